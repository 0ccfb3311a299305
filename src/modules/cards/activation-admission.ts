import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { PartnerAdmission } from '../../platform/partners/admission.js';
import { CardGate } from './card-gate.js';
import { CardStanding } from './card-standing.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository, type NewestCard } from './cards.repository.js';

/**
 * Whether a member may activate a card at this moment. With a member's first active card something new begins at the
 * processor; a card in the place of an earlier one goes on with what runs. Source: checklist i.
 */
@Injectable()
@Checkpoint('i.attestations')
export class ActivationAdmission {
  constructor(
    private readonly gate: CardGate,
    private readonly standing: CardStanding,
    private readonly cards: CardsRepository,
    private readonly partners: PartnerAdmission,
  ) {}

  /** The card that has arrived. Raises `cards.channel-closed` unless it has, and `partners.connections-closed`. */
  async require(memberId: string): Promise<NewestCard> {
    await this.gate.admit(memberId, 'activation');
    const { newest } = await this.standing.of(memberId);
    if (newest === undefined) throw cardsProblems.channelClosed();
    if (!(await this.cards.wasEverActive(memberId))) await this.partners.require('network');
    return newest;
  }
}
