// The chat API through Apollo Client with AppSync's auth and subscription links, over http and ws.
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createAuthLink } from 'aws-appsync-auth-link';
import { createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link';
import { endpoints, framesOf, prepareRoom, report, until } from './endpoints.mjs';

const url = endpoints.graphqlUrl;

function connect(apiKey) {
  const options = { url, region: 'us-east-1', auth: { type: 'API_KEY', apiKey } };
  const link = ApolloLink.from([createAuthLink(options), createSubscriptionHandshakeLink(options, new HttpLink({ uri: url }))]);
  return new ApolloClient({ link, cache: new InMemoryCache() });
}

const client = connect(endpoints.apiKeys[0]);
const postMessage = gql`mutation Post($input: PostMessageInput!) {
  postMessage(input: $input) { id roomId text authorName sentAt }
}`;
const onMessage = gql`subscription OnMessage($roomId: ID!) { onMessage(roomId: $roomId) { id text authorName } }`;
const listMessages = gql`query List($roomId: ID!) { listMessages(roomId: $roomId) { items { id text author { name } } nextToken } }`;

async function refusal(run) {
  try {
    await run();
    return null;
  } catch (error) {
    return { name: error.name, statusCode: error.statusCode ?? null, messages: error.errors?.map(({ message }) => message) ?? null };
  }
}

await report(async () => {
  await prepareRoom('apollo-east', 'Grace');
  await prepareRoom('apollo-west', 'Grace');
  const received = { east: [], west: [] };
  const failures = [];
  const subscriptions = Object.keys(received).map((side) =>
    client.subscribe({ query: onMessage, variables: { roomId: `apollo-${side}` } }).subscribe({
      next: ({ data }) => received[side].push(data.onMessage),
      error: (error) => failures.push(error.message),
    }));
  await until('two acknowledged subscriptions', () => framesOf('start_ack').length === 2);

  const post = (roomId, id, text) =>
    client.mutate({ mutation: postMessage, variables: { input: { id, roomId, authorName: 'Grace', text } } });
  await post('apollo-east', 'e1', 'sunrise');
  await post('apollo-west', 'w1', 'sunset');
  await until('one message for each', () => received.east.length >= 1 && received.west.length >= 1);

  subscriptions[0].unsubscribe();
  await until('the confirmation of the unsubscribed', () => framesOf('complete').length === 1);
  await post('apollo-east', 'e2', 'unheard');
  await post('apollo-west', 'w2', 'night');
  await until('the message after the unsubscribe', () => received.west.length >= 2);
  subscriptions[1].unsubscribe();

  const { data } = await client.query({ query: listMessages, variables: { roomId: 'apollo-east' } });
  const invalid = await refusal(() => client.query({ query: gql`{ about { colour } }` }));
  const wrongKey = await refusal(() => connect('da2-aaaaaaaaaaaaaaaaaaaaaaaaaa').query({ query: gql`{ about { name } }` }));
  return { received, failures, listMessages: data.listMessages, invalid, wrongKey };
});
