import { util } from '@aws-appsync/utils';

/** Creates a post; the id and the times are the server's. */
export function request(ctx) {
  const { input } = ctx.args;
  const { tags = [], ...rest } = input;
  const now = util.time.nowISO8601();
  const values = {
    ...rest,
    tags: tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ''),
    owner: ctx.identity.sub,
    createdAt: now,
    updatedAt: now,
    __typename: 'Post',
  };
  const id = input.id ?? util.autoId();
  ctx.stash.id = id;
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ id }),
    attributeValues: util.dynamodb.toMapValues(values),
    condition: { expression: 'attribute_not_exists(#id)', expressionNames: { '#id': 'id' } },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
