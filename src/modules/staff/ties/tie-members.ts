import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { Checkpoint } from '../../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../../platform/database/db.js';
import { Audit } from '../../audit/index.js';
import { Members } from '../../members/index.js';
import { ChangeAccess } from '../accounts/change-access.js';
import type { Json } from '../canonical-json.js';
import { type Approval, type ControlledAct, defineControlledAct, DualControl } from '../dual-control.js';
import { memberTied, memberUntied } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import { StaffRepository } from '../staff.repository.js';
import { staffTieRows, type TieRelation, TiesRepository } from './ties.repository.js';

interface TiePayload extends Readonly<Record<string, Json>> {
  readonly staffId: string;
  readonly memberId: string;
  readonly relation: TieRelation;
}

const about = {
  deciderRoles: ['admin'],
  ttlSeconds: 3 * 86_400,
  summary: ({ staffId, memberId, relation }) => ({ staffId, memberId, relation }),
  // It is about the person of the staff, who may well propose it.
  members: () => [],
} as const satisfies Omit<ControlledAct<TiePayload>, 'name'>;

/** A member is somebody of the staff, or close to them. Takes two people. */
export const tieAct = defineControlledAct<TiePayload>({ name: 'staff.tie-member', ...about });
/** It is not so any more, or never was. Takes two people. */
export const untieAct = defineControlledAct<TiePayload>({ name: 'staff.untie-member', ...about });

/**
 * Says on which members somebody of the staff may not work: declared by the person or by an administrator, and released by
 * another administrator, who is neither of the two. Taking it back goes the same way. Source: checklist ④.
 */
@Injectable()
@Checkpoint('④.staff-own-members')
export class TieMembers implements OnModuleInit {
  constructor(
    private readonly staff: StaffRepository,
    private readonly ties: TiesRepository,
    private readonly members: Members,
    private readonly dualControl: DualControl,
    private readonly change: ChangeAccess,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(tieAct, (tx, payload, approval) => this.tie(tx, payload, approval));
    this.dualControl.handle(untieAct, (tx, payload, approval) => this.untie(tx, payload, approval));
  }

  /**
   * Proposes a tie of the caller or, for who administers, of somebody else. Raises `staff.proof-needed`,
   * `staff.staff-not-found`, `staff.member-unknown`, `staff.tied-before` and `staff.proposal-pending`.
   */
  declare(caller: Principal, staffId: string, memberId: string, relation: TieRelation): Promise<void> {
    return this.propose(caller, tieAct, staffId, async (tx) => {
      if ((await this.members.record(memberId)) === undefined) throw staffProblems.memberUnknown();
      if ((await this.standing(tx, staffId, memberId)) !== undefined) throw staffProblems.tiedBefore();
      return { staffId, memberId, relation };
    });
  }

  /** Proposes that a tie ends. Raises what declaring one raises, and `staff.tie-not-found`. */
  release(caller: Principal, staffId: string, memberId: string): Promise<void> {
    return this.propose(caller, untieAct, staffId, async (tx) => {
      const tie = await this.standing(tx, staffId, memberId);
      if (tie === undefined) throw staffProblems.tieNotFound();
      return { staffId, memberId, relation: tie.relation };
    });
  }

  private propose(
    caller: Principal,
    act: ControlledAct<TiePayload>,
    staffId: string,
    payloadOf: (tx: Tx) => Promise<TiePayload>,
  ): Promise<void> {
    return this.change.evenOwn(caller, staffId, async (tx) => {
      if ((await this.staff.lock(tx, staffId)) === undefined) throw staffProblems.staffNotFound();
      const payload = await payloadOf(tx);
      const by = { kind: 'staff', id: caller.id } as const;
      await this.dualControl.propose(tx, act, { payload, subject: { kind: 'staff', id: staffId }, by });
    });
  }

  private async standing(tx: Tx, staffId: string, memberId: string) {
    return (await this.ties.of([staffId], tx)).find((tie) => tie.memberId === memberId);
  }

  private async tie(tx: Tx, { staffId, memberId, relation }: TiePayload, approval: Approval): Promise<void> {
    if (approval.approvedBy.id === staffId) throw staffProblems.ownAccount();
    const id = await this.ties.insert(tx, { staffId, memberId, relation }, approval.proposalId);
    if (id === undefined) throw staffProblems.tiedBefore();
    await this.audit.witness(tx, staffTieRows, [id], approval.approvedBy);
    await this.audit.record(tx, memberTied(eventOf({ staffId, memberId, relation }, approval)));
  }

  private async untie(tx: Tx, { staffId, memberId, relation }: TiePayload, approval: Approval): Promise<void> {
    if (approval.approvedBy.id === staffId) throw staffProblems.ownAccount();
    const id = await this.ties.end(tx, staffId, memberId, approval.proposalId);
    if (id === undefined) throw staffProblems.tieNotFound();
    await this.audit.witness(tx, staffTieRows, [id], approval.approvedBy);
    await this.audit.record(tx, memberUntied(eventOf({ staffId, memberId, relation }, approval)));
  }
}

function eventOf(
  { staffId, memberId, relation }: Pick<TiePayload, 'staffId' | 'memberId' | 'relation'>,
  approval: Approval,
) {
  const { approvedBy: actor, proposedBy, proposalId } = approval;
  const details = { memberId, relation, proposalId, proposedBy: proposedBy.id };
  return { actor, subject: { kind: 'staff', id: staffId }, details } as const;
}
