export function request(ctx) {
  const { id, title } = ctx.args.input;
  return { payload: { id, title, createdAt: '2026-01-01T00:00:00.000Z', members: 3 } };
}

export function response(ctx) {
  return ctx.result;
}
