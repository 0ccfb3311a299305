import { defineEvent } from '../audit/index.js';

/** Money was moved. `digest` stands for the posting and its entries. */
export const posted = defineEvent<{
  operation: string;
  operationId: string;
  postingId: string;
  kind: string;
  amountYen: number;
  digest: string;
}>('ledger.posted', { version: 1, items: ['15'] });

/** An operation on money was refused; `reason` is the code of the problem. */
export const operationRefused = defineEvent<{ operation: string; operationId: string; reason: string }>(
  'ledger.refused',
  { version: 1, items: ['15'] },
);

/** All balances were compared with their entries. */
export const reconciled = defineEvent<{ accounts: number; holds: number; postings: number; differences: number }>(
  'ledger.reconciled',
  { version: 1, items: ['15'] },
);

/** Something in the books does not follow from its entries. `subjectId` is the account, hold or posting. */
export const differenceFound = defineEvent<{ what: string; subjectId: string }>('ledger.difference-found', {
  version: 1,
  items: ['15'],
});
