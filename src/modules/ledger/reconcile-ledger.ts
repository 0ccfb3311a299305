import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Log } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { differenceFound, reconciled } from './ledger.events.js';
import { ledgerSettings as settings } from './ledger.settings.js';
import { type ComparedPage, type Difference, ReconciliationRepository } from './reconciliation.repository.js';

/** Compares the next rows of something that is kept beside the books, from behind an id on. */
export type Comparison = (after: string | undefined, rowsMax: number) => Promise<ComparedPage>;

/** What a comparison of the books has found. */
export interface LedgerReport {
  readonly accounts: number;
  readonly holds: number;
  readonly postings: number;
  /** How many differences there are. */
  readonly differenceCount: number;
  /** The first of them, at most `ledger.differencesMax`. */
  readonly differences: readonly Difference[];
}

/**
 * Compares the running balances with their entries, holds with what was placed, captured and released, and postings with
 * their entries; then what modules above have registered, such as authorizations with their holds. The database holds all of
 * that; what is found here, somebody has got past it. Nothing is mended by itself.
 */
@Injectable()
export class ReconcileLedger implements OnModuleInit {
  private readonly others: Comparison[] = [];

  constructor(
    private readonly db: Db,
    private readonly repository: ReconciliationRepository,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every('ledger.reconciliation', settings.reconcileSeconds, async () => {
      await this.run();
    });
  }

  /** At the start of a module: what else has to agree with the books. */
  register(comparison: Comparison): void {
    this.others.push(comparison);
  }

  async run(): Promise<LedgerReport> {
    const differences: Difference[] = [];
    let differenceCount = 0;
    const compare = async (page: Comparison) => {
      let rows = 0;
      let after: string | undefined;
      do {
        const compared = await page(after, settings.reconcileRowsPerPage);
        rows += compared.rows;
        differenceCount += compared.differences.length;
        differences.push(...compared.differences.slice(0, settings.differencesMax - differences.length));
        after = compared.last;
      } while (after !== undefined);
      return rows;
    };
    const accounts = await compare((after, rowsMax) => this.repository.accounts(after, rowsMax));
    const holds = await compare((after, rowsMax) => this.repository.holds(after, rowsMax));
    const postings = await compare((after, rowsMax) => this.repository.postings(after, rowsMax));
    for (const other of this.others) await compare(other);
    const report = { accounts, holds, postings, differenceCount, differences };
    await this.record(report);
    return report;
  }

  private async record({ accounts, holds, postings, differenceCount, differences }: LedgerReport): Promise<void> {
    const system = { actor: { kind: 'system' }, subject: { kind: 'system' } } as const;
    await this.db.transact((tx) =>
      this.audit.record(
        tx,
        ...differences.map((details) => differenceFound({ ...system, outcome: 'failed', details: { ...details } })),
        reconciled({
          ...system,
          outcome: differenceCount === 0 ? 'success' : 'failed',
          details: { accounts, holds, postings, differences: differenceCount },
        }),
      ),
    );
    if (differenceCount > 0) this.log.error('ledger.differences-found', { differences: differenceCount });
  }
}
