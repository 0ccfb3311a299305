import { type Problem } from '../../platform/problems/index.js';
import type { Id } from '../../platform/ids/ids.js';
import type { MemberId } from '../members/index.js';
import { cardsProblems } from './cards.problems.js';

/** A card, by the id that the portal gives it. The number of the card is something else and goes nowhere. */
export type CardId = Id<'Card'>;

export const CARD_STATES = [
  'ordered',
  'personalised',
  'dispatched',
  'arrived',
  'active',
  'returned',
  'expired',
  'closed',
] as const;

/**
 * Where a card stands.
 * - `ordered`: the opening was approved
 * - `personalised`: the factory has embossed it
 * - `dispatched`: given to the carrier under a tracking number
 * - `arrived`: the carrier, or a counter, has handed it over; only now can it be activated
 * - `active`: the member has proven to hold it
 * - `returned`: came back, or could not be delivered; the end
 * - `expired`: past its month; the end
 * - `closed`: for a reason; the end
 */
export type CardState = (typeof CARD_STATES)[number];

/** The transition table. The database holds the same one; the start-up compares them. */
export const CARD_TRANSITIONS: Readonly<Record<CardState, readonly CardState[]>> = {
  ordered: ['personalised', 'closed'],
  personalised: ['dispatched', 'closed'],
  dispatched: ['arrived', 'returned', 'expired', 'closed'],
  arrived: ['active', 'returned', 'expired', 'closed'],
  active: ['expired', 'closed'],
  returned: [],
  expired: [],
  closed: [],
};

/** States from which no way leads on. */
export const isEnded = (state: CardState): boolean => CARD_TRANSITIONS[state].length === 0;

export const CLOSE_REASONS = [
  'activation-spent',
  'address-changed',
  'lost-in-post',
  'damaged',
  'member-request',
  'account-ended',
  'fraud',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const RETURN_REASONS = ['refused', 'unknown-address', 'not-collected', 'moved', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** How the issuer learned of an arrival. */
export const ARRIVAL_CHANNELS = ['single', 'counter', 'file', 'feed'] as const;
export type ArrivalChannel = (typeof ARRIVAL_CHANNELS)[number];

/** What is asked of an arrival. `recordedBy` and `releasedBy` name people or partners as `staff:…` or `partner:…`. */
export interface Delivery {
  readonly trackingNumber: string;
  readonly deliveredAt: Date;
  readonly channel: ArrivalChannel;
  readonly recordedBy: string;
  /** The second person, where there was one; never the first. */
  readonly releasedBy?: string;
}

export interface Card {
  readonly id: CardId;
  /** The short public reference, with a check character, for staff, files and letters. */
  readonly ref: string;
  readonly memberId: MemberId;
  readonly state: CardState;
  readonly orderedAt: Date;
  readonly personalisedAt?: Date;
  readonly dispatch?: { readonly at: Date; readonly carrier: string; readonly trackingNumber: string };
  /** `at` is when the portal learned of it, `deliveredAt` when it happened. */
  readonly arrival?: Omit<Delivery, 'trackingNumber'> & { readonly at: Date };
  readonly activatedAt?: Date;
  readonly ending?: { readonly at: Date; readonly reason?: CloseReason | ReturnReason };
}

const HOUR_MS = 3_600_000;

function move(card: Card, state: CardState): Card {
  if (!CARD_TRANSITIONS[card.state].includes(state)) throw cardsProblems.wrongState();
  return { ...card, state };
}

/** The factory has made the card. Raises `cards.wrong-state`, as all of these do. */
export function personalise(card: Card, at: Date): Card {
  return { ...move(card, 'personalised'), personalisedAt: at };
}

/** The card was given to the carrier. */
export function dispatch(
  card: Card,
  to: { readonly carrier: string; readonly trackingNumber: string },
  at: Date,
): Card {
  return { ...move(card, 'dispatched'), dispatch: { ...to, at } };
}

/**
 * Why a delivery can't be recorded for this card at this time, undefined when it can. Whether it is so early that it
 * takes a second person is `isEarly`.
 */
export function arrivalRefusal(card: Card, delivery: Delivery, at: Date): Problem | undefined {
  if (card.state !== 'dispatched' || card.dispatch === undefined) return cardsProblems.wrongState();
  if (delivery.trackingNumber !== card.dispatch.trackingNumber) return cardsProblems.wrongTracking();
  if (delivery.deliveredAt > at) return cardsProblems.deliveredInFuture();
  if (delivery.deliveredAt < card.dispatch.at) return cardsProblems.deliveredBeforeDispatch();
  return undefined;
}

/** Whether a delivery is sooner after dispatch than `earlyHours`. */
export function isEarly(card: Card, deliveredAt: Date, earlyHours: number): boolean {
  return card.dispatch === undefined || deliveredAt.getTime() - card.dispatch.at.getTime() < earlyHours * HOUR_MS;
}

/**
 * The card was handed over. Only from dispatched, with the tracking number of the dispatch and a delivery time between
 * dispatch and now; never by elapsed days. Raises the problems of `arrivalRefusal`, and `cards.second-person-needed` for
 * one that is early and not released by another person than the one who recorded it.
 */
export function arrive(card: Card, delivery: Delivery, at: Date, earlyHours: number): Card {
  const refusal = arrivalRefusal(card, delivery, at);
  if (refusal !== undefined) throw refusal;
  const { recordedBy, releasedBy } = delivery;
  if (isEarly(card, delivery.deliveredAt, earlyHours) && (releasedBy === undefined || releasedBy === recordedBy)) {
    throw cardsProblems.secondPersonNeeded();
  }
  const { trackingNumber: _, ...arrival } = delivery;
  return { ...move(card, 'arrived'), arrival: { ...arrival, at } };
}

/** The member has proven to hold the card. */
export function activate(card: Card, at: Date): Card {
  return { ...move(card, 'active'), activatedAt: at };
}

/** The card came back or could not be delivered. */
export function giveBack(card: Card, reason: ReturnReason, at: Date): Card {
  return { ...move(card, 'returned'), ending: { at, reason } };
}

/** The month of the card is over. */
export function expire(card: Card, at: Date): Card {
  return { ...move(card, 'expired'), ending: { at } };
}

/** The card ends for a reason. */
export function close(card: Card, reason: CloseReason, at: Date): Card {
  return { ...move(card, 'closed'), ending: { at, reason } };
}
