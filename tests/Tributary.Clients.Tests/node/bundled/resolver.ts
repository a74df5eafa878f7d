import { util, type Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { displayName, Style, type Person } from './names';

type Arguments = { id: string; person: Person; style?: keyof typeof Style };

export function request(ctx: Context<Arguments>) {
  const { id, person, style = 'Long' } = ctx.args;
  console.log('naming', id);
  const item = { ...person, shown: displayName(person, Style[style]) };
  return ddb.put({ key: { id }, item });
}

export function response(ctx: Context<Arguments>) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result?.shown!;
}
