import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { PartnerAdmission } from '../../platform/partners/admission.js';
import { Audit } from '../audit/index.js';
import { ApplicationSteps, aboutApplication } from './application-steps.js';
import type { IdentityMethod } from './application.js';
import { ApplicationsRepository } from './applications.repository.js';
import type { OpeningView } from './opening.dto.js';
import { OpeningPause } from './opening-pause.js';
import { openingView } from './opening-view.js';
import { identityAsked } from './registration.events.js';
import { registrationSettings as settings } from './registration.settings.js';
import { verifyIdentityJob } from './verify-identity.job.js';

/** Starts the proof of identity; the provider is asked by a job, so that its slowness is nobody's but the job's. */
@Injectable()
@Checkpoint('1.identity-methods')
export class RequestIdentity {
  constructor(
    private readonly pause: OpeningPause,
    private readonly db: Db,
    private readonly steps: ApplicationSteps,
    private readonly applications: ApplicationsRepository,
    private readonly partners: PartnerAdmission,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** Raises `registration.wrong-step`, `registration.paused` and `partners.connections-closed`: the application waits where it is. */
  async run(id: string, method: IdentityMethod): Promise<OpeningView> {
    const found = await this.applications.find(id);
    // The same asked twice, from two tabs or by a repeated call, is one question.
    if (found?.state === 'identity-pending' && found.identityMethod === method) return openingView(found);
    await this.steps.open(id, 'ask-identity');
    await this.pause.refuse(id);
    await this.partners.require('identity');
    await this.partners.require('screening');
    return this.db.transact(async (tx) => {
      const application = await this.steps.lock(tx, id, 'ask-identity');
      const asked = await this.steps.take(tx, application, 'ask-identity', {
        identity_method: method,
        identity_nonce: newId(),
        identity_asked: 0,
      });
      await this.applications.dueForIdentity(tx, application.id, settings.identityRetrySeconds);
      await this.jobs.enqueue(tx, verifyIdentityJob, { applicationId: application.id });
      await this.audit.record(tx, identityAsked({ ...aboutApplication(id), details: { method, asked: 1 } }));
      return openingView(asked);
    });
  }
}
