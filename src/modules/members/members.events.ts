import { defineEvent } from '../audit/index.js';

type Nothing = Record<string, never>;

/** An approved application became a member. */
export const memberCreated = defineEvent<{ evidences: number; assurance: string }>('members.created', {
  version: 1,
  items: ['1', 'a', '①'],
});

/** Somebody else has proven the member's phone number: no code goes there any more. */
export const phoneSuspended = defineEvent<{ dueInSeconds: number }>('members.phone-suspended', {
  version: 1,
  items: ['5'],
});

/** The other's application was refused: the number counts again. */
export const phoneRestored = defineEvent<Nothing>('members.phone-restored', { version: 1, items: ['5'] });

/** The suspension has lasted long enough: the number may belong to somebody else. */
export const phoneReleased = defineEvent<Nothing>('members.phone-released', { version: 1, items: ['5'] });

/** One counter went up and ended all sessions of the member. */
export const sessionsEnded = defineEvent<{ epoch: number }>('members.sessions-ended', {
  version: 1,
  items: ['③', 'h'],
});

/** The member is none any more. */
export const memberClosed = defineEvent<Nothing>('members.closed', { version: 1, items: ['②', '③'] });

/** Who the member was is known no more: the years are over that it is kept for. */
export const memberErased = defineEvent<Nothing>('members.erased', { version: 1, items: [] });
