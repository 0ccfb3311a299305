import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { isUniqueViolation, type Tx } from '../../platform/database/db.js';
import { requestProblems } from '../../platform/problems/index.js';
import { type Actor, Audit } from '../audit/index.js';
import { Notifications } from '../notifications/index.js';
import { Arrivals, type RecordedArrival } from './arrivals.js';
import { type Card, dispatch, giveBack, personalise, type ReturnReason } from './card.js';
import { CardReturns } from './card-returns.js';
import { CardVault } from './card-vault.js';
import { CardSteps } from './card-steps.js';
import { cardDispatched, cardPersonalised, cardReturned, type CounterDocument } from './cards.events.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository, type LockedCard } from './cards.repository.js';
import { cardsSettings as settings } from './cards.settings.js';
import { carrierLetter, DELIVERY_NEWS } from './cards.templates.js';
import { inGroups } from '../../platform/crypto/index.js';
import { readInstant } from './instant.js';
import { readTrackingNumber } from './tracking-number.js';

const HOUR_MS = 3_600_000;
type Who = Actor & { readonly id: string };

/** What the issuer's people do with one card, from the factory to its arrival or return. */
@Checkpoint('②.arrival-channels', '②.arrival-only-from-dispatched', '②.returned-closes', '②.letters-apart')
@Injectable()
export class CardDesk {
  constructor(
    private readonly steps: CardSteps,
    private readonly cards: CardsRepository,
    private readonly vault: CardVault,
    private readonly arrivals: Arrivals,
    private readonly returns: CardReturns,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** The factory has made the card. Raises `cards.not-found` and `cards.wrong-state`, as all of these do. */
  async personalise(cardId: string, caller: Principal): Promise<void> {
    const by = staff(caller);
    await this.steps.run('personalisation', cardId, by, async (tx, { card, now }) => {
      const next = personalise(card, now);
      await this.cards.save(tx, card.state, next);
      await this.audit.record(tx, cardPersonalised({ ...about(next, by), details: {} }));
    });
  }

  /** The card goes to the carrier; its letter goes with it, the code letter later. Raises `cards.tracking-in-use`. */
  async dispatch(cardId: string, carrier: string, typedTracking: string, caller: Principal): Promise<void> {
    const trackingNumber = trackingFrom(typedTracking);
    const by = staff(caller);
    await this.steps.run('dispatch', cardId, by, async (tx, { card, now }) => {
      const next = dispatch(card, { carrier, trackingNumber }, now);
      const codeLetterDueAt = new Date(now.getTime() + settings.codeLetterAfterHours * HOUR_MS);
      await this.cards.saveDispatch(tx, next, codeLetterDueAt).catch((error: unknown) => {
        throw isUniqueViolation(error, 'card_tracking_key') ? cardsProblems.trackingInUse({ cause: error }) : error;
      });
      await this.notifications.send(
        tx,
        carrierLetter.to(
          { kind: 'member', id: card.memberId },
          {
            params: { cardRef: inGroups(card.ref) },
            secret: { ...this.vault.embossing(card.id, await this.cards.sealedOf(tx, card.id)) },
          },
        ),
      );
      await this.tellNews(tx, card.memberId, 'dispatched');
      const details = { codeLetterDelayHours: settings.codeLetterAfterHours };
      await this.audit.record(tx, cardDispatched({ ...about(next, by), details }));
    });
  }

  /** The carrier says that it has handed the card over. Raises the problems of an arrival. */
  async arrive(cardId: string, typedTracking: string, typedTime: string, caller: Principal): Promise<RecordedArrival> {
    const trackingNumber = trackingFrom(typedTracking);
    const deliveredAt = readInstant(typedTime);
    if (deliveredAt === undefined) throw wrongForm('/deliveredAt');
    const by = staff(caller);
    return this.steps.run('arrival', cardId, by, (tx, locked) =>
      this.arrivals.record(tx, locked, { trackingNumber, deliveredAt, channel: 'single', by }),
    );
  }

  /** The member has fetched the card at a counter, now, and has shown a document. */
  async arriveAtCounter(
    cardId: string,
    typedTracking: string,
    checked: CounterDocument,
    caller: Principal,
  ): Promise<RecordedArrival> {
    const trackingNumber = trackingFrom(typedTracking);
    const by = staff(caller);
    return this.steps.run('counter-arrival', cardId, by, (tx, locked) =>
      this.arrivals.record(tx, locked, { trackingNumber, deliveredAt: locked.now, channel: 'counter', by, checked }),
    );
  }

  /** The card has come back or could not be delivered. */
  async returned(cardId: string, reason: ReturnReason, caller: Principal): Promise<void> {
    const by = staff(caller);
    await this.steps.run('return', cardId, by, (tx, locked) => this.giveBack(tx, locked, reason, by));
  }

  /** Ends a locked card as returned, tells the member, and whoever registered for it. */
  async giveBack(tx: Tx, { card, now }: LockedCard, reason: ReturnReason, by: Who): Promise<void> {
    const next = giveBack(card, reason, now);
    await this.cards.save(tx, card.state, next);
    await this.returns.tell(tx, next);
    await this.tellNews(tx, card.memberId, 'returned');
    await this.audit.record(tx, cardReturned({ ...about(next, by), details: { reason } }));
  }

  private async tellNews(tx: Tx, memberId: string, what: keyof typeof DELIVERY_NEWS): Promise<void> {
    for (const template of DELIVERY_NEWS[what])
      await this.notifications.news(tx, template.to({ kind: 'member', id: memberId }, { params: {}, secret: {} }));
  }
}

const staff = (caller: Principal): Who => ({ kind: 'staff', id: caller.id });

function about(card: Card, actor: Actor) {
  return { actor, subject: { kind: 'card', id: card.id }, memberId: card.memberId } as const;
}

function trackingFrom(typed: string): string {
  const read = readTrackingNumber(typed);
  if (read === undefined) throw wrongForm('/trackingNumber');
  return read;
}

const wrongForm = (pointer: string) => requestProblems.invalid({ errors: [{ pointer, code: 'wrong-form' }] });
