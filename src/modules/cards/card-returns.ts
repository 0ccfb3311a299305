import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';
import type { Card } from './card.js';

/** Acts on the return of a card, in the same transaction; what it throws undoes the return. */
export type CardReturnSubscriber = (tx: Tx, card: Card) => Promise<void>;

/**
 * Port: what else has to happen when a card is returned or undeliverable, for instance that the member's bank link is
 * suspended. Modules above register themselves when they start.
 */
@Injectable()
export class CardReturns {
  private readonly subscribers: CardReturnSubscriber[] = [];

  register(subscriber: CardReturnSubscriber): void {
    this.subscribers.push(subscriber);
  }

  async tell(tx: Tx, card: Card): Promise<void> {
    for (const subscriber of this.subscribers) await subscriber(tx, card);
  }
}
