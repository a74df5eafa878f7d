import { util } from '@aws-appsync/utils';
import { operations, update } from '@aws-appsync/utils/dynamodb';

const longestTitle = 80;

export function request(ctx) {
  const title = ctx.args.title.trim();
  if (title === '' || title.length > longestTitle) {
    util.error(`A title has 1 to ${longestTitle} characters.`, 'BadTitle');
  }
  return update({
    key: { id: ctx.args.id },
    update: { title, renames: operations.increment(1) },
    condition: { id: { attributeExists: true } },
  });
}

export function response(ctx) {
  if (ctx.error) {
    if (ctx.error.type === 'DynamoDB:ConditionalCheckFailedException') {
      util.error(`There is no room ${ctx.args.id}.`, 'NoSuchRoom');
    }
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
