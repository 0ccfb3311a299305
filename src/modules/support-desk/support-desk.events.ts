import { defineEvent } from '../audit/index.js';

const items = ['④'] as const;

/** Somebody of the staff searched for a member by an exact value, which is not kept. */
export const memberSearched = defineEvent<{ by: string; found: number; left: number }>('support-desk.member-searched', {
  version: 1,
  items,
});
export const searchRefused = defineEvent<{ by: string }>('support-desk.search-refused', { version: 1, items });

/** Somebody of the staff looked at a member, masked. */
export const memberLookedAt = defineEvent<Record<string, never>>('support-desk.member-looked-at', {
  version: 1,
  items,
});
