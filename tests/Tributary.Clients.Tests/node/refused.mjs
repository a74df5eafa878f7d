// graphql-ws through a proxy that answers upgrades as the server does when too many connect at once, and cuts what is open.
import net from 'node:net';
import { createClient } from 'graphql-ws';
import { endpoints, graphql, prepareRoom, report, until } from './endpoints.mjs';

const url = new URL(endpoints.graphqlUrl);
const message = 'Too many clients connect at once; connect again in a few seconds.';
const body = JSON.stringify({ errors: [{ errorType: 'ServiceUnavailable', message }] });
const refusal = 'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nx-amzn-ErrorType: ServiceUnavailable\r\n'
  + `Content-Type: application/json;charset=UTF-8\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const proxy = { refuses: 2, refused: 0, open: new Set() };

proxy.server = net.createServer((client) => client.once('data', (head) => {
  if (proxy.refused < proxy.refuses) {
    proxy.refused += 1;
    client.end(refusal);
    return;
  }

  const server = net.connect(Number(url.port), url.hostname);
  proxy.open.add(client);
  server.write(head);
  client.pipe(server).pipe(client);
  for (const [one, other] of [[client, server], [server, client]]) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}));

const post = 'mutation ($input: PostMessageInput!) { postMessage(input: $input) { id roomId } }';
const say = (id) => graphql(post, { input: { id, roomId: 'refused', authorName: 'Grace', text: 'hello' } });

await report(async () => {
  await prepareRoom('refused', 'Grace');
  await new Promise((resolve) => { proxy.server.listen(0, '127.0.0.1', resolve); });
  const client = createClient({
    url: `ws://127.0.0.1:${proxy.server.address().port}${url.pathname}`,
    connectionParams: { 'x-api-key': endpoints.apiKeys[0] },
    webSocketImpl: globalThis.WebSocket,
    retryWait: () => new Promise((resolve) => { setTimeout(resolve, 20); }),
    shouldRetry: () => true,
  });
  const received = [];
  const failures = [];
  const notices = [];
  const payload = { query: 'subscription { onMessage(roomId: "refused") { id } }', extensions: { resume: true } };
  client.subscribe(payload, {
    next: ({ data, extensions }) => {
      const { gap, ...place } = extensions.resume;
      payload.extensions.resume = place;
      if (data) received.push(data.onMessage.id);
      else notices.push(gap);
    },
    error: (error) => failures.push(String(error)),
    complete: () => failures.push('complete'),
  });
  await until('the subscription', () => notices.length === 1);
  await say('r1');
  await until('the first message', () => received.length === 1);

  proxy.refuses = 4;
  proxy.open.forEach((socket) => socket.destroy());
  await say('r2');
  await until('the way back', () => notices.length === 2);
  await say('r3');
  await until('the last message', () => received.includes('r3'));
  return { refused: proxy.refused, received, gaps: notices, failures };
});
