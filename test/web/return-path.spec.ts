import { expect, it } from '@jest/globals';
import { returnPath } from '../../web/src/features/sign-in/return-path.js';

it.each([
  '/home',
  '/card/details',
  '/statement?from=2026-01-05&kind=payment&least=1000',
  '/payments/records/0197f7a0-0000-7000-8000-00000000aaaa',
  '/statement?least=%221%22',
])('a sign-in leads back to %s', (asked) => {
  expect(returnPath(asked)).toBe(asked);
});

it.each([
  undefined,
  7,
  '',
  '/',
  '//evil.example',
  '/\\evil.example',
  '/home//evil.example',
  'https://evil.example/home',
  'javascript:alert(1)',
  '/home?to=https://evil.example',
  '/home?to=//evil.example',
  '/home?a=b#c',
  '/home\n',
  '/home?a=\u0000',
  '/home?a=b\n',
  '/home?a=<b>',
  '/../home',
  '/sign-in',
  '/sign-in?to=/home',
  '/sign-in?left=ended',
  '/sign-in/x',
  `/statement?kind=${'a'.repeat(300)}`,
])('a sign-in does not lead to %j', (asked) => {
  expect(returnPath(asked)).toBeUndefined();
});
