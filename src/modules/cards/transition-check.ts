import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { CARD_STATES, CARD_TRANSITIONS } from './card.js';
import { newCardNumber } from './card-number.js';
import { CardsRepository } from './cards.repository.js';
import { cardsSettings } from './cards.settings.js';

/** Refuses to start when code and database do not hold the same state machine, or the BIN is none. */
@Checkpoint('②.state-machine')
@Injectable()
export class TransitionCheck implements OnApplicationBootstrap {
  constructor(private readonly cards: CardsRepository) {}

  async onApplicationBootstrap(): Promise<void> {
    newCardNumber(cardsSettings.bin);
    const inCode = CARD_STATES.flatMap((from) => CARD_TRANSITIONS[from].map((to) => `${from}→${to}`));
    const inDatabase = (await this.cards.transitions()).map(({ from, to }) => `${from}→${to}`);
    const apart = [
      ...inCode.filter((way) => !inDatabase.includes(way)),
      ...inDatabase.filter((way) => !inCode.includes(way)),
    ];
    if (apart.length > 0) throw new Error(`code and database differ on the way of a card: ${apart.join(', ')}`);
  }
}
