// The chat API through graphql-ws, as urql, Apollo Client and Relay use it: every kind of operation on one socket.
import { createClient } from 'graphql-ws';
import { closings, endpoints, framesOf, prepareRoom, report, until } from './endpoints.mjs';

const key = endpoints.apiKeys[0];
const socketUrl = (url) => url.replace(/^http/, 'ws');
const onMessage = 'subscription On($roomId: ID!) { onMessage(roomId: $roomId) { id text } }';
const post = 'mutation Post($input: PostMessageInput!) { postMessage(input: $input) { id roomId text } }';

function connect(url, connectionParams) {
  return createClient({ url, connectionParams, webSocketImpl: globalThis.WebSocket, retryAttempts: 0 });
}

/** Everything that one operation delivers until it ends. */
function run(client, payload) {
  return new Promise((resolve, reject) => {
    const results = [];
    client.subscribe(payload, { next: (result) => results.push(result), error: reject, complete: () => resolve(results) });
  });
}

/** How an operation fails: with a close event, or with GraphQL errors. */
async function refusal(client, payload) {
  try {
    return { results: await run(client, payload) };
  } catch (error) {
    return error.code ? { code: error.code, reason: error.reason } : { errors: error.map(({ message }) => message) };
  }
}

await report(async () => {
  await prepareRoom('ws-east', 'Grace');
  const client = connect(socketUrl(endpoints.realtimeUrl ?? endpoints.graphqlUrl), { 'x-api-key': key });
  const received = [];
  const stop = client.subscribe({ query: onMessage, variables: { roomId: 'ws-east' } }, {
    next: ({ data }) => received.push(data.onMessage), error: (error) => received.push(error), complete: () => received.push('complete'),
  });
  await until('the acknowledged connection', () => framesOf('connection_ack').length === 1);

  const about = await run(client, { query: '{ about { name } }' });
  const say = (id, text) =>
    run(client, { query: post, variables: { input: { id, roomId: 'ws-east', authorName: 'Grace', text } } });
  const posted = await say('m1', 'hello');
  await until('the message', () => received.length === 1);
  stop();
  await say('m2', 'unheard');

  const upgrade = connect(socketUrl(endpoints.graphqlUrl), () => ({ Authorization: 'none', 'X-Api-Key': key }));
  return {
    about, posted, received,
    onGraphQL: await run(upgrade, { query: '{ about { name } }' }),
    invalid: await refusal(client, { query: '{ about { colour } }' }),
    invalidSubscription: await refusal(client, { query: 'subscription { onNothing { id } }' }),
    wrongKey: await refusal(connect(socketUrl(endpoints.graphqlUrl), { 'x-api-key': 'da2-aaaaaaaaaaaaaaaaaaaaaaaaaa' }), {
      query: '{ about { name } }',
    }),
    pongs: framesOf('pong').length,
    abnormal: closings.filter((code) => ![1000, 4403].includes(code)),
  };
});
