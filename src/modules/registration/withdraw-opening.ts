import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { ApplicationSteps, aboutApplication } from './application-steps.js';
import { ApplicationsRepository } from './applications.repository.js';
import { GiveNumberBack } from './give-number-back.js';
import { applicationEnded } from './registration.events.js';

/** Ends an opening at the applicant's wish, and gives back a number that it took; what is personal goes with the next sweep. */
@Injectable()
export class WithdrawOpening {
  constructor(
    private readonly db: Db,
    private readonly steps: ApplicationSteps,
    private readonly applications: ApplicationsRepository,
    private readonly numbers: GiveNumberBack,
    private readonly audit: Audit,
  ) {}

  async run(id: string): Promise<void> {
    await this.steps.open(id, 'withdraw');
    await this.db.transact(async (tx) => {
      const application = await this.steps.lock(tx, id, 'withdraw');
      await this.steps.take(tx, application, 'withdraw', { identity_due_at: null });
      await this.applications.dueForErasure(tx, application.id, 0);
      await this.numbers.run(tx, application);
      await this.audit.record(tx, applicationEnded({ ...aboutApplication(id), details: { how: 'withdrawn' } }));
    });
  }
}
