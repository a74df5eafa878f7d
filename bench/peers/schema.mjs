// The API that every peer serves: the schema of bench/rooms, resolvers that only make the objects they answer.
import { readFileSync } from 'node:fs';

const createdAt = '2026-01-01T00:00:00.000Z';
const members = 3;
const listed = Array.from({ length: 100 }, (_, number) =>
  ({ id: `room-${number}`, title: `Room room-${number}`, createdAt, members, open: true }));
const room = (id) => ({ id, title: `Room ${id}`, createdAt, members });
const below = ({ id }) => ({ id });

// AWSDateTime is a scalar of AppSync's; elsewhere a text does the same.
export const typeDefs = readFileSync(new URL('../rooms/schema.graphql', import.meta.url), 'utf8').replaceAll('AWSDateTime', 'String');

export const resolvers = {
  Query: {
    getRoom: (_, { id }) => room(id),
    listRooms: () => listed,
    getBuilding: (_, { id }) => ({ id }),
  },
  Mutation: {
    renameRoom: (_, { input: { id, title } }) => ({ id, title, createdAt, members }),
  },
  Building: { floor: below },
  Floor: { hall: below },
  Hall: { shelf: below },
  Shelf: { book: below },
};

export const isAllowed = (headers) => headers['x-api-key'] === process.env.API_KEY;

export const listening = (port) => console.log(`http://127.0.0.1:${port}`);
