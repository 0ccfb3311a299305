import type { CardNow } from '../cards/index.js';
import type { Yen } from '../ledger/index.js';
import {
  type CvcResult,
  type DeclineReason,
  GUESSES,
  isAbroad,
  type Merchant,
  NOT_COUNTED,
  type NoticeKind,
  type PaymentChannel,
  type StepKind,
  type StopCause,
  type ThreeDsResult,
} from './payment.js';
import type { Switches } from './switch.js';

/** A payment as it is written, and read again. */
export interface Payment {
  readonly id: string;
  readonly partner: string;
  readonly reference: string;
  readonly kind: 'authorization' | 'forced';
  readonly outcome: 'approved' | 'declined';
  readonly reason?: DeclineReason;
  readonly cardId?: string;
  readonly memberId?: string;
  readonly bin?: string;
  readonly amountYen: Yen;
  readonly channel: PaymentChannel;
  readonly merchant: Merchant;
  readonly cvc: CvcResult;
  readonly threeDs: ThreeDsResult;
  readonly challengeId?: string;
  /** Until when what was approved is held. */
  readonly expiresAt?: Date;
}

/** A step of a payment after its authorization. */
export interface PaymentStep {
  readonly id: string;
  readonly paymentId: string;
  readonly memberId?: string;
  readonly kind: StepKind;
  readonly amountYen: Yen;
  /** Of a forced posting: out of the hold, out of the balance, owed by the member, borne by the issuer. */
  readonly heldYen?: Yen;
  readonly takenYen?: Yen;
  readonly owedYen?: Yen;
  readonly suspenseYen?: Yen;
  /** Of a refund. */
  readonly captureId?: string;
  readonly repaidYen?: Yen;
  readonly messageId: string;
}

/** What is known of a payment by its reference. */
export interface KnownPayment {
  readonly id: string;
  readonly outcome: 'approved' | 'declined';
  readonly cardId: string | undefined;
  readonly memberId: string | undefined;
  readonly amountYen: Yen;
  readonly channel: PaymentChannel;
  readonly steps: readonly PaymentStep[];
}

/** What is known of a card, its member's switches included. */
export interface CardFacts {
  readonly now: CardNow;
  readonly switches: Switches;
  /** What has suspended it for payments. */
  readonly stop: StopCause | undefined;
  /** Within 24 hours, and since a suspension was last lifted. */
  readonly wrongCvcs: number;
  /** Since the last approval, likewise. */
  readonly declinesInRow: number;
  readonly approvedOnline: boolean;
  readonly approvedAbroad: boolean;
  readonly merchants: readonly string[];
}

/** A question to the member about a payment. */
export interface KnownChallenge {
  readonly id: string;
  readonly partner: string;
  readonly cardId: string;
  readonly amountYen: Yen;
  readonly merchantId: string;
  readonly expiresAt: Date;
  readonly approvedAt: Date | undefined;
  readonly used: boolean;
}

/** What messages of the network are decided by, beside the books and the gate. */
export interface PaymentBook {
  readonly payments: ReadonlyMap<string, KnownPayment>;
  /** References whose reversal came first. */
  readonly early: ReadonlySet<string>;
  /** Messages that were declined as too late. */
  readonly late: ReadonlySet<string>;
  /** Messages that were done, and of which kind they are. */
  readonly done: ReadonlyMap<string, string>;
  readonly cards: ReadonlyMap<string, CardFacts>;
  readonly guessesAtMerchant: ReadonlyMap<string, number>;
  readonly guessesInBin: ReadonlyMap<string, number>;
  readonly challenges: ReadonlyMap<string, KnownChallenge>;
  readonly owedYen: ReadonlyMap<string, Yen>;
}

/** What a message does to all that. */
export type PaymentEffect =
  | { readonly act: 'payment'; readonly payment: Payment }
  | { readonly act: 'step'; readonly step: PaymentStep; readonly reference: string; readonly partner: string }
  | { readonly act: 'message'; readonly message: AnsweredMessage }
  | { readonly act: 'early-reversal'; readonly partner: string; readonly reference: string }
  | {
      readonly act: 'stop';
      readonly id: string;
      readonly cardId: string;
      readonly memberId: string;
      readonly cause: StopCause;
    }
  | { readonly act: 'notice'; readonly paymentId: string; readonly kind: NoticeKind }
  | { readonly act: 'undone'; readonly partner: string; readonly messageId: string };

