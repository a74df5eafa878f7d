// What AppSync's lint rules say, the type-aware ones included, of the cases in the JSON file given as argument: a list of texts.
// Prints a list with the findings of each: rule (null where the code does not parse), line, message.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import appsync from '@aws-appsync/eslint-plugin';
import { Linter } from 'eslint';
import ts from 'typescript';

// The files exist in memory alone, in a folder from which the packages here can be imported.
const folder = join(dirname(fileURLToPath(import.meta.url)), 'cases');
const cases = new Map(JSON.parse(readFileSync(process.argv[2], 'utf8')).map((text, index) => [join(folder, `case-${index}.js`), text]));
const options = {
  allowJs: true,
  noEmit: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ESNext,
};
const host = ts.createCompilerHost(options);
const { fileExists, readFile, getSourceFile } = host;
host.fileExists = (name) => cases.has(name) || fileExists(name);
host.readFile = (name) => cases.get(name) ?? readFile(name);
host.getSourceFile = (name, languageVersion, ...rest) => cases.has(name)
  ? ts.createSourceFile(name, cases.get(name), languageVersion, true)
  : getSourceFile(name, languageVersion, ...rest);
const program = ts.createProgram([...cases.keys()], options, host);

const recommended = appsync.configs.recommended;
const configuration = [{
  ...recommended,
  files: ['**/*.js'],
  languageOptions: { ...recommended.languageOptions, parserOptions: { programs: [program] } },
}];
const linter = new Linter({ configType: 'flat', cwd: folder });
console.log(JSON.stringify([...cases].map(([filename, text]) =>
  linter.verify(text, configuration, { filename }).map(({ ruleId, line, message }) => ({
    rule: ruleId?.replace('@aws-appsync/', '') ?? null,
    line,
    message,
  })))));
