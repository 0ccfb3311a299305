import { it } from '@jest/globals';

/** A checklist item (`⑤`) or one clause of it (`⑤.account-budget`), or several. */
type Tags = string | readonly [string, ...string[]];

/**
 * A test that proves an item of the checklist, or clauses of it. `npm run checklist` runs these and counts them; the
 * tags stand in the title as `[⑤.account-budget]`.
 */
export function checkpoint(tags: Tags, sentence: string, fn: () => void | Promise<void>, timeoutMs?: number): void {
  it(`${marks(tags)} ${sentence}`, fn, timeoutMs);
}

/**
 * The same attack with the one control off: its provider is a permissive double, its constraint is dropped in the database of
 * the test, or what it asks is told otherwise. The attack then succeeds, or the test names what refuses it instead. Shows that
 * the tests of the item can fail; an item counts as met with at least one. Stands in the title as `[kill][⑤.account-budget]`.
 */
export function killTest(tags: Tags, sentence: string, fn: () => void | Promise<void>, timeoutMs?: number): void {
  it(`[kill]${marks(tags)} ${sentence}`, fn, timeoutMs);
}

const marks = (tags: Tags): string => (typeof tags === 'string' ? [tags] : tags).map((tag) => `[${tag}]`).join('');
