import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { aboutHit, HITS_ROLE } from './hit.js';
import { HitsRepository } from './hits.repository.js';
import { hitCleared } from './screening.events.js';
import { screeningProblems as problems } from './screening.problems.js';
import { screeningSettings as settings } from './screening.settings.js';

export const CLEAR_REASONS = ['other-birth-date', 'other-person', 'list-corrected'] as const;
export type ClearReason = (typeof CLEAR_REASONS)[number];

type ClearPayload = Readonly<{
  hitId: string;
  memberId: string;
  reason: ClearReason;
  listVersion: string;
  /** Two people had found before that it is the one on the list. */
  confirmed?: boolean;
}>;

export const clearHitAct = defineControlledAct<ClearPayload>({
  name: 'screening.clear-hit',
  deciderRoles: [HITS_ROLE],
  ttlSeconds: settings.releaseSeconds,
  summary: ({ hitId, memberId, reason, listVersion }) => ({ hitId, memberId, reason, listVersion }),
});

/** A member is somebody else than the one on the list, also where that was confirmed before: two people have to find so. */
@Injectable()
export class ClearHit implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: HitsRepository,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(clearHitAct, (tx, payload, approval) => this.clear(tx, payload, approval));
  }

  /** Raises `screening.hit-not-found` and `staff.proposal-pending`. */
  async propose(hitId: string, reason: ClearReason, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const open = await this.rows.hold(tx, hitId);
      const hit = open ?? (await this.rows.hold(tx, hitId, 'confirmed'));
      if (hit === undefined) throw problems.hitNotFound();
      await this.dualControl.propose(tx, clearHitAct, {
        payload: { hitId, memberId: hit.memberId, reason, listVersion: hit.listVersion, confirmed: open === undefined },
        // The event of a proposal is read by others: it names the hit, and no member.
        ...aboutHit(hitId),
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async clear(tx: Tx, payload: ClearPayload, approval: Approval): Promise<void> {
    const { hitId, memberId, reason, listVersion, confirmed = false } = payload;
    const { approvedBy, proposedBy, proposalId } = approval;
    // What another list says meanwhile nobody has looked at.
    const hit = await this.rows.hold(tx, hitId, confirmed ? 'confirmed' : 'open');
    if (hit?.listVersion !== listVersion) throw problems.hitNotFound();
    await this.rows.clear(tx, hitId, proposalId);
    const details = { hitId, memberId, reason, proposalId, proposedBy: proposedBy.id };
    await this.audit.record(tx, hitCleared({ actor: approvedBy, ...aboutHit(hitId), details }));
  }
}
