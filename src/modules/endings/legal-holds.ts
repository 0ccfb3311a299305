import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, isUniqueViolation, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { MemberAccounts } from '../ledger/index.js';
import { Members } from '../members/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { legalHoldLifted, legalHoldSet } from './endings.events.js';
import { endingsProblems as problems } from './endings.problems.js';
import { endingsSettings as settings } from './endings.settings.js';
import type { TwoPeople } from './garnishments.repository.js';
import { type HoldAuthority, legalHoldRows, LegalHoldsRepository } from './legal-holds.repository.js';
import { readReference } from './reference.js';

type SetPayload = { readonly memberId: string; readonly authority: HoldAuthority; readonly reference: string };
type LiftPayload = {
  readonly holdId: string;
  readonly memberId: string;
  readonly reference: string;
  readonly liftReference: string;
};

/** Nothing of a member is moved any more. Takes two people. */
export const setLegalHoldAct = defineControlledAct<SetPayload>({
  name: 'endings.set-legal-hold',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ memberId, authority, reference }) => ({ memberId, authority, reference }),
});

/** A legal hold ends. Takes two people. */
export const liftLegalHoldAct = defineControlledAct<LiftPayload>({
  name: 'endings.lift-legal-hold',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ memberId, reference, liftReference }) => ({ memberId, reference, liftReference }),
});

/** Sets and lifts legal holds, in the transaction of the second person’s decision. Source: checklist h. */
@Injectable()
@Checkpoint('h.restore-two-people')
export class LegalHolds implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly members: Members,
    private readonly accounts: MemberAccounts,
    private readonly holds: LegalHoldsRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(setLegalHoldAct, (tx, payload, approval) => this.set(tx, payload, approval));
    this.dualControl.handle(liftLegalHoldAct, (tx, payload, approval) => this.lift(tx, payload, approval));
  }

  /** Raises `endings.member-unknown`, `endings.hold-known`, `request.invalid` and `staff.proposal-pending`. */
  async proposeSetting(
    memberId: string,
    { authority, reference: typed }: Omit<SetPayload, 'memberId'>,
    caller: Principal,
  ): Promise<void> {
    const reference = readReference(typed);
    if ((await this.members.record(memberId)) === undefined) throw problems.memberUnknown();
    if (await this.holds.standing(memberId, authority, reference)) throw problems.holdKnown();
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, setLegalHoldAct, {
        payload: { memberId, authority, reference },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      }),
    );
  }

  /** Raises `endings.hold-unknown`, `endings.hold-lifted`, `request.invalid` and `staff.proposal-pending`. */
  async proposeLifting(holdId: string, typed: string, caller: Principal): Promise<void> {
    const liftReference = readReference(typed);
    const hold = await this.holds.find(holdId);
    if (hold === undefined) throw problems.holdUnknown();
    if (hold.liftedAt !== undefined) throw problems.holdLifted();
    const { memberId, reference } = hold;
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, liftLegalHoldAct, {
        payload: { holdId, memberId, reference, liftReference },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      }),
    );
  }

  private async set(tx: Tx, { memberId, authority, reference }: SetPayload, approval: Approval): Promise<void> {
    // What moves money has read that there is none, and is done, or waits for this.
    await this.accounts.hold(tx, memberId);
    const holdId = newId<'LegalHold'>();
    await this.holds
      .insert(tx, { id: holdId, memberId, authority, reference }, peopleOf(approval))
      .catch((error: unknown) => {
        if (isUniqueViolation(error, 'legal_hold_once')) throw problems.holdKnown({ cause: error });
        throw error;
      });
    const { approvedBy, proposalId } = approval;
    await this.audit.witness(tx, legalHoldRows, [holdId], approvedBy);
    await this.audit.record(
      tx,
      legalHoldSet({
        ...{ actor: approvedBy, subject: { kind: 'member', id: memberId }, memberId },
        details: { holdId, authority, proposalId },
      }),
    );
  }

  private async lift(tx: Tx, { holdId, memberId, liftReference }: LiftPayload, approval: Approval): Promise<void> {
    await this.accounts.hold(tx, memberId);
    if (!(await this.holds.lift(tx, holdId, liftReference, peopleOf(approval)))) throw problems.holdLifted();
    const { approvedBy, proposalId } = approval;
    await this.audit.witness(tx, legalHoldRows, [holdId], approvedBy);
    await this.audit.record(
      tx,
      legalHoldLifted({
        ...{ actor: approvedBy, subject: { kind: 'member', id: memberId }, memberId },
        details: { holdId, proposalId },
      }),
    );
  }
}

const peopleOf = ({ proposedBy, approvedBy }: Approval): TwoPeople => ({
  proposedBy: `staff:${proposedBy.id}`,
  approvedBy: `staff:${approvedBy.id}`,
});
