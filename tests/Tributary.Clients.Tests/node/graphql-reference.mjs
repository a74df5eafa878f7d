// Judges and executes as graphql-js does: a question a line on stdin, an answer a line on stdout. Documents are about the last schema.
import { createInterface } from 'node:readline';
import {
  buildASTSchema, execute, getOperationAST, introspectionFromSchema, parse, specifiedRules, validate, validateSchema,
} from 'graphql17';
import { dataSource } from './reference-data.mjs';

// A recommendation of graphql-js, not a rule of the specification: nesting of introspection fields.
// Not in the specification of September 2025.
const currentFields = { experimentalDirectiveDeprecation: false };
const rules = specifiedRules.filter(rule => rule.name !== 'MaxIntrospectionDepthRule');
let schema = null;

const answers = {
  schema({ sdl, introspect }) {
    const built = attempt(() => buildASTSchema(parse(sdl)));
    if (built.errors) return refusal(built.errors);
    // Whether lists of fields can be made at all shows first when somebody asks for them.
    const invalid = attempt(() => validateSchema(built.result));
    const errors = invalid.errors ?? invalid.result;
    if (errors.length > 0) return refusal(errors);
    schema = built.result;
    return { valid: true, introspection: introspect ? introspectionFromSchema(schema, currentFields).__schema : undefined };
  },
  document({ document }) {
    const parsed = attempt(() => parse(document));
    const errors = parsed.errors ?? validate(schema, parsed.result, rules, { maxErrors: 100 });
    return errors.length > 0 ? refusal(errors) : { valid: true };
  },
  execute({ document, operationName, variables, seed }) {
    const source = dataSource(schema, seed);
    const parsed = parse(document);
    const rootType = schema.getRootType(getOperationAST(parsed, operationName).operation);
    const result = execute({
      schema, document: parsed, operationName, variableValues: variables, rootValue: source.root(rootType),
      fieldResolver: source.resolve, typeResolver: value => value.__typename,
    });
    if (!('data' in result)) return { refused: true, errors: messages(result.errors) };
    const errors = result.errors ?? [];
    return { refused: false, data: result.data, errors: messages(errors), paths: errors.map(error => error.path) };
  },
};

function attempt(action) {
  try {
    return { result: action() };
  } catch (error) {
    return { errors: [error] };
  }
}

const messages = errors => errors.map(error => error.message);
const refusal = errors => ({ valid: false, errors: messages(errors) });

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  process.stdout.write(JSON.stringify(answers[question.ask](question)) + '\n');
}
