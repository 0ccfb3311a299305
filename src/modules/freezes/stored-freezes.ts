import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { ChannelStops } from '../cards/index.js';
import { Members } from '../members/index.js';
import { MoneyGate } from '../money-gate/index.js';
import { Notifications, untilTomorrow } from '../notifications/index.js';
import { Sessions } from '../sign-in/index.js';
import { Clock } from '../../platform/clock/index.js';
import { frozenCapabilityOf } from './freeze.js';
import { bankWord, frozen } from './freezes.events.js';
import { freezesSource } from './freezes-source.js';
import { freezeRows, FreezesRepository, type NewFreeze, renewalRows } from './freezes.repository.js';
import { frozenMail, frozenSms } from './freezes.templates.js';
import { type FreezeOrder, Freezes } from './freezes.js';

@Injectable()
@Checkpoint('h.stop-everywhere', 'e.stop-links')
export class StoredFreezes extends Freezes implements OnModuleInit {
  constructor(
    private readonly rows: FreezesRepository,
    private readonly gate: MoneyGate,
    private readonly channels: ChannelStops,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {
    super();
  }

  onModuleInit(): void {
    this.channels.register(async (memberId, channel, tx) => {
      const capability = frozenCapabilityOf(channel);
      return capability !== null && (await this.rows.isFrozen(memberId, capability, tx));
    });
    this.gate.register(freezesSource);
  }

  override stands(tx: Tx, order: FreezeOrder): Promise<boolean> {
    return this.rows.stands(tx, wordsOf(order));
  }

  override async place(tx: Tx, order: FreezeOrder): Promise<void> {
    const { by } = order;
    const { memberId, bankCode, capabilities, origin, reason, scope, overridable } = wordsOf(order);
    // With the sessions end the approvals that were given in them and the changes that were asked for. Before the rows: where
    // somebody is just signing in, this waits, and the session that comes of it is ended.
    if (memberId !== undefined) await this.sessions.revokeAll(tx, memberId);
    const { fresh, renewed } = await this.rows.insert(tx, {
      ...{ scope, memberId, bankCode, capabilities, origin, overridable, reason },
      placedBy: `${by.kind}:${by.id}`,
    });
    await this.audit.witness(tx, freezeRows, fresh, by);
    await this.audit.witness(tx, renewalRows, renewed, by);
    const about =
      memberId === undefined
        ? ({ subject: { kind: 'system' } } as const)
        : ({ subject: { kind: 'member', id: memberId }, memberId } as const);
    const what = [...capabilities].sort().join('.');
    const details = { scope, bank: bankWord(bankCode), what, origin, reason, again: fresh.length === 0 };
    await this.audit.record(tx, frozen({ actor: { kind: by.kind, id: by.id }, ...about, details }));
    if (memberId !== undefined && fresh.length > 0) await this.tell(tx, memberId);
  }

  /** By all channels that are the member's: whoever has one of them hears of it. */
  private async tell(tx: Tx, memberId: string): Promise<void> {
    const to = { kind: 'member', id: memberId } as const;
    await this.notifications.send(tx, frozenMail.to(to, { params: {}, secret: {} }));
    const member = await this.members.status(memberId, tx);
    if (member?.phoneSuspended !== false) return;
    const expiresAt = untilTomorrow(this.clock.now());
    await this.notifications.send(tx, frozenSms.to(to, { params: {}, secret: {}, expiresAt }));
  }
}

function wordsOf({ target, capabilities, reason, by }: FreezeOrder): Omit<NewFreeze, 'placedBy'> {
  return {
    ...{ scope: target.scope, capabilities, reason, origin: by.kind === 'staff' ? 'staff' : by.origin },
    memberId: target.scope === 'member' ? target.memberId : undefined,
    bankCode: target.scope === 'bank' ? target.bankCode : undefined,
    overridable: target.scope === 'program' && target.overridable,
  };
}
