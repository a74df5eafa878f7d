// aws-amplify v6 in AWS_IAM mode, over https and wss, with temporary and with long-lived keys.
import { writeFileSync } from 'node:fs';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { closings, endpoints, framesOf, report, until } from './endpoints.mjs';

const app = { accessKeyId: 'ASIAAPP', secretAccessKey: 'the-apps-secret', sessionToken: 'the-apps-token' };
const admin = { accessKeyId: 'AKIAADMIN', secretAccessKey: 'the-admins-secret' };
let credentials = app;

Amplify.configure(
  { API: { GraphQL: { endpoint: endpoints.httpsGraphqlUrl, region: 'us-east-1', defaultAuthMode: 'iam', apiKey: endpoints.apiKeys[0] } } },
  { Auth: { credentialsProvider: {
    getCredentialsAndIdentityId: async () => ({ credentials }),
    clearCredentialsAndIdentityId: () => {},
  } } },
);

const client = generateClient();

/** The data, and of the errors what tells them apart. */
async function ask(query, as, authMode = 'iam') {
  credentials = as;
  try {
    return (await client.graphql({ query, authMode })).data;
  } catch ({ data, errors }) {
    return {
      data,
      errors: errors.map(({ message, errorType, originalError }) => ({
        message, type: errorType ?? originalError?.name ?? null, status: originalError?.$metadata?.httpStatusCode ?? null,
      })),
    };
  }
}

const identity = async (as, authMode) => JSON.parse((await ask('{ whoami }', as, authMode)).whoami);

function subscribe(query, as, authMode = 'iam') {
  credentials = as;
  const received = [];
  const failures = [];
  const subscription = client.graphql({ query, authMode }).subscribe({
    next: ({ data, errors }) => received.push({ note: data?.onNote, errors: errors?.map(({ message }) => message) ?? [] }),
    error: ({ errors }) => failures.push(errors.map(({ message }) => message)),
  });
  return { received, failures, unsubscribe: () => subscription.unsubscribe() };
}

await report(async () => {
  const identities = { app: await identity(app), admin: await identity(admin), key: await identity(app, 'apiKey') };
  const refusals = {
    byPolicy: await ask('{ secret }', app),
    partly: await ask('{ whoami secret }', app).then(({ errors }) => errors),
    byDirective: await ask('{ secret }', app, 'apiKey'),
    unknownKey: await ask('{ whoami }', { ...admin, accessKeyId: 'AKIANOBODY' }),
    wrongSecret: await ask('{ whoami }', { ...admin, secretAccessKey: 'wrong' }),
    wrongToken: await ask('{ whoami }', { ...app, sessionToken: 'wrong' }),
  };
  const granted = await ask('{ secret }', admin);

  // Two callers with different rights, one document: each gets what it may have.
  const document = 'subscription { onNote { id text hidden } }';
  const byApp = subscribe(document, app);
  await until('the first acknowledgement', () => framesOf('start_ack').length === 1);
  const byAdmin = subscribe(document, admin);
  await until('the second acknowledgement', () => framesOf('start_ack').length === 2);
  const created = await ask('mutation { addNote(id: "1", text: "hello") { id text hidden } }', admin);
  await until('one note for each', () => byApp.received.length === 1 && byAdmin.received.length === 1);

  const byKey = subscribe(document, app, 'apiKey');
  await until('the refusal of the key', () => byKey.failures.length === 1);

  // An error of one subscription makes Amplify open its socket anew for the others.
  await until('both subscriptions again', () => framesOf('start_ack').length === 4);
  const file = JSON.parse(endpoints.credentials);
  delete file.roles;
  const endings = closings.length;
  credentials = admin;
  writeFileSync(endpoints.credentialsFile, JSON.stringify(file));
  await until('the end of the revoked', () => closings.slice(endings).includes(1008));
  const revoked = await ask('{ whoami }', app);
  byApp.unsubscribe();
  byAdmin.unsubscribe();
  return {
    identities, refusals, granted, created, revoked, byApp: byApp.received, byAdmin: byAdmin.received, byKey: byKey.failures,
  };
});
