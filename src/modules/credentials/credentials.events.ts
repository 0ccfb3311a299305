import { defineEvent, type EventDetails } from '../audit/index.js';

/** A member has a new password; the old one no longer works. */
export const passwordSet = defineEvent<EventDetails>('credentials.password-set', { version: 1, items: ['①'] });

/** A one-time code was made, and its message is on its way. */
export const codeIssued = defineEvent<{ purpose: string; codeId: string }>('credentials.code-issued', {
  version: 1,
  items: ['5'],
});

/** A one-time code was right and is used up. */
export const codeAccepted = defineEvent<{ purpose: string; codeId: string }>('credentials.code-accepted', {
  version: 1,
  items: ['5'],
});

/** A typed code was not accepted. */
export const codeRefused = defineEvent<{ purpose: string; reason: 'wrong' | 'spent'; triesLeft: number }>(
  'credentials.code-refused',
  { version: 1, items: ['5'] },
);
