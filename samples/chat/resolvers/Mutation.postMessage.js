import { util } from '@aws-appsync/utils';

const longestText = 2000;

/** Before the pipeline: refuse what needs no look at a table. */
export function request(ctx) {
  const text = ctx.args.input.text.trim();
  if (text === '' || text.length > longestText) {
    util.error(`A message has 1 to ${longestText} characters.`, 'BadText');
  }
  ctx.stash.text = text;
  return {};
}

/** After the pipeline: the message that is stored now. */
export function response(ctx) {
  return ctx.prev.result;
}
