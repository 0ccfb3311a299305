import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import {
  type Assurance,
  assuranceOf,
  ASSURANCES,
  type Proof,
  PROOF_METHODS,
  type ProofMethod,
  type Shortfall,
  shortfallOf,
} from './assurance.js';

/** Written down once more, by what is enough for each level. */
const BY_CODES: readonly (readonly ProofMethod[])[] = [
  ['password', 'phone-code'],
  ['password', 'totp'],
  ['password', 'recovery-code'],
];
const ENOUGH: Readonly<Record<Assurance, readonly (readonly ProofMethod[])[]>> = {
  'one-factor': PROOF_METHODS.map((method) => [method]),
  'known-device': [['password', 'device-key'], ...BY_CODES, ['passkey']],
  'two-factors': [...BY_CODES, ['passkey']],
  'phishing-resistant': [['passkey']],
};
const isEnough = (methods: readonly ProofMethod[], level: Assurance): boolean =>
  ENOUGH[level].some((set) => set.every((method) => methods.includes(method)));

const NOW = Date.parse('2026-11-26T06:00:00Z');
const MAX_AGE = 1_800;
const ago = (seconds: number): Date => new Date(NOW - seconds * 1_000);

/** Every method not used, used lately, or used too long ago: 3 to the power of 6 sessions. */
function* sessions(): Generator<{ readonly fresh: ProofMethod[]; readonly old: ProofMethod[] }> {
  for (let state = 0; state < 3 ** PROOF_METHODS.length; state += 1) {
    const use = PROOF_METHODS.map((_, at) => Math.floor(state / 3 ** at) % 3);
    yield {
      fresh: PROOF_METHODS.filter((__, at) => use[at] === 1),
      old: PROOF_METHODS.filter((__, at) => use[at] === 2),
    };
  }
}

describe('the assurance of a sign-in', () => {
  checkpoint('③.assurance', 'is what the methods come to, for every set of them', () => {
    for (const { fresh: methods } of sessions()) {
      const reached = assuranceOf(methods);
      const levels = ASSURANCES.filter((level) => isEnough(methods, level));
      expect({ methods, reached }).toEqual({ methods, reached: levels.at(-1) });
    }
  });

  checkpoint('③.assurance', 'lets nothing pass by proofs that are too old, whatever they are', () => {
    let judged = 0;
    for (const { fresh, old } of sessions()) {
      const proofs: Proof[] = [
        ...fresh.map((method) => ({ method, at: ago(MAX_AGE) })),
        ...old.map((method) => ({ method, at: ago(MAX_AGE + 0.001) })),
      ];
      for (const assurance of ASSURANCES) {
        for (const [demand, counting] of [
          [{ assurance, maxAgeSeconds: MAX_AGE }, fresh],
          [{ assurance }, [...fresh, ...old]],
        ] as const) {
          const without: Shortfall = isEnough(counting, 'known-device') ? 'weak' : 'old';
          const expected = isEnough(counting, assurance) ? undefined : without;
          expect({ fresh, old, demand, lacks: shortfallOf(proofs, demand, NOW) }).toEqual({
            ...{ fresh, old, demand },
            lacks: expected,
          });
          judged += 1;
        }
      }
    }
    expect(judged).toBe(3 ** 6 * 4 * 2);
  });

  it('goes by the newest proof of a method, and by the clock of here where that of the database is ahead', () => {
    const demand = { assurance: 'phishing-resistant', maxAgeSeconds: 60 } as const;
    expect(
      shortfallOf(
        [
          { method: 'passkey', at: ago(90) },
          { method: 'passkey', at: ago(10) },
        ],
        demand,
        NOW,
      ),
    ).toBeUndefined();
    expect(shortfallOf([{ method: 'passkey', at: ago(-3) }], demand, NOW)).toBeUndefined();
  });
});
