// PartiQL by the AWS SDK for JavaScript: its client and its document client, with parameters, pages, a batch and a transaction.
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as lib from '@aws-sdk/lib-dynamodb';
import { endpoints, report } from '../endpoints.mjs';

const client = new dynamodb.DynamoDBClient({
  endpoint: new URL(endpoints.graphqlUrl).origin,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});
const documents = lib.DynamoDBDocumentClient.from(client);
const execute = (Statement, more = {}) => documents.send(new lib.ExecuteStatementCommand({ Statement, ...more }));

async function refusal(work) {
  try {
    await work();
    return null;
  } catch (error) {
    return [error.name, ...(error.CancellationReasons ?? []).map((reason) => reason.Code)];
  }
}

async function create() {
  await client.send(new dynamodb.CreateTableCommand({
    TableName: 'Music',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'artist', AttributeType: 'S' }, { AttributeName: 'title', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'artist', KeyType: 'HASH' }, { AttributeName: 'title', KeyType: 'RANGE' }],
  }));
}

async function write() {
  for (const title of ['one', 'two', 'three'])
    await execute("INSERT INTO \"Music\" VALUE {'artist': ?, 'title': ?, 'awards': 1}", { Parameters: ['acme', title] });
  const { Items } = await execute(
    'UPDATE "Music" SET awards = awards + 2 SET detail = ? WHERE artist = ? AND title = ? RETURNING ALL NEW *',
    { Parameters: [{ years: [2018, 2020] }, 'acme', 'two'] });
  return Items;
}

async function pages() {
  const titles = [];
  let NextToken;
  do {
    const page = await execute("SELECT title FROM Music WHERE artist = 'acme' ORDER BY title DESC", { Limit: 2, NextToken });
    titles.push(...page.Items.map((item) => item.title));
    ({ NextToken } = page);
  } while (NextToken);
  return titles;
}

async function batch() {
  const { Responses } = await documents.send(new lib.BatchExecuteStatementCommand({
    Statements: [
      { Statement: 'SELECT awards FROM Music WHERE artist = ? AND title = ?', Parameters: ['acme', 'two'] },
      { Statement: "SELECT * FROM Music WHERE artist = 'acme'" },
    ],
  }));
  return Responses.map((response) => response.Item ?? response.Error.Code);
}

async function transaction() {
  const TransactStatements = [
    { Statement: 'EXISTS(SELECT * FROM Music WHERE artist = ? AND title = ? AND awards > 2)', Parameters: ['acme', 'two'] },
    { Statement: "INSERT INTO Music VALUE {'artist': 'acme', 'title': 'four'}" },
    { Statement: "DELETE FROM Music WHERE artist = 'acme' AND title = 'one'" },
  ];
  const send = () => documents.send(new lib.ExecuteTransactionCommand({ TransactStatements }));
  await send();
  return { again: await refusal(send), left: (await execute('SELECT title FROM Music')).Items.map((item) => item.title).sort() };
}

await report(async () => {
  await create();
  return {
    written: await write(),
    pages: await pages(),
    batch: await batch(),
    transaction: await transaction(),
    refusals: [
      await refusal(() => execute("INSERT INTO Music VALUE {'artist': 'acme', 'title': 'two'}")),
      await refusal(() => execute("UPDATE Music SET a = 1 WHERE artist = 'acme' AND title = 'nothing'")),
      await refusal(() => execute('SELECT * FROM Music WHERE')),
    ],
    endpoint: (await client.send(new dynamodb.DescribeEndpointsCommand({}))).Endpoints,
  };
});
