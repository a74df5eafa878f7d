import { util } from '@aws-appsync/utils';

export function request(ctx) {
  if (ctx.args.total < 0) {
    util.error(`An order of ${ctx.args.total} is none.`, 'OrderRefused');
  }

  return { payload: { ...ctx.args, note: ctx.stash.note } };
}

export const response = (ctx) => ctx.result;
