import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Answer } from '../journey/browser.js';
import { codeOf } from './visitor.js';

const HASHES_IN_A_ROW = 5_000;

export interface SolvedWork {
  readonly challenge: string;
  readonly solution: string;
}

/** Solves what a refused sign-in asks for; undefined where it asks for no work. */
export async function workFor(answer: Answer): Promise<SolvedWork | undefined> {
  if (codeOf(answer) !== 'sign-in.proof-of-work-required') return undefined;
  const { requires } = answer.body as {
    readonly requires: { readonly proofOfWork: { readonly challenge: string; readonly bits: number } };
  };
  return solve(requires.proofOfWork.challenge, requires.proofOfWork.bits);
}

/** Finds a text that makes SHA-256 of `challenge.text` begin with so many zero bits; others go on meanwhile. */
async function solve(challenge: string, bits: number): Promise<SolvedWork> {
  for (let n = 0; ; n += 1) {
    const digest = createHash('sha256')
      .update(`${challenge}.${String(n)}`)
      .digest();
    if (Math.clz32(digest.readUInt32BE(0)) >= bits) return { challenge, solution: String(n) };
    if (n % HASHES_IN_A_ROW === 0) await nextTurn();
  }
}
