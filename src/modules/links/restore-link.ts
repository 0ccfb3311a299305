import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import type { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { isRestorable, type Link } from './link.js';
import { about } from './link-steps.js';
import { linkRestored } from './links.events.js';
import { linksProblems as problems } from './links.problems.js';
import { LinksRepository } from './links.repository.js';
import { linksSettings as settings } from './links.settings.js';
import { TellLink } from './tell-link.js';

/** `suspendedAt` is that of the newest stop, when it was proposed. */
type RestorePayload = Readonly<Record<'linkId' | 'memberId' | 'reason' | 'suspendedAt', string>>;

/** A suspended link becomes active again. Takes two people, and the bank's release where the bank has stopped it. */
export const restoreLinkAct = defineControlledAct<RestorePayload>({
  name: 'links.restore',
  deciderRoles: ['fraud', 'approver'],
  ttlSeconds: settings.restoreSeconds,
  summary: ({ linkId, memberId, reason }) => ({ linkId, memberId, reason }),
});

/** Restores what was suspended, by both sides. Source: checklist e. */
@Injectable()
@Checkpoint('e.bank-side')
export class RestoreLink implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly dualControl: DualControl,
    private readonly links: LinksRepository,
    private readonly tell: TellLink,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(restoreLinkAct, (tx, payload, approval) => this.restore(tx, payload, approval));
  }

  /** Raises `links.not-found`, `links.not-restorable`, `links.bank-holds` and `staff.proposal-pending`. */
  async propose(id: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const link = await this.links.lock(tx, id);
      if (link === undefined) throw problems.notFound();
      const against = reasonAgainst(link);
      if (against !== undefined) throw against;
      const { memberId } = link;
      await this.dualControl.propose(tx, restoreLinkAct, {
        payload: { linkId: id, memberId, ...stopOf(link) },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      });
    });
  }

  /** What has happened to the link since it was proposed is looked at anew; what does not hold any more is not restored. */
  private async restore(
    tx: Tx,
    { linkId, reason, suspendedAt }: RestorePayload,
    { approvedBy, proposalId }: Approval,
  ): Promise<void> {
    const link = await this.links.lock(tx, linkId);
    if (link === undefined) return;
    const now = stopOf(link);
    const against =
      reasonAgainst(link) ??
      // It was stopped again since, or for another reason: what was decided is not about that.
      (now.reason === reason && now.suspendedAt === suspendedAt ? undefined : problems.notRestorable());
    const details = { linkId, reason: link.suspendReason, proposalId };
    const outcome = against === undefined ? 'success' : 'refused';
    await this.audit.record(tx, linkRestored({ ...about(link, approvedBy), outcome, details }));
    if (against !== undefined) return;
    await this.links.restore(tx, linkId);
    await this.tell.run(tx, link, 'restored');
  }
}

const stopOf = ({ suspendReason, suspendedAt }: Link) => ({
  reason: suspendReason ?? '',
  suspendedAt: suspendedAt?.toISOString() ?? '',
});

/** What stands against restoring a link; undefined where nothing does. */
function reasonAgainst({ state, suspendReason, bankReleasedAt }: Link): Problem | undefined {
  if (state !== 'suspended' || suspendReason === null || !isRestorable(suspendReason)) return problems.notRestorable();
  return suspendReason.startsWith('bank-') && bankReleasedAt === null ? problems.bankHolds() : undefined;
}
