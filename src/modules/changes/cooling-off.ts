import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import type { CardChannel } from '../cards/index.js';
import { FactorClosings } from '../factor-changes/index.js';
import { MoneyGate, moneyGateProblems } from '../money-gate/index.js';
import { ChangesRepository } from './changes.repository.js';
import { MoneyClosings } from './money-closings.js';

/** What a change closes of what the gate of money is asked for. A card at a till stays what it was. */
const CLOSED: readonly CardChannel[] = ['charge', 'transfer', 'qr', 'wallet-token'];

/** The one question about what a change of contact data or of factors, and what else is registered, closes. Source: checklist ⑧. */
@Injectable()
@Checkpoint('⑧.email-waits')
export class CoolingOff implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesRepository,
    private readonly factors: FactorClosings,
    private readonly others: MoneyClosings,
    private readonly gate: MoneyGate,
  ) {}

  onModuleInit(): void {
    this.gate.register<Date | undefined>({
      name: 'cooling-off',
      rank: 'wait',
      read: () => () => `to_json(${this.untilSql('n.member_id')})`,
      open: (json) => (typeof json === 'string' ? new Date(json) : undefined),
      refusal: (until, { channel }, at) =>
        until === undefined || !CLOSED.includes(channel)
          ? undefined
          : moneyGateProblems.coolingOff({
              requires: { until: until.toISOString() },
              retryAfterSeconds: Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1_000)),
            }),
    });
  }

  /**
   * Until when money, reveals and limit raises of a member are closed: from the request of a change until 24 hours after
   * it takes effect. Undefined when they are open; a cancelled change closes nothing any more. With `runner`, within a
   * transaction.
   */
  of(memberId: string, runner: SqlRunner = this.db): Promise<Date | undefined> {
    return this.changes.latest(runner, memberId, (id) => this.untilSql(id));
  }

  /** The same as an expression, null when they are open. */
  private untilSql(memberId: string): string {
    const untils = [
      this.changes.closedUntilSql(memberId),
      this.factors.untilSql(memberId),
      ...this.others.of(memberId),
    ];
    return `greatest(${untils.join(', ')})`;
  }
}
