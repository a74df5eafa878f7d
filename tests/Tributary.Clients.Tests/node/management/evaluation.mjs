// Code and templates without an API.
import { report } from '../endpoints.mjs';
import { Recorder, runtime } from './recorder.mjs';

const code = `import { util } from '@aws-appsync/utils';
export function request(ctx) {
  console.log('asked for', ctx.args.id);
  ctx.stash.seen = true;
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}`;

await report(async () => {
  const recorder = new Recorder('ap-south-2');
  const call = recorder.call.bind(recorder);
  const evaluate = (members) => call('EvaluateCode', { runtime, code, context: '{"arguments":{"id":"7"}}', ...members });

  await evaluate({ function: 'request' });
  await evaluate({ function: 'response', context: '{"result":{"id":"7"}}' });
  await evaluate({ function: 'response', context: '{"error":{"message":"no","type":"Odd"}}' });
  await evaluate({ function: 'request', code: 'export function request(ctx) { return { }' });
  await evaluate({ function: 'request', context: 'no JSON' });
  await evaluate({ function: 'neither' });
  await call('EvaluateCode', { runtime, code });

  const render = (template) => call('EvaluateMappingTemplate', { template, context: '{"arguments":{"id":"7"}}' });
  await render('{"id": $util.toJson($ctx.args.id)}');
  await render(
    '$util.log.info("asked for {}", $ctx.args.id)#set($ctx.stash.seen = true)$util.appendError("odd")$util.error("no", "Bad")');
  await render('x');
  return recorder.result();
});
