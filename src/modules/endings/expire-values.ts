import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { eachByItself } from '../../platform/jobs/index.js';
import { Log, word } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { alongWith, jsonYen, MoneyLane } from '../ledger/index.js';
import { Notifications } from '../notifications/index.js';
import { expiryTold, valueExpired } from './endings.events.js';
import { endingsSettings as settings } from './endings.settings.js';
import { expiryAheadMail, valueExpiredMail } from './endings.templates.js';
import { expireValue } from './expire-value.operation.js';
import { type UnusedValue, UnusedValues } from './unused-values.js';
import { expiresAt } from './value-age.js';

const DAY_MS = 86_400_000;

/** Value that nobody uses expires, after the member was told twice. Source: the terms, `program.valueYears`. */
@Injectable()
export class ExpireValues {
  constructor(
    private readonly db: Db,
    private readonly values: UnusedValues,
    private readonly lane: MoneyLane,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  /** Each by itself: one that fails keeps none of those behind it from its turn, and is tried at the next sweep. */
  async run(): Promise<void> {
    const days = [settings.expiryFirstNoticeDays, settings.expiryLastNoticeDays];
    await eachByItself(
      this.values.old(Math.max(...days)),
      (value) => this.tellOrExpire(value, days),
      ({ memberId }, error) => {
        this.log.error('endings.value-not-settled', { memberId: word(memberId) }, error);
      },
    );
  }

  private async tellOrExpire(value: UnusedValue, days: readonly number[]): Promise<void> {
    const dueAt = expiresAt(value.usedAt);
    const leftMs = dueAt.getTime() - this.clock.nowMs();
    if (leftMs <= 0) await this.expire(value);
    else await this.tell(value, dueAt, Math.min(...days.filter((one) => leftMs <= one * DAY_MS)));
  }

  /** Nothing expires of which its owner was not told: whoever was not has the days of the last notice from now. */
  private async expire(value: UnusedValue): Promise<void> {
    const toldAt = await this.values.lastToldAt(value);
    const lastMs = settings.expiryLastNoticeDays * DAY_MS;
    if (toldAt === undefined) {
      const waitsUntil = new Date(this.clock.nowMs() + lastMs);
      return this.tell(value, waitsUntil, settings.expiryLastNoticeDays);
    }
    if (toldAt.getTime() > this.clock.nowMs() - lastMs) return;
    const { memberId, stays } = value;
    // What the money lane would refuse as long as nothing changes is not asked for.
    if (stays) return;
    const operation = alongWith(expireValue, (tx, { amountYen }) => this.tellExpired(tx, memberId, amountYen));
    // A key of its own each time: what is refused now may expire later. Done twice, nothing is left.
    const order = { scope: 'system', key: newId(), actor: { kind: 'system' }, memberId } as const;
    await this.lane.submit(operation, { memberId }, order);
  }

  private async tell(value: UnusedValue, dueAt: Date, days: number): Promise<void> {
    if (!Number.isFinite(days)) return;
    const { memberId, balanceYen } = value;
    await this.db.transact(async (tx) => {
      if (!(await this.values.markTold(tx, value, days))) return;
      const member = { kind: 'member', id: memberId } as const;
      const params = { amountYen: jsonYen(balanceYen), at: dueAt.toISOString() };
      await this.notifications.send(tx, expiryAheadMail.to(member, { params, secret: {} }));
      await this.audit.record(
        tx,
        expiryTold({ actor: { kind: 'system' }, subject: member, memberId, details: { days } }),
      );
    });
  }

  private async tellExpired(tx: Tx, memberId: string, amountYen: number): Promise<void> {
    const member = { kind: 'member', id: memberId } as const;
    await this.notifications.send(tx, valueExpiredMail.to(member, { params: { amountYen }, secret: {} }));
    await this.audit.record(
      tx,
      valueExpired({ actor: { kind: 'system' }, subject: member, memberId, details: { amountYen } }),
    );
  }
}
