import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

const largestPage = 100;

/** The messages of the room in the stash, newest first. */
export function request(ctx) {
  const { limit, nextToken } = ctx.args;
  return query({
    index: 'bySentAt',
    query: { roomId: { eq: ctx.stash.roomId } },
    scanIndexForward: false,
    limit: Math.max(1, Math.min(limit, largestPage)),
    nextToken,
  });
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return { items: ctx.result.items, nextToken: ctx.result.nextToken };
}
