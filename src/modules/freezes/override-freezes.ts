import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import type { FrozenCapability } from './freeze.js';
import { overridden } from './freezes.events.js';
import { freezesProblems as problems } from './freezes.problems.js';
import { FreezesRepository, overrideRows } from './freezes.repository.js';
import { freezesSettings as settings } from './freezes.settings.js';

type OverridePayload = Readonly<{ memberId: string; what: string }>;

/** A member passes what is stopped for everybody, for some hours. */
export const overrideFreezesAct = defineControlledAct<OverridePayload>({
  name: 'freezes.override',
  deciderRoles: ['fraud', 'approver'],
  ttlSeconds: settings.restoreSeconds,
  summary: ({ memberId, what }) => ({ memberId, what, hours: settings.overrideHours }),
});

/** Lets a member pass a breaker that is for everybody. What is about this member it never opens. Source: checklist h. */
@Injectable()
@Checkpoint('h.restore-two-people')
export class OverrideFreezes implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: FreezesRepository,
    private readonly members: Members,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(overrideFreezesAct, (tx, payload, approval) => this.override(tx, payload, approval));
  }

  /** Raises `request.not-found`, `freezes.nothing-to-override` and `staff.proposal-pending`. */
  async propose(memberId: string, caller: Principal): Promise<void> {
    if ((await this.members.record(memberId)) === undefined) throw requestProblems.notFound();
    await this.db.transact(async (tx) => {
      const what = await this.rows.overridable(tx);
      if (what.length === 0) throw problems.nothingToOverride();
      await this.dualControl.propose(tx, overrideFreezesAct, {
        payload: { memberId, what: [...what].sort().join('.') },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async override(tx: Tx, { memberId, what }: OverridePayload, approval: Approval): Promise<void> {
    const { proposalId, approvedBy, proposedBy } = approval;
    const ids = await this.rows.override(tx, memberId, what.split('.') as FrozenCapability[], proposalId);
    await this.audit.witness(tx, overrideRows, ids, approvedBy);
    const subject = { kind: 'member', id: memberId } as const;
    const details = { what, hours: settings.overrideHours, proposalId, proposedBy: proposedBy.id };
    await this.audit.record(tx, overridden({ actor: approvedBy, subject, memberId, details }));
  }
}
