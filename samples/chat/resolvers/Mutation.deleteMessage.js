import { util } from '@aws-appsync/utils';
import { remove } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { roomId, id, authorName } = ctx.args;
  return remove({ key: { roomId, id }, condition: { authorName: { eq: authorName } } });
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error && error.type === 'DynamoDB:ConditionalCheckFailedException') {
    util.unauthorized();
  }
  if (error) {
    util.error(error.message, error.type);
  }
  return result;
}
