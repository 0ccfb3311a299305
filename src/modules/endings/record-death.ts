import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { defineJob, Jobs } from '../../platform/jobs/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { MemberAccounts } from '../ledger/index.js';
import { checkDate, Members } from '../members/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { ClosingsRepository } from './closings.repository.js';
import { EndClosing } from './end-closing.js';
import { EndMembership } from './end-membership.js';
import { deathRecorded } from './endings.events.js';
import { endingsProblems as problems } from './endings.problems.js';
import { endingsSettings as settings } from './endings.settings.js';
import { type DeathEvidence, EstatesRepository } from './estates.repository.js';
import { readReference } from './reference.js';
import { SettleEstates } from './settle-estates.js';

type DeathPayload = {
  readonly memberId: string;
  /** `YYYY-MM-DD`. */
  readonly diedOn: string;
  readonly evidence: DeathEvidence;
  readonly reference: string;
};

/** The death of a member: the account stops, and what is there goes to the estate. Takes two people. */
export const recordDeathAct = defineControlledAct<DeathPayload>({
  name: 'endings.record-death',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ memberId, diedOn, evidence, reference }) => ({ memberId, diedOn, evidence, reference }),
});

/** Moves to an estate what can be moved. Safe to repeat. */
export const settleEstateJob = defineJob<{ estateId: string }>('endings.settle-estate');

/** Records deaths as two people have decided, with the evidence. Source: checklist h and e. */
@Injectable()
export class RecordDeath implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly members: Members,
    private readonly accounts: MemberAccounts,
    private readonly estates: EstatesRepository,
    private readonly closings: ClosingsRepository,
    private readonly endClosing: EndClosing,
    private readonly membership: EndMembership,
    private readonly settle: SettleEstates,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(recordDeathAct, (tx, payload, approval) => this.record(tx, payload, approval));
    this.jobs.handle(settleEstateJob, ({ estateId }) => this.settle.one(estateId));
  }

  /** Raises `endings.member-unknown`, `endings.death-recorded`, `endings.date-wrong`, `request.invalid`, `staff.proposal-pending`. */
  async propose(
    memberId: string,
    { diedOn, evidence, reference: typed }: Omit<DeathPayload, 'memberId'>,
    caller: Principal,
  ): Promise<void> {
    const reference = readReference(typed);
    const date = checkDate(diedOn);
    if (!date.ok) throw requestProblems.invalid({ errors: [{ pointer: '/diedOn', code: date.code }] });
    if (date.value > japanDay(this.clock.now())) throw problems.dateWrong();
    await this.refuseKnown(memberId);
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, recordDeathAct, {
        payload: { memberId, diedOn: date.value, evidence, reference },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      }),
    );
  }

  private async refuseKnown(memberId: string): Promise<void> {
    if ((await this.members.record(memberId)) === undefined) throw problems.memberUnknown();
    if ((await this.estates.ofMember(memberId)) !== undefined) throw problems.deathRecorded();
  }

  /** The account stops with the decision; money follows in the lane. */
  private async record(
    tx: Tx,
    { memberId, diedOn, evidence, reference }: DeathPayload,
    { proposedBy, approvedBy, proposalId }: Approval,
  ): Promise<void> {
    const { closed } = await this.accounts.hold(tx, memberId);
    if ((await this.estates.ofMember(memberId, tx)) !== undefined) throw problems.deathRecorded();
    // What was owed to who had closed the account is owed to the heirs under the closing that it is.
    if (closed) throw problems.notPossible();
    const estateId = newId<'Estate'>();
    await this.estates.insert(tx, {
      ...{ id: estateId, memberId, diedOn, evidence, reference },
      ...{ proposedBy: `staff:${proposedBy.id}`, approvedBy: `staff:${approvedBy.id}` },
    });
    const closing = await this.closings.waiting(memberId, tx);
    if (closing !== undefined) await this.endClosing.run(tx, closing, 'death', approvedBy);
    await this.membership.run(tx, memberId, approvedBy);
    await this.audit.record(
      tx,
      deathRecorded({
        ...{ actor: approvedBy, subject: { kind: 'member', id: memberId }, memberId },
        details: { estateId, evidence, proposalId },
      }),
    );
    await this.jobs.enqueue(tx, settleEstateJob, { estateId });
  }
}

const JAPAN_AHEAD_MS = 9 * 3_600_000;
const japanDay = (at: Date): string => new Date(at.getTime() + JAPAN_AHEAD_MS).toISOString().slice(0, 10);
