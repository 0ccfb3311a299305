import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { eachByItself, Jobs } from '../../platform/jobs/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { recordsErased } from './retention.events.js';
import { retentionSettings as settings } from './retention.settings.js';

/** One kind of records that are erased after their time. */
export interface RetentionRule {
  /** As events name it: `sign-in-history`. */
  readonly kind: string;
  readonly keptDays: number;
  /** How many batches one turn has at most; `batchesMax` of the settings, unless it comes by the thousand. */
  readonly batchesMax?: number;
  /**
   * Erases what is older, the oldest first, at most so many rows, and gives how many there were. What is about a member
   * asks `app.is_held_by_law` in the same statement.
   */
  readonly erase: (tx: Tx, keptDays: number, rowsMax: number) => Promise<number>;
}

/**
 * Erases what has been kept long enough, kind by kind, in batches; each batch writes its count into the stream in its own
 * transaction. Whoever keeps a kind registers how it is erased. Parts of the log itself are retired by `audit:retire`.
 */
@Injectable()
export class Retention implements OnModuleInit {
  private readonly rules: RetentionRule[] = [];

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every('retention.what-is-due', settings.sweepSeconds, () => this.run());
  }

  register(rule: RetentionRule): void {
    if (this.rules.some(({ kind }) => kind === rule.kind)) throw new Error(`${rule.kind} is erased twice`);
    this.rules.push(rule);
  }

  /** What is erased, and after how long. */
  kinds(): readonly Pick<RetentionRule, 'kind' | 'keptDays'>[] {
    return this.rules.map(({ kind, keptDays }) => ({ kind, keptDays }));
  }

  /** One turn. A kind that fails holds up none of the others, and is raised in the end; it is tried again in the next turn. */
  async run(): Promise<void> {
    await eachByItself(
      this.rules,
      (rule) => this.eraseKind(rule),
      ({ kind }, error) => {
        this.log.error('retention.not-erased', { kind: word(kind) }, error);
      },
    );
  }

  private async eraseKind({ kind, keptDays, batchesMax = settings.batchesMax, erase }: RetentionRule): Promise<void> {
    for (let batch = 0; batch < batchesMax; batch += 1) {
      const rows = await this.db.transact(async (tx) => {
        const erased = await erase(tx, keptDays, settings.batchRows);
        if (erased > 0) {
          const system = { kind: 'system' } as const;
          const details = { kind, rows: erased, keptDays };
          await this.audit.record(tx, recordsErased({ actor: system, subject: system, details }));
        }
        return erased;
      });
      if (rows < settings.batchRows) return;
    }
  }
}
