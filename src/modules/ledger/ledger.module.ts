import { Module } from '@nestjs/common';
import { ExpireHolds } from './expire-holds.js';
import { LaneBatch } from './lane-batch.js';
import { Ledger } from './ledger.js';
import { LedgerRepository } from './ledger.repository.js';
import { MemberAccounts } from './member-accounts.js';
import { MoneyLane } from './money-lane.js';
import './posting-replay.js';
import { ReconcileLedger } from './reconcile-ledger.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { StatementsRepository } from './statements.repository.js';
import { StoredLedger } from './stored-ledger.js';

/** Double entry: accounts, postings, holds, and the lane through which money moves. */
@Module({
  providers: [
    LedgerRepository,
    StatementsRepository,
    ReconciliationRepository,
    LaneBatch,
    MemberAccounts,
    MoneyLane,
    ExpireHolds,
    ReconcileLedger,
    { provide: Ledger, useClass: StoredLedger },
  ],
  exports: [Ledger, MoneyLane, MemberAccounts, ExpireHolds, ReconcileLedger],
})
export class LedgerModule {}
