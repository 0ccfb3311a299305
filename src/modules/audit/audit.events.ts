import { defineEvent } from './event.js';

/** Somebody of the issuer's staff read a trail. */
export const trailRead = defineEvent<{ of: 'member' | 'subject'; rows: number }>('audit.trail-read', {
  version: 1,
  items: ['15'],
});

/** More different events than can be counted apart happened in a minute; these are the ones beyond. */
export const countOverflow = defineEvent<Record<string, never>>('audit.count-overflow', { version: 1, items: ['15'] });
