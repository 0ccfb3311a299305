import { defineEvent } from '../audit/index.js';

type OfChange = { changeId: string; kind: string };

export const changeRequested = defineEvent<OfChange & { intentId: string; sessionId: string }>('changes.requested', {
  version: 1,
  items: ['⑧', '⑨'],
});
export const changeConfirmed = defineEvent<OfChange>('changes.confirmed', { version: 1, items: ['⑧'] });
export const confirmationRefused = defineEvent<OfChange & { reason: string; triesLeft: number }>(
  'changes.confirmation-refused',
  { version: 1, items: ['⑧'] },
);
export const changeTookEffect = defineEvent<OfChange>('changes.took-effect', { version: 1, items: ['⑧', '⑨'] });
/** It ended before it took effect; by whom or why. */
export const changeEnded = defineEvent<OfChange & { reason: string }>('changes.ended', {
  version: 1,
  items: ['⑧', '⑨'],
});
/** The old address has set a change back that had just taken effect. */
export const changeSetBack = defineEvent<OfChange>('changes.set-back', { version: 1, items: ['⑧', '⑨'] });
/** A link to stop a change was followed that stops none; counted per minute. */
export const stopLinkRefused = defineEvent<Record<string, never>>('changes.link-refused', {
  version: 1,
  items: ['⑧'],
});
/** What is new is on the blocklist, so people have to release the change. The member is not told. */
export const changePutUnderReview = defineEvent<OfChange & { hits: number }>('changes.under-review', {
  version: 1,
  items: ['4', '⑧'],
});
export const changeReleased = defineEvent<OfChange & { proposalId: string }>('changes.released', {
  version: 1,
  items: ['4', '⑧'],
});
/** A certificate or chip has shown that the member has the new name. */
export const nameProven = defineEvent<OfChange & { method: string; provider: string }>('changes.name-proven', {
  version: 1,
  items: ['⑧'],
});
/** It has not, or shows somebody else; the change has ended. */
export const nameNotProven = defineEvent<OfChange & { method: string }>('changes.name-not-proven', {
  version: 1,
  items: ['⑧', '⑨'],
});
/** There is no answer yet. */
export const nameProofPostponed = defineEvent<OfChange & { reason: string; asked: number }>(
  'changes.name-proof-postponed',
  { version: 1, items: ['⑧'] },
);
/** A letter with a code goes to an address that the member has only named. */
export const addressLetterOrdered = defineEvent<{ letterId: string }>('changes.address-letter-ordered', {
  version: 1,
  items: ['⑧'],
});
/** Its code has shown that post arrives there. */
export const addressConfirmed = defineEvent<{ letterId: string }>('changes.address-confirmed', {
  version: 1,
  items: ['⑧'],
});
export const addressCodeRefused = defineEvent<{ letterId: string; triesLeft: number }>('changes.address-code-refused', {
  version: 1,
  items: ['⑧', '⑨'],
});
export const nicknameChanged = defineEvent<Record<string, never>>('changes.nickname-changed', {
  version: 1,
  items: ['⑧'],
});
/** The member has another password; all sessions but the one that takes the caller's place have ended. */
export const passwordChanged = defineEvent<{ intentId: string; sessionId: string }>('changes.password-changed', {
  version: 1,
  items: ['⑧', '⑨', '①'],
});
/** Somebody signed in did not know the present password. */
export const presentPasswordRefused = defineEvent<{ reason: 'wrong' | 'spent'; triesLeft: number }>(
  'changes.present-password-refused',
  { version: 1, items: ['⑧', '⑨'] },
);
