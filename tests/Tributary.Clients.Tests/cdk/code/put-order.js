import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { id, ...rest } = ctx.prev.result;
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ id }),
    attributeValues: util.dynamodb.toMapValues(rest),
  };
}

export const response = (ctx) => ctx.result;
