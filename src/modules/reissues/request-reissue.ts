import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Audit } from '../audit/index.js';
import { type ApprovableCall, Approvals } from '../step-up/index.js';
import { reissueCard, type ReissueReason } from './reissue-card.operation.js';
import { cardReissued } from './reissues.events.js';
import { Reissues } from './reissues.js';

/** A member whose card has ended, or is lost or damaged, orders another one. */
@Injectable()
@Checkpoint('②.reissue-same-gate')
export class RequestReissue {
  constructor(
    private readonly approvals: Approvals,
    private readonly reissues: Reissues,
    private readonly audit: Audit,
  ) {}

  /** Raises what `Reissues.order` and `Approvals.execute` do. */
  async run(reason: ReissueReason, call: ApprovableCall): Promise<void> {
    const memberId = call.caller.id;
    const who = { kind: 'member', id: memberId } as const;
    await this.approvals.execute(reissueCard, { reason }, call, {
      check: (runner) => this.reissues.check(memberId, reason, runner),
      work: async (tx, { intentId }) => {
        const cardId = await this.reissues.order(tx, memberId, reason);
        await this.audit.record(
          tx,
          cardReissued({ actor: who, subject: who, memberId, details: { cardId, reason, intentId } }),
        );
      },
    });
  }
}
