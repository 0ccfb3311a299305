import type { Problem } from '../../api/problem.js';
import { digestHeadAfter } from './sha256.js';

export interface Challenge {
  readonly challenge: string;
  readonly bits: number;
}

/** So long the page stands still at most. */
const SLICE_MS = 12;
const TRIES_BETWEEN_LOOKS = 64;
/** More than this nobody would wait for. */
const BITS_MAX = 26;

/** The challenge of a refusal that asks for one. */
export function challengeOf({ code, requires }: Problem): Challenge | undefined {
  if (code !== 'sign-in.proof-of-work-required') return undefined;
  const asked = requires?.['proofOfWork'];
  if (typeof asked !== 'object' || asked === null) return undefined;
  const { challenge, bits, algorithm } = asked as Readonly<Record<string, unknown>>;
  if (typeof challenge !== 'string' || typeof bits !== 'number' || algorithm !== 'sha256') return undefined;
  return bits > BITS_MAX ? undefined : { challenge, bits };
}

/** A text that makes SHA-256 of `challenge.text` begin with so many zero bits, searched for in small slices. */
export async function solve({ challenge, bits }: Challenge): Promise<{ challenge: string; solution: string }> {
  const headOf = digestHeadAfter(`${challenge}.`);
  for (let tried = 0; ;) {
    for (const end = performance.now() + SLICE_MS; performance.now() < end;) {
      for (let more = 0; more < TRIES_BETWEEN_LOOKS; more += 1, tried += 1) {
        const solution = tried.toString(36);
        if (Math.clz32(headOf(solution)) >= bits) return { challenge, solution };
      }
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}
