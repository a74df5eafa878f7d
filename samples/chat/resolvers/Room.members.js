import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

const largestPage = 100;

export function request(ctx) {
  const { limit, nextToken } = ctx.args;
  return query({
    query: { roomId: { eq: ctx.source.id } },
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
