// Functions and resolvers.
import { graphql, report } from '../endpoints.mjs';
import { Recorder, answering, passing, runtime } from './recorder.mjs';

await report(async () => {
  const recorder = new Recorder('eu-central-1');
  const call = recorder.call.bind(recorder);
  const { apiId, uris } = await recorder.apiWithSource();
  const { apiKey } = await recorder.ask('CreateApiKey', { apiId });
  const query = async (text) => recorder.record(text, await graphql(text, {}, uris.GRAPHQL, apiKey.id));
  const local = { apiId, dataSourceName: 'Local' };

  const created = await recorder.ask('CreateFunction', { ...local, name: 'part', code: answering('first'), runtime, functionVersion: '' });
  const { functionId } = created.functionConfiguration;
  recorder.name(functionId, '{function}');
  recorder.record('CreateFunction', created);
  await call('GetFunction', { apiId, functionId });
  await call('ListFunctions', { apiId });

  await call('CreateResolver', { ...local, typeName: 'Query', fieldName: 'greet', code: answering('hello'), runtime });
  await call('CreateResolver', {
    apiId, typeName: 'Query', fieldName: 'part', kind: 'PIPELINE', pipelineConfig: { functions: [functionId] }, code: passing, runtime,
  });
  await call('CreateResolver', {
    ...local,
    typeName: 'Query',
    fieldName: 'count',
    requestMappingTemplate: '{"version": "2018-05-29", "payload": 1}',
    responseMappingTemplate: '$util.toJson($ctx.result)',
    cachingConfig: { ttl: 60, cachingKeys: ['$context.arguments.id'] },
    syncConfig: { conflictDetection: 'VERSION', conflictHandler: 'OPTIMISTIC_CONCURRENCY' },
    maxBatchSize: 5,
    metricsConfig: 'DISABLED',
  });
  await query('{ greet part }');
  await call('GetResolver', { apiId, typeName: 'Query', fieldName: 'part' });
  await call('ListResolvers', { apiId, typeName: 'Query', maxResults: 1 });
  await call('ListResolversByFunction', { apiId, functionId });

  await call('UpdateFunction', { ...local, functionId, name: 'part', description: 'now second', code: answering('second'), runtime });
  await call('UpdateResolver', { ...local, typeName: 'Query', fieldName: 'greet', code: answering('good day'), runtime });
  await query('{ greet part }');

  await call('CreateResolver', { ...local, typeName: 'Query', fieldName: 'greet', code: answering('again'), runtime });
  await call('CreateResolver', { ...local, typeName: 'Nobody', fieldName: 'greet', code: answering('no type'), runtime });
  await call('CreateResolver', { ...local, typeName: 'Query', fieldName: 'nothing', code: answering('no field'), runtime });
  await call('CreateResolver', { ...local, typeName: 'Mutation', fieldName: 'rename', dataSourceName: 'Nobody', code: passing, runtime });
  await call('CreateResolver', { ...local, typeName: 'Mutation', fieldName: 'rename',
    code: 'export function request(ctx) { return {', runtime });
  await call('UpdateResolver', { ...local, typeName: 'Mutation', fieldName: 'rename', code: passing, runtime });
  await call('UpdateFunction', { ...local, functionId: 'abcdefghijklmnopqrstuvwxyz', name: 'part', code: passing, runtime });
  await call('DeleteFunction', { apiId, functionId });

  await call('DeleteResolver', { apiId, typeName: 'Query', fieldName: 'part' });
  await call('DeleteResolver', { apiId, typeName: 'Query', fieldName: 'part' });
  await call('DeleteFunction', { apiId, functionId });
  await call('GetFunction', { apiId, functionId });
  await call('ListResolversByFunction', { apiId, functionId });
  await query('{ greet part }');
  return recorder.result();
});
