export function request(ctx) {
  const { id } = ctx.args;
  return { payload: { id, title: `Room ${id}`, createdAt: '2026-01-01T00:00:00.000Z', members: 3 } };
}

export function response(ctx) {
  return ctx.result;
}
