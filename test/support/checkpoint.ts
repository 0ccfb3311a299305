import { it } from '@jest/globals';

/** A checklist item (`⑤`) or one clause of it (`⑤.account-budget`), or several. */
type Tags = string | readonly [string, ...string[]];

/**
 * A test that proves an item of the checklist, or clauses of it. `npm run checklist` runs these and counts them; the
 * tags stand in the title as `[⑤.account-budget]`.
 */
export function checkpoint(tags: Tags, sentence: string, fn: () => void | Promise<void>, timeoutMs?: number): void {
  const list = typeof tags === 'string' ? [tags] : tags;
  it(`${list.map((tag) => `[${tag}]`).join('')} ${sentence}`, fn, timeoutMs);
}
