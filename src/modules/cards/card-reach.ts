import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BlocklistReach } from '../blocklist/index.js';
import { PresentedCards } from './presented-cards.js';

/** Whom an entry of the lists about a card meets. */
@Injectable()
export class CardReach implements OnModuleInit {
  constructor(
    private readonly reach: BlocklistReach,
    private readonly cards: PresentedCards,
  ) {}

  onModuleInit(): void {
    this.reach.register({
      kind: 'member',
      findByIdentifier: async ({ type, value }) => {
        const card = type === 'card' ? await this.cards.byNumber(value) : undefined;
        return card === undefined ? [] : [card.memberId];
      },
    });
  }
}
