import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { Checkpoint } from '../../../platform/checkpoint/checkpoint.js';
import { Audit } from '../../audit/index.js';
import type { Json } from '../canonical-json.js';
import { defineControlledAct, DualControl } from '../dual-control.js';
import { ResetCodes } from '../resets/reset-codes.js';
import { staffReactivated } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import { type StaffId, StaffRepository } from '../staff.repository.js';
import { AccessNotices } from './access-notices.js';
import { ChangeAccess } from './change-access.js';

interface ReactivationPayload extends Readonly<Record<string, Json>> {
  readonly staffId: StaffId;
}

export const reactivation = defineControlledAct<ReactivationPayload>({
  name: 'staff.reactivation',
  deciderRoles: ['admin'],
  ttlSeconds: 3 * 86_400,
  summary: ({ staffId }) => ({ staffId }),
});

/**
 * Lets an account come back, with its roles and none of its credentials: two administrators approve, and the person sets it
 * up anew by a code. Source: checklist h.
 */
@Injectable()
@Checkpoint('h')
export class ReactivateStaff implements OnModuleInit {
  constructor(
    private readonly staff: StaffRepository,
    private readonly codes: ResetCodes,
    private readonly dualControl: DualControl,
    private readonly change: ChangeAccess,
    private readonly notices: AccessNotices,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(reactivation, async (tx, { staffId }, approval) => {
      if (!(await this.staff.reactivate(tx, staffId))) throw staffProblems.staffNotFound();
      await this.codes.issue(tx, { staffId, kind: 'enrolment' }, approval);
      await this.notices.tell(tx, staffId, 'reactivated');
      const { approvedBy: actor, proposedBy } = approval;
      const subject = { kind: 'staff', id: staffId } as const;
      await this.audit.record(tx, staffReactivated({ actor, subject, details: { proposedBy: proposedBy.id } }));
    });
  }

  /**
   * Asks for it. Raises `staff.own-account`, `staff.proof-needed`, `staff.staff-not-found`, `staff.no-address` and
   * `staff.proposal-pending`.
   */
  run(caller: Principal, staffId: string): Promise<void> {
    return this.change.run(caller, staffId, async (tx) => {
      const account = await this.staff.lockEnded(tx, staffId);
      if (account === undefined) throw staffProblems.staffNotFound();
      if (((await this.staff.reach(account.id))?.emailSealed ?? null) === null) throw staffProblems.noAddress();
      const subject = { kind: 'staff', id: account.id } as const;
      const by = { kind: 'staff', id: caller.id } as const;
      await this.dualControl.propose(tx, reactivation, { payload: { staffId: account.id }, subject, by });
      await this.notices.tell(tx, account.id, 'reactivation-proposed');
    });
  }
}
