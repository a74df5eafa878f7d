import { a, defineData } from '@aws-amplify/backend';

const schema = a.schema({
  Note: a.model({ text: a.string().required() }).authorization((allow) => [allow.owner()]),
});

export const data = defineData({ schema, authorizationModes: { defaultAuthorizationMode: 'userPool' } });
