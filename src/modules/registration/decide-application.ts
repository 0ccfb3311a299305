import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { type Approval, DualControl, defineControlledAct } from '../staff/index.js';
import { ApplicationSteps } from './application-steps.js';
import { ApplicationsRepository } from './applications.repository.js';
import type { ReviewDecisionDto, DecisionView } from './applications.dto.js';
import { ApproveApplication, conflictReason } from './approve-application.js';
import { GiveNumberBack } from './give-number-back.js';
import { applicationRefused } from './registration.events.js';
import { registrationProblems } from './registration.problems.js';
import { registrationSettings as settings } from './registration.settings.js';
import { refusedMail } from './registration.templates.js';

const DAY_SECONDS = 86_400;

/** Approving takes a second person; who proposed it can't be that person. */
export const approveApplicationAct = defineControlledAct<{ applicationId: string; reason: string }>({
  name: 'registration.approve-application',
  deciderRoles: ['approver'],
  ttlSeconds: 7 * DAY_SECONDS,
  summary: ({ applicationId, reason }) => ({ applicationId, reason }),
});

/** What the issuer's people decide about an application under review. */
@Injectable()
@Checkpoint('4.two-people')
export class DecideApplication {
  constructor(
    private readonly db: Db,
    private readonly steps: ApplicationSteps,
    private readonly applications: ApplicationsRepository,
    private readonly approve: ApproveApplication,
    private readonly dualControl: DualControl,
    private readonly numbers: GiveNumberBack,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  async run(caller: Principal, id: string, { decision, reason }: ReviewDecisionDto): Promise<DecisionView> {
    await this.steps.open(id, decision);
    return this.db.transact((tx) =>
      decision === 'refuse' ? this.refuse(tx, caller, id, reason) : this.propose(tx, caller, id, reason),
    );
  }

  /** What the second person's approval does. */
  async carryOut(tx: Tx, applicationId: string, { approvedBy }: Approval): Promise<void> {
    const application = await this.applications.lock(tx, applicationId);
    if (application === undefined) throw requestProblems.notFound();
    if (application.state !== 'under-review') throw registrationProblems.wrongStep();
    try {
      await this.approve.within(tx, application, approvedBy.id);
    } catch (error) {
      throw asStaffProblem(error);
    }
  }

  private async propose(tx: Tx, caller: Principal, id: string, reason: string): Promise<DecisionView> {
    const application = await this.steps.lock(tx, id, 'approve');
    const proven = await this.applications.evidenceOf(tx, application.id);
    if (!proven.some(({ claim }) => claim === 'name')) throw registrationProblems.identityNotProven();
    const proposalId = await this.dualControl.propose(tx, approveApplicationAct, {
      payload: { applicationId: id, reason },
      subject: { kind: 'application', id },
      by: { kind: 'staff', id: caller.id },
    });
    return { state: application.state, proposalId };
  }

  private async refuse(tx: Tx, caller: Principal, id: string, reason: string): Promise<DecisionView> {
    const application = await this.steps.lock(tx, id, 'refuse');
    const refused = await this.steps.take(tx, application, 'refuse', {
      decided_by: caller.id,
      decided_at: await this.applications.now(tx),
    });
    await this.applications.dueForErasure(tx, application.id, settings.deadKeptSeconds);
    // The number stays with the member who had it: whoever proved it anew was not let in.
    await this.numbers.run(tx, application);
    await this.notifications.send(tx, refusedMail.to({ kind: 'application', id }, { params: {}, secret: {} }));
    await this.audit.record(
      tx,
      applicationRefused({
        actor: { kind: 'staff', id: caller.id },
        subject: { kind: 'application', id },
        details: { reason },
      }),
    );
    return { state: refused.state };
  }
}

/** Staff may know which of the rules stands in the way. */
function asStaffProblem(error: unknown): unknown {
  switch (conflictReason(error)) {
    case 'same-person':
      return registrationProblems.personExists({ cause: error });
    case 'phone-held':
      return registrationProblems.phoneNotFree({ cause: error });
    case 'login-id-lost':
      return registrationProblems.loginIdLost({ cause: error });
    default:
      return error;
  }
}
