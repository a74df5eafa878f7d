// aws-amplify configured with nothing but the files that client projects have. Arguments: amplify_outputs.json, aws-exports.js.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { Hub } from 'aws-amplify/utils';
import { report, until } from './endpoints.mjs';

const [gen2, gen1] = process.argv.slice(2);
const createRoom = 'mutation ($id: ID!, $title: String!) { createRoom(id: $id, title: $title) { id title } }';
const joinRoom = 'mutation ($id: ID!) { joinRoom(roomId: $id, name: "Ada") { name } }';
const postMessage = 'mutation ($input: PostMessageInput!) { postMessage(input: $input) { id roomId text authorName } }';
const onMessage = 'subscription ($id: ID!) { onMessage(roomId: $id) { id roomId text } }';

let acknowledged = 0;
Hub.listen('api', ({ payload }) => { if (payload.event === 'Subscription ack') acknowledged += 1; });

async function talk(config, id) {
  Amplify.configure(config);
  const client = generateClient();
  const run = async (query, variables) => (await client.graphql({ query, variables })).data;
  const { createRoom: room } = await run(createRoom, { id, title: id });
  await run(joinRoom, { id });
  const heard = [];
  const subscription = client.graphql({ query: onMessage, variables: { id } })
    .subscribe({ next: ({ data }) => heard.push(data.onMessage.text), error: (error) => heard.push(error) });
  const before = acknowledged;
  await until('an acknowledged subscription', () => acknowledged > before);
  await run(postMessage, { input: { id: '1', roomId: id, authorName: 'Ada', text: `hello ${id}` } });
  await until('a message', () => heard.length > 0);
  subscription.unsubscribe();
  return { room: room.title, heard };
}

// The typed client of an API that Amplify did not make: operations by their names, with all that they answer.
async function typed(config, id) {
  Amplify.configure(config);
  const client = generateClient();
  const { data: renamed } = await client.mutations.renameRoom({ id, title: `${id} again` });
  const { data: room } = await client.queries.getRoom({ id });
  const { data: about } = await client.queries.about();
  return {
    models: Object.keys(client.models), renamed: renamed.title, room: room.title, members: room.members.items.map(({ name }) => name),
    about: typeof about.name,
    required: await client.queries.getRoom({}).then(({ errors }) => errors?.[0].message, (error) => error.message),
  };
}

await report(async () => ({
  gen2: await talk(JSON.parse(readFileSync(gen2, 'utf8')), 'configured-2'),
  typed: await typed(JSON.parse(readFileSync(gen2, 'utf8')), 'configured-2'),
  gen1: await talk((await import(pathToFileURL(gen1))).default, 'configured-1'),
}));
