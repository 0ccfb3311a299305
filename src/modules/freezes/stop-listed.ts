import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/index.js';
import { StrongMatches } from '../blocklist/index.js';
import { Freezes } from './freezes.js';
import { stopByRule } from './stop-by-rule.js';

/**
 * Stops money and links of a member whom two strong identifiers on the blocklist meet, in the transaction that lists the second.
 * One of them alerts and stops nobody. Source: checklist 4.
 */
@Injectable()
@Checkpoint('4.retroactive')
export class StopListed implements OnModuleInit {
  constructor(
    private readonly matches: StrongMatches,
    private readonly freezes: Freezes,
  ) {}

  onModuleInit(): void {
    this.matches.register((tx, memberId) => this.stop(tx, memberId));
  }

  private async stop(tx: Tx, memberId: string): Promise<void> {
    const order = stopByRule(memberId);
    if (!(await this.freezes.stands(tx, order))) await this.freezes.place(tx, order);
  }
}
