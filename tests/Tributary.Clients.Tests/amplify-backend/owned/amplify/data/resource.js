import { a, defineData } from '@aws-amplify/backend';

const schema = a.schema({
  Note: a.model({ text: a.string().required() }).authorization((allow) => [allow.owner()]),
  Notice: a.model({ text: a.string().required() }).authorization((allow) => [allow.publicApiKey()]),
});

export const data = defineData({
  schema,
  authorizationModes: { defaultAuthorizationMode: 'userPool', apiKeyAuthorizationMode: { expiresInDays: 7 } },
});
