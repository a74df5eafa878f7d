// The life of an API: made, queried, changed, paged through, deleted.
import * as appsync from '@aws-sdk/client-appsync';
import { graphql, report } from '../endpoints.mjs';
import { Recorder, answering, runtime } from './recorder.mjs';

const count = 60;
const numbers = Array.from({ length: count }, (_, number) => number);

await report(async () => {
  const recorder = new Recorder('ca-central-1');
  const { client } = recorder;
  const { apiId, uris } = await recorder.api();
  const pages = async (operation, member, input) => {
    const sizes = [];
    const seen = new Set();
    for await (const page of appsync[`paginate${operation}`]({ client }, { apiId, ...input })) {
      sizes.push(page[member].length);
      page[member].forEach((item) => seen.add(JSON.stringify(item)));
    }
    recorder.record(operation, { sizes, different: seen.size });
  };

  await recorder.upload(apiId, `type Query { ${numbers.map((number) => `f${number}: String`).join(' ')} }`);
  await recorder.ask('CreateDataSource', { apiId, name: 'Local', type: 'NONE' });
  const { functionConfiguration: { functionId } } = await recorder.ask('CreateFunction', {
    apiId, dataSourceName: 'Local', name: 'shared', code: answering('shared'), runtime,
  });
  const { apiKey } = await recorder.ask('CreateApiKey', { apiId });
  for (const number of numbers) {
    const unit = { dataSourceName: 'Local', code: answering(`value ${number}`), runtime };
    const pipeline = { kind: 'PIPELINE', pipelineConfig: { functions: [functionId] } };
    await recorder.ask('CreateResolver', { apiId, typeName: 'Query', fieldName: `f${number}`, ...(number < 30 ? unit : pipeline) });
  }
  for (const number of numbers.slice(0, 29)) {
    await recorder.ask('CreateDataSource', { apiId, name: `Source${number}`, type: 'NONE' });
    await recorder.ask('CreateFunction', { apiId, dataSourceName: 'Local', name: `function${number}`, code: answering('one'), runtime });
    await recorder.ask('CreateApiKey', { apiId });
    await recorder.ask('CreateGraphqlApi', { name: `neighbour ${number}`, authenticationType: 'API_KEY' });
  }
  const ask = async (query) => recorder.record(query, await graphql(query, {}, uris.GRAPHQL, apiKey.id));

  await ask('{ f0 f29 f30 f59 }');
  await recorder.call('UpdateResolver', { apiId, typeName: 'Query', fieldName: 'f0',
    dataSourceName: 'Local', code: answering('new'), runtime });
  await recorder.call('DeleteResolver', { apiId, typeName: 'Query', fieldName: 'f59' });
  await ask('{ f0 f29 f30 f59 }');
  await pages('ListResolvers', 'resolvers', { typeName: 'Query' });
  await pages('ListResolversByFunction', 'resolvers', { functionId });
  await pages('ListDataSources', 'dataSources');
  await pages('ListFunctions', 'functions');
  await pages('ListApiKeys', 'apiKeys');
  await pages('ListGraphqlApis', 'graphqlApis');
  await recorder.call('ListResolvers', { apiId, typeName: 'Query', maxResults: 26 });
  await recorder.call('ListResolvers', { apiId, typeName: 'Query', nextToken: 'made-up!' });
  await recorder.call('DeleteGraphqlApi', { apiId });
  recorder.record('status after it',
    { status: (await fetch(uris.GRAPHQL, { method: 'POST', headers: { 'x-api-key': apiKey.id } })).status });
  return recorder.result();
});
