// What esbuild makes of a resolver in TypeScript, as the guide of AppSync has it done, evaluated by the server.
import { AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { endpoints, report } from './endpoints.mjs';

const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' };

async function bundle(options = {}) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('bundled/resolver.ts', import.meta.url))],
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    sourcemap: 'inline',
    sourcesContent: false,
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    write: false,
    outdir: '.',
    ...options,
  });
  return outputFiles[0].text;
}

await report(async () => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new AppSyncClient({ endpoint: new URL(endpoints.graphqlUrl).origin, region: 'us-east-1', credentials, maxAttempts: 1 });
  async function evaluate(code, handler, context) {
    const answer = await client.send(new EvaluateCodeCommand({ runtime, code, function: handler, context: JSON.stringify(context) }));
    return { result: answer.evaluationResult && JSON.parse(answer.evaluationResult), error: answer.error?.message, logs: answer.logs };
  }

  const code = await bundle();
  const person = { first: 'ada ', last: 'Lovelace', nicknames: ['Enchantress'] };
  return {
    request: await evaluate(code, 'request', { arguments: { id: '1', person } }),
    short: await evaluate(code, 'request', { arguments: { id: '1', person: { first: 'ada' }, style: 'Short' } }),
    response: await evaluate(code, 'response', { result: { shown: 'ada Lovelace' } }),
    fault: await evaluate(code, 'request', { arguments: { id: '2', person: { last: 'Nobody' } } }),
    minified: await evaluate(await bundle({ minify: true }), 'request', { arguments: { id: '2', person: { last: 'Nobody' } } }),
  };
});
