// The chat API through graphql-sse in single connection mode, and every request of the mode as curl would send it.
import { createClient } from 'graphql-sse';
import { endpoints, graphql, prepareRoom, report, until } from './endpoints.mjs';

const key = endpoints.apiKeys[0];
const url = endpoints.graphqlUrl;
const post = 'mutation Post($input: PostMessageInput!) { postMessage(input: $input) { id roomId text } }';
const requests = [];
const counted = (address, options) => {
  requests.push(options.method ?? 'GET');
  return fetch(address, options);
};

function run(client, payload) {
  return new Promise((resolve, reject) => {
    const results = [];
    client.subscribe(payload, { next: (result) => results.push(result), error: reject, complete: () => resolve(results) });
  });
}

function listen(client, roomId) {
  const heard = { ids: [], ended: [] };
  heard.stop = client.subscribe({
    query: 'subscription On($roomId: ID!) { onMessage(roomId: $roomId) { id } }', variables: { roomId },
  }, {
    next: ({ data }) => heard.ids.push(data.onMessage.id),
    error: (error) => heard.ended.push(error.message),
    complete: () => heard.ended.push('complete'),
  });
  return heard;
}

async function raw(method, token, { query = '', accept = '*/*', body = undefined, apiKey = key } = {}) {
  const headers = { accept, ...(apiKey && { 'x-api-key': apiKey }), ...(token && { 'x-graphql-event-stream-token': token }) };
  return fetch(url + query, { method, headers: body ? { ...headers, 'content-type': 'application/json' } : headers, body });
}

async function readUntil(response, end) {
  let text = '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  while (!text.includes(end)) text += decoder.decode((await reader.read()).value, { stream: true });
  await reader.cancel();
  return text;
}

async function byHand() {
  const stream = { accept: 'text/event-stream' };
  const about = (operationId) => JSON.stringify({ query: '{ about { name } }', extensions: { operationId } });
  const reserved = await raw('PUT');
  const token = await reserved.text();
  const status = async (...request) => (await raw(...request)).status;
  const before = {
    reserved: [reserved.status, /^[0-9a-f]{64}$/.test(token)],
    unauthorized: await status('PUT', null, { apiKey: null }),
    accepted: await status('POST', token, { body: about('one') }),
    noId: await status('POST', token, { body: about(undefined) }),
    unknownToken: await status('POST', token.replace(/./g, '0'), { body: about('two') }),
    otherKey: await status('POST', token, { body: about('two'), apiKey: endpoints.apiKeys[1] ?? 'da2-none' }),
    noKey: await status('POST', token, { body: about('two'), apiKey: null }),
    subscribed: await status('POST', token, {
      body: JSON.stringify({ query: 'subscription { onMessage(roomId: "none") { id } }', extensions: { operationId: 'open' } }),
    }),
    again: await status('POST', token, { body: about('open') }),
  };
  // As EventSource does: by the token alone.
  const opened = await raw('GET', null, { ...stream, query: `?token=${token}`, apiKey: null });
  return {
    ...before,
    opened: [opened.status, opened.headers.get('content-type')],
    openedTwice: await status('GET', token, stream),
    stopped: await status('DELETE', token, { query: '?operationId=open' }),
    stoppedNothing: await status('DELETE', token, { query: '?operationId=nothing' }),
    events: await readUntil(opened, 'data: {"id":"open"}\n\n'),
  };
}

await report(async () => {
  await prepareRoom('single-east', 'Grace');
  await prepareRoom('single-west', 'Grace');
  const client = createClient({
    url, headers: { 'x-api-key': key }, singleConnection: true, retryAttempts: 0, fetchFn: counted, lazyCloseTimeout: 10_000,
  });
  const east = listen(client, 'single-east');
  const west = listen(client, 'single-west');
  let sent = 0;
  await until('a message to each subscription', async () => {
    sent += 1;
    for (const roomId of ['single-east', 'single-west'])
      await graphql(post, { input: { id: `${roomId}-${sent}`, roomId, authorName: 'Grace', text: 'hello' } });
    return east.ids.length > 0 && west.ids.length > 0;
  });
  east.stop();
  const result = {
    about: await run(client, { query: '{ about { name } }' }),
    invalid: await run(client, { query: '{ about { colour } }' }),
    apart: east.ids.every((id) => id.startsWith('single-east')) && west.ids.every((id) => id.startsWith('single-west')),
    westIsOpen: west.ended.length === 0,
    streams: requests.filter((method) => method === 'GET').length,
    reservations: requests.filter((method) => method === 'PUT').length,
  };
  client.dispose();
  return { ...result, ...(await byHand()) };
});
