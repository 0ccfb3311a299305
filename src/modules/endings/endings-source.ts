import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CardChannel, cardsProblems } from '../cards/index.js';
import { MoneyGate } from '../money-gate/index.js';
import { legalHoldsSql } from './ending-facts.js';

interface Stops {
  readonly legalHolds: number;
  readonly closing: boolean;
}

/** What moves money, in whatever direction. */
const MONEY: readonly CardChannel[] = ['charge', 'transfer', 'receipt', 'authorization', 'wallet-token', 'qr'];

/**
 * While a legal hold stands, or a closing waits, no money is moved. Both answer as any stop does: of the one the member learns
 * from whoever has ordered it, and of the other from the page that shows it.
 */
@Injectable()
export class EndingsSource implements OnModuleInit {
  constructor(private readonly gate: MoneyGate) {}

  onModuleInit(): void {
    // No lock of its own: both are written by who holds the account, which the lane has locked.
    this.gate.register<Stops>({
      name: 'endings',
      rank: 'stop',
      read: () => () => `json_build_object('legalHolds', ${legalHoldsSql('n.member_id')},
        'closing', exists (select from app.account_closing c where c.member_id = n.member_id and c.state = 'waiting'))`,
      open: (json) => json as Stops,
      refusal: ({ legalHolds, closing }, { channel }) =>
        MONEY.includes(channel) && (legalHolds > 0 || closing) ? cardsProblems.channelStopped() : undefined,
    });
  }
}
