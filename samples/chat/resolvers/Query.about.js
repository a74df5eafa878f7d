import { util } from '@aws-appsync/utils';

/** Unit resolver on a NONE source: the payload is the result. */
export function request(ctx) {
  return { payload: { name: 'chat', time: util.time.nowISO8601() } };
}

export function response(ctx) {
  return ctx.result;
}
