// AppSync's own lint rules, the type-aware ones included, on the resolvers of the folder given as argument.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import appsync from '@aws-appsync/eslint-plugin';
import { ESLint } from 'eslint';
import ts from 'typescript';

const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => join(folder, name));
const program = ts.createProgram(files, { allowJs: true, noEmit: true, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext });
const recommended = appsync.configs.recommended;
const eslint = new ESLint({
  cwd: folder,
  overrideConfigFile: true,
  overrideConfig: [{
    ...recommended,
    files: ['**/*.js'],
    languageOptions: { ...recommended.languageOptions, parserOptions: { programs: [program] } },
  }],
});
const results = await eslint.lintFiles(files);
const findings = results.flatMap(({ filePath, messages }) =>
  messages.map(({ line, column, ruleId, message }) => `${filePath}:${line}:${column}: ${message} (${ruleId})`));
console.log(JSON.stringify({ files: results.length, findings }));
