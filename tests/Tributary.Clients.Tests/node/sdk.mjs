// The management API and the embedded DynamoDB through the AWS SDKs.
import * as appsync from '@aws-sdk/client-appsync';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import { endpoints, graphql, prepareRoom, report, until } from './endpoints.mjs';

const { origin } = new URL(endpoints.graphqlUrl);
const settings = (secretAccessKey) =>
  ({ endpoint: origin, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey }, maxAttempts: 1 });
const management = new appsync.AppSyncClient(settings('local'));
const tables = new dynamodb.DynamoDBClient(settings('local'));
const manage = (operation, input) => management.send(new appsync[`${operation}Command`](input));
const table = (operation, input) => tables.send(new dynamodb[`${operation}Command`](input));

const schema = 'type Greeting { text: String! } type Query { greet(name: String = "world"): Greeting }';
const code = `export function request(ctx) { return { payload: { text: 'Hello, ' + ctx.args.name + '!' } }; }
export function response(ctx) { return ctx.result; }`;

async function refusal(run) {
  try {
    await run();
    return null;
  } catch (error) {
    return { name: error.name, status: error.$metadata?.httpStatusCode ?? null };
  }
}

async function secondApi() {
  const { graphqlApi } = await manage('CreateGraphqlApi', { name: 'greetings', authenticationType: 'API_KEY' });
  const { apiId } = graphqlApi;
  await manage('StartSchemaCreation', { apiId, definition: new TextEncoder().encode(schema) });
  let status;
  await until('the schema', async () => {
    ({ status } = await manage('GetSchemaCreationStatus', { apiId }));
    return status !== 'PROCESSING';
  });
  const { dataSource } = await manage('CreateDataSource', { apiId, name: 'Local', type: 'NONE' });
  const { resolver } = await manage('CreateResolver', {
    apiId, typeName: 'Query', fieldName: 'greet', dataSourceName: 'Local', code, runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
  });
  const { apiKey } = await manage('CreateApiKey', { apiId });
  const ask = (query) => graphql(query, {}, graphqlApi.uris.GRAPHQL, apiKey.id);
  const answers = [await ask('{ greet { text } }'), await ask('{ greet(name: "AppSync") { text } }')];
  const { graphqlApis } = await manage('ListGraphqlApis', {});
  const otherKey = await graphql('{ greet { text } }', {}, graphqlApi.uris.GRAPHQL, endpoints.apiKeys[0]);
  await manage('DeleteGraphqlApi', { apiId });
  const afterDelete = await refusal(() => manage('GetGraphqlApi', { apiId }));
  return {
    apiIdIsWellFormed: /^[a-z0-9]{26}$/.test(apiId),
    realtimeFollowsGraphql: graphqlApi.uris.REALTIME === graphqlApi.uris.GRAPHQL.replace(/^http/, 'ws') + '/realtime'
      || graphqlApi.uris.REALTIME === `${graphqlApi.uris.GRAPHQL}/realtime`,
    schema: status,
    dataSource: { name: dataSource.name, type: dataSource.type },
    resolver: { typeName: resolver.typeName, fieldName: resolver.fieldName, kind: resolver.kind },
    listed: graphqlApis.map(({ name }) => name).sort(),
    answers,
    otherKey: otherKey.errors[0].errorType,
    afterDelete,
  };
}

async function sampleTable() {
  await prepareRoom('sdk-room', 'Linus');
  const post = `mutation ($text: String!, $id: ID!) {
    postMessage(input: { id: $id, roomId: "sdk-room", authorName: "Linus", text: $text }) { id }
  }`;
  for (const id of ['k1', 'k2', 'k3']) await graphql(post, { id, text: `text of ${id}` });
  const TableName = endpoints.tableName;
  const { Item } = await table('GetItem', { TableName, Key: { roomId: { S: 'sdk-room' }, id: { S: 'k1' } } });
  const { Items, Count } = await table('Query', {
    TableName,
    IndexName: 'bySentAt',
    KeyConditionExpression: 'roomId = :room',
    ExpressionAttributeValues: { ':room': { S: 'sdk-room' } },
    ScanIndexForward: false,
  });
  await table('PutItem', {
    TableName,
    Item: { ...Item, id: { S: 'k4' }, text: { S: 'written by the SDK' }, sentAt: { S: '2099-01-01T00:00:00.000Z' } },
  });
  const seen = await graphql('{ listMessages(roomId: "sdk-room", limit: 1) { items { id text author { name } } } }');
  return {
    item: { id: Item.id, roomId: Item.roomId, text: Item.text, authorName: Item.authorName },
    query: { count: Count, newestFirst: Items.map(({ id }) => id.S) },
    writtenBySdk: seen.data.listMessages.items,
  };
}

const wrong = settings('not the secret');
await report(async () => ({
  secondApi: await secondApi(),
  sampleTable: await sampleTable(),
  wrongSecret: {
    management: await refusal(() => new appsync.AppSyncClient(wrong).send(new appsync.ListGraphqlApisCommand({}))),
    tables: await refusal(() => new dynamodb.DynamoDBClient(wrong).send(new dynamodb.ListTablesCommand({}))),
  },
}));
