import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problems/index.js';
import { Audit } from '../../audit/index.js';
import type { Json } from '../canonical-json.js';
import { defineControlledAct, DualControl } from '../dual-control.js';
import { FreshProof } from '../factors/fresh-proof.js';
import { staffResetRefused } from '../staff.events.js';
import { staffProblems } from '../staff.problems.js';
import { type StaffId, StaffRepository } from '../staff.repository.js';
import type { ResetKind } from '../staff.templates.js';
import { OpenReset, suits } from './open-reset.js';
import { ResetNotices } from './reset-notices.js';

interface ResetPayload extends Readonly<Record<string, Json>> {
  readonly staffId: StaffId;
  readonly kind: ResetKind;
}

export const resetAct = defineControlledAct<ResetPayload>({
  name: 'staff.reset',
  deciderRoles: ['admin'],
  ttlSeconds: 3 * 86_400,
  summary: ({ staffId, kind }) => ({ staffId, kind }),
});

/**
 * Opens a reset for somebody who has lost a second factor or a password: one administrator asks for it, another one
 * approves, and neither of them is the person. Source: checklist h.
 */
@Injectable()
export class ResetStaff implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly staff: StaffRepository,
    private readonly opening: OpenReset,
    private readonly fresh: FreshProof,
    private readonly notices: ResetNotices,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(resetAct, (tx, payload, approval) => this.opening.run(tx, payload, approval));
  }

  /**
   * Asks for it. Raises `staff.proof-needed`, `staff.own-reset`, `staff.staff-not-found`, `staff.not-what-is-lost`, `staff.no-address` and
   * `staff.proposal-pending`; each is recorded.
   */
  async run(caller: Principal, staffId: string, kind: ResetKind): Promise<void> {
    try {
      await this.propose(caller, staffId, kind);
    } catch (error) {
      if (error instanceof Problem && error.status < 500) {
        const about = { actor: { kind: 'staff', id: caller.id }, subject: { kind: 'staff', id: staffId } } as const;
        await this.audit.recordAlone(
          staffResetRefused({ ...about, outcome: 'refused', details: { reason: error.code } }),
        );
      }
      throw error;
    }
  }

  private async propose(caller: Principal, staffId: string, kind: ResetKind): Promise<void> {
    if (staffId === caller.id) throw staffProblems.ownReset();
    await this.db.transact(async (tx) => {
      await this.fresh.require(caller, tx);
      const account = await this.staff.lock(tx, staffId);
      if (account === undefined) throw staffProblems.staffNotFound();
      if (!suits(account, kind)) throw staffProblems.notWhatIsLost();
      if ((await this.staff.emailSealed(account.id, tx)) === undefined) throw staffProblems.noAddress();
      await this.dualControl.propose(tx, resetAct, {
        payload: { staffId: account.id, kind },
        subject: { kind: 'staff', id: account.id },
        by: { kind: 'staff', id: caller.id },
      });
      await this.notices.tell(tx, account.id, kind, 'proposed');
    });
  }
}
