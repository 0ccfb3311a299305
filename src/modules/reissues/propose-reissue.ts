import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import type { ReissueReason } from './reissue-card.operation.js';
import { cardReissued } from './reissues.events.js';
import { Reissues } from './reissues.js';
import { reissuesSettings as settings } from './reissues.settings.js';

type ReissuePayload = Readonly<{ memberId: string; reason: ReissueReason }>;

/** Another card for a member who cannot order it on the site, as when the first one came back. */
export const reissueAct = defineControlledAct<ReissuePayload>({
  name: 'reissues.order',
  deciderRoles: ['approver'],
  ttlSeconds: settings.proposalSeconds,
  summary: ({ memberId, reason }) => ({ memberId, reason }),
});

/** Two of the issuer's people order another card. Nothing of where it goes is theirs to say. Source: checklist ②. */
@Injectable()
@Checkpoint('②.reissue-same-gate')
export class ProposeReissue implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly reissues: Reissues,
    private readonly members: Members,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(reissueAct, (tx, payload, approval) => this.order(tx, payload, approval));
  }

  /** Raises `request.not-found`, what `Reissues.check` does and `staff.proposal-pending`. */
  async run(memberId: string, reason: ReissueReason, caller: Principal): Promise<void> {
    if ((await this.members.status(memberId)) === undefined) throw requestProblems.notFound();
    await this.reissues.check(memberId, reason);
    await this.db.transact((tx) =>
      this.dualControl.propose(tx, reissueAct, {
        payload: { memberId, reason },
        subject: { kind: 'member', id: memberId },
        by: { kind: 'staff', id: caller.id },
      }),
    );
  }

  private async order(tx: Tx, { memberId, reason }: ReissuePayload, approval: Approval): Promise<void> {
    const { proposalId, approvedBy, proposedBy } = approval;
    const cardId = await this.reissues.order(tx, memberId, reason);
    const details = { cardId, reason, proposalId, proposedBy: proposedBy.id };
    const subject = { kind: 'member', id: memberId } as const;
    await this.audit.record(tx, cardReissued({ actor: approvedBy, subject, memberId, details }));
  }
}
