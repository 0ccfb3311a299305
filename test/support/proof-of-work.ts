import { isSolved } from '../../src/modules/sign-in/proof-of-work.js';

/** What has to be solved, as the refusal of a sign-in says it. */
export interface AskedWork {
  readonly challenge: string;
  readonly bits: number;
}

/** Does the work, as a page does. */
export function solve({ challenge, bits }: AskedWork): { readonly challenge: string; readonly solution: string } {
  for (let n = 0; ; n += 1) if (isSolved(challenge, String(n), bits)) return { challenge, solution: String(n) };
}
