// What an application does with its tables: the document client, waiters, paginators, transactions, a new index, and its stream.
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as streams from '@aws-sdk/client-dynamodb-streams';
import * as lib from '@aws-sdk/lib-dynamodb';
import { endpoints, report, until } from '../endpoints.mjs';

const settings = {
  endpoint: new URL(endpoints.graphqlUrl).origin,
  region: 'ap-southeast-2',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
};
const client = new dynamodb.DynamoDBClient(settings);
const reader = new streams.DynamoDBStreamsClient(settings);
const documents = lib.DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
const tables = (operation, input) => client.send(new dynamodb[`${operation}Command`](input));
const items = (operation, input) => documents.send(new lib[`${operation}Command`](input));
const records = (operation, input) => reader.send(new streams[`${operation}Command`](input));
const TableName = 'Orders';

async function create() {
  await tables('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'customer', AttributeType: 'S' }, { AttributeName: 'number', AttributeType: 'N' }],
    KeySchema: [{ AttributeName: 'customer', KeyType: 'HASH' }, { AttributeName: 'number', KeyType: 'RANGE' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  const { state } = await dynamodb.waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 20 }, { TableName });
  return state;
}

async function write() {
  const order = {
    customer: 'ann', number: 1, amount: 12.5, basket: [{ sku: 'a', count: 2 }], tags: new Set(['new', 'gift']),
    paid: false, note: null, nothing: undefined, picture: new Uint8Array([0, 1, 255]),
  };
  await items('Put', { TableName, Item: order });
  await items('BatchWrite', {
    RequestItems: { [TableName]: [2, 3, 4, 5].map((number) => ({ PutRequest: { Item: { customer: 'ann', number, amount: number } } })) },
  });
  const { Attributes } = await items('Update', {
    TableName,
    Key: { customer: 'ann', number: 1 },
    UpdateExpression: 'SET paid = :yes, basket[0].#c = basket[0].#c + :one, expires = :never DELETE tags :gift REMOVE picture',
    ExpressionAttributeNames: { '#c': 'count' },
    ExpressionAttributeValues: { ':yes': true, ':one': 1, ':never': 4102444800, ':gift': new Set(['gift']) },
    ReturnValues: 'ALL_NEW',
  });
  await items('TransactWrite', {
    TransactItems: [
      { ConditionCheck: { TableName, Key: { customer: 'ann', number: 2 }, ConditionExpression: 'attribute_exists(amount)' } },
      { Put: { TableName, Item: { customer: 'bob', number: 1, amount: 7 } } },
      { Delete: { TableName, Key: { customer: 'ann', number: 5 } } },
    ],
  });
  return { ...Attributes, tags: [...Attributes.tags] };
}

async function read() {
  const pages = [];
  const query = { TableName, KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: { ':c': 'ann' }, ScanIndexForward: false };
  for await (const page of lib.paginateQuery({ client: documents, pageSize: 3 }, query)) pages.push(page.Items.map(({ number }) => number));
  const { Responses } = await items('BatchGet', {
    RequestItems: { [TableName]: { Keys: [{ customer: 'bob', number: 1 }, { customer: 'bob', number: 2 }] } },
  });
  const missing = await items('Get', { TableName, Key: { customer: 'bob', number: 2 } });
  return { pages, batch: Responses[TableName], missing: missing.Item ?? null };
}

async function refusals() {
  const attempt = async (run) => {
    try {
      await run();
      return null;
    } catch (error) {
      return { name: error.name, item: error.Item ?? null, reasons: error.CancellationReasons?.map(({ Code }) => Code) ?? null };
    }
  };
  const put = { TableName, Item: { customer: 'bob', number: 1 }, ConditionExpression: 'attribute_not_exists(customer)' };
  return [
    await attempt(() => items('Put', { ...put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })),
    await attempt(() => items('TransactWrite', { TransactItems: [{ Put: put }] })),
    await attempt(() => items('Get', { TableName: 'Nothing', Key: { id: 1 } })),
    await attempt(() => items('Put', { TableName, Item: { customer: 'bob' } })),
  ];
}

async function newIndex() {
  await tables('UpdateTable', {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'amount', AttributeType: 'N' }, { AttributeName: 'customer', AttributeType: 'S' }],
    GlobalSecondaryIndexUpdates: [{
      Create: {
        IndexName: 'byAmount',
        KeySchema: [{ AttributeName: 'customer', KeyType: 'HASH' }, { AttributeName: 'amount', KeyType: 'RANGE' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    }],
  });
  let table;
  await until('the index', async () => {
    ({ Table: table } = await tables('DescribeTable', { TableName }));
    return table.TableStatus === 'ACTIVE' && table.GlobalSecondaryIndexes[0].IndexStatus === 'ACTIVE';
  });
  const { Items } = await items('Query', {
    TableName,
    IndexName: 'byAmount',
    KeyConditionExpression: 'customer = :c AND amount > :t',
    ExpressionAttributeValues: { ':c': 'ann', ':t': 2 },
  });
  const { TimeToLiveSpecification } = await tables('UpdateTimeToLive', {
    TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' },
  });
  const { TimeToLiveDescription } = await tables('DescribeTimeToLive', { TableName });
  return {
    counts: [table.ItemCount, table.GlobalSecondaryIndexes[0].ItemCount],
    found: Items.map(({ number, amount }) => [number, amount]),
    timeToLive: [TimeToLiveSpecification, TimeToLiveDescription],
  };
}

async function expire() {
  const Item = { customer: 'old', number: 1, expires: Math.floor(Date.now() / 1000) - 5 };
  await items('Put', { TableName, Item });
  await until('the time to live', async () => !(await items('Get', { TableName, Key: { customer: 'old', number: 1 } })).Item);
}

async function stream() {
  const { Streams } = await records('ListStreams', { TableName });
  const [{ StreamArn }] = Streams;
  const { StreamDescription } = await records('DescribeStream', { StreamArn });
  const [{ ShardId }] = StreamDescription.Shards;
  let { ShardIterator } = await records('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
  const seen = [];
  await until('the records', async () => {
    const page = await records('GetRecords', { ShardIterator, Limit: 4 });
    ShardIterator = page.NextShardIterator;
    seen.push(...page.Records);
    return page.Records.length === 0;
  });
  return {
    status: StreamDescription.StreamStatus,
    records: seen.map(({ eventName, dynamodb: { Keys }, userIdentity }) =>
      [eventName, Keys.customer.S, Keys.number.N, userIdentity?.PrincipalId ?? 'user']),
    created: seen[0].dynamodb.ApproximateCreationDateTime instanceof Date,
  };
}

// "Multi-attribute keys pattern" (DynamoDB Developer Guide)
async function indexOfSeveralAttributes() {
  const table = { TableName: 'Matches' };
  const attribute = (AttributeName, AttributeType = 'S') => ({ AttributeName, AttributeType });
  const key = (KeyType, names) => names.map((AttributeName) => ({ AttributeName, KeyType }));
  const index = (IndexName, hash, range) =>
    ({ IndexName, KeySchema: [...key('HASH', hash), ...key('RANGE', range)], Projection: { ProjectionType: 'ALL' } });
  await tables('CreateTable', {
    ...table,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: key('HASH', ['id']),
    AttributeDefinitions: [
      attribute('id'), attribute('tournament'), attribute('region'), attribute('round', 'N'), attribute('bracket'),
    ],
    GlobalSecondaryIndexes: [index('rounds', ['tournament', 'region'], ['round', 'bracket', 'id'])],
  });
  const matches = [['a', 'east', 2, 'upper'], ['b', 'east', 10, 'lower'], ['c', 'east', 2, 'lower'], ['d', 'west', 2, 'upper']];
  for (const [id, region, round, bracket] of matches) {
    await items('Put', { ...table, Item: { id, tournament: 'winter', region, round, bracket } });
  }
  const found = [];
  const query = {
    ...table,
    IndexName: 'rounds',
    KeyConditionExpression: 'tournament = :t AND #r = :r AND round >= :n',
    ExpressionAttributeNames: { '#r': 'region' },
    ExpressionAttributeValues: { ':t': 'winter', ':r': 'east', ':n': 2 },
  };
  for await (const page of lib.paginateQuery({ client: documents, pageSize: 1 }, query)) found.push(...page.Items.map(({ id }) => id));
  await tables('UpdateTable', {
    ...table,
    AttributeDefinitions: [attribute('region'), attribute('bracket'), attribute('round', 'N')],
    GlobalSecondaryIndexUpdates: [{ Create: index('brackets', ['region', 'bracket'], ['round']) }],
  });
  await until('the index', async () => {
    const { Table } = await tables('DescribeTable', table);
    return Table.TableStatus === 'ACTIVE' && Table.GlobalSecondaryIndexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE');
  });
  const { Items } = await items('Query', {
    ...table,
    IndexName: 'brackets',
    KeyConditionExpression: 'bracket = :b AND #r = :r',
    ExpressionAttributeNames: { '#r': 'region' },
    ExpressionAttributeValues: { ':b': 'lower', ':r': 'east' },
  });
  await tables('DeleteTable', table);
  return { found, added: Items.map(({ id }) => id) };
}

async function remove() {
  await tables('DeleteTable', { TableName });
  const { state } = await dynamodb.waitUntilTableNotExists({ client, minDelay: 1, maxWaitTime: 20 }, { TableName });
  return state;
}

await report(async () => {
  const result = { created: await create(), written: await write(), read: await read(), refusals: await refusals() };
  result.index = await newIndex();
  result.indexOfSeveralAttributes = await indexOfSeveralAttributes();
  await expire();
  return { ...result, stream: await stream(), removed: await remove() };
});
