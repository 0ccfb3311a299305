import { defineEvent } from '../audit/index.js';

const items = ['17'] as const;

/** Somebody calls, and says that they are this member. */
export const callOpened = defineEvent<{ callId: string }>('callers.call-opened', { version: 1, items });
/** The member is asked on a known device, or called back. */
export const checkAsked = defineEvent<{ callId: string; way: string }>('callers.check-asked', { version: 1, items });
export const checkRefused = defineEvent<{ callId: string; way: string; reason: string }>('callers.check-refused', {
  version: 1,
  items,
});
export const callerConfirmed = defineEvent<{ callId: string; way: string }>('callers.confirmed', { version: 1, items });
/** It is not the member who calls, or not one who knows the number. */
export const callerDenied = defineEvent<{ callId: string; way: string; by: 'member' | 'tries' }>('callers.denied', {
  version: 1,
  items: ['17', '15'],
});
export const numberWrong = defineEvent<{ callId: string; way: string; left: number }>('callers.number-wrong', {
  version: 1,
  items,
});
/** The member was sent how a recovery of their own begins. */
export const recoveryOffered = defineEvent<{ callId: string; byPhone: boolean }>('callers.recovery-offered', {
  version: 1,
  items: ['17', '⑧'],
});
export const callClosed = defineEvent<{ callId: string; result: string; drawn: boolean }>('callers.call-closed', {
  version: 1,
  items,
});
/** A second person has looked at how a call was closed. */
export const callReviewed = defineEvent<{ callId: string; verdict: string; agentId: string }>('callers.call-reviewed', {
  version: 1,
  items: ['17', '18'],
});
/** Somebody has looked at the calls of the agents. */
export const callsLookedAt = defineEvent<{ shown: number }>('callers.looked-at', { version: 1, items });
