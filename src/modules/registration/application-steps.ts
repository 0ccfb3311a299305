import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/db.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { membersSettings } from '../members/index.js';
import { type ApplicationStep, nextState } from './application.js';
import { type Application, ApplicationsRepository, type StepChanges } from './applications.repository.js';
import { stepRefused } from './registration.events.js';
import { registrationProblems } from './registration.problems.js';
import { registrationSettings as settings } from './registration.settings.js';

/** Who and what an event about an application names. */
export const aboutApplication = (id: string) =>
  ({ actor: { kind: 'applicant', id }, subject: { kind: 'application', id } }) as const;

/** States in which an application waits for the applicant, and so expires. */
const WAITING_FOR_APPLICANT = new Set(['started', 'phone-proven', 'credentials-chosen']);

/** Takes applications from state to state by the transition table, and by nothing else. */
@Injectable()
@Checkpoint('1.level-limits')
export class ApplicationSteps {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly audit: Audit,
  ) {}

  /**
   * The application, if the step is open in its state; outside of a transaction. Raises `request.not-found` and
   * `registration.wrong-step`, which is recorded.
   */
  async open(id: string, step: ApplicationStep): Promise<Application> {
    const application = await this.applications.find(id);
    if (application === undefined) throw requestProblems.notFound();
    if (nextState(application.state, step) === undefined || application.erasedAt !== null) {
      await this.audit.recordAlone(
        stepRefused({ ...aboutApplication(id), outcome: 'refused', details: { step, state: application.state } }),
      );
      throw registrationProblems.wrongStep();
    }
    return application;
  }

  /** The application, held until the transaction ends. Raises what `open` raises, unrecorded. */
  async lock(tx: Tx, id: string, step: ApplicationStep): Promise<Application> {
    const application = await this.applications.lock(tx, id);
    if (application === undefined) throw requestProblems.notFound();
    if (nextState(application.state, step) === undefined || application.erasedAt !== null) {
      throw registrationProblems.wrongStep();
    }
    return application;
  }

  /** Takes the step; `changes` are further columns to write. */
  async take(tx: Tx, application: Application, step: ApplicationStep, changes: StepChanges = {}): Promise<Application> {
    const to = nextState(application.state, step);
    if (to === undefined) throw registrationProblems.wrongStep();
    const expirySeconds = WAITING_FOR_APPLICANT.has(to) ? await this.expirySeconds(tx, application) : null;
    return this.applications.move(tx, application, to, expirySeconds, changes);
  }

  /**
   * One that has taken a member's number ends before that is anybody's: later it could not be given back. For one that has it
   * from another the number waits instead: the time is the same for all, or what is shown of it would tell whose number is taken.
   */
  private async expirySeconds(tx: Tx, { phoneProvenAt }: Application): Promise<number> {
    const now = await this.applications.now(tx);
    const heldSeconds = (now.getTime() - (phoneProvenAt ?? now).getTime()) / 1_000;
    const leftSeconds = membersSettings.phoneReleaseSeconds - settings.giveBackSeconds - heldSeconds;
    return leftSeconds > 0 ? Math.min(settings.expirySeconds, Math.floor(leftSeconds)) : settings.expirySeconds;
  }
}
