import { util } from '@aws-appsync/utils';

export function request(ctx) {
  if (!ctx.prev.result) {
    util.error('There is no such book.', 'NotFound');
  }
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ bookId: ctx.args.id }),
    attributeValues: util.dynamodb.toMapValues({ reader: ctx.args.reader, title: ctx.prev.result.title }),
  };
}

export function response(ctx) {
  return ctx.result;
}
