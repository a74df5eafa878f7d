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

async function signedPost(sent, path = url.pathname) {
  const request = await signer.sign({
    method: 'POST', protocol: 'http:', hostname: url.hostname, port: Number(url.port), path, query: {},
    headers: { host: url.host, 'content-type': 'application/json' }, body: JSON.stringify(sent),
  });
  const { host, ...headers } = request.headers;
  return (await fetch(`${url.origin}${path}`, { method: 'POST', headers, body: request.body })).json();
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
  return { first, query, published, second, byKey: byKey.status };
}));
