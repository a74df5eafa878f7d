import { util } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { id, limit = 20, nextToken, filter } = ctx.args;
  const query = { pk: { eq: `ROOM#${id}` }, sk: { beginsWith: 'MESSAGE#' } };
  return ddb.query({ query, index: 'byTime', filter: filter ?? undefined, limit: Math.min(limit, 100), nextToken, scanIndexForward: false });
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { items = [], nextToken } = ctx.result;
  return {
    items: items.map((item) => ({ id: item.id, text: item.text, author: { id: item.author, name: item.name }, likes: item.likes ?? 0 })),
    nextToken,
  };
}
