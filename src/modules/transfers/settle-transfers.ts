import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { MoneyLane } from '../ledger/index.js';
import { MoneyGate } from '../money-gate/index.js';
import { Decisions } from '../monitoring/index.js';
import { type RevokedSessions, Sessions } from '../sign-in/index.js';
import { namedOf } from './cancel-transfer.js';
import { transferStopped } from './transfers.events.js';
import { TransfersRepository } from './transfers.repository.js';
import { settleWaiting } from './waiting-operations.js';
import { waitingAsk } from './watched-transfer.js';

const AT_ONCE = 32;

/**
 * Transfers that wait: done when they are due, each judged once more in the money lane, and ended when a session was
 * revoked that they were asked for in. Source: checklist ⑥ and ⑧.
 */
@Injectable()
@Checkpoint('⑥.new-payee-wait')
export class SettleTransfers implements OnModuleInit {
  constructor(
    private readonly transfers: TransfersRepository,
    private readonly lane: MoneyLane,
    private readonly gate: MoneyGate,
    private readonly decisions: Decisions,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.sessions.whenRevoked((tx, revoked) => this.stop(tx, revoked));
  }

  /** Does what is due. A key of its own each time: an answer that came too early is none for later. */
  async run(): Promise<void> {
    const due = (await this.transfers.due()).flatMap((transfer) => namedOf(transfer) ?? []);
    for (let from = 0; from < due.length; from += AT_ONCE) {
      await Promise.all(
        due.slice(from, from + AT_ONCE).map((named) =>
          this.lane.submit(settleWaiting, named, {
            ...{ scope: 'system', key: newId(), actor: { kind: 'system' }, memberId: named.senderId },
            needs: [
              ...this.gate.needs([
                { memberId: named.senderId, channel: 'transfer' },
                { memberId: named.receiverId, channel: 'receipt' },
              ]),
              ...this.decisions.needs([waitingAsk(named)]),
            ],
          }),
        ),
      );
    }
  }

  /** In the transaction that revokes: from then on none of them goes through. The sweep gives the money back. */
  private async stop(tx: Tx, { memberId, sessionIds, by }: RevokedSessions): Promise<void> {
    const stays = by?.goesOn === true ? by.id : undefined;
    const member = { kind: 'member', id: memberId } as const;
    for (const transferId of await this.transfers.stop(tx, memberId, sessionIds, stays)) {
      const details = { transferId, reason: 'session-revoked' } as const;
      await this.audit.record(tx, transferStopped({ actor: { kind: 'system' }, subject: member, memberId, details }));
    }
  }
}
