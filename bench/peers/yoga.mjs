// GraphQL Yoga on Node's own server.
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { isAllowed, listening, resolvers, typeDefs } from './schema.mjs';

const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }), logging: false, graphiql: false });
const server = createServer((request, response) => {
  if (isAllowed(request.headers)) yoga(request, response);
  else response.writeHead(401).end();
});
server.listen(0, '127.0.0.1', () => listening(server.address().port));
