// Mercurius with graphql-jit on Fastify.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { isAllowed, listening, resolvers, typeDefs } from './schema.mjs';

const app = Fastify();
app.addHook('onRequest', (request, reply, done) => {
  if (isAllowed(request.headers)) done();
  else reply.code(401).send();
});
app.register(mercurius, { schema: typeDefs, resolvers, jit: 1 });
await app.listen({ port: 0, host: '127.0.0.1' });
listening(app.server.address().port);
