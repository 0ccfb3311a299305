import { dictionary } from '@zxcvbn-ts/language-common';
import { foldLeet } from './leet.js';

const exact = new Set<string>();
const folded = new Set<string>();

for (const entry of dictionary['passwords-common']) {
  const password = entry.normalize('NFKC').toLowerCase();
  exact.add(password);
  if (/\p{L}/u.test(password)) folded.add(foldLeet(password));
}

/** How many passwords the list holds. A start without the list is refused. */
export const commonPasswordCount = exact.size;

/** Whether a password stands in the list of common and breached ones, whatever its case and with letters for `@`, `0` … */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  return exact.has(lower) || folded.has(foldLeet(lower));
}
