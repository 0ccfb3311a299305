import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Cards } from '../cards/index.js';
import { jsonYen, Ledger } from '../ledger/index.js';
import { Members } from '../members/index.js';
import { isCreditCard } from '../program/index.js';
import type { HomeView } from './account.dto.js';
import { ReadSignIns } from './read-sign-ins.js';

const SIGN_INS_SHOWN = 5;

/** What a member sees after signing in: an allow-list, built of single values. Source: checklist ④. */
@Injectable()
@Checkpoint('④.home-minimal', '④.allow-lists', '④.canaries')
export class ShowHome {
  constructor(
    private readonly members: Members,
    private readonly cards: Cards,
    private readonly ledger: Ledger,
    private readonly signIns: ReadSignIns,
  ) {}

  async run(memberId: string): Promise<HomeView> {
    const [nickname, card, { balanceYen }, lastSignIns] = await Promise.all([
      this.members.nickname(memberId),
      this.cards.current(memberId),
      this.ledger.balance(memberId),
      this.signIns.last(memberId, SIGN_INS_SHOWN),
    ]);
    // The level says that the card is active; it may have ended in between.
    if (card === undefined) throw requestProblems.notFound();
    return {
      nickname,
      cardState: card.state,
      ...(card.lastTwo === undefined ? {} : { cardLastTwo: card.lastTwo }),
      // Of a credit card there is no balance to show: the line says what is used and what is left.
      ...(isCreditCard ? {} : { balanceYen: jsonYen(balanceYen) }),
      lastSignIns,
    };
  }
}
