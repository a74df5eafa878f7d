// The chat API through aws-amplify v6, over https and wss.
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { Hub } from 'aws-amplify/utils';
import { endpoints, framesOf, report, until } from './endpoints.mjs';

const createRoom = 'mutation ($id: ID!, $title: String!) { createRoom(id: $id, title: $title) { id title renames createdAt } }';
const joinRoom = 'mutation ($roomId: ID!, $name: String!) { joinRoom(roomId: $roomId, name: $name) { roomId name joinedAt } }';
const postMessage = `mutation ($input: PostMessageInput!) {
  postMessage(input: $input) { id roomId text sentAt authorName author { name } }
}`;
const onMessage = 'subscription ($roomId: ID!) { onMessage(roomId: $roomId) { id roomId text authorName author { name } } }';
const page = `query ($roomId: ID!, $nextToken: String) {
  listMessages(roomId: $roomId, limit: 2, nextToken: $nextToken) { items { id author { name } } nextToken }
}`;

function configure(apiKey) {
  Amplify.configure({ API: { GraphQL: { endpoint: endpoints.httpsGraphqlUrl, region: 'us-east-1', defaultAuthMode: 'apiKey', apiKey } } });
}

configure(endpoints.apiKeys[0]);
const client = generateClient();
const run = async (query, variables) => (await client.graphql({ query, variables })).data;
const refusal = async (query, variables) => {
  try {
    await client.graphql({ query, variables });
    return null;
  } catch ({ data, errors }) {
    return { data, errors: errors.map(({ message, errorType, path }) => ({ message, errorType, path })) };
  }
};

const events = [];
Hub.listen('api', ({ payload }) => events.push(payload.event));
const acknowledged = () => events.filter((event) => event === 'Subscription ack').length;

function subscribe(roomId) {
  const received = [];
  const failures = [];
  const subscription = client.graphql({ query: onMessage, variables: { roomId } }).subscribe({
    next: ({ data }) => received.push(data.onMessage),
    error: (error) => failures.push(error),
  });
  return { received, failures, unsubscribe: () => subscription.unsubscribe() };
}

const post = async (roomId, id, text) =>
  (await run(postMessage, { input: { id, roomId, authorName: 'Ada', text } })).postMessage;

async function pages(roomId) {
  const found = [];
  let nextToken = null;
  do {
    const { listMessages } = await run(page, { roomId, nextToken });
    found.push(listMessages.items.map(({ id }) => id));
    ({ nextToken } = listMessages);
  } while (nextToken);
  return found;
}

await report(async () => {
  const created = [];
  for (const id of ['amplify-north', 'amplify-south']) {
    const { createRoom: room } = await run(createRoom, { id, title: `Room ${id}` });
    created.push({ id: room.id, title: room.title, renames: room.renames, dated: !Number.isNaN(Date.parse(room.createdAt)) });
    await run(joinRoom, { roomId: id, name: 'Ada' });
  }

  const north = subscribe('amplify-north');
  const south = subscribe('amplify-south');
  await until('two acknowledged subscriptions', () => acknowledged() === 2);

  await post('amplify-north', 'n1', 'to the north');
  const first = await post('amplify-south', 's1', 'to the south');
  await until('one message for each', () => north.received.length >= 1 && south.received.length >= 1);

  const again = await post('amplify-south', 's1', 'to the south');
  await until('the publication of the repeated message', () => south.received.length >= 2);

  north.unsubscribe();
  await until('the confirmation of the unsubscribed', () => framesOf('complete').length === 1);
  await post('amplify-north', 'n2', 'nobody listens');
  await post('amplify-south', 's2', 'still here');
  await until('the message after the unsubscribe', () => south.received.length >= 3);

  for (const id of ['n3', 'n4', 'n5']) await post('amplify-north', id, `message ${id}`);
  const listed = await pages('amplify-north');
  const { getRoom } = await run(`{ getRoom(id: "amplify-north") {
    title members { items { name } } messages(limit: 1) { items { id author { name } } }
  } }`);
  const noMember = await refusal(postMessage, { input: { id: 'x', roomId: 'amplify-north', authorName: 'Eve', text: 'let me in' } });
  south.unsubscribe();

  configure('da2-aaaaaaaaaaaaaaaaaaaaaaaaaa');
  const wrongKey = await refusal('{ about { name } }', {});
  return {
    created,
    acknowledged: acknowledged(),
    north: north.received,
    south: south.received,
    failures: [...north.failures, ...south.failures],
    retryAnsweredTheSame: JSON.stringify(first) === JSON.stringify(again),
    startAcknowledgements: framesOf('start_ack').length,
    deliveries: framesOf('data').length,
    pages: listed,
    getRoom,
    noMember,
    wrongKey: wrongKey.errors[0].message,
  };
});
