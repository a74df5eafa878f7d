// The chat API through graphql-sse in distinct connections mode, and what curl would see of a stream.
import { createClient } from 'graphql-sse';
import { endpoints, graphql, prepareRoom, report, until } from './endpoints.mjs';

const key = endpoints.apiKeys[0];
const post = 'mutation Post($input: PostMessageInput!) { postMessage(input: $input) { id roomId text } }';
const connect = (apiKey) => createClient({ url: endpoints.graphqlUrl, headers: { 'x-api-key': apiKey }, retryAttempts: 0 });

function run(client, payload) {
  return new Promise((resolve, reject) => {
    const results = [];
    client.subscribe(payload, { next: (result) => results.push(result), error: reject, complete: () => resolve(results) });
  });
}

async function raw(method, headers, query, body = undefined) {
  const response = await fetch(endpoints.graphqlUrl + query, { method, headers: { accept: 'text/event-stream', ...headers }, body });
  const seen = response.headers;
  return [response.status, seen.get('content-type'), seen.get('cache-control'), seen.get('x-amzn-errortype'), await response.text()];
}

await report(async () => {
  await prepareRoom('sse-east', 'Grace');
  const client = connect(key);
  const received = [];
  const ended = [];
  const stop = client.subscribe({
    query: 'subscription On($roomId: ID!) { onMessage(roomId: $roomId) { id text } }', variables: { roomId: 'sse-east' },
  }, {
    next: ({ data }) => received.push(data.onMessage),
    error: (error) => ended.push(error.message),
    complete: () => ended.push('complete'),
  });
  let sent = 0;
  await until('a message through the stream', async () => {
    sent += 1;
    await graphql(post, { input: { id: `m${sent}`, roomId: 'sse-east', authorName: 'Grace', text: 'hello' } });
    return received.length > 0;
  });
  const contiguous = received.every(({ id, text }) => /^m\d+$/.test(id) && text === 'hello');
  stop();

  const query = (text) => `?query=${encodeURIComponent(text)}`;
  return {
    contiguous, ended,
    about: await run(client, { query: '{ about { name } }' }),
    joined: await run(client, { query: 'mutation { joinRoom(roomId: "sse-east", name: "Ada") { name } }' }),
    raw: await raw('POST', { 'x-api-key': key, 'content-type': 'application/json' }, '', '{"query":"{ about { name } }"}'),
    got: await raw('GET', { 'x-api-key': key }, query('{ about { name } }')),
    invalid: await raw('GET', { 'x-api-key': key }, query('{ about { colour } }')),
    gotMutation: (await raw('GET', { 'x-api-key': key }, query('mutation { joinRoom(roomId: "x", name: "y") { name } }'))).slice(0, 4),
    wrongKey: (await raw('POST', { 'x-api-key': 'da2-aaaaaaaaaaaaaaaaaaaaaaaaaa' }, '', '{"query":"{ about { name } }"}')).slice(0, 4),
  };
});
