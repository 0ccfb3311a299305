import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { Checkpoint } from '../../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../../platform/database/db.js';
import { type Actor, Audit } from '../../audit/index.js';
import type { Json } from '../canonical-json.js';
import { defineControlledAct, DualControl } from '../dual-control.js';
import { StaffPasskeys } from '../factors/staff-passkeys.js';
import { StaffTotpSetups } from '../factors/staff-totp-setups.js';
import { ResetsRepository } from '../resets/resets.repository.js';
import { staffDeactivated } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import { type StaffId, StaffRepository } from '../staff.repository.js';
import { AccessNotices } from './access-notices.js';
import { ChangeAccess } from './change-access.js';
import { LastAdministrators } from './last-administrators.js';

interface DeactivationPayload extends Readonly<Record<string, Json>> {
  readonly staffId: StaffId;
}

export const deactivation = defineControlledAct<DeactivationPayload>({
  name: 'staff.deactivation',
  deciderRoles: ['admin'],
  ttlSeconds: 3 * 86_400,
  summary: ({ staffId }) => ({ staffId }),
});

type Who = Actor & { readonly id: string };

/**
 * Ends the account of one of the staff: at once by one administrator, since stopping needs little; but one who administers
 * is ended by two others, or a single stolen session would leave the portal to itself. Source: checklist h.
 */
@Injectable()
@Checkpoint('h')
export class DeactivateStaff implements OnModuleInit {
  constructor(
    private readonly staff: StaffRepository,
    private readonly last: LastAdministrators,
    private readonly passkeys: StaffPasskeys,
    private readonly setups: StaffTotpSetups,
    private readonly resets: ResetsRepository,
    private readonly dualControl: DualControl,
    private readonly change: ChangeAccess,
    private readonly notices: AccessNotices,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(deactivation, async (tx, { staffId }, { proposedBy, approvedBy }) => {
      if ([proposedBy.id, approvedBy.id].includes(staffId)) throw staffProblems.ownAccount();
      await this.end(tx, staffId, approvedBy, true);
    });
  }

  /**
   * `done`, or `proposed` where another administrator decides. Raises `staff.own-account`, `staff.proof-needed`,
   * `staff.staff-not-found`, `staff.last-administrators` and `staff.proposal-pending`.
   */
  run(caller: Principal, staffId: string): Promise<'done' | 'proposed'> {
    const by: Who = { kind: 'staff', id: caller.id };
    return this.change.run(caller, staffId, async (tx) => {
      const account = await this.staff.lock(tx, staffId);
      if (account === undefined) throw staffProblems.staffNotFound();
      if (!account.roles.includes('admin')) {
        await this.end(tx, account.id, by, false);
        return 'done';
      }
      await this.last.stay(tx, account);
      const subject = { kind: 'staff', id: account.id } as const;
      await this.dualControl.propose(tx, deactivation, { payload: { staffId: account.id }, subject, by });
      await this.notices.tell(tx, account.id, 'deactivation-proposed');
      return 'proposed';
    });
  }

  /** What signs in is gone with the account: nothing of it comes back when the person does. */
  private async end(tx: Tx, staffId: StaffId, by: Who, secondPerson: boolean): Promise<void> {
    const account = await this.staff.lock(tx, staffId);
    if (account === undefined) throw staffProblems.staffNotFound();
    await this.last.stay(tx, account);
    await this.staff.deactivate(tx, staffId);
    await this.staff.endSessions(tx, staffId);
    await this.passkeys.endAll(tx, staffId);
    await this.setups.end(tx, staffId);
    await this.resets.endAll(tx, staffId);
    await this.notices.tell(tx, staffId, 'deactivated');
    const subject = { kind: 'staff', id: staffId } as const;
    await this.audit.record(tx, staffDeactivated({ actor: by, subject, details: { secondPerson } }));
  }
}
