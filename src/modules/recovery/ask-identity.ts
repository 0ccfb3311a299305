import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { OpenRecovery } from './open-recovery.js';
import { about } from './recovery-event.js';
import { identityAsked } from './recovery.events.js';
import { recoveryProblems } from './recovery.problems.js';
import type { IdentityProof } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';
import { verifyRecoveryIdentityJob } from './verify-identity.job.js';

/** Starts the proof by chip or certificate; a job asks the provider. */
@Injectable()
export class AskRecoveryIdentity {
  constructor(
    private readonly db: Db,
    private readonly open: OpenRecovery,
    private readonly recoveries: RecoveryRepository,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** Raises `recovery.not-open` and `recovery.identity-asks-spent`. */
  async run(id: string, method: IdentityProof): Promise<void> {
    const recovery = await this.open.find(id);
    const underWay = recovery.identityState === 'asked' && recovery.identityMethod === method;
    // The same asked twice, from two tabs or by a repeated call, is one question.
    if (underWay || recovery.identityState === 'proven') return;
    await this.db.transact(async (tx) => {
      const asked = await this.recoveries.askIdentity(tx, id, method, newId());
      if (asked === undefined) throw recoveryProblems.identityAsksSpent();
      await this.jobs.enqueue(tx, verifyRecoveryIdentityJob, { recoveryId: id });
      await this.audit.record(tx, identityAsked({ ...about(recovery), details: { recoveryId: id, method, asked } }));
    });
  }
}
