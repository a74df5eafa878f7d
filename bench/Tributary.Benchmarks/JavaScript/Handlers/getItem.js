import { util } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { id } = ctx.args;
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  return ddb.get({ key: { pk: `ROOM#${id}`, sk: 'META' }, consistentRead: true });
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) {
    util.error(error.message, error.type);
  }
  if (!result || result.deleted) {
    return null;
  }
  const { pk, sk, ...item } = result;
  return item;
}
