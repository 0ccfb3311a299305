export { LedgerModule } from './ledger.module.js';
export { entriesSql } from './entry-sql.js';
export {
  Ledger,
  type Balance,
  type LineHold,
  type OpenHold,
  type StatementLine,
  type StatementPlace,
  type StatementRange,
} from './ledger.js';
export { alongWith } from './along-with.js';
export { MoneyLane } from './money-lane.js';
export { MemberAccounts } from './member-accounts.js';
export { defineMoneyOperation, type MoneyCall, type MoneyOperation, type MoneyOrder } from './money-operation.js';
export {
  post,
  refuse,
  resultOf,
  unapproved,
  type Answer,
  type Decision,
  type Done,
  type Outcome,
  type Refused,
  type Unapproved,
} from './decision.js';
export type { Books } from './books.js';
export { SYSTEM_ACCOUNTS, spendableYen, type AccountState, type SystemAccount } from './account.js';
export { move, type HoldStep, type Move, type NewEntry, type NewHold, type NewPosting } from './posting.js';
export {
  addToHold,
  captureHold,
  openYen,
  placeHold,
  refusalOfHold,
  releaseHold,
  type HoldState,
  type HoldWay,
} from './hold.js';
export { releaseWholeHold, type NamedHold } from './hold-operations.js';
export { effectOf, needOf, type Facet, type FacetEffect, type FacetNeed, type WrittenEffect } from './facet.js';
export { jsonYen, leastYen, yenOf, type Yen } from './yen.js';
export { ExpireHolds } from './expire-holds.js';
export { type Comparison, ReconcileLedger, type LedgerReport } from './reconcile-ledger.js';
export { type ComparedPage, comparedPage, type Difference } from './reconciliation.repository.js';
export { ledgerProblems } from './ledger.problems.js';
export { ledgerSettings } from './ledger.settings.js';
