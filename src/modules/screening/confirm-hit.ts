import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { aboutHit, HITS_ROLE } from './hit.js';
import { HitsRepository } from './hits.repository.js';
import { hitConfirmed } from './screening.events.js';
import { screeningProblems as problems } from './screening.problems.js';
import { screeningSettings as settings } from './screening.settings.js';
import { StopConfirmed } from './stop-confirmed.js';

export const CONFIRM_REASONS = ['same-birth-date', 'documents-compared', 'authority-confirmed'] as const;
export type ConfirmReason = (typeof CONFIRM_REASONS)[number];

type ConfirmPayload = Readonly<{ hitId: string; memberId: string; reason: ConfirmReason; listVersion: string }>;

export const confirmHitAct = defineControlledAct<ConfirmPayload>({
  name: 'screening.confirm-hit',
  deciderRoles: [HITS_ROLE],
  ttlSeconds: settings.releaseSeconds,
  summary: ({ hitId, memberId, reason, listVersion }) => ({ hitId, memberId, reason, listVersion }),
});

/** A member is the one on the list: two people have to find so, and then the money of the member is stopped. */
@Injectable()
export class ConfirmHit implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly rows: HitsRepository,
    private readonly dualControl: DualControl,
    private readonly stop: StopConfirmed,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(confirmHitAct, (tx, payload, approval) => this.confirm(tx, payload, approval));
  }

  /** Raises `screening.hit-not-found` and `staff.proposal-pending`. */
  async propose(hitId: string, reason: ConfirmReason, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const hit = await this.rows.hold(tx, hitId);
      if (hit === undefined) throw problems.hitNotFound();
      await this.dualControl.propose(tx, confirmHitAct, {
        payload: { hitId, memberId: hit.memberId, reason, listVersion: hit.listVersion },
        // The event of a proposal is read by others: it names the hit, and no member.
        ...aboutHit(hitId),
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  private async confirm(tx: Tx, payload: ConfirmPayload, approval: Approval): Promise<void> {
    const { hitId, memberId, reason, listVersion } = payload;
    const { approvedBy, proposedBy, proposalId } = approval;
    if ((await this.rows.hold(tx, hitId))?.listVersion !== listVersion) throw problems.hitNotFound();
    await this.rows.confirm(tx, hitId, proposalId);
    await this.stop.of(tx, memberId);
    const details = { hitId, memberId, reason, proposalId, proposedBy: proposedBy.id };
    await this.audit.record(tx, hitConfirmed({ actor: approvedBy, ...aboutHit(hitId), details }));
  }
}
