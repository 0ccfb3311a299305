import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/db.js';
import { type Actor, Audit } from '../audit/index.js';
import { defineControlledAct, DualControl, type Json, type ProposalId } from '../staff/index.js';
import { type ArrivalChannel, arrivalRefusal, arrive, type Card, type Delivery, isEarly } from './card.js';
import { cardArrived, type CounterDocument } from './cards.events.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository, type LockedCard } from './cards.repository.js';
import { cardsSettings as settings } from './cards.settings.js';
import { RecordedAloneRepository } from './recorded-alone.repository.js';

interface EarlyArrivalPayload extends Readonly<Record<string, Json>> {
  readonly cardId: string;
  readonly trackingNumber: string;
  /** ISO 8601. */
  readonly deliveredAt: string;
  readonly channel: ArrivalChannel;
  readonly checked: CounterDocument | null;
  readonly why: 'early' | 'many';
}

/** Named after what it was for at first. */
const earlyArrival = defineControlledAct<EarlyArrivalPayload>({
  name: 'cards.early-arrival',
  deciderRoles: ['card-release'],
  ttlSeconds: 3 * 86_400,
  summary: ({ cardId, deliveredAt, channel, why }) => ({ cardId, deliveredAt, channel, why }),
});

export type RecordedArrival = { readonly arrived: true } | { readonly arrived: false; readonly proposalId: ProposalId };

/** A delivery, with who says so and, at a counter, what was checked. */
export interface ReportedDelivery extends Omit<Delivery, 'recordedBy' | 'releasedBy'> {
  readonly by: Actor & { readonly id: string };
  readonly checked?: CounterDocument;
}

/**
 * Records that one card was handed over. An arrival so soon after the dispatch that the post could hardly have done it
 * waits for another person, and so does one of more than a person may record alone in a day.
 */
@Checkpoint('②.arrival-only-from-dispatched', '②.second-person')
@Injectable()
export class Arrivals implements OnModuleInit {
  constructor(
    private readonly cards: CardsRepository,
    private readonly recordedAlone: RecordedAloneRepository,
    private readonly dualControl: DualControl,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(earlyArrival, async (tx, payload, { proposedBy, approvedBy }) => {
      const locked = await this.cards.lock(tx, payload.cardId);
      if (locked === undefined) throw cardsProblems.notFound();
      const { trackingNumber, channel, checked } = payload;
      await this.write(
        tx,
        locked,
        {
          trackingNumber,
          channel,
          deliveredAt: new Date(payload.deliveredAt),
          recordedBy: named(proposedBy),
          releasedBy: named(approvedBy),
        },
        approvedBy,
        checked ?? undefined,
      );
    });
  }

  /** Records the arrival of a locked card, or proposes it. Raises the problems of `arrivalRefusal`. */
  async record(tx: Tx, locked: LockedCard, reported: ReportedDelivery): Promise<RecordedArrival> {
    const { by, checked, ...what } = reported;
    const delivery: Delivery = { ...what, recordedBy: named(by) };
    const refusal = arrivalRefusal(locked.card, delivery, locked.now);
    if (refusal !== undefined) throw refusal;
    const why = await this.whyAnother(tx, locked, delivery, by);
    if (why === undefined) {
      await this.write(tx, locked, delivery, by, checked);
      return { arrived: true };
    }
    const proposalId = await this.dualControl.propose(tx, earlyArrival, {
      payload: {
        cardId: locked.card.id,
        trackingNumber: delivery.trackingNumber,
        deliveredAt: delivery.deliveredAt.toISOString(),
        channel: delivery.channel,
        checked: checked ?? null,
        why,
      },
      subject: { kind: 'card', id: locked.card.id },
      by,
    });
    return { arrived: false, proposalId };
  }

  /** The carrier's own word has no daily number; that of one of the staff has. */
  private async whyAnother(
    tx: Tx,
    { card }: LockedCard,
    { deliveredAt, recordedBy }: Delivery,
    by: Actor,
  ): Promise<'early' | 'many' | undefined> {
    if (isEarly(card, deliveredAt, settings.earlyArrivalHours)) return 'early';
    if (by.kind !== 'staff') return undefined;
    return (await this.recordedAlone.hold(tx, recordedBy)) >= settings.secondPersonAboveCards ? 'many' : undefined;
  }

  private async write(
    tx: Tx,
    { card, now }: LockedCard,
    delivery: Delivery,
    actor: Actor,
    checked: CounterDocument | undefined,
  ): Promise<void> {
    const arrived = arrive(card, delivery, now, settings.earlyArrivalHours);
    await this.cards.save(tx, card.state, arrived);
    await this.audit.record(tx, arrivalEvent(arrived, actor, checked));
  }
}

/** The event of an arrival that has been written. */
export function arrivalEvent(card: Card, actor: Actor, checked?: CounterDocument) {
  const { arrival, dispatch } = card;
  if (arrival === undefined || dispatch === undefined) throw new Error('a card that has not arrived has no arrival');
  return cardArrived({
    actor,
    subject: { kind: 'card', id: card.id },
    memberId: card.memberId,
    details: {
      channel: arrival.channel,
      minutesAfterDispatch: Math.floor((arrival.deliveredAt.getTime() - dispatch.at.getTime()) / 60_000),
      releasedBySecondPerson: arrival.releasedBy !== undefined,
      checked: checked ?? null,
    },
  });
}

const named = (who: Actor & { readonly id: string }): string => `${who.kind}:${who.id}`;
