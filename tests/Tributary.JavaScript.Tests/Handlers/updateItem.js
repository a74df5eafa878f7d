import { util } from '@aws-appsync/utils';

const TABLE_PREFIX = 'app';

function buildExpression(values) {
  const names = {};
  const expressionValues = {};
  const sets = [];
  const removes = [];
  for (const [key, value] of Object.entries(values)) {
    const name = `#${key}`;
    names[name] = key;
    if (value === null) {
      removes.push(name);
    } else {
      const placeholder = `:${key}`;
      expressionValues[placeholder] = value;
      sets.push(`${name} = ${placeholder}`);
    }
  }
  let expression = '';
  if (sets.length > 0) {
    expression += `SET ${sets.join(', ')}`;
  }
  if (removes.length > 0) {
    expression += `${expression.length > 0 ? ' ' : ''}REMOVE ${removes.join(', ')}`;
  }
  return { expression, expressionNames: names, expressionValues: util.dynamodb.toMapValues(expressionValues) };
}

export function request(ctx) {
  const { id, ...values } = ctx.args.input;
  const { sub, groups } = ctx.identity;
  const isAdmin = (groups ?? []).indexOf('admin') >= 0;
  const update = buildExpression({ ...values, updatedAt: util.time.nowISO8601(), updatedBy: sub });
  const request = { operation: 'UpdateItem', key: util.dynamodb.toMapValues({ id: `${TABLE_PREFIX}#${id}` }), update };
  if (!isAdmin) {
    request.condition = {
      expression: '#owner = :owner',
      expressionNames: { '#owner': 'owner' },
      expressionValues: util.dynamodb.toMapValues({ ':owner': sub }),
    };
  }
  return request;
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) {
    util.error(error.message, error.type);
  }
  return { ...result, id: result.id.split('#')[1], title: result.title ?? 'untitled' };
}
