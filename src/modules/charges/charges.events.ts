import { defineEvent } from '../audit/index.js';
import type { ApprovalReason, DeclineReason, SettledBy } from './charge.js';
import type { DenialEnd } from './debit-denials.repository.js';

type OfCharge = { chargeId: string; linkId: string; amountYen: number };

/** A charge was reserved. `approvedFor` says what it took an approval for first, if it took one. */
export const chargeRequested = defineEvent<OfCharge & { approvedFor: ApprovalReason | null; firstOfLink: boolean }>(
  'charges.requested',
  { version: 1, items: ['11', 'f'] },
);
/** What in a charge is like that of a thief, for whoever watches. */
export const chargeNoticed = defineEvent<OfCharge & { pattern: ChargePattern }>('charges.noticed', {
  version: 1,
  items: ['f', '12', '15'],
});
/** What is looked for. Source: checklist f. */
export type ChargePattern = 'first-at-maximum' | 'repeated-maximum' | 'night';

export const chargePosted = defineEvent<OfCharge & { settledBy: SettledBy }>('charges.posted', {
  version: 1,
  items: ['11'],
});
export const chargeDeclined = defineEvent<OfCharge & { settledBy: SettledBy; reason: DeclineReason }>(
  'charges.declined',
  { version: 1, items: ['11'] },
);
/** The bank did not answer, or not to be believed. */
export const chargeUnknown = defineEvent<OfCharge>('charges.unknown', { version: 1, items: ['11'] });
/** A file of the bank's day was taken in, or refused as a whole. */
export const bankDayTaken = defineEvent<{ lines: number; refused: number; totalYen: number }>('charges.day-taken', {
  version: 1,
  items: ['11', 'h'],
});
export const bankDayRefused = defineEvent<{ reason: string }>('charges.day-refused', {
  version: 1,
  items: ['11', 'h'],
});
export const bankDayPreviewed = defineEvent<{ lines: number; refused: number }>('charges.day-previewed', {
  version: 1,
  items: ['11'],
});
/** The charges were compared with the bank's day. */
export const bankDayCompared = defineEvent<{ matched: number; settled: number; differences: number }>(
  'charges.day-compared',
  { version: 1, items: ['11', '15'] },
);
export const differenceFound = defineEvent<{
  differenceId: string;
  kind: string;
  reference: string;
  oursYen: number;
  theirsYen: number;
}>('charges.difference-found', { version: 1, items: ['11', '15'] });
/** Two people have corrected what a member had too little or too much. */
export const differenceCorrected = defineEvent<{ differenceId: string; chargeId: string; amountYen: number }>(
  'charges.difference-corrected',
  { version: 1, items: ['11', '17', 'h'] },
);
export const differenceExplained = defineEvent<{ differenceId: string }>('charges.difference-explained', {
  version: 1,
  items: ['11', 'h'],
});
/** Somebody at the issuer looked at the charges of a member. */
export const chargesLookedAt = defineEvent<Record<string, never>>('charges.looked-at', { version: 1, items: ['④'] });

type OfDenial = { denialId: string; chargeId: string };

/** Somebody, a member or not, does not know a debit on a passbook, whether there is such a debit here or not. */
export const debitDenialHeard = defineEvent<Record<string, never>>('charges.debit-denial-heard', {
  version: 1,
  items: ['e'],
});
/** There is such a debit, and the holder of the account is called. */
export const debitDenialAsked = defineEvent<OfDenial>('charges.debit-denial-asked', { version: 1, items: ['e', '17'] });
/** There is no such debit, or its holder was called often enough for a day. Told to nobody. */
export const debitDenialRefused = defineEvent<Record<string, never>>('charges.debit-denial-refused', {
  version: 1,
  items: ['e'],
});
/** The call is over; `denied` has ended the link. */
export const debitDenialEnded = defineEvent<OfDenial & { end: DenialEnd; unlinked: boolean }>(
  'charges.debit-denial-ended',
  { version: 1, items: ['e', '17'] },
);
