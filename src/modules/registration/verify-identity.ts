import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { waitBeforeAsking } from '../../platform/partners/ask-in-time.js';
import { Audit } from '../audit/index.js';
import { ApplicationSeal } from './application-seal.js';
import { ApplicationSteps } from './application-steps.js';
import { type Application, ApplicationsRepository } from './applications.repository.js';
import { AssessApplication } from './assess-application.js';
import { IdentityProvider } from './identity-provider.js';
import { ScreenedIdentity } from './screened-identity.js';
import { identityNotConfirmed, identityPostponed } from './registration.events.js';
import { registrationSettings as settings } from './registration.settings.js';

/**
 * Asks the identity provider about one application. Down, slow and "not yet" all mean: ask again later. Nothing but a
 * full confirmation, bound to this question, goes on.
 */
@Injectable()
@Checkpoint('1.provider-down-waits', 'a.identity-proof')
export class VerifyIdentity {
  constructor(
    private readonly db: Db,
    private readonly applications: ApplicationsRepository,
    private readonly steps: ApplicationSteps,
    private readonly seal: ApplicationSeal,
    private readonly ask: ScreenedIdentity,
    private readonly provider: IdentityProvider,
    private readonly assess: AssessApplication,
    private readonly audit: Audit,
  ) {}

  async run(applicationId: string): Promise<void> {
    const application = await this.applications.find(applicationId);
    const { state, identityNonce: nonce, identityMethod: method } = application ?? {};
    if (application === undefined || state !== 'identity-pending' || !nonce || !method) return;
    const person = this.seal.openPerson(application.id, application.sealed.person);
    const answer = await this.ask.run({ applicationId, nonce, method, person });
    switch (answer.outcome) {
      case 'confirmed':
        return this.assess.run({ id: application.id, nonce, method, provider: this.provider.name, answer });
      case 'refused':
        return this.notConfirmed(application, nonce, method);
      case 'waiting':
      case 'down':
      case 'slow':
        return this.postpone(application, nonce, answer.outcome);
    }
  }

  private async postpone(
    { id, identityAsked: asked }: Application,
    nonce: string,
    reason: 'down' | 'slow' | 'waiting',
  ): Promise<void> {
    const seconds = waitBeforeAsking(settings.identityRetrySeconds, asked);
    await this.db.transact(async (tx) => {
      if (!(await this.applications.postponeIdentity(tx, id, nonce, seconds))) return;
      const outcome = reason === 'waiting' ? 'success' : 'failed';
      await this.audit.record(
        tx,
        identityPostponed({ ...bySystem(id), outcome, details: { reason, asked: asked + 1 } }),
      );
    });
  }

  private async notConfirmed({ id }: Application, nonce: string, method: string): Promise<void> {
    await this.db.transact(async (tx) => {
      const application = await this.applications.lock(tx, id);
      if (application?.state !== 'identity-pending' || application.identityNonce !== nonce) return;
      const refusals = application.identityRefused + 1;
      const about = bySystem(id);
      await this.audit.record(
        tx,
        identityNotConfirmed({ ...about, outcome: 'refused', details: { method, refusals } }),
      );
      const changes = { identity_refused: refusals, identity_nonce: null, identity_due_at: null };
      if (refusals < settings.identityRefusalsMax) {
        await this.steps.take(tx, application, 'identity-not-confirmed', changes);
      } else {
        await this.assess.review(tx, application, ['identity-not-confirmed'], changes);
      }
    });
  }
}

const bySystem = (id: string) => ({ actor: { kind: 'system' }, subject: { kind: 'application', id } }) as const;
