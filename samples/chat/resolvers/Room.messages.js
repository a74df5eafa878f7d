export function request(ctx) {
  ctx.stash.roomId = ctx.source.id;
  return {};
}

export function response(ctx) {
  return ctx.prev.result;
}
