import { defineEvent } from './event.js';

/** Somebody of the issuer's staff read a trail. */
export const trailRead = defineEvent<{ of: 'member' | 'subject'; rows: number }>('audit.trail-read', {
  version: 1,
  items: ['15'],
});

/** A row that decides about security was written, changed or, without a digest, removed: this is what it says since. */
export const rowWitnessed = defineEvent<{ row: string; rowId: string; digest: string | null; keyVersion: number }>(
  'audit.row-witnessed',
  { version: 1, items: ['15'] },
);

/** More different events than can be counted apart happened in a minute; these are the ones beyond. */
export const countOverflow = defineEvent<Record<string, never>>('audit.count-overflow', { version: 1, items: ['15'] });
