// Apollo Client with its link for automatic persisted queries: hash alone, then with the document, then alone again.
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { createHash } from 'node:crypto';
import { endpoints, report } from './endpoints.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const exchanges = [];

/** Whether hash and document went out, by which method, and what came back. */
async function recordingFetch(url, options) {
  const parameters = options.method === 'GET' ? Object.fromEntries(new URL(url).searchParams) : JSON.parse(options.body);
  const extensions = typeof parameters.extensions === 'string' ? JSON.parse(parameters.extensions) : parameters.extensions;
  const response = await fetch(url, options);
  const { errors } = await response.clone().json();
  exchanges.push([
    options.method ?? 'POST', parameters.query ? 'document' : 'no document', extensions?.persistedQuery ? 'hash' : 'no hash',
    response.status, errors?.[0].message ?? null,
  ]);
  return response;
}

function connect(hash, useGETForHashedQueries) {
  const http = new HttpLink({ uri: endpoints.graphqlUrl, headers: { 'x-api-key': endpoints.apiKeys[0] }, fetch: recordingFetch });
  const link = ApolloLink.from([new PersistedQueryLink({ sha256: hash, useGETForHashedQueries }), http]);
  return new ApolloClient({ link, cache: new InMemoryCache(), defaultOptions: { query: { fetchPolicy: 'no-cache' } } });
}

/** The exchanges that one operation took, and what it came to. */
async function outcome(run) {
  exchanges.length = 0;
  try {
    const { data } = await run();
    return [...exchanges, data.about?.name ?? data.createRoom.id];
  } catch (error) {
    return [...exchanges, error.name];
  }
}

async function plain(body) {
  const response = await fetch(endpoints.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': endpoints.apiKeys[0] },
    body: JSON.stringify(body),
  });
  return response.json();
}

await report(async () => {
  const query = gql`query Persisted { about { name } }`;
  const byGet = gql`query PersistedByGet { about { name } }`;
  const mutation = gql`mutation Persisted($id: ID!) { createRoom(id: $id, title: "persisted") { id } }`;
  const client = connect(sha256, false);
  const getting = connect(sha256, true);
  const invalid = { persistedQuery: { version: 1, sha256Hash: sha256('{ nothing }') } };
  await plain({ query: '{ nothing }', extensions: invalid });
  return {
    exchanges: {
      first: await outcome(() => client.query({ query })),
      second: await outcome(() => client.query({ query })),
      byGet: await outcome(() => getting.query({ query: byGet })),
      byGetAgain: await outcome(() => getting.query({ query: byGet })),
      mutation: await outcome(() => getting.mutate({ mutation, variables: { id: 'persisted' } })),
      wrongHash: await outcome(() => connect(() => 'f'.repeat(64), false).query({ query: gql`query Wrong { about { name } }` })),
    },
    invalidAgain: await plain({ extensions: invalid }),
  };
});
