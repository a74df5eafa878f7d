import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

const longestName = 40;

export function request(ctx) {
  const name = ctx.args.name.trim();
  if (name === '' || name.length > longestName) {
    util.error(`A name has 1 to ${longestName} characters.`, 'BadName');
  }
  return put({
    key: { roomId: ctx.args.roomId, name },
    item: { joinedAt: util.time.nowISO8601() },
    condition: { roomId: { attributeExists: false } },
  });
}

export function response(ctx) {
  // Joining twice changes nothing: the member of the first time comes back.
  if (ctx.error && ctx.error.type !== 'DynamoDB:ConditionalCheckFailedException') {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
