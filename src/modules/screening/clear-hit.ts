import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { hitCleared } from './screening.events.js';
import { screeningProblems as problems } from './screening.problems.js';
import { ScreeningRepository } from './screening.repository.js';
import { screeningSettings as settings } from './screening.settings.js';

export const CLEAR_REASONS = ['other-birth-date', 'other-person', 'list-corrected'] as const;
export type ClearReason = (typeof CLEAR_REASONS)[number];

type ClearPayload = Readonly<{ memberId: string; reason: ClearReason; listVersion: string }>;

export const clearHitAct = defineControlledAct<ClearPayload>({
  name: 'screening.clear-hit',
  deciderRoles: ['approver'],
  ttlSeconds: settings.releaseSeconds,
  summary: ({ memberId, reason, listVersion }) => ({ memberId, reason, listVersion }),
});

/** A member is somebody else than the one on the list: two people have to find so. */
@Injectable()
export class ClearHit implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: ScreeningRepository,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(clearHitAct, (tx, payload, approval) => this.clear(tx, payload, approval));
  }

  /** Raises `screening.hit-not-found` and `staff.proposal-pending`. */
  async propose(memberId: string, reason: ClearReason, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const listVersion = await this.rows.holdOpenHit(tx, memberId);
      if (listVersion === undefined) throw problems.hitNotFound();
      await this.dualControl.propose(tx, clearHitAct, {
        payload: { memberId, reason, listVersion },
        subject: { kind: 'system', id: memberId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async clear(tx: Tx, { memberId, reason, listVersion }: ClearPayload, approval: Approval): Promise<void> {
    const { approvedBy, proposedBy, proposalId } = approval;
    // What another list says meanwhile is a hit of its own, which nobody has looked at.
    if ((await this.rows.holdOpenHit(tx, memberId)) !== listVersion) throw problems.hitNotFound();
    await this.rows.clear(tx, memberId, proposalId);
    const details = { memberId, reason, proposalId, proposedBy: proposedBy.id };
    await this.audit.record(tx, hitCleared({ actor: approvedBy, subject: { kind: 'system' }, details }));
  }
}
