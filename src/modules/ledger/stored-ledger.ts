import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { type Balance, Ledger, type OpenHold, type StatementLine, type StatementRange } from './ledger.js';
import { LedgerRepository } from './ledger.repository.js';
import { ledgerSettings as settings } from './ledger.settings.js';
import { StatementsRepository } from './statements.repository.js';
import type { Yen } from './yen.js';

@Injectable()
export class StoredLedger extends Ledger {
  constructor(
    private readonly accounts: LedgerRepository,
    private readonly statements: StatementsRepository,
  ) {
    super();
  }

  override async balance(memberId: string, runner?: SqlRunner): Promise<Balance> {
    const account = await this.accounts.account(memberId, runner);
    return { balanceYen: account?.balanceYen ?? 0n, heldYen: account?.heldYen ?? 0n };
  }

  override balanceAsOf(memberId: string, instant: Date, runner?: SqlRunner): Promise<Yen> {
    return this.statements.balanceAsOf(memberId, instant, runner);
  }

  override systemBalanceAsOf(accountId: string, instant: Date): Promise<Yen> {
    return this.statements.sumAsOf(accountId, instant);
  }

  override statement(memberId: string, range: StatementRange = {}): Promise<StatementLine[]> {
    const rowsMax = Math.min(range.rowsMax ?? settings.statementRowsMax, settings.statementRowsMax);
    return this.statements.lines(memberId, range, rowsMax);
  }

  override extract(reports: SqlRunner, memberId: string, range: StatementRange): Promise<StatementLine[]> {
    const rowsMax = Math.min(range.rowsMax ?? settings.extractRowsMax, settings.extractRowsMax);
    return this.statements.lines(memberId, range, rowsMax, reports);
  }

  override openHolds(memberId: string): Promise<OpenHold[]> {
    return this.statements.openHolds(memberId, settings.statementRowsMax);
  }
}
