export function request(ctx) {
  return { payload: { id: ctx.source.id } };
}

export function response(ctx) {
  return ctx.result;
}
