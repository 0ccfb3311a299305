import type { SqlRunner } from '../../platform/database/index.js';
import type { HoldStep } from './posting.js';
import type { Yen } from './yen.js';

/** What a member has. */
export interface Balance {
  /** What can be spent; what is held is not in it. */
  readonly balanceYen: Yen;
  readonly heldYen: Yen;
}

/** Where a page of a statement goes on. */
export interface StatementPlace {
  readonly at: Date;
  readonly nth: bigint;
}

/** The hold behind a line. */
export interface LineHold {
  readonly id: string;
  readonly purpose: string;
  /** Something is still held by it. */
  readonly open: boolean;
}

/** What is held for a member by one hold, and neither captured nor given back. */
export interface OpenHold {
  readonly id: string;
  readonly purpose: string;
  readonly yen: Yen;
  readonly placedAt: Date;
  readonly expiresAt: Date;
}

/** One line of a member's statement. */
export interface StatementLine extends StatementPlace {
  readonly postingId: string;
  readonly operationId: string;
  /** The kind of the posting. */
  readonly kind: string;
  readonly holdStep: HoldStep | undefined;
  /** The intent whose approval was spent on it, or on what it follows from. */
  readonly intentId: string | undefined;
  /** What it put into, or was taken from. */
  readonly hold: LineHold | undefined;
  /** With a minus when it leaves the account. */
  readonly amountYen: Yen;
  readonly balanceAfterYen: Yen;
}

export interface StatementRange {
  /** Lines before this one, in the order of time; the newest when absent. */
  readonly before?: StatementPlace;
  /** From this instant on. */
  readonly from?: Date;
  /** Up to but not at this instant. */
  readonly until?: Date;
  /** At most `ledger.statementRowsMax`; for extracts, `ledger.extractRowsMax`. */
  readonly rowsMax?: number;
}

/** The books, for reading. Money moves through `MoneyLane` alone. */
export abstract class Ledger {
  /** What a member has now: zero before anything was posted. With `runner`, within a transaction. */
  abstract balance(memberId: string, runner?: SqlRunner): Promise<Balance>;

  /** What a member could spend as of an instant, every posting of that very instant included. */
  abstract balanceAsOf(memberId: string, instant: Date, runner?: SqlRunner): Promise<Yen>;

  /** What stood on one of the issuer's own accounts as of an instant. Reads all of its entries until then. */
  abstract systemBalanceAsOf(accountId: string, instant: Date): Promise<Yen>;

  /** Lines of a member's statement, the newest first. */
  abstract statement(memberId: string, range?: StatementRange): Promise<StatementLine[]>;

  /** The same for an extract, in more lines at a time, as `reports` sees the database. */
  abstract extract(reports: SqlRunner, memberId: string, range: StatementRange): Promise<StatementLine[]>;

  /** What is held for a member, the newest first; at most `ledger.statementRowsMax`. */
  abstract openHolds(memberId: string): Promise<OpenHold[]>;
}
