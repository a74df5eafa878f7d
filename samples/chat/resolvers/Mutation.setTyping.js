/** Passes its arguments on to the subscribers of onTyping; nothing is stored. */
export function request(ctx) {
  return { payload: ctx.args };
}

export function response(ctx) {
  return ctx.result;
}
