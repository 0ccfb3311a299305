import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { Freezes, stopByRule } from '../freezes/index.js';

/**
 * Stops the money of who is confirmed to be on a list, by the words of any stop that a rule places: whoever sees it is not told why. Source: the law
 * against tipping off.
 */
@Injectable()
export class StopConfirmed {
  constructor(private readonly freezes: Freezes) {}

  /** Places it; also again, where others have lifted it who could not know. */
  async of(tx: Tx, memberId: string): Promise<void> {
    const order = stopByRule(memberId);
    if (!(await this.freezes.stands(tx, order))) await this.freezes.place(tx, order);
  }
}
