import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';
import { CardGate } from './card-gate.js';
import { CardsRepository } from './cards.repository.js';
import { cardsProblems } from './cards.problems.js';
import { CardVault, type Embossing } from './card-vault.js';

/** Number and expiry of a card, for the one answer that shows them to its member. Source: checklist ④. */
@Injectable()
export class CardDetails {
  constructor(
    private readonly cards: CardsRepository,
    private readonly vault: CardVault,
    private readonly gate: CardGate,
  ) {}

  /**
   * Of exactly this card, in the transaction that records who sees them. Raises `cards.channel-closed` when it is not the
   * member's newest or not active, and `cards.channel-stopped`.
   */
  async of(tx: Tx, memberId: string, cardId: string): Promise<Embossing> {
    await this.gate.require(tx, memberId, 'card-details');
    const newest = await this.cards.newestOf(memberId, tx);
    if (newest?.card.id !== cardId) throw cardsProblems.channelClosed();
    return this.vault.embossing(newest.card.id, newest.sealed);
  }
}
