import { defineEvent } from '../audit/index.js';

/** A bank as a word of an event. */
export const bankWord = (bankCode: string): string => `bank-${bankCode}`;

/** A member was given a credit line. */
export const lineOpened = defineEvent<{ limitYen: number; level: string }>('credit.line-opened', {
  version: 1,
  items: ['13', '1'],
});
/** A limit has changed; of a raise the actor is who approved. */
export const limitChanged = defineEvent<{
  changeId: string;
  limitYen: number;
  fromYen: number;
  raised: boolean;
  proposedBy: string | null;
}>('credit.limit-changed', { version: 1, items: ['13', 'h'] });
/** Somebody at the issuer looked at the credit line of a member. */
export const creditLookedAt = defineEvent<Record<string, never>>('credit.looked-at', { version: 1, items: ['④'] });
/** A month was billed: `202611` is November. */
export const billMade = defineEvent<{ billId: string; month: number; amountYen: number }>('credit.bill-made', {
  version: 1,
  items: ['13', '15'],
});
export const billPaid = defineEvent<{ billId: string; amountYen: number; way: 'file' | 'desk' }>('credit.bill-paid', {
  version: 1,
  items: ['13', '15'],
});
/** The bank did not pay a bill: nothing is drawn until it is paid. */
export const billOverdue = defineEvent<{ billId: string; amountYen: number; reason: string; attempt: number }>(
  'credit.bill-overdue',
  { version: 1, items: ['13', '15'] },
);
/** A request file was made, and waits for a second person. */
export const fileMade = defineEvent<{ bank: string; number: number; lines: number }>('credit.file-made', {
  version: 1,
  items: ['13', 'h'],
});
export const fileReleased = defineEvent<{ bank: string; number: number; lines: number; madeBy: string }>(
  'credit.file-released',
  { version: 1, items: ['13', 'h'] },
);
export const fileWithdrawn = defineEvent<{ bank: string; number: number }>('credit.file-withdrawn', {
  version: 1,
  items: ['13', 'h'],
});
/** Somebody took a request file away, accounts and all. */
export const fileDownloaded = defineEvent<{ bank: string; number: number; lines: number }>('credit.file-downloaded', {
  version: 1,
  items: ['④', 'h'],
});
export const resultTaken = defineEvent<{
  bank: string;
  number: number;
  paid: number;
  refused: number;
}>('credit.result-taken', { version: 1, items: ['13', '15'] });
export const resultRefused = defineEvent<{ reason: string }>('credit.result-refused', {
  version: 1,
  items: ['13', '15'],
});
export const resultPreviewed = defineEvent<{ lines: number; wrong: number }>('credit.result-previewed', {
  version: 1,
  items: ['13'],
});
