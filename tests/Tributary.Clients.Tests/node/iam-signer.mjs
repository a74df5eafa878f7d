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

  // The query form. x-amz-target stays a header, as every table wants it; the signer would move it into the query.
  const presign = (credentials, changes = {}, options = {}, life = 900) =>
    new SignatureV4({ credentials, region: 'us-east-1', service: 'appsync', sha256: Sha256, applyChecksum: false, ...options }).presign({
      method: 'POST',
      protocol: 'http:',
      hostname: url.hostname,
      port: Number(url.port),
      path: url.pathname,
      query: {},
      headers: { host: url.host, 'content-type': 'application/json' },
      body,
      ...changes,
    }, { expiresIn: life, unhoistableHeaders: new Set(['x-amz-target']) });
  const escape = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (other) => `%${other.charCodeAt(0).toString(16).toUpperCase()}`);
  const address = ({ path, query, ...rest }) => ({
    ...rest, path: `${path}?${Object.entries(query).map(([name, value]) => `${escape(name)}=${escape(value)}`).join('&')}`,
  });
  const local = { accessKeyId: 'local', secretAccessKey: 'local' };
  const table = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' };
  const presigned = {
    graphql: address(await presign(app)),
    management: address(await presign(local, { method: 'GET', path: '/v1/apis', headers: { host: url.host }, body: '' })),
    table: address(await presign(local, { path: '/', headers: { host: url.host, ...table }, body: '{}' }, { service: 'dynamodb' })),
  };
  const addresses = {};
  for (const [surface, call] of Object.entries(presigned)) {
    addresses[surface] = await answer(call);
    const escaped = (text, i) => text[i - 1] === '%' || text[i - 2] === '%';
    const otherAddresses = Array.from(call.path, (character, i) =>
      call.path.slice(0, i) + (escaped(call.path, i) || character === 'a' ? '0' : 'a') + call.path.slice(i + 1))
      .filter((path, i) => i > 0 && path !== call.path);
    const others = [
      ...otherAddresses.map((path) => ({ ...call, path })),
      ...changed(call.body).map((text) => ({ ...call, body: text })),
      { ...call, headers: { ...call.headers, host: 'localhost:1' } },
    ];
    for (const variant of others) {
      const [status] = await answer(variant);
      if (status === 200) accepted.push(JSON.stringify(variant));
    }
  }

  const at = async (minutes) => answer(await sign(admin, {}, {}, { signingDate: new Date(Date.now() + minutes * 60_000) }));
  return {
    untouched,
    tried: variants.length > 300,
    accepted,
    addresses,
    old: await at(-6),
    early: await at(6),
    skewed: await at(-4),
    unsigned: await answer(await sign(admin, { headers: { host: url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } })),
    otherService: await answer(await sign(admin, {}, { service: 'execute-api' })),
    otherRegion: await answer(await sign(admin, {}, { region: 'eu-west-1' })),
    noToken: await answer(await sign({ ...app, sessionToken: undefined })),
  };
});
