// Requests signed by AWS's own signer for JavaScript, then changed at every byte of each signed part before they are sent.
import { createHash, createHmac } from 'node:crypto';
import { Agent, request as send } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import { endpoints, report } from './endpoints.mjs';

const url = new URL(endpoints.graphqlUrl);
const agent = new Agent({ keepAlive: true });

class Sha256 {
  constructor(secret) { this.hash = secret ? createHmac('sha256', secret) : createHash('sha256'); }
  update(data) { this.hash.update(data); }
  async digest() { return this.hash.digest(); }
}

const body = '{"query":"{ whoami }"}';
const sign = (credentials, changes = {}, options = {}, time = undefined) =>
  new SignatureV4({ credentials, region: 'us-east-1', service: 'appsync', sha256: Sha256, applyChecksum: false, ...options }).sign({
    method: 'POST',
    protocol: 'http:',
    hostname: url.hostname,
    path: url.pathname,
    query: {},
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
    ...changes,
  }, time);

/** The status and the error's name of the answer to this request, byte for byte. */
function answer({ method, path, headers, body: sent }) {
  return new Promise((resolve) => {
    const bytes = Buffer.from(sent, 'utf8');
    let call;
    try {
      const all = { ...headers, 'content-length': bytes.length };
      call = send({ agent, host: url.hostname, port: url.port, method, path, headers: all }, (response) => {
        response.resume();
        response.on('end', () => resolve([response.statusCode, response.headers['x-amzn-errortype'] ?? null]));
      });
    } catch {
      resolve([0, 'not sent']);
      return;
    }

    call.on('error', () => resolve([0, 'no answer']));
    call.end(bytes);
  });
}

const changed = (text) => Array.from(text, (character, i) =>
  text.slice(0, i) + (character === 'a' ? 'b' : 'a') + text.slice(i + 1));

await report(async () => {
  const admin = { accessKeyId: 'AKIAADMIN', secretAccessKey: 'the-admins-secret' };
  const app = { accessKeyId: 'ASIAAPP', secretAccessKey: 'the-apps-secret', sessionToken: 'the-apps-token' };
  const untouched = [await answer(await sign(admin)), await answer(await sign(app))];

  const signed = await sign(app);
  const variants = [
    ...changed(signed.body).map((text) => ({ ...signed, body: text })),
    { ...signed, body: `${signed.body} ` },
    ...changed(signed.path.slice(1)).map((text) => ({ ...signed, path: `/${text}` })),
    { ...signed, path: `${signed.path}?x=1` },
    { ...signed, method: 'PUT' },
    ...Object.entries(signed.headers).flatMap(([name, value]) =>
      changed(value).map((text) => ({ ...signed, headers: { ...signed.headers, [name]: text } }))),
    // An empty host is no change: Node puts the right one in its place.
    ...Object.keys(signed.headers).filter((name) => name !== 'host').map((name) =>
      ({ ...signed, headers: { ...signed.headers, [name]: '' } })),
  ];
  const accepted = [];
  for (const variant of variants) {
    const [status] = await answer(variant);
    if (status === 200) accepted.push(JSON.stringify(variant));
  }

  const at = async (minutes) => answer(await sign(admin, {}, {}, { signingDate: new Date(Date.now() + minutes * 60_000) }));
  return {
    untouched,
    tried: variants.length > 300,
    accepted,
    old: await at(-6),
    early: await at(6),
    skewed: await at(-4),
    unsigned: await answer(await sign(admin, { headers: { host: url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } })),
    otherService: await answer(await sign(admin, {}, { service: 'execute-api' })),
    otherRegion: await answer(await sign(admin, {}, { region: 'eu-west-1' })),
    noToken: await answer(await sign({ ...app, sessionToken: undefined })),
  };
});
