import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Members } from '../members/index.js';
import type { Card } from './card.js';
import { cardsLookedAt } from './cards.events.js';
import { CardsRepository } from './cards.repository.js';
import { cardsSettings as settings } from './cards.settings.js';
import { inGroups, readCode } from './check-character.js';
import type { FindCardsQuery, StaffCardView } from './card-desk.dto.js';
import { maskedName } from './masked-name.js';
import { readTrackingNumber } from './tracking-number.js';

const REF_LENGTH = 10;

/**
 * Shows cards to the issuer's people: by exact reference or tracking number, or the oldest of a state as work to do. Few
 * at a time, members masked, nothing of the number, and nothing to export.
 */
@Checkpoint('④.staff-masked')
@Injectable()
export class FindCards {
  constructor(
    private readonly cards: CardsRepository,
    private readonly members: Members,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.invalid` unless exactly one of the ways to look is used. */
  async run(query: FindCardsQuery, caller: Principal): Promise<StaffCardView[]> {
    const { by, cards } = await this.find(query);
    await this.audit.recordAlone(
      cardsLookedAt({
        actor: { kind: 'staff', id: caller.id },
        subject: { kind: 'system' },
        details: { by, shown: cards.length },
      }),
    );
    return Promise.all(cards.map((card) => this.view(card)));
  }

  private async find({ ref, tracking, state }: FindCardsQuery): Promise<{ by: string; cards: Card[] }> {
    const ways = [ref, tracking, state].filter((way) => way !== undefined);
    if (ways.length !== 1) throw requestProblems.invalid({ errors: [{ pointer: '', code: 'exactly-one' }] });
    if (state !== undefined) return { by: 'state', cards: await this.cards.inState(state, settings.searchRowsMax) };
    if (ref !== undefined) {
      const read = readCode(ref, REF_LENGTH);
      if ('slip' in read) throw requestProblems.invalid({ errors: [{ pointer: '/ref', code: 'wrong-form' }] });
      return { by: 'ref', cards: await this.cards.exactly('ref', read.code, settings.searchRowsMax) };
    }
    const trackingNumber = readTrackingNumber(tracking ?? '');
    if (trackingNumber === undefined) {
      throw requestProblems.invalid({ errors: [{ pointer: '/tracking', code: 'wrong-form' }] });
    }
    return { by: 'tracking', cards: await this.cards.exactly('tracking', trackingNumber, settings.searchRowsMax) };
  }

  private async view(card: Card): Promise<StaffCardView> {
    const { dispatch, arrival, ending } = card;
    return {
      id: card.id,
      ref: inGroups(card.ref),
      state: card.state,
      member: maskedName(await this.members.person(card.memberId)),
      orderedAt: card.orderedAt,
      ...(card.personalisedAt === undefined ? {} : { personalisedAt: card.personalisedAt }),
      ...(dispatch === undefined
        ? {}
        : { dispatchedAt: dispatch.at, carrier: dispatch.carrier, trackingNumber: dispatch.trackingNumber }),
      ...(arrival === undefined ? {} : { deliveredAt: arrival.deliveredAt, arrivalChannel: arrival.channel }),
      ...(card.activatedAt === undefined ? {} : { activatedAt: card.activatedAt }),
      ...(ending === undefined ? {} : { endedAt: ending.at }),
      ...(ending?.reason === undefined ? {} : { endReason: ending.reason }),
    };
  }
}
