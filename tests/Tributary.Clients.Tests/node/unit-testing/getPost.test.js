import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.js';

const file = fileURLToPath(new URL('resolvers/getPost.js', import.meta.url));
const ann = { sub: 's', issuer: 'i', username: 'ann', claims: {}, sourceIp: ['::1'], defaultAuthStrategy: 'ALLOW' };

test('the post is read by its key', () => {
  const { result, stash } = evaluate(file, 'request', { arguments: { id: '7' }, identity: ann });
  expect(result).toEqual({ operation: 'GetItem', key: { id: { S: '7' } } });
  expect(stash).toEqual({ reader: 'ann' });
});

test('nobody reads without an identity', () => {
  expect(evaluate(file, 'request', { arguments: { id: '7' } }).error.message).toBe('Unauthorized');
});

test('a failed read is an error with its type', () => {
  const { error } = evaluate(file, 'response', { error: { message: 'slow down', type: 'DynamoDB:Throttled' }, result: { id: '7' } });
  expect(error).toMatchObject({ message: 'slow down', errorType: 'DynamoDB:Throttled', data: { id: '7' } });
});
