import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { type CardId, cardsProblems, CardStandings, isOpen, standingCard } from '../cards/index.js';
import type { Books } from '../ledger/index.js';
import { gateFacts } from './gate-facet.js';
import type { GateAsk } from './gate-source.js';
import { MoneyGate } from './money-gate.js';

const CARD = 'card';

/** Nothing moves on a channel that the state of the card does not open. Source: checklist ②. */
@Injectable()
@Checkpoint('②.every-channel-asks')
export class CardSource implements OnModuleInit {
  constructor(
    private readonly gate: MoneyGate,
    private readonly standings: CardStandings,
  ) {}

  onModuleInit(): void {
    this.gate.register({
      name: CARD,
      rank: 'card',
      lock: (asks) => (bind) => this.standings.lockSql(bind(asks.map(({ memberId }) => memberId))),
      read: () => () => this.standings.readSql('n.member_id'),
      open: (json) => json,
      refusal: (json, { channel }, at) =>
        isOpen(channel, this.standings.at(json, at)) ? undefined : cardsProblems.channelClosed(),
    });
  }
}

/** The member's newest card, which limits are counted for as well; undefined where there is none. Pure. */
export function cardOf(books: Books, ask: GateAsk): CardId | undefined {
  return gateFacts(books, ask, { name: CARD, open: standingCard });
}
