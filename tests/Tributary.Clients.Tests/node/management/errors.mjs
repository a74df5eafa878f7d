// Every error that AppSync's SDK has a class for, and those of signatures and policies: what the client makes of each.
import * as appsync from '@aws-sdk/client-appsync';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import { endpoints, report } from '../endpoints.mjs';

const { origin } = new URL(endpoints.graphqlUrl);
const { apiId: chat, tableName, credentials } = endpoints;
const local = { accessKeyId: 'local', secretAccessKey: 'local' };
const far = { requestHandler: { requestTimeout: 30_000 }, maxAttempts: 1, endpoint: origin };

const clientOf = (region, keys = local, more = {}) => new appsync.AppSyncClient({ ...far, region, credentials: keys, ...more });
const tablesOf = (keys) => new dynamodb.DynamoDBClient({ ...far, region: 'us-east-1', credentials: keys });

async function errorOf(work, library = appsync) {
  try {
    await work();
    return 'no error';
  } catch (error) {
    const known = library[error.name];
    return [error.name, error.$metadata.httpStatusCode, known ? error instanceof known : 'no class', error.message];
  }
}

const times = async (count, work) => {
  for (let i = 0; i < count; i += 1) await work(i);
};

await report(async () => {
  const client = clientOf('eu-north-1');
  const call = (operation, input, from = client) => from.send(new appsync[`${operation}Command`](input));
  const make = (name, more = {}) => call('CreateGraphqlApi', { name, authenticationType: 'API_KEY', ...more });
  const { graphqlApi: { apiId } } = await make('errors');
  const { graphqlApi: merged } = await make('merged', { apiType: 'MERGED' });
  const events = (name) => call('CreateApi', {
    name,
    eventConfig: {
      authProviders: [{ authType: 'API_KEY' }], connectionAuthModes: [{ authType: 'API_KEY' }],
      defaultPublishAuthModes: [{ authType: 'API_KEY' }], defaultSubscribeAuthModes: [{ authType: 'API_KEY' }],
    },
  });
  const { api } = await events('errors');
  await call('CreateChannelNamespace', { apiId: api.apiId, name: 'taken' });

  const later = new Date(Date.now() - 6 * 60_000).getTime() - Date.now();
  const reader = credentials.reader;
  const errors = {
    badRequest: await errorOf(() => call('CreateDataSource', { apiId, name: 'x', type: 'HTTP' })),
    validation: await errorOf(() => events('!')),
    noSchema: await errorOf(() => call('GetIntrospectionSchema', { apiId, format: 'SDL' })),
    keyLife: await errorOf(() => call('CreateApiKey', { apiId, expires: 7 })),
    keys: await errorOf(() => times(51, () => call('CreateApiKey', { apiId }))),
    notFound: await errorOf(() => call('GetGraphqlApi', { apiId: 'nobody' })),
    conflict: await errorOf(() => call('CreateChannelNamespace', { apiId: api.apiId, name: 'taken' })),
    sources: await errorOf(() => times(11, async (i) => {
      const { graphqlApi: source } = await make(`source ${i}`);
      await call('AssociateSourceGraphqlApi', { mergedApiIdentifier: merged.apiId, sourceApiIdentifier: source.apiId });
    })),
    apis: await errorOf(() => times(50, (i) => make(`another ${i}`))),
    eventApis: await errorOf(() => times(50, (i) => events(`another${i}`))),
    unknownKey: await errorOf(() =>
      call('ListGraphqlApis', {}, clientOf('us-east-1', { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' }))),
    wrongSecret: await errorOf(() => call('ListGraphqlApis', {}, clientOf('us-east-1', { accessKeyId: 'local', secretAccessKey: 'x' }))),
    ended: await errorOf(() => call('ListGraphqlApis', {}, clientOf('us-east-1', credentials.ended))),
    old: await errorOf(() => call('ListGraphqlApis', {}, clientOf('us-east-1', local, { systemClockOffset: later }))),
    denied: await errorOf(() => call('DeleteGraphqlApi', { apiId: chat }, clientOf('us-east-1', reader))),
    deniedPath: await errorOf(() => call('ListResolvers', { apiId: chat, typeName: 'Query' }, clientOf('us-east-1', reader))),
    deniedTable: await errorOf(() => tablesOf(reader).send(new dynamodb.DeleteTableCommand({ TableName: tableName })), dynamodb),
    unknownTables: await errorOf(() => tablesOf(reader).send(new dynamodb.ListTablesCommand({})), dynamodb),
  };
  const allowed = [
    (await call('GetGraphqlApi', { apiId: chat }, clientOf('us-east-1', reader))).graphqlApi.apiId === chat,
    (await tablesOf(reader).send(new dynamodb.DescribeTableCommand({ TableName: tableName }))).Table.TableStatus,
  ];
  let text = JSON.stringify({ errors, allowed });
  for (const [name, value] of Object.entries({ '{chat}': chat, '{table}': tableName })) text = text.replaceAll(value, name);
  return JSON.parse(text.replace(/\d{8}T\d{6}Z/g, '{time}'));
});
