import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { AttemptsRepository } from './attempts.repository.js';
import { attemptsSettings } from './attempts.settings.js';

/** Keeps the table of budgets as small as the keys in use, whatever keys an attacker invents. */
@Injectable()
export class AttemptsSweep implements OnModuleInit {
  constructor(
    private readonly rows: AttemptsRepository,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('attempts.sweep', attemptsSettings.sweepEverySeconds, async () => {
      await this.run();
    });
  }

  /** Deletes what is over, in bounded batches. */
  async run(): Promise<void> {
    await this.batches((rowsMax) => this.rows.prune(rowsMax));
    await this.batches((rowsMax) => this.rows.pruneCounters(rowsMax));
  }

  private async batches(prune: (rowsMax: number) => Promise<number>): Promise<void> {
    for (let batch = 0; batch < attemptsSettings.sweepBatchesMax; batch += 1) {
      if ((await prune(attemptsSettings.sweepBatchRows)) < attemptsSettings.sweepBatchRows) return;
    }
  }
}
