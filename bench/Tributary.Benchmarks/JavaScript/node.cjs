// Runs the handlers that the benchmark sends: { "load", "source", "contexts" } prepares one and answers what it returns for each
// context; { "run", "count" } calls its pair so often and answers the microseconds of CPU that took.

const attribute = (v) => {
  if (v === null || v === undefined) return { NULL: null };
  if (typeof v === 'string') return { S: v };
  if (typeof v === 'number') return { N: v };
  if (typeof v === 'boolean') return { BOOL: v };
  if (Array.isArray(v)) return { L: v.map(attribute) };
  return { M: attributes(v) };
};
const attributes = (values) => {
  const result = {};
  for (const key in values) result[key] = attribute(values[key]);
  return result;
};
const signs = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' };
const leaf = (field, op) =>
  op === 'attributeExists' ? `(attribute_not_exists(#${field}))`
    : op === 'beginsWith' ? `(begins_with(#${field},:${field}_beginsWith))`
      : `(#${field} ${signs[op]} :${field}_${op})`;
const expression = (conditions) => {
  const parts = [], expressionNames = {}, expressionValues = {};
  for (const field in conditions) {
    expressionNames[`#${field}`] = field;
    for (const op in conditions[field]) {
      parts.push(leaf(field, op));
      if (op !== 'attributeExists') expressionValues[`:${field}_${op}`] = attribute(conditions[field][op]);
    }
  }
  return { expression: parts.join(' AND '), expressionNames, expressionValues };
};
let id = 0;
const util = {
  autoId: () => `id-${id++ % 1000}`,
  error: (message) => { throw new Error(message); },
  appendError: () => undefined,
  unauthorized: () => { throw new Error('Unauthorized'); },
  urlEncode: (text) => encodeURIComponent(text),
  base64Encode: (text) => Buffer.from(text, 'utf8').toString('base64'),
  time: { nowISO8601: () => '2026-11-24T10:00:00.000Z' },
  dynamodb: { toMapValues: attributes },
};
const ddb = {
  get: ({ key, consistentRead }) => ({ operation: 'GetItem', key: attributes(key), consistentRead }),
  put: ({ key, item, condition }) => ({
    operation: 'PutItem', key: attributes(key), attributeValues: attributes(item), condition: expression(condition),
  }),
  query: ({ query, index, filter, limit, nextToken, scanIndexForward }) => {
    const result = { operation: 'Query', query: expression(query), index };
    if (filter) result.filter = expression(filter);
    result.limit = limit;
    if (nextToken) result.nextToken = nextToken;
    result.scanIndexForward = scanIndexForward;
    return result;
  },
};

const handlers = {};
const kept = []; // What was returned stays for a while, so that it has to be made.

function call(handler, { args, identity, source, result }) {
  const stash = {};
  const request = handler.request({ args, arguments: args, identity, source, stash });
  const prev = { result: request?.payload };
  return [request, handler.response({ args, arguments: args, identity, source, stash, prev, result, error: null })];
}

function load({ load: name, source, contexts }) {
  const body = source.replace(/^import .*$/gm, '').replace(/^export /gm, '');
  const handler = new Function('util', 'ddb', 'put', `'use strict';${body}\nreturn { request, response };`)(util, ddb, ddb.put);
  handlers[name] = { handler, contexts };
  id = 0;
  return contexts.map((context) => JSON.stringify(call(handler, context)));
}

function run({ run: name, count }) {
  const { handler, contexts } = handlers[name];
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) kept[i & 1023] = call(handler, contexts[i % contexts.length]);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(message.load ? load(message) : run(message))}\n`);
});
