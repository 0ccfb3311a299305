import { defineEvent } from '../audit/index.js';

export const entryAdded = defineEvent<{ list: string; type: string; reason: string; meets: number }>(
  'blocklist.entry-added',
  { version: 1, items: ['4'] },
);

export const entryRemoved = defineEvent<{ list: string; type: string; reason: string }>('blocklist.entry-removed', {
  version: 1,
  items: ['4'],
});

export const entryExpired = defineEvent<{ list: string; type: string }>('blocklist.entry-expired', {
  version: 1,
  items: ['4'],
});

/** An alert: somebody who is here already is met by a new entry. Nothing is stopped by it alone. */
export const entryMeetsSubject = defineEvent<{ entryId: string; list: string; type: string }>(
  'blocklist.entry-meets-subject',
  { version: 1, items: ['4', '15'] },
);

/** Somebody has taken all live entries as a file, without their values. */
export const entriesExported = defineEvent<{ entries: number }>('blocklist.entries-exported', {
  version: 1,
  items: ['4', '④'],
});

/** An entry was proposed and waits for a second person. */
export const entriesProposed = defineEvent<{ entries: number; proposalId: string }>('blocklist.entries-proposed', {
  version: 1,
  items: ['4'],
});
