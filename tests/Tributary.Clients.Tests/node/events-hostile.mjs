// Clients of an Event API that mean no good: each ends at most its own socket, and a neighbour goes on receiving. The neighbour connects
// by the API's custom domain name, as a client behind a proxy would.
import WebSocket from 'ws';
import { endpoints, report, until } from './endpoints.mjs';

const authorization = { 'x-api-key': endpoints.apiKeys[0] };

async function connect(url = endpoints.realtimeUrl, host = new URL(url).host) {
  const header = Buffer.from(JSON.stringify({ host, ...authorization })).toString('base64url');
  const socket = new WebSocket(url, ['aws-appsync-event-ws', `header-${header}`], { headers: { host } });
  const client = { socket, frames: [], code: null };
  socket.on('message', (data) => client.frames.push(JSON.parse(data)));
  socket.on('close', (code) => { client.code = code; });
  socket.on('error', () => {});
  await until('the socket', () => socket.readyState === WebSocket.OPEN);
  client.send = (frame) => socket.send(JSON.stringify(frame));
  client.of = (type) => client.frames.filter((frame) => frame.type === type);
  return client;
}

const subscribe = (id, channel = '/default/neighbour') => ({ type: 'subscribe', id, channel, authorization });

async function endOf(attack) {
  const client = await connect();
  attack(client);
  await until('the end of the attacker', () => client.code !== null);
  return client;
}

await report(async () => {
  const neighbour = await connect(new URL('/event/realtime', endpoints.realtimeUrl).href, 'events.orders.example');
  neighbour.send(subscribe('n'));
  await until('the neighbour', () => neighbour.of('subscribe_success').length === 1);

  const huge = await endOf(({ socket }) => socket.send('x'.repeat(5 * 1024 * 1024)));
  const binary = await endOf(({ socket }) => socket.send(Buffer.from('{}')));
  const invalid = await endOf(({ socket }) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }));
  const flood = await endOf(({ send }) => {
    for (let i = 0; i < 1000; i++) send(subscribe(`s${i}`));
  });

  const pings = await connect();
  for (let i = 0; i < 5000; i++) pings.socket.ping();
  pings.send(subscribe('p'));
  await until('an answer after the pings', () => pings.of('subscribe_success').length === 1);

  const deep = await connect();
  deep.socket.send('['.repeat(100_000));
  deep.send({ type: 'publish', id: 'd', channel: '/default/neighbour', events: ['['.repeat(100_000)], authorization });
  await until('two errors', () => deep.frames.length === 3);

  const answer = await fetch(endpoints.eventUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify({ channel: 'default/neighbour', events: ['"still here"'] }),
  });
  await until('what the neighbour gets', () => neighbour.of('data').length === 1);
  return {
    codes: { huge: huge.code, binary: binary.code, flood: flood.code },
    // 1007 when the close frame arrives before the connection is cut, which it need not (RFC 6455, 7.1.7).
    invalidEnds: [1006, 1007].includes(invalid.code),
    subscribed: flood.of('subscribe_success').length,
    deep: deep.frames.slice(1).map(({ type, errors }) => [type, errors[0].errorType]),
    published: answer.status,
    received: neighbour.of('data').map(({ event }) => event),
    alive: [neighbour.code, pings.code, deep.code],
  };
});
