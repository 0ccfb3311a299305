import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/index.js';
import { ApplicationsRepository } from './applications.repository.js';
import { registrationSettings as settings } from './registration.settings.js';
import { verifyIdentityJob } from './verify-identity.job.js';

const BATCH = 50;

/** Asks again about applications whose answer is due. */
@Injectable()
export class AskIdentityAgain {
  constructor(
    private readonly db: Db,
    private readonly applications: ApplicationsRepository,
    private readonly jobs: Jobs,
  ) {}

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const applicationId of await this.applications.takeIdentityDue(tx, settings.identityRetrySeconds, BATCH)) {
        await this.jobs.enqueue(tx, verifyIdentityJob, { applicationId });
      }
    });
  }
}
