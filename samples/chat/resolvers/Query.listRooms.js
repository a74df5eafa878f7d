import { util } from '@aws-appsync/utils';
import { scan } from '@aws-appsync/utils/dynamodb';

const largestPage = 100;

export function request(ctx) {
  const { limit, nextToken } = ctx.args;
  return scan({ limit: Math.max(1, Math.min(limit, largestPage)), nextToken });
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return { items: ctx.result.items, nextToken: ctx.result.nextToken };
}
