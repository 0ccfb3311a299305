import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { CardDetails, Cards, cardsProblems } from '../cards/index.js';
import type { ApprovableCall } from '../step-up/index.js';
import type { CardDetailsView } from './reveals.dto.js';
import { revealCard } from './reveals.operations.js';
import { ShowOnce } from './show-once.js';

/** Shows number and expiry of the member's active card. */
@Injectable()
@Checkpoint('④.reveal')
export class RevealCardDetails {
  constructor(
    private readonly showOnce: ShowOnce,
    private readonly cards: Cards,
    private readonly details: CardDetails,
  ) {}

  /** Raises what `ShowOnce.run` does. */
  async run(call: ApprovableCall): Promise<CardDetailsView> {
    const memberId = call.caller.id;
    const card = await this.cards.current(memberId);
    if (card === undefined) throw cardsProblems.channelClosed();
    return this.showOnce.run(
      {
        bundle: 'card',
        operation: revealCard,
        params: { cardId: card.id },
        cardId: card.id,
        read: async (tx, left) => ({ ...(await this.details.of(tx, memberId, card.id)), left }),
      },
      call,
    );
  }
}
