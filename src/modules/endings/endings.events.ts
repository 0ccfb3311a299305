import { defineEvent } from '../audit/index.js';

/** A member wants to close the account; it waits. */
export const closingRequested = defineEvent<{
  closingId: string;
  intentId: string;
  sessionId: string;
  way: string;
  restYen: number;
}>('endings.closing-requested', { version: 1, items: ['⑧'] });
/** It came to nothing: taken back, died with its session, or something else was left than was approved. */
export const closingEnded = defineEvent<{ closingId: string; reason: string }>('endings.closing-ended', {
  version: 1,
  items: ['⑧'],
});
export const accountClosed = defineEvent<{ closingId: string; way: string; movedYen: number }>(
  'endings.account-closed',
  { version: 1, items: ['②'] },
);
export const valueExpired = defineEvent<{ amountYen: number }>('endings.value-expired', { version: 1, items: ['15'] });
export const expiryTold = defineEvent<{ days: number }>('endings.expiry-told', { version: 1, items: ['15'] });
/** Two people have recorded a death; the account stops at once. */
export const deathRecorded = defineEvent<{ estateId: string; evidence: string; proposalId: string }>(
  'endings.death-recorded',
  { version: 1, items: ['h'] },
);
/** What was there went to the estate; `settled` when nothing is left and the account is closed. */
export const movedToEstate = defineEvent<{ estateId: string; amountYen: number; settled: boolean }>(
  'endings.moved-to-estate',
  { version: 1, items: ['15'] },
);
export const garnishmentOrdered = defineEvent<{
  garnishmentId: string;
  authority: string;
  orderedYen: number;
  proposalId: string;
}>('endings.garnishment-ordered', { version: 1, items: ['h'] });
export const garnishmentSetAside = defineEvent<{ garnishmentId: string; amountYen: number }>(
  'endings.garnishment-set-aside',
  { version: 1, items: ['15'] },
);
/** Paid to the creditor, or given back. */
export const garnishmentEnded = defineEvent<{
  garnishmentId: string;
  outcome: string;
  amountYen: number;
  proposalId: string;
}>('endings.garnishment-ended', { version: 1, items: ['h', '15'] });
export const legalHoldSet = defineEvent<{ holdId: string; authority: string; proposalId: string }>(
  'endings.legal-hold-set',
  { version: 1, items: ['h'] },
);
export const legalHoldLifted = defineEvent<{ holdId: string; proposalId: string }>('endings.legal-hold-lifted', {
  version: 1,
  items: ['h'],
});
/** Two people have decided that something is paid out. */
export const payoutApproved = defineEvent<{
  payoutId: string;
  kind: string;
  caseId: string;
  amountYen: number;
  proposalId: string;
}>('endings.payout-approved', { version: 1, items: ['h'] });
export const paidOut = defineEvent<{ payoutId: string; kind: string; caseId: string; amountYen: number }>(
  'endings.paid-out',
  { version: 1, items: ['15'] },
);
/** Somebody at the issuer looked at how accounts end. */
export const endingsLookedAt = defineEvent<Record<string, never>>('endings.looked-at', { version: 1, items: ['④'] });
