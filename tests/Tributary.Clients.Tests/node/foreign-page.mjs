// A page the developer happens to visit tries what it can against the server on the developer's machine. What may answer to any page is
// GraphQL itself (as AppSync does); what manages APIs, tables and deployments may not. `statuses` are what the server really answered,
// also where the browser hides it from the page.
import { createServer } from 'node:http';
import { withBrowser } from './browser.mjs';
import { endpoints, graphql, report } from './endpoints.mjs';

const server = new URL(endpoints.graphqlUrl);
const query = JSON.stringify({ query: '{ about { name } }' });
const newApi = JSON.stringify({ name: 'planted', authenticationType: 'API_KEY' });
const getItem = JSON.stringify({ TableName: endpoints.tableName, Key: { roomId: { S: 'x' }, id: { S: 'x' } } });
const dynamoDbHeaders = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.GetItem' };

/** Requests as a page can make them; `simple` ones leave the browser without asking the server first. */
const requests = {
  listApis: ['/v1/apis', { }],
  listApisOpaque: ['/v1/apis', { mode: 'no-cors' }],
  createApiSimple: ['/v1/apis', { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: newApi }],
  createApi: ['/v1/apis', { method: 'POST', headers: { 'content-type': 'application/json' }, body: newApi }],
  eventApis: ['/v2/apis', { mode: 'no-cors' }],
  getItem: ['/', { method: 'POST', headers: dynamoDbHeaders, body: getItem }],
  getItemSimple: ['/', { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: getItem }],
  console: ['/console', { mode: 'no-cors' }],
};

async function attack(page, base) {
  const statuses = {};
  const outcomes = {};
  for (const [name, [path, options]] of Object.entries(requests)) {
    const seen = [];
    const note = (response) => seen.push(response.status());
    page.on('response', note);
    outcomes[name] = await page.evaluate(async ([url, init]) => {
      try {
        const response = await fetch(url, init);
        return response.type === 'opaque' ? 'opaque' : response.status;
      } catch {
        return 'blocked';
      }
    }, [new URL(path, base).href, options]);
    page.off('response', note);
    statuses[name] = seen;
  }
  return { outcomes, statuses };
}

async function listen(handler) {
  const site = createServer(handler);
  await new Promise((resolve) => { site.listen(0, '127.0.0.1', resolve); });
  return site;
}

await report(async () => {
  const site = await listen((_, response) => response.setHeader('content-type', 'text/html').end('<title>foreign</title>'));
  try {
    // The second name is the same server under a name of the attacker's (DNS rebinding): same origin for the browser, foreign Host for us.
    return await withBrowser(async (context) => {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${site.address().port}/`);
      const foreignOrigin = await attack(page, server.origin);
      const graphqlAllowed = await page.evaluate(async ([url, key, body]) => {
        const headers = { 'content-type': 'application/json', 'x-api-key': key };
        return (await fetch(url, { method: 'POST', headers, body })).json();
      }, [server.href, endpoints.apiKeys[0], query]);

      await page.goto(`http://rebound.example:${server.port}/ping`);
      const rebound = await attack(page, `http://rebound.example:${server.port}`);
      return { foreignOrigin, graphqlAllowed, rebound, stillAnswers: await graphql('{ about { name } }') };
    }, ['--host-resolver-rules=MAP rebound.example 127.0.0.1']);
  } finally {
    site.close();
  }
});
