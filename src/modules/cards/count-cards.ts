import { Injectable } from '@nestjs/common';
import type { CardCountView } from './card-desk.dto.js';
import { CARD_STATES } from './card.js';
import { CardsRepository } from './cards.repository.js';
import { cardsSettings as settings } from './cards.settings.js';

/** How much work there is: the number of cards in each state, as far as it is worth counting. */
@Injectable()
export class CountCards {
  constructor(private readonly cards: CardsRepository) {}

  async run(): Promise<CardCountView[]> {
    const counts = await this.cards.countsUpTo(CARD_STATES, settings.countedMax + 1);
    return counts.map(({ state, cards }) => ({
      state,
      cards: Math.min(cards, settings.countedMax),
      more: cards > settings.countedMax,
    }));
  }
}
