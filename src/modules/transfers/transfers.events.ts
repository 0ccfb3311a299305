import { defineEvent } from '../audit/index.js';

/** A transfer was approved, and waits or has gone through. */
export const transferRequested = defineEvent<{
  transferId: string;
  intentId: string;
  amountYen: number;
  method: string;
  newPayee: boolean;
  waits: boolean;
  receiverId: string;
}>('transfers.requested', { version: 1, items: ['⑥', '⑦', '15'] });

/** A transfer has gone through. */
export const transferDone = defineEvent<{
  transferId: string;
  amountYen: number;
  receiverId: string;
  firstSender: boolean;
  held: boolean;
}>('transfers.done', { version: 1, items: ['⑥', '⑦', '15'] });

/** A transfer that waited was cancelled, or could not go through. */
export const transferEnded = defineEvent<{ transferId: string; amountYen: number; state: string; reason: string }>(
  'transfers.ended',
  { version: 1, items: ['⑥', '15'] },
);

/** A transfer that waits must not go through any more: its session was revoked. */
export const transferStopped = defineEvent<{ transferId: string; reason: 'session-revoked' }>('transfers.stopped', {
  version: 1,
  items: ['⑥', '⑧'],
});

/** Too many people sent to one receiver for the first time: what came is held. It is an alert. */
export const receiverHeld = defineEvent<{ transferId: string; receiverId: string; senders: number; heldYen: number }>(
  'transfers.receiver-held',
  { version: 1, items: ['⑦', '15'] },
);

/** What was held has gone back to the sender, or was released to the receiver. */
export const heldEnded = defineEvent<{
  transferId: string;
  outcome: string;
  amountYen: number;
  proposalId: string | null;
}>('transfers.held-ended', { version: 1, items: ['⑦', 'h'] });

/** A code led to nobody who can be sent money. */
export const lookUpMissed = defineEvent<Record<string, never>>('transfers.look-up-missed', {
  version: 1,
  items: ['⑥', '15'],
});

/** Too many codes were looked up. */
export const lookUpsRefused = defineEvent<{ budget: string }>('transfers.look-ups-refused', {
  version: 1,
  items: ['⑥', '15'],
});

/** A member has a new code; the one before leads to nobody. */
export const codeRenewed = defineEvent<Record<string, never>>('transfers.code-renewed', { version: 1, items: ['⑥'] });

/** A payee was removed: the next transfer is one to a new payee. */
export const payeeRemoved = defineEvent<{ payeeId: string }>('transfers.payee-removed', { version: 1, items: ['⑥'] });

/** Staff looked at the transfers of a member, or at what is held. */
export const transfersLookedAt = defineEvent<{ held: boolean }>('transfers.looked-at', {
  version: 1,
  items: ['④', '⑦'],
});
