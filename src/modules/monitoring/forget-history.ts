import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { EraseMembers } from '../members/index.js';
import { Retention, retentionSettings as settings } from '../retention/index.js';
import { HistoryRepository } from './history.repository.js';

/**
 * Erases what rules look back at after its time: decisions and the events that are noted beside them, and which rules were met at
 * them. What is about somebody whose records the law holds stays. Nothing of it outlives who a member was.
 */
@Injectable()
export class ForgetHistory implements OnModuleInit {
  constructor(
    private readonly rows: HistoryRepository,
    private readonly retention: Retention,
    private readonly erasing: EraseMembers,
  ) {}

  onModuleInit(): void {
    const { occurrenceDays: keptDays, historyBatchesMax: batchesMax } = settings;
    // Before the occurrences, by which it is known whom they are about.
    this.retention.register({
      ...{ kind: 'rule-hits', keptDays, batchesMax },
      erase: (tx, days, rowsMax) => this.rows.eraseHits(tx, days, rowsMax),
    });
    this.retention.register({
      ...{ kind: 'occurrences', keptDays, batchesMax },
      erase: (tx, days, rowsMax) => this.rows.eraseOccurrences(tx, days, rowsMax),
    });
    this.erasing.also((tx, memberIds) => this.ofMembers(tx, memberIds));
  }

  private async ofMembers(tx: Tx, memberIds: readonly string[]): Promise<void> {
    await this.rows.eraseOf(tx, memberIds);
  }
}
