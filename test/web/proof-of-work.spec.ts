import { expect, it } from '@jest/globals';
import { isSolved } from '../../src/modules/sign-in/proof-of-work.js';
import { Problem } from '../../web/src/api/problem.js';
import { challengeOf, solve } from '../../web/src/features/sign-in/proof-of-work.js';

const BITS = 8;
const asked = {
  challenge: `${String(BITS)}.made-by-the-portal`,
  bits: BITS,
  algorithm: 'sha256',
  expiresInSeconds: 300,
};
const refusal = (requires: Record<string, unknown>) =>
  challengeOf(new Problem({ code: 'sign-in.proof-of-work-required', status: 428, requires }));

it('a proof of work that the portal asks for is found where the portal puts it, and solved', async () => {
  const challenge = refusal({ proofOfWork: asked });
  expect(challenge).toEqual({ challenge: asked.challenge, bits: BITS });
  if (challenge === undefined) throw new Error('there is no challenge');
  const { solution } = await solve(challenge);
  expect(isSolved(asked.challenge, solution, BITS)).toBe(true);
});

it.each([
  {},
  { proofOfWork: null },
  { proofOfWork: { ...asked, bits: 40 } },
  { proofOfWork: { ...asked, algorithm: 'md5' } },
])('what no browser can solve is not tried: %j', (requires) => {
  expect(refusal(requires)).toBeUndefined();
});
