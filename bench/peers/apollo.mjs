// Apollo Server with its standalone server.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { GraphQLError } from 'graphql';
import { isAllowed, listening, resolvers, typeDefs } from './schema.mjs';

const server = new ApolloServer({ typeDefs, resolvers });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => {
    if (!isAllowed(req.headers)) throw new GraphQLError('Not authorized.', { extensions: { http: { status: 401 } } });
    return {};
  },
});
listening(new URL(url).port);
