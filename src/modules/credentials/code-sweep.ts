import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { CredentialsRepository } from './credentials.repository.js';
import { credentialsSettings as settings } from './credentials.settings.js';

/** Removes codes that expired long ago: their numbers' blind indexes are kept no longer than they are of use. */
@Injectable()
export class CodeSweep implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: CredentialsRepository,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('credentials.code-sweep', settings.codeSweepEverySeconds, () => this.run());
  }

  /** Removes what is due, in bounded batches. */
  async run(): Promise<void> {
    for (let batch = 0; batch < settings.codeSweepBatchesMax; batch += 1) {
      const removed = await this.db.transact((tx) =>
        this.rows.removeOldCodes(tx, settings.codeKeptSeconds, settings.codeSweepBatchRows),
      );
      if (removed < settings.codeSweepBatchRows) return;
    }
  }
}
