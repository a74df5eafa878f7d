import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/** Nobody is a member of a room that does not exist, so this one read answers both questions. */
export function request(ctx) {
  const { roomId, authorName } = ctx.args.input;
  return get({ key: { roomId, name: authorName }, consistentRead: true });
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  if (!ctx.result) {
    const { roomId, authorName } = ctx.args.input;
    util.error(`${authorName} is not a member of room ${roomId}: call joinRoom first.`, 'NotAMember');
  }
  return ctx.result;
}
