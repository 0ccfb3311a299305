import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { yenOf } from '../ledger/index.js';
import type { SetLimitDto } from './limits.dto.js';
import { MemberLimits } from './member-limits.js';

/** Lowers a limit at once, and makes void a raise that waits. Source: checklist ⑥. */
@Injectable()
@Checkpoint('⑥.limit-raise-wait')
export class LowerLimit {
  constructor(
    private readonly db: Db,
    private readonly limits: MemberLimits,
  ) {}

  /** Raises `limits.raise-not-approved` for one that is higher than the one in effect. */
  async run(memberId: string, { kind, span, amountYen }: SetLimitDto): Promise<void> {
    await this.db.transact((tx) => this.limits.set(tx, memberId, { kind, span, amountYen: yenOf(amountYen) }));
  }
}
