export function request(ctx) {
  const tags = [...ctx.args.input.tags].sort();
  const unique = tags.filter((tag, index) => tags.indexOf(tag) === index);
  return { payload: { tags: unique, last: unique[unique.length - 1] } };
}

export function response(ctx) {
  const ranked = [...ctx.result.items].sort((a, b) => b.likes - a.likes || (a.id < b.id ? -1 : 1));
  const top = ranked.slice(0, 10);
  const names = top.map((item) => item.name);
  names.sort();
  return { top: top.map(({ id, likes }, rank) => ({ rank: rank + 1, id, likes })), names, rest: ranked.length - top.length };
}
