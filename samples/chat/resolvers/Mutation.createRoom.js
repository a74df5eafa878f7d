import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

const longestTitle = 80;

export function request(ctx) {
  const title = ctx.args.title.trim();
  if (title === '' || title.length > longestTitle) {
    util.error(`A title has 1 to ${longestTitle} characters.`, 'BadTitle');
  }
  return put({
    key: { id: ctx.args.id ?? util.autoId() },
    item: { title, createdAt: util.time.nowISO8601(), renames: 0 },
    condition: { id: { attributeExists: false } },
  });
}

export function response(ctx) {
  // The id is taken: whoever asks for this room to exist gets the room that exists.
  if (ctx.error && ctx.error.type !== 'DynamoDB:ConditionalCheckFailedException') {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
