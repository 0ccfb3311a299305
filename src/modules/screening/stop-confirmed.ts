import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { type FreezeOrder, Freezes, FROZEN_CAPABILITIES } from '../freezes/index.js';

/** Money stands still; the member still signs in and sees what is there, as with any other stop. */
const MONEY = FROZEN_CAPABILITIES.filter((capability) => capability !== 'login' && capability !== 'details');

const orderFor = (memberId: string): FreezeOrder => ({
  target: { scope: 'member', memberId },
  capabilities: MONEY,
  // Neither the reason nor who has placed it tells anybody that a list is behind it.
  reason: 'other',
  by: { kind: 'system', id: 'issuer', origin: 'rule' },
});

/**
 * Stops the money of who is confirmed to be on a list, by a freeze as any other: whoever sees it is not told why. Source: the law
 * against tipping off.
 */
@Injectable()
export class StopConfirmed {
  constructor(private readonly freezes: Freezes) {}

  /** Places it; also again, where others have lifted it who could not know. */
  async of(tx: Tx, memberId: string): Promise<void> {
    const order = orderFor(memberId);
    if (!(await this.freezes.stands(tx, order))) await this.freezes.place(tx, order);
  }
}
