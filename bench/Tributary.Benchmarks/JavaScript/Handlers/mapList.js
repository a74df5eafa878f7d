export function request(ctx) {
  return { payload: { ids: ctx.args.input.tags.map((tag, index) => `${index}:${tag}`) } };
}

export function response(ctx) {
  const { items } = ctx.result;
  const minimum = ctx.args.minimum;
  const visible = items.filter((item) => !item.hidden && item.likes >= minimum);
  const total = visible.reduce((sum, item) => sum + item.likes, 0);
  const byAuthor = visible.reduce((groups, item) => {
    groups[item.author] = (groups[item.author] ?? 0) + item.likes;
    return groups;
  }, {});
  return {
    total,
    average: visible.length > 0 ? Math.round((total / visible.length) * 100) / 100 : 0,
    best: visible.find((item) => item.likes > 90)?.id ?? null,
    authors: Object.keys(byAuthor).map((author) => ({ author, likes: byAuthor[author] })),
    items: visible.map((item, position) => ({ position, id: item.id, label: `${item.name}: ${item.text}`, share: item.likes / total })),
    flagged: visible.some((item) => item.text.startsWith('!')),
  };
}
