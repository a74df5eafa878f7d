import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { id, title } = ctx.args;
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ id }),
    attributeValues: util.dynamodb.toMapValues({ title, by: ctx.stash.by }),
  };
}

export function response(ctx) {
  return ctx.result;
}