export interface AnsweredMessage {
  readonly partner: string;
  readonly messageId: string;
  readonly kind: string;
  readonly reference: string;
  /** Hexadecimal. */
  readonly bodyHash: string;
  readonly answer: string;
}

export const refKey = (partner: string, reference: string): string => JSON.stringify([partner, reference]);

/** The book after an effect; the one before stays as it is. */
export function afterEffect(book: PaymentBook, effect: PaymentEffect): PaymentBook {
  switch (effect.act) {
    case 'payment':
      return withPayment(book, effect.payment);
    case 'step': {
      const key = refKey(effect.partner, effect.reference);
      const payment = book.payments.get(key);
      if (payment === undefined) throw new Error('a step belongs to a payment');
      const { step } = effect;
      const owed = (book.owedYen.get(step.memberId ?? '') ?? 0n) + (step.owedYen ?? 0n) - (step.repaidYen ?? 0n);
      return {
        ...book,
        payments: new Map(book.payments).set(key, { ...payment, steps: [...payment.steps, step] }),
        ...(step.memberId === undefined ? {} : { owedYen: new Map(book.owedYen).set(step.memberId, owed) }),
      };
    }
    case 'message': {
      const { partner, messageId, kind } = effect.message;
      return { ...book, done: new Map(book.done).set(refKey(partner, messageId), kind) };
    }
    case 'early-reversal':
      return { ...book, early: new Set(book.early).add(refKey(effect.partner, effect.reference)) };
    case 'stop': {
      const facts = book.cards.get(effect.cardId);
      if (facts === undefined) throw new Error('the operation has not asked for this card');
      return { ...book, cards: new Map(book.cards).set(effect.cardId, { ...facts, stop: effect.cause }) };
    }
    case 'notice':
    case 'undone':
      return book;
  }
}

function withPayment(book: PaymentBook, payment: Payment): PaymentBook {
  const { id, partner, reference, outcome, reason, cardId, memberId, amountYen, channel, merchant, bin, challengeId } =
    payment;
  const known: KnownPayment = { id, outcome, cardId, memberId, amountYen, channel, steps: [] };
  const after: { -readonly [K in keyof PaymentBook]: PaymentBook[K] } = {
    ...book,
    payments: new Map(book.payments).set(refKey(partner, reference), known),
  };
  const facts = cardId === undefined ? undefined : book.cards.get(cardId);
  if (cardId !== undefined && facts !== undefined)
    after.cards = new Map(book.cards).set(cardId, withUse(facts, payment));
  if (reason !== undefined && GUESSES.includes(reason)) {
    after.guessesAtMerchant = new Map(book.guessesAtMerchant).set(
      merchant.id,
      (book.guessesAtMerchant.get(merchant.id) ?? 0) + 1,
    );
    if (bin !== undefined)
      after.guessesInBin = new Map(book.guessesInBin).set(bin, (book.guessesInBin.get(bin) ?? 0) + 1);
  }
  const challenge = challengeId === undefined ? undefined : book.challenges.get(challengeId);
  if (challenge !== undefined && outcome === 'approved')
    after.challenges = new Map(book.challenges).set(challenge.id, { ...challenge, used: true });
  return after;
}

/** What is known of a card after one more use, whatever became of it. */
function withUse(facts: CardFacts, { outcome, reason, kind, channel, merchant }: Payment): CardFacts {
  if (kind === 'forced') return facts;
  if (outcome === 'approved')
    return {
      ...facts,
      declinesInRow: 0,
      approvedOnline: facts.approvedOnline || channel === 'online',
      approvedAbroad: facts.approvedAbroad || isAbroad(merchant),
      merchants: [...facts.merchants, merchant.id],
    };
  const counted = reason !== undefined && !NOT_COUNTED.includes(reason);
  return {
    ...facts,
    wrongCvcs: facts.wrongCvcs + (reason === 'wrong-cvc' ? 1 : 0),
    declinesInRow: facts.declinesInRow + (counted ? 1 : 0),
  };
}
