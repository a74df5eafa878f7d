// A browser's EventSource, which sends no headers: the subscription is a presigned address.
import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { withBrowser } from './browser.mjs';
import { endpoints, report } from './endpoints.mjs';

const url = new URL(endpoints.graphqlUrl);
const admin = { accessKeyId: 'AKIAADMIN', secretAccessKey: 'the-admins-secret' };

class Sha256 {
  constructor(secret) { this.hash = secret ? createHmac('sha256', secret) : createHash('sha256'); }
  update(data) { this.hash.update(data); }
  async digest() { return this.hash.digest(); }
}

const signer = new SignatureV4({ credentials: admin, region: 'us-east-1', service: 'appsync', sha256: Sha256, applyChecksum: false });

async function presigned(query) {
  const { path, query: signed } = await signer.presign({
    method: 'GET', protocol: 'http:', hostname: url.hostname, port: Number(url.port), path: url.pathname,
    query: { query }, headers: { host: url.host }, body: '',
  }, { expiresIn: 300 });
  return `${url.origin}${path}?${new URLSearchParams(signed)}`.replaceAll('+', '%20');
}

async function signed(method, sent, { path = url.pathname, query = {}, by = signer, more = {} } = {}) {
  const request = await by.sign({
    method, protocol: 'http:', hostname: url.hostname, port: Number(url.port), path, query,
    headers: { host: url.host, 'content-type': 'application/json', ...more }, body: sent && JSON.stringify(sent),
  });
  const { host, ...headers } = request.headers;
  return fetch(`${url.origin}${path}?${new URLSearchParams(query)}`, { method, headers, body: request.body });
}

const signedPost = async (sent, path = url.pathname) => (await signed('POST', sent, { path })).json();

// Single connection mode: reserved and filled by signatures, opened by the token alone. The token is its signer's.
async function onOneStream(page) {
  const app = new SignatureV4({
    credentials: { accessKeyId: 'ASIAAPP', secretAccessKey: 'the-apps-secret', sessionToken: 'the-apps-token' },
    region: 'us-east-1', service: 'appsync', sha256: Sha256, applyChecksum: false,
  });
  const reserved = await signed('PUT');
  const token = await reserved.text();
  const more = { 'x-graphql-event-stream-token': token };
  const operation = (operationId, query) => ({ query, extensions: { operationId } });
  const accepted = (await signed('POST', operation('notes', 'subscription { onNote { id } }'), { more })).status;
  await page.evaluate((address) => {
    globalThis.events = [];
    globalThis.stream = new EventSource(address);
    for (const type of ['next', 'complete'])
      globalThis.stream.addEventListener(type, ({ data }) => globalThis.events.push([type, JSON.parse(data)]));
  }, `${url.origin}${url.pathname}?token=${token}`);
  const event = async (count) => {
    for (let i = 0; i < 200 && (await page.evaluate(() => globalThis.events.length)) < count; i++) await page.waitForTimeout(50);
    return page.evaluate((place) => globalThis.events[place] ?? null, count - 1);
  };
  const secret = (await signed('POST', operation('secret', '{ secret }'), { more })).status;
  const result = {
    reserved: reserved.status, accepted, secret,
    othersPost: (await signed('POST', operation('mine', '{ whoami }'), { more, by: app })).status,
    othersDelete: (await signed('DELETE', undefined, { more, by: app, query: { operationId: 'notes' } })).status,
    unsigned: (await fetch(url, { method: 'POST', headers: more, body: JSON.stringify(operation('mine', '{ secret }')) })).status,
    first: await event(1), second: await event(2),
  };
  await signedPost({ query: 'mutation { addNote(id: "3", text: "to the stream") { id text } }' });
  result.third = await event(3);
  result.stopped = (await signed('DELETE', undefined, { more, query: { operationId: 'notes' } })).status;
  result.last = await event(4);
  return result;
}

await report(() => withBrowser(async (context) => {
  const page = await context.newPage();
  await page.goto(`${url.origin}/ping`);
  await page.evaluate((address) => new Promise((resolve, reject) => {
    globalThis.received = [];
    globalThis.source = new EventSource(address);
    globalThis.source.addEventListener('next', ({ data }) => globalThis.received.push(JSON.parse(data)));
    globalThis.source.onopen = resolve;
    globalThis.source.onerror = () => reject(new Error('refused'));
  }), await presigned('subscription { onNote { id text } }'));
  for (let i = 0; i < 100 && (await page.evaluate(() => globalThis.received.length)) === 0; i++) {
    await signedPost({ query: 'mutation { addNote(id: "1", text: "hello") { id text } }' });
    await page.waitForTimeout(50);
  }

  const first = await page.evaluate(() => globalThis.received[0]);
  const query = await page.evaluate((address) => new Promise((resolve) => {
    const events = [];
    const source = new EventSource(address);
    source.addEventListener('next', ({ data }) => events.push(JSON.parse(data)));
    source.addEventListener('complete', () => { source.close(); resolve(events); });
  }), await presigned('{ secret }'));
  const publish = `${url.pathname}/publish`;
  const note = { subscription: 'onNote', payload: { id: 2, text: 'without a mutation' } };
  const published = await signedPost(note, publish);
  const find = () => page.evaluate(() => globalThis.received.find(({ data }) => data?.onNote?.id === '2') ?? null);
  let second = null;
  for (let i = 0; i < 200 && second === null; i++) {
    await page.waitForTimeout(50);
    second = await find();
  }

  const byKey = await fetch(`${url.origin}${publish}`, {
    method: 'POST', headers: { 'x-api-key': endpoints.apiKeys[0] }, body: JSON.stringify(note),
  });
  return { first, query, published, second, byKey: byKey.status, single: await onOneStream(page) };
}));
