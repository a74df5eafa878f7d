import { a, defineData } from '@aws-amplify/backend';

const schema = a.schema({
  Board: a.model({ title: a.string().required(), cards: a.hasMany('Card', 'boardId') }),
  Card: a.model({ text: a.string().required(), done: a.boolean(), boardId: a.id(), board: a.belongsTo('Board', 'boardId') }),
}).authorization((allow) => [allow.publicApiKey()]);

export const data = defineData({
  schema,
  authorizationModes: { defaultAuthorizationMode: 'apiKey', apiKeyAuthorizationMode: { expiresInDays: 30 } },
});
