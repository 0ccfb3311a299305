import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { offerRecoveryCodeJob } from './offer-code.job.js';
import { OpenRecovery } from './open-recovery.js';
import { recoveryProblems } from './recovery.problems.js';
import { RecoveryRepository } from './recovery.repository.js';

/** Asks for the code to the phone on record. Nothing of the answer depends on whether one will come. */
@Injectable()
export class AskPhoneCode {
  constructor(
    private readonly db: Db,
    private readonly open: OpenRecovery,
    private readonly recoveries: RecoveryRepository,
    private readonly jobs: Jobs,
  ) {}

  /** Raises `recovery.not-open` and `recovery.code-sends-spent`. */
  async run(id: string): Promise<void> {
    await this.open.find(id);
    await this.db.transact(async (tx) => {
      const send = await this.recoveries.askForCode(tx, id);
      if (send === undefined) throw recoveryProblems.codeSendsSpent();
      await this.jobs.enqueue(tx, offerRecoveryCodeJob, { recoveryId: id, send });
    });
  }
}
