// amplify-velocity-template on the templates of the benchmark, with the protocol and the functions of VelocityTimer.java: a line
// "render NAME" prints the text as one line, "time NAME MILLISECONDS" nanoseconds of CPU and bytes (not known: 0) of an evaluation.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import velocity from 'amplify-velocity-template';

const folder = process.argv[2];
const values = JSON.parse(readFileSync(join(folder, 'context.json'), 'utf8'));
const templates = new Map();

// Java's maps, which the library leaves to the host, as Amplify's simulator makes them: a proxy over a Map.
class JavaMap {
  constructor(object) { this.map = new Map(Object.entries(object)); }
  put(key, value) { this.map.set(key, value); }
  get(key) { return this.map.get(key); }
  entrySet() { return [...this.map].map(([key, value]) => ({ key, value })); }
  toJSON() { return Object.fromEntries(this.map); }
}
const members = {
  get: (target, name) => name in target ? target[name] : target.map.get(name),
  // The library puts a function into every object whose methods it calls.
  set: (target, name, value) => { if (name !== 'eval') target.map.set(name, value); return true; },
};
const mapOf = (object) => new Proxy(new JavaMap(object), members);
const toDynamoDB = (value) => value === null || value === undefined ? { NULL: true }
  : typeof value === 'boolean' ? { BOOL: value }
  : typeof value === 'number' ? { N: String(value) }
  : Array.isArray(value) ? { L: value.map(toDynamoDB) }
  : { S: String(value) };
const util = {
  qr: () => '',
  isNull: (value) => value === null || value === undefined,
  defaultIfNull: (value, other) => value ?? other,
  toJson: (value) => JSON.stringify(value ?? null),
  dynamodb: { toDynamoDB, toDynamoDBJson: (value) => JSON.stringify(toDynamoDB(value)) },
};

const prepare = (name) => {
  if (!templates.has(name)) templates.set(name, velocity.parse(readFileSync(join(folder, `${name}.vtl`), 'utf8')));
  return templates.get(name);
};
const valueMapper = (value) => value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof JavaMap)
  ? mapOf(value)
  : value;
const render = (template) => {
  const args = { ...values.args, input: mapOf(values.args.input), condition: mapOf(values.args.condition) };
  return new velocity.Compile(template, { valueMapper, escape: false }).render({ ctx: { ...values, args }, util });
};

for await (const line of createInterface({ input: process.stdin })) {
  const [command, name, milliseconds] = line.split(' ');
  const template = prepare(name);
  if (command === 'render') {
    console.log(render(template).replace(/\s+/g, ' ').trim());
    continue;
  }

  const end = performance.now() + Number(milliseconds);
  const before = process.cpuUsage();
  let count = 0;
  do {
    for (let i = 0; i < 20; i += 1) render(template);
    count += 20;
  } while (performance.now() < end);
  const { user, system } = process.cpuUsage(before);
  console.log(`${((user + system) * 1000) / count} 0`);
}
