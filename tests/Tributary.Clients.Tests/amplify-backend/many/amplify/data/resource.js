import { a, defineData } from '@aws-amplify/backend';

// As many models as MODELS says, each with the next as its child.
const count = Number(process.env.MODELS);
const model = (number) => a.model({
  title: a.string().required(),
  done: a.boolean(),
  ...(number + 1 < count && { children: a.hasMany(`Model${number + 1}`, 'parentId') }),
  ...(number > 0 && { parentId: a.id(), parent: a.belongsTo(`Model${number - 1}`, 'parentId') }),
});

const schema = a.schema(Object.fromEntries(Array.from({ length: count }, (_, number) => [`Model${number}`, model(number)])))
  .authorization((allow) => [allow.publicApiKey()]);

export const data = defineData({
  schema,
  authorizationModes: { defaultAuthorizationMode: 'apiKey', apiKeyAuthorizationMode: { expiresInDays: 30 } },
});
