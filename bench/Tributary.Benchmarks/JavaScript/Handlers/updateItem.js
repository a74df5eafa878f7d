import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { id, input } = ctx.args;
  const sets = [];
  const removes = [];
  const names = {};
  const values = {};
  for (const [key, value] of Object.entries(input)) {
    names[`#${key}`] = key;
    if (value === null) {
      removes.push(`#${key}`);
    } else {
      sets.push(`#${key} = :${key}`);
      values[`:${key}`] = value;
    }
  }
  names['#version'] = 'version';
  values[':one'] = 1;
  sets.push('#version = #version + :one');
  let expression = `SET ${sets.join(', ')}`;
  if (removes.length > 0) {
    expression += ` REMOVE ${removes.join(', ')}`;
  }
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ id }),
    update: { expression, expressionNames: names, expressionValues: util.dynamodb.toMapValues(values) },
  };
}

export function response(ctx) {
  const { error, result } = ctx;
  if (error) {
    if (error.type === 'DynamoDB:ConditionalCheckFailedException') {
      util.error('Somebody else changed it', 'Conflict', result);
    }
    util.error(error.message, error.type);
  }
  return result;
}
