import { spawnSync } from 'node:child_process';

const tributary = process.env.TRIBUTARY ?? 'tributary';

/** Evaluates a function of a file: {result, error, logs, stash, outErrors}. */
export function evaluate(file, fn, context) {
  const run = spawnSync(
    tributary, ['evaluate', file, '--context', '-', '--function', fn, '--format', 'json'],
    { input: JSON.stringify(context), encoding: 'utf8' });
  if (run.error) throw run.error;
  if (!run.stdout) throw new Error(run.stderr); // neither a result nor an error of the code: the call is wrong
  return JSON.parse(run.stdout);
}
