// graphql-js does what it is asked for, a line of JSON each: { "schema" } sets the schema; { "validate", "text" } and { "execute", "text",
// "root" } prepare work under a name and answer what it comes to; { "run", "count" } does it so often and answers the microseconds of CPU.
import { createInterface } from 'node:readline';
import { buildSchema, execute, parse, validate } from 'graphql17';

const work = {};
const kept = []; // What was made stays for a while, so that it has to be made.
let schema;

function prepare({ schema: sdl, validate: validated, execute: executed, text, root }) {
  if (sdl) {
    schema = buildSchema(sdl);
    return true;
  }
  if (validated) {
    work[validated] = () => validate(schema, parse(text));
    return work[validated]();
  }
  const document = parse(text);
  work[executed] = () => JSON.stringify(execute({ schema, document, rootValue: root }));
  return work[executed]();
}

function run({ run: name, count }) {
  const one = work[name];
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) kept[i & 255] = one();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(message.run ? run(message) : prepare(message))}\n`);
});
