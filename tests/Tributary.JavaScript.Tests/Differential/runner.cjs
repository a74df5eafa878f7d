// Reads one program a line ({ "source", "context" } as JSON), runs both handlers and writes what came of them, one line of JSON each.
// An argument names a fault to plant, so that the comparison can show that it would be seen.
const faults = {
  slice() { const slice = Array.prototype.slice; Array.prototype.slice = function (from = 0, to) { return slice.call(this, from < 0 ? 0 : from, to); }; },
  trunc() { Math.trunc = Math.floor; },
  order() { const keys = Object.keys; Object.keys = (o) => keys(o).sort(); },
  concat() { String.prototype.concat = function (...texts) { return this + texts.map((t) => t ?? '').join(''); }; },
  stable() { const sort = Array.prototype.sort; Array.prototype.sort = function (compare) { return sort.call(this.reverse(), compare); }; },
};
faults[process.argv[1]]?.();

// AppSync's deviations: no exception for a text that is not JSON, and patterns in place of search texts. Half of a
// surrogate pair is no JSON to us.
const parse = JSON.parse;
JSON.parse = (text) => { try { return /\\ud[89a-f]/.test(text) ? '' : parse(text); } catch { return ''; } };
const { replace, replaceAll } = String.prototype;
const pattern = (search, flags) => (/[\\^$.|?*+()[\]{}]/.test(search) ? new RegExp(search, flags) : search);
String.prototype.replace = function (search, text) { return replace.call(this, pattern(String(search), ''), String(text)); };
String.prototype.replaceAll = function (search, text) { return replaceAll.call(this, pattern(String(search), 'g'), String(text)); };

const copy = (value) => (value === undefined ? null : parse(JSON.stringify(value) ?? 'null'));

function call(handler, context) {
  let value;
  try {
    value = handler(context);
  } catch (error) {
    return { error: error instanceof Error ? error.name : String(error) };
  }
  try {
    const { args, stash } = context;
    return { value: copy(value), undefined: value === undefined, args: copy(args), stash: copy(stash) };
  } catch (error) {
    return { error: 'Circular' };
  }
}

function run({ source, context }) {
  let handlers;
  try {
    handlers = new Function(`'use strict';${replace.call(source, /^export /gm, '')}\nreturn { request, response };`);
  } catch (error) {
    return { error: error.name };
  }
  const members = parse(context);
  let request, response;
  const one = { ...members, args: members.arguments, stash: {} };
  try {
    request = call(handlers().request, one);
  } catch (error) {
    return { error: error.name };
  }
  if (request.error) return { request };
  const { args, stash, value } = copy(request);
  response = call(handlers().response, { ...parse(context), arguments: args, args, stash, result: value });
  return { request, response };
}

// Node has no budgets: what takes long is given up, as too much to compare.
const vm = require('vm');
const script = new vm.Script('runLine()');
function inTime(line) {
  globalThis.runLine = () => JSON.stringify(run(parse(line)));
  try {
    return script.runInThisContext({ timeout: 2000 });
  } catch (error) {
    return '{"error":"timeout"}';
  }
}

require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(`${inTime(line)}\n`);
});
