// The Event API of the CDK application: aws-amplify's events client by key and by IAM, and a client as the guide's tutorial writes one.
import { Amplify } from 'aws-amplify';
import { events } from 'aws-amplify/data';
import { closings, endpoints, framesOf, report, until } from './endpoints.mjs';

const key = endpoints.apiKeys[0];

Amplify.configure(
  { API: { Events: { endpoint: endpoints.httpsEventUrl, region: 'us-east-1', defaultAuthMode: 'apiKey', apiKey: key } } },
  { Auth: { credentialsProvider: {
    getCredentialsAndIdentityId: async () => ({ credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    clearCredentialsAndIdentityId: () => {},
  } } },
);

/** What one channel got; the ids of events and subscriptions are left out. */
async function listen(path, authMode) {
  const received = [];
  const failures = [];
  const channel = await events.connect(path, { authMode });
  const acknowledged = framesOf('subscribe_success').length;
  channel.subscribe({
    next: ({ type, event }) => received.push({ type, event }),
    error: (error) => failures.push(error.message ?? error.errors?.map(({ message }) => message)),
  }, { authMode });
  await until(`the answer for ${path}`, () => framesOf('subscribe_success').length > acknowledged || failures.length > 0);
  return { channel, received, failures };
}

const refusal = (publishing) => publishing.then((answer) => answer ?? null, ({ name, message }) => ({ name, message }));

/** "Create a Event API": subscribes when the socket opens, without connection_init. */
function tutorial() {
  const header = Buffer.from(JSON.stringify({ host: new URL(endpoints.eventUrl).host, 'x-api-key': key })).toString('base64url');
  const socket = new WebSocket(endpoints.realtimeUrl, ['aws-appsync-event-ws', `header-${header}`]);
  const received = [];
  socket.onopen = () => socket.send(JSON.stringify({
    type: 'subscribe', id: 'tutorial', channel: '/default/*', authorization: { 'x-api-key': key },
  }));
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === 'data') received.push(JSON.parse(message.event));
  };
  return { socket, received, protocol: () => socket.protocol };
}

async function publish(channel, ...values) {
  const response = await fetch(endpoints.eventUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({ channel, events: values.map((value) => JSON.stringify(value)) }),
  });
  return { status: response.status, indices: (await response.json()).successful?.map(({ index }) => index) };
}

await report(async () => {
  const raw = tutorial();
  await until('the tutorial', () => framesOf('subscribe_success').length === 1);
  const byKey = await listen('/default/rooms/*', 'apiKey');
  const byIam = await listen('/default/rooms/1', 'iam');
  const announcements = await listen('/announcements/*', 'iam');

  const posted = await refusal(events.post('/default/rooms/1', [{ text: 'posted' }, 'plain'], { authMode: 'apiKey' }));
  const signed = await refusal(events.post('/default/rooms/1', { text: 'signed é <&>+\'' }, { authMode: 'iam' }));
  const overSocket = await refusal(byIam.channel.publish({ text: 'over the socket é <&>+\'' }, { authMode: 'iam' }));
  const fetched = await publish('default/rooms/2', { text: 'fetched' });
  await until('everything in rooms', () => byKey.received.length === 5 && byIam.received.length === 4 && raw.received.length === 5);

  const announced = await refusal(events.post('/announcements/today', [{ total: 3 }, { total: 0 }]));
  await until('the announcement', () => announcements.received.length === 1);
  const secret = await listen('/announcements/secret', 'apiKey');
  const refused = {
    byHandler: await refusal(events.post('/announcements/closed', { total: 1 })),
    overSocket: await refusal(events.connect('/announcements/closed').then((channel) => channel.publish({ total: 1 }))),
    unknown: await refusal(events.post('/nowhere/a', 1)),
    key: await refusal(events.post('/default/a', 1, { authMode: 'apiKey', apiKey: 'da2-aaaaaaaaaaaaaaaaaaaaaaaaaa' })),
  };
  const subprotocol = raw.protocol();
  raw.socket.close();
  await until('the end of the tutorial', () => closings.includes(1000));
  events.closeAll();
  return {
    subprotocol, posted, signed, overSocket, fetched, announced, refused,
    byKey: byKey.received, byIam: byIam.received, tutorial: raw.received, announcements: announcements.received, secret: secret.failures,
  };
});
