import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { ActorNames, Audit, AuditTrail, type TrailEntry } from '../audit/index.js';
import { StaffNames } from '../staff/index.js';
import type { CardLifeView, CardStepView } from './card-desk.dto.js';
import { CardVault } from './card-vault.js';
import type { Card, CardState } from './card.js';
import {
  cardActivated,
  cardArrived,
  cardClosed,
  cardDispatched,
  cardExpired,
  cardLookedAt,
  cardOrdered,
  cardPersonalised,
  cardReturned,
} from './cards.events.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository } from './cards.repository.js';
import { StaffCard } from './staff-card.js';

/** The event that each state began with. */
const BEGINS: Readonly<Record<string, CardState>> = {
  [cardOrdered.type]: 'ordered',
  [cardPersonalised.type]: 'personalised',
  [cardDispatched.type]: 'dispatched',
  [cardArrived.type]: 'arrived',
  [cardActivated.type]: 'active',
  [cardReturned.type]: 'returned',
  [cardExpired.type]: 'expired',
  [cardClosed.type]: 'closed',
};

/** Refused steps stand in the trail as well; of more pages than this the rest has no actor. */
const PAGES_MAX = 5;

/** Shows one card with its life to the issuer's people: what it became, when, and through whom. */
@Checkpoint('④.staff-masked')
@Injectable()
export class ShowCardLife {
  constructor(
    private readonly cards: CardsRepository,
    private readonly vault: CardVault,
    private readonly staffCard: StaffCard,
    private readonly trail: AuditTrail,
    private readonly names: ActorNames,
    private readonly staffNames: StaffNames,
    private readonly audit: Audit,
  ) {}

  /** Raises `cards.not-found`. */
  async run(cardId: string, caller: Principal): Promise<CardLifeView> {
    const found = await this.cards.find(cardId);
    if (found === undefined) throw cardsProblems.notFound();
    const { card, sealed } = found;
    const begun = await this.begun(card);
    const names = await this.names.of(
      'staff',
      [...begun.values()].map(({ actorKind, actorId }) => (actorKind === 'staff' ? actorId : null)),
    );
    const readable = await this.staffNames.readable([card.arrival?.recordedBy, card.arrival?.releasedBy]);
    await this.audit.recordAlone(
      cardLookedAt({
        actor: { kind: 'staff', id: caller.id },
        subject: { kind: 'card', id: card.id },
        memberId: card.memberId,
        details: {},
      }),
    );
    const life = stepsOf(card).map((step): CardStepView => {
      const event = begun.get(step.state);
      const name = names.get(event?.actorId ?? '');
      return {
        ...step,
        ...(event === undefined ? {} : { byKind: event.actorKind }),
        ...(name === undefined ? {} : { by: name }),
        ...(step.state === 'arrived' && card.arrival !== undefined ? arrivedThrough(card.arrival, readable) : {}),
      };
    });
    return {
      ...(await this.staffCard.view(card)),
      ...(card.state === 'active' ? { lastTwo: this.vault.lastTwo(card.id, sealed) } : {}),
      life,
    };
  }

  /** The events with which the states began, as far as the stream is read. */
  private async begun(card: Card): Promise<ReadonlyMap<CardState, TrailEntry>> {
    const found = new Map<CardState, TrailEntry>();
    let before: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { entries, next } = await this.trail.read(
        { subject: { kind: 'card', id: card.id } },
        before === undefined ? {} : { before },
      );
      for (const entry of entries) {
        const state = BEGINS[entry.type];
        if (state !== undefined && entry.outcome === 'success') found.set(state, entry);
      }
      if (next === undefined) break;
      before = next;
    }
    return found;
  }
}

/** The states that a card has been through, with their times, in order. */
function stepsOf(card: Card): Pick<CardStepView, 'state' | 'at' | 'reason' | 'carrier' | 'trackingNumber'>[] {
  const { dispatch, arrival, ending } = card;
  const reached = [
    { state: 'ordered' as const, at: card.orderedAt },
    card.personalisedAt === undefined ? undefined : { state: 'personalised' as const, at: card.personalisedAt },
    dispatch === undefined ? undefined : { state: 'dispatched' as const, ...dispatch },
    arrival === undefined ? undefined : { state: 'arrived' as const, at: arrival.at },
    card.activatedAt === undefined ? undefined : { state: 'active' as const, at: card.activatedAt },
    ending === undefined
      ? undefined
      : { state: card.state, at: ending.at, ...(ending.reason === undefined ? {} : { reason: ending.reason }) },
  ];
  return reached.filter((step) => step !== undefined);
}

function arrivedThrough(
  arrival: NonNullable<Card['arrival']>,
  readable: (who: string) => string,
): Pick<CardStepView, 'channel' | 'deliveredAt' | 'by' | 'releasedBy'> {
  return {
    channel: arrival.channel,
    deliveredAt: arrival.deliveredAt,
    by: readable(arrival.recordedBy),
    ...(arrival.releasedBy === undefined ? {} : { releasedBy: readable(arrival.releasedBy) }),
  };
}
