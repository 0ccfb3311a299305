import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Attempts } from '../attempts/index.js';
import { activationBudget } from './activation-budget.js';
import { type CardState, isEnded } from './card.js';
import type { Standing } from './card-channel.js';
import { Cards } from './cards.js';
import type { CardView, NextStep } from './cards.dto.js';
import { CardsRepository } from './cards.repository.js';

const NEXT: Readonly<Record<Standing, NextStep>> = {
  none: 'ask-issuer',
  ordered: 'wait',
  personalised: 'wait',
  dispatched: 'wait',
  arrived: 'activate',
  active: 'nothing',
  returned: 'ask-issuer',
  expired: 'ask-issuer',
  closed: 'ask-issuer',
};

/** Shows the member where the card is. It is all that the right password gets before the activation. */
@Checkpoint('②.nothing-before-arrival')
@Injectable()
export class ShowCard {
  constructor(
    private readonly cards: Cards,
    private readonly attempts: Attempts,
    private readonly rows: CardsRepository,
  ) {}

  async run(memberId: string): Promise<CardView> {
    const card = await this.cards.current(memberId);
    if (card === undefined) return { state: 'none', next: NEXT.none };
    return {
      state: card.state,
      next: await this.next(memberId, card.state),
      ...card.dates,
      ...(card.state === 'arrived' ? { activationTriesLeft: await this.attempts.left(activationBudget, card.id) } : {}),
    };
  }

  /** Whoever has held a card may order another one; where none ever arrived, people have to find out why. */
  private async next(memberId: string, state: CardState): Promise<NextStep> {
    return isEnded(state) && (await this.rows.wasEverActive(memberId)) ? 'reorder' : NEXT[state];
  }
}
