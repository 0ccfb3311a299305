import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { alongWith, MemberAccounts, MoneyLane, yenOf } from '../ledger/index.js';
import { Notifications } from '../notifications/index.js';
import { ClosingsRepository } from './closings.repository.js';
import { EndClosing } from './end-closing.js';
import { EndMembership } from './end-membership.js';
import { accountClosed } from './endings.events.js';
import { endingsSettings as settings } from './endings.settings.js';
import { accountClosedMail } from './endings.templates.js';
import { type DueClosing, settleClosing } from './settle-closing.operation.js';
import { settleEach } from './settle-each.js';

/** Closes accounts whose wait is over, all of it in the transaction that posts. What stands in the way is asked again later. */
@Injectable()
@Checkpoint('⑧.pending-change')
export class SettleClosings {
  constructor(
    private readonly closings: ClosingsRepository,
    private readonly lane: MoneyLane,
    private readonly accounts: MemberAccounts,
    private readonly membership: EndMembership,
    private readonly end: EndClosing,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    await settleEach(
      { pageAfter: (id) => this.closings.due(id), rowsMax: settings.sweepRows },
      ({ id, memberId }) => this.settle({ closingId: id, memberId }),
      // It stays due, and is tried at the next sweep.
      ({ id }, error) => {
        this.log.error('endings.closing-not-settled', { closingId: word(id) }, error);
      },
    );
  }

  /** A key of its own each time: an answer that came too early is none for later. Done twice, nothing waits any more. */
  private async settle(due: DueClosing): Promise<void> {
    const { closingId, memberId } = due;
    const operation = alongWith(settleClosing, (tx, { outcome, way, movedYen }, operationId) =>
      outcome === 'changed' ? this.changed(tx, due) : this.close(tx, due, { way, movedYen, operationId }),
    );
    await this.lane.submit(
      operation,
      { closingId, memberId },
      { scope: 'system', key: newId(), actor: { kind: 'system' }, memberId },
    );
  }

  private async changed(tx: Tx, { closingId, memberId }: DueClosing): Promise<void> {
    if (!(await this.end.run(tx, { id: closingId, memberId }, 'rest-changed')))
      throw new Error('a closing was not as the lane had read it');
  }

  private async close(
    tx: Tx,
    { closingId, memberId }: DueClosing,
    { way, movedYen, operationId }: { readonly way: string; readonly movedYen: number; readonly operationId: string },
  ): Promise<void> {
    // First, so that ending the sessions finds nothing that waits.
    await this.closings.done(tx, closingId, yenOf(movedYen), operationId);
    await this.accounts.close(tx, memberId);
    const actor = { kind: 'system' } as const;
    await this.membership.run(tx, memberId, actor);
    const member = { kind: 'member', id: memberId } as const;
    const params = { way, restYen: movedYen, at: '' };
    await this.notifications.send(tx, accountClosedMail.to(member, { params, secret: {} }));
    await this.audit.record(
      tx,
      accountClosed({ actor, subject: member, memberId, details: { closingId, way, movedYen } }),
    );
  }
}
