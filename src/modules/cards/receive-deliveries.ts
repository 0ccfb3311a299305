import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { equalInConstantTime, sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { Problem, requestProblems } from '../../platform/problems/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { Arrivals } from './arrivals.js';
import { arrivalRefusal, type Card } from './card.js';
import { CardDesk } from './card-desk.js';
import { cardStepRefused, feedReceived } from './cards.events.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository } from './cards.repository.js';
import type { CarrierDeliveryDto, CarrierMessageDto, CarrierReplyView, DeliveryResultView } from './carrier.dto.js';
import { CarrierMessagesRepository } from './carrier-messages.repository.js';
import { readInstant } from './instant.js';
import { readTrackingNumber } from './tracking-number.js';

type Partner = Actor & { readonly id: string };

interface ReadDelivery {
  readonly index: number;
  readonly event: CarrierDeliveryDto['event'];
  readonly trackingNumber: string;
  readonly at: Date;
}

/**
 * Works through a message of the carrier, all of it in one transaction. A delivery or return that does not fit its card is
 * refused by itself and reported; a message that was received before gets its first answer.
 */
@Checkpoint('②.arrival-channels', '②.arrival-only-from-dispatched')
@Injectable()
export class ReceiveDeliveries {
  constructor(
    private readonly db: Db,
    private readonly cards: CardsRepository,
    private readonly messages: CarrierMessagesRepository,
    private readonly arrivals: Arrivals,
    private readonly desk: CardDesk,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.invalid` for a time or number that is none, and `cards.feed-message-changed`. */
  async run(partner: string, message: CarrierMessageDto, rawBody: Buffer): Promise<CarrierReplyView> {
    const deliveries = readDeliveries(message.deliveries);
    const by: Partner = { kind: 'partner', id: partner };
    const bodyHash = sha256(rawBody);
    return this.db.transact(async (tx) => {
      const before = await this.messages.findLocking(tx, partner, message.messageId);
      if (before !== undefined) {
        if (!equalInConstantTime(before.bodyHash, bodyHash)) throw cardsProblems.feedMessageChanged();
        return JSON.parse(before.reply) as CarrierReplyView;
      }
      const reply = { messageId: message.messageId, results: await this.takeAll(tx, deliveries, by) };
      await this.messages.keep(tx, partner, message.messageId, { bodyHash, reply: JSON.stringify(reply) });
      const refused = reply.results.filter(({ outcome }) => outcome === 'refused').length;
      const details = { deliveries: deliveries.length, done: deliveries.length - refused, refused };
      await this.audit.record(tx, feedReceived({ actor: by, subject: { kind: 'system' }, details }));
      return reply;
    });
  }

  private async takeAll(tx: Tx, deliveries: readonly ReadDelivery[], by: Partner): Promise<DeliveryResultView[]> {
    const { cards, now } = await this.cards.lockByTracking(
      tx,
      deliveries.map(({ trackingNumber }) => trackingNumber),
    );
    const byTracking = new Map(cards.map((card) => [card.dispatch?.trackingNumber, card]));
    const results: DeliveryResultView[] = [];
    for (const delivery of deliveries) {
      const card = byTracking.get(delivery.trackingNumber);
      results.push({ index: delivery.index, ...(await this.take(tx, delivery, card, now, by)) });
      // A second word on the same card would be judged by what it was before the first.
      byTracking.delete(delivery.trackingNumber);
    }
    return results;
  }

  private async take(
    tx: Tx,
    { event, trackingNumber, at }: ReadDelivery,
    card: Card | undefined,
    now: Date,
    by: Partner,
  ): Promise<Omit<DeliveryResultView, 'index'>> {
    if (card === undefined) return { outcome: 'refused', reason: 'unknown-or-repeated' };
    const reported = { trackingNumber, deliveredAt: at, channel: 'feed', by } as const;
    try {
      if (event === 'delivered') {
        const recorded = await this.arrivals.record(tx, { card, now }, reported);
        return { outcome: recorded.arrived ? 'arrived' : 'waiting' };
      }
      const refusal = arrivalRefusal(card, { ...reported, recordedBy: by.id }, now);
      if (refusal !== undefined) throw refusal;
      await this.desk.giveBack(tx, { card, now }, 'other', by);
      return { outcome: 'returned' };
    } catch (error) {
      // Refusals are decided before anything is written, so the transaction is as it was.
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const subject = { kind: 'card', id: card.id } as const;
      const details = { step: `feed-${event}`, reason: error.code };
      await this.audit.record(tx, cardStepRefused({ actor: by, subject, outcome: 'refused', details }));
      return { outcome: 'refused', reason: error.code };
    }
  }
}

function readDeliveries(deliveries: readonly CarrierDeliveryDto[]): ReadDelivery[] {
  return deliveries.map(({ trackingNumber, event, at }, index) => {
    const read = { trackingNumber: readTrackingNumber(trackingNumber), at: readInstant(at) };
    const wrong = (['trackingNumber', 'at'] as const).find((name) => read[name] === undefined);
    if (read.trackingNumber === undefined || read.at === undefined) {
      const pointer = `/deliveries/${index}/${wrong ?? ''}`;
      throw requestProblems.invalid({ errors: [{ pointer, code: 'wrong-form' }] });
    }
    return { index, event, trackingNumber: read.trackingNumber, at: read.at };
  });
}
