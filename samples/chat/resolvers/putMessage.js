import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

/** Writes the message unless its id is there; the first writer of an id wins. */
export function request(ctx) {
  const { id, roomId, authorName } = ctx.args.input;
  return put({
    key: { roomId, id },
    item: { authorName, text: ctx.stash.text, sentAt: util.time.nowISO8601() },
    condition: { id: { attributeExists: false } },
  });
}

export function response(ctx) {
  const { error, result } = ctx;
  if (!error) {
    return result;
  }
  if (error.type !== 'DynamoDB:ConditionalCheckFailedException') {
    util.error(error.message, error.type);
  }
  // The same message again is a retry after a lost answer, and gets the answer of the first time.
  const { id, authorName } = ctx.args.input;
  if (result.authorName !== authorName || result.text !== ctx.stash.text) {
    util.error(`Another message has the id ${id}.`, 'IdTaken');
  }
  return result;
}
