// Mercurius with subscriptions over graphql-transport-ws: the API of bench/fanout.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { isAllowed, listening } from './schema.mjs';

const typeDefs = `
  type Message { roomId: ID! text: String! }
  type Query { ready: Boolean }
  type Mutation { send(roomId: ID!, text: String!): Message }
  type Subscription { onMessage(roomId: ID!): Message }
`;

const resolvers = {
  Mutation: {
    send: async (_, message, { pubsub }) => {
      await pubsub.publish({ topic: message.roomId, payload: { onMessage: message } });
      return message;
    },
  },
  Subscription: {
    onMessage: { subscribe: (_, { roomId }, { pubsub }) => pubsub.subscribe(roomId) },
  },
};

const app = Fastify();
app.addHook('onRequest', (request, reply, done) => {
  if (isAllowed(request.headers)) done();
  else reply.code(401).send();
});
app.register(mercurius, { schema: typeDefs, resolvers, jit: 1, subscription: true });
await app.listen({ port: 0, host: '127.0.0.1' });
listening(app.server.address().port);
