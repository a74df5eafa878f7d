export function request(ctx) {
  ctx.stash.added = `by ${ctx.env.SHELF}`;
  return { payload: null };
}

export function response(ctx) {
  return ctx.result;
}
