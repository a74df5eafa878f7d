// The audits of npm's graphql-http, the reference suite of GraphQL over HTTP: how many there are, and which the server does not pass.
import { auditServer } from 'graphql-http';
import { endpoints, report } from './endpoints.mjs';

const fetchFn = (url, { headers = {}, ...options } = {}) =>
  fetch(url, { ...options, headers: { ...headers, 'x-api-key': endpoints.apiKeys[0] } });

await report(async () => {
  const results = await auditServer({ url: endpoints.graphqlUrl, fetchFn });
  const failed = results.filter(({ status }) => status !== 'ok');
  return { audits: results.length, failed: Object.fromEntries(failed.map(({ id, name }) => [id, name])) };
});
