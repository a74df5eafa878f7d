export function request(ctx) {
  ctx.stash.roomId = ctx.args.roomId;
  return {};
}

export function response(ctx) {
  return ctx.prev.result;
}
