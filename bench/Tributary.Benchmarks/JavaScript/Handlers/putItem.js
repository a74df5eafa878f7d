import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const id = util.autoId();
  const now = util.time.nowISO8601();
  const { tags = [], ...input } = ctx.args.input;
  const item = {
    ...input,
    tags: tags.filter((tag) => tag.length > 0),
    owner: ctx.identity.sub,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  ctx.stash.id = id;
  return put({ key: { pk: `ROOM#${ctx.args.id}`, sk: `MESSAGE#${now}#${id}` }, item, condition: { pk: { attributeExists: false } } });
}

export function response(ctx) {
  if (ctx.error) {
    util.appendError(ctx.error.message, ctx.error.type);
  }
  return { ...ctx.result, id: ctx.stash.id };
}
