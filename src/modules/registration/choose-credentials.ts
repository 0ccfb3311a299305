import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { ApplicationSeal } from './application-seal.js';
import { ApplicationSteps, aboutApplication } from './application-steps.js';
import { type Application, ApplicationsRepository } from './applications.repository.js';
import { CredentialRules } from './credential-rules.js';
import type { ChooseCredentialsDto, OpeningView } from './opening.dto.js';
import { openingView } from './opening-view.js';
import { credentialsChosen, credentialsRefused } from './registration.events.js';
import { registrationProblems } from './registration.problems.js';
import { registrationSettings as settings } from './registration.settings.js';

/** Login IDs in use that a proven phone may meet. */
const collisions: Budget = {
  name: 'opening-login-id-collisions',
  triesMax: settings.loginIdCollisionsMax,
  windowSeconds: 'lifetime',
};

interface Chosen {
  readonly loginId: string;
  readonly nickname: string;
  readonly passwordHash: string;
}

/**
 * Takes login ID, password and nickname under the rules of checklist ①, whatever the page has checked. Nothing of the
 * password is kept but its hash.
 */
@Injectable()
export class ChooseCredentials {
  constructor(
    private readonly db: Db,
    private readonly steps: ApplicationSteps,
    private readonly applications: ApplicationsRepository,
    private readonly seal: ApplicationSeal,
    private readonly rules: CredentialRules,
    private readonly members: Members,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
  ) {}

  @Checkpoint('①.enforced-on-server')
  async run(id: string, typed: ChooseCredentialsDto): Promise<OpeningView> {
    const application = await this.steps.open(id, 'choose-credentials');
    const { errors, nickname } = await this.rules.check(application, typed);
    if (errors.length > 0) {
      await this.refused(id, 'rules', errors.length);
      throw requestProblems.invalid({ errors });
    }
    if (!(await this.attempts.reserve(collisions, id)).granted) {
      await this.refused(id, 'collisions-spent', 1);
      throw registrationProblems.collisionsSpent();
    }
    const moved = await this.chosen(id, nickname, typed);
    if (moved === undefined) {
      throw registrationProblems.loginIdTaken({ errors: [{ pointer: '/loginId', code: 'login-id.taken' }] });
    }
    await this.attempts.giveBack(collisions, id);
    return openingView(moved);
  }

  /** A try that never came to look whether the login ID is in use tells nobody anything; it is given back. */
  private async chosen(id: string, nickname: string, typed: ChooseCredentialsDto): Promise<Application | undefined> {
    try {
      const passwordHash = await this.rules.hash(typed.password);
      return await this.db.transact((tx) => this.choose(tx, id, { loginId: typed.loginId, nickname, passwordHash }));
    } catch (error) {
      await this.attempts.giveBack(collisions, id);
      throw error;
    }
  }

  /** Undefined when the login ID is in use. */
  private async choose(
    tx: Tx,
    id: string,
    { loginId, nickname, passwordHash }: Chosen,
  ): Promise<Application | undefined> {
    const application = await this.steps.lock(tx, id, 'choose-credentials');
    // Also keeps others from choosing the same ID until this transaction ends.
    const taken =
      (await this.members.loginIdTaken(tx, loginId)) ||
      (await this.applications.loginIdChosen(tx, this.seal.loginIdCandidates(loginId), application.id));
    const about = aboutApplication(id);
    if (taken) {
      await this.audit.record(
        tx,
        credentialsRefused({ ...about, outcome: 'refused', details: { rules: 1, reason: 'login-id-taken' } }),
      );
      return undefined;
    }
    await this.audit.record(tx, credentialsChosen({ ...about, details: {} }));
    return this.steps.take(tx, application, 'choose-credentials', {
      login_id: this.seal.seal(id, 'login_id', loginId),
      login_id_index: this.seal.loginIdHash(loginId),
      nickname: this.seal.seal(id, 'nickname', nickname),
      password_hash: passwordHash,
    });
  }

  private async refused(id: string, reason: string, rules: number): Promise<void> {
    await this.audit.recordAlone(
      credentialsRefused({ ...aboutApplication(id), outcome: 'refused', details: { rules, reason } }),
    );
  }
}
