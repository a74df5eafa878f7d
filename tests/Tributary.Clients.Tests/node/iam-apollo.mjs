// Apollo Client with AppSync's links in AWS_IAM mode. As ES modules the auth link cannot hash in Node, so everything comes by require.
import { createRequire } from 'node:module';
import { endpoints, framesOf, report, until } from './endpoints.mjs';

const require = createRequire(import.meta.url);
const { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } = require('@apollo/client');
const { createAuthLink } = require('aws-appsync-auth-link');
const { createSubscriptionHandshakeLink } = require('aws-appsync-subscription-link');

const url = endpoints.graphqlUrl;
const credentials = { accessKeyId: 'ASIAAPP', secretAccessKey: 'the-apps-secret', sessionToken: 'the-apps-token' };

function connect(includeExtensions) {
  const options = { url, region: 'us-east-1', auth: { type: 'AWS_IAM', credentials: () => credentials } };
  const http = new HttpLink({ uri: url, includeExtensions });
  return new ApolloClient({
    link: ApolloLink.from([createAuthLink(options), createSubscriptionHandshakeLink(options, http)]), cache: new InMemoryCache(),
  });
}

await report(async () => {
  const client = connect(false);
  const { data } = await client.query({ query: gql`{ whoami }` });
  const received = [];
  const subscription = client.subscribe({ query: gql`subscription { onNote { id text } }` })
    .subscribe({ next: ({ data: { onNote } }) => received.push(onNote), error: (error) => received.push(error.message) });
  await until('the acknowledgement', () => framesOf('start_ack').length === 1);
  await client.mutate({ mutation: gql`mutation { addNote(id: "2", text: "from Apollo") { id text } }` });
  await until('the note', () => received.length === 1);
  subscription.unsubscribe();

  // By default Apollo sends a member that the auth link did not hash.
  const unhashed = await connect(true).query({ query: gql`{ whoami }`, fetchPolicy: 'no-cache' })
    .then(() => null, ({ name, statusCode }) => ({ name, statusCode }));
  return { username: JSON.parse(data.whoami).identity.username, received, unhashed };
});
