import { type CardState, cardStateAt, isOpen } from '../cards/index.js';
import { type Books, type Decision, jsonYen, type MoneyCall, placeHold, post } from '../ledger/index.js';
import type { Answer, FacetEffect } from '../ledger/index.js';
import { reserveLimit } from '../limits/index.js';
import { refusalOfGate } from '../money-gate/index.js';
import type { AuditEvent } from '../audit/index.js';
import { approvalCode, DECLINE_CODE, DONE_CODE } from './answers.js';
import { about, answered, bookOf, gateAsk } from './deciding.js';
import type { Authorization, PresentedOnce } from './network-message.js';
import {
  type DeclineReason,
  GUESSES,
  isAbroad,
  isRemote,
  NOT_COUNTED,
  type NoticeKind,
  type StopCause,
} from './payment.js';
import type { LaneDecision } from '../monitoring/index.js';
import { type CardFacts, type Payment, type PaymentBook, refKey } from './payment-book.js';
import { paymentEffect } from './payment-facet.js';
import { authorized, cardSuspended, declined, enumerationFound, inactiveCardUsed } from './payments.events.js';
import { paymentsSettings as settings } from './payments.settings.js';
import { categorySwitch, switchedOff } from './switch.js';
import { decisionOnPayment, reasonOfDecision } from './watched-payment.js';

const HOLD_PURPOSE = 'authorization';
const DAY_MS = 86_400_000;

/** Whether a payment is let through, and what is held for it. Source: checklist 13 and ②. */
export function decideAuthorization(books: Books, asked: Authorization, call: MoneyCall): Decision<Answer> {
  const book = bookOf(books);
  const reason = reasonAgainst(books, book, asked);
  if (reason !== undefined) return decline(books, book, asked, reason, call);
  const { card, paymentId, amountYen } = asked;
  if (card === undefined) throw new Error('a payment without a card was let through');

  const limit = reserveLimit(books, {
    ...{ kind: 'payment', subjectId: card.memberId, amountYen, useId: paymentId, level: card.level },
  });
  if ('problem' in limit) return decline(books, book, asked, 'over-limit', call);
  if (books.spendableYen(card.memberId) < amountYen) return decline(books, book, asked, 'insufficient-funds', call);

  const facts = book.cards.get(card.id);
  const newMerchant = facts?.merchants.includes(asked.merchant.id) !== true;
  const decision = decisionOnPayment(books, asked, card, newMerchant);
  const against = reasonOfDecision(decision, asked);
  if (against !== undefined) return decline(books, book, asked, against, call, decision);

  const expiresAt = new Date(books.at.getTime() + settings.holdDays * DAY_MS);
  const hold = { id: paymentId, memberId: card.memberId, purpose: HOLD_PURPOSE, expiresAt };
  const answer = {
    ...{ messageId: asked.messageId, outcome: 'approved', code: DONE_CODE },
    ...{ paymentId, approvalCode: approvalCode(call.operationId) },
  };
  const payment = { ...writtenPayment(asked, book), outcome: 'approved', expiresAt } as const;
  const event = authorized({
    ...about(call, card),
    details: {
      ...detailsOf(asked),
      newMerchant,
      challengeId: payment.challengeId ?? null,
    },
  });
  return post([placeHold(hold, amountYen, { kind: 'payment-authorized' })], answer, {
    effects: [
      paymentEffect({ act: 'payment', payment }),
      ...firstUses(asked, facts).map((kind) => paymentEffect({ act: 'notice', paymentId, kind })),
      ...[limit.effect, decision.effect, answered(asked, answer)],
    ],
    events: [event, ...decision.events],
  });
}

function reasonAgainst(books: Books, book: PaymentBook, asked: Authorization): DeclineReason | undefined {
  const { partner, messageId, reference, card, cvc, channel, merchant } = asked;
  if (book.late.has(refKey(partner, messageId))) return 'too-late';
  if (book.payments.has(refKey(partner, reference))) return 'reference-used';
  if (book.early.has(refKey(partner, reference))) return 'reversed-before';
  const facts = card === undefined ? undefined : book.cards.get(card.id);
  if (card === undefined || facts === undefined) return 'card-unknown';
  if (!isOpen('authorization', stateOf(books, card, facts))) return 'card-not-active';
  if (facts.stop !== undefined) return 'card-suspended';
  if (!card.expiryRight) return 'wrong-expiry';
  if (cvc === 'no-match') return 'wrong-cvc';
  if (refusalOfGate(books, gateAsk(card.memberId)) !== undefined) return 'stopped';
  return switchedOff(facts.switches, channel, merchant) ?? remoteReason(books, book, asked, card);
}

/** What is asked of a payment for which nobody shows the card. Source: checklist 13. */
function remoteReason(
  { at }: Books,
  book: PaymentBook,
  asked: Authorization,
  card: PresentedOnce,
): DeclineReason | undefined {
  const { partner, channel, threeDs, challengeId, amountYen, merchant, bin } = asked;
  if (!isRemote(channel)) return undefined;
  if (threeDs === 'challenged') {
    const challenge = challengeId === undefined ? undefined : book.challenges.get(challengeId);
    const usableUntil = (challenge?.expiresAt.getTime() ?? 0) + settings.challengeUseSeconds * 1_000;
    const fits =
      challenge?.approvedAt !== undefined &&
      !challenge.used &&
      challenge.partner === partner &&
      challenge.cardId === card.id &&
      challenge.merchantId === merchant.id &&
      amountYen <= challenge.amountYen &&
      at.getTime() <= usableUntil;
    return fits ? undefined : 'challenge-invalid';
  }
  const most = threeDs === 'frictionless' ? settings.frictionlessYenMax : settings.withoutThreeDsYenMax;
  if (amountYen > BigInt(most)) return 'three-ds-missing';
  // Where card data are being guessed, only the member's own approval is good enough.
  const guessed =
    (book.guessesAtMerchant.get(merchant.id) ?? 0) >= settings.guessesPerMerchantMax ||
    (book.guessesInBin.get(bin) ?? 0) >= settings.guessesPerBinMax;
  return guessed ? 'enumeration' : undefined;
}

function decline(
  books: Books,
  book: PaymentBook,
  asked: Authorization,
  reason: DeclineReason,
  call: MoneyCall,
  decision?: LaneDecision,
): Decision<Answer> {
  const { card, paymentId, messageId } = asked;
  const answer = { messageId, outcome: 'declined', code: DECLINE_CODE };
  const facts = card === undefined ? undefined : book.cards.get(card.id);
  const events: AuditEvent[] = [
    declined({ ...about(call, card), outcome: 'refused', details: { ...detailsOf(asked), reason } }),
    ...(decision?.events ?? []),
  ];
  const effects: FacetEffect[] = [answered(asked, answer), ...(decision === undefined ? [] : [decision.effect])];
  // The reference belongs to another payment, or the message to none any more.
  const written = reason !== 'reference-used' && reason !== 'too-late';
  if (written)
    effects.push(
      paymentEffect({ act: 'payment', payment: { ...writtenPayment(asked, book), outcome: 'declined', reason } }),
    );
  if (card !== undefined && facts !== undefined && reason === 'card-not-active') {
    const state = stateOf(books, card, facts);
    events.push(inactiveCardUsed({ ...about(call, card), outcome: 'refused', details: { paymentId, state } }));
  }
  const cause = written && facts !== undefined ? suspends(facts, reason) : undefined;
  if (card !== undefined && facts !== undefined && cause !== undefined) {
    const count = (cause === 'wrong-cvc' ? facts.wrongCvcs : facts.declinesInRow) + 1;
    events.push(cardSuspended({ ...about(call, card), details: { cause, count } }));
    effects.push(
      paymentEffect({ act: 'stop', id: asked.stopId, cardId: card.id, memberId: card.memberId, cause }),
      paymentEffect({ act: 'notice', paymentId, kind: 'suspended' }),
    );
  }
  if (written && reason.startsWith('switched-off'))
    effects.push(paymentEffect({ act: 'notice', paymentId, kind: 'switched-off' }));
  if (GUESSES.includes(reason)) events.push(...enumerations(book, asked, call));
  return post([], answer, { effects, events });
}

/** Whether one more decline suspends the card. One that is not active, or is suspended, has nothing to lose. */
function suspends({ stop, wrongCvcs, declinesInRow, now }: CardFacts, reason: DeclineReason): StopCause | undefined {
  if (stop !== undefined || now.state !== 'active' || NOT_COUNTED.includes(reason)) return undefined;
  if (reason === 'wrong-cvc' && wrongCvcs + 1 >= settings.wrongCvcMax) return 'wrong-cvc';
  return declinesInRow + 1 >= settings.declinesMax ? 'declines' : undefined;
}

/** The alerts of a guess that reaches a threshold, once each. */
function enumerations(book: PaymentBook, { merchant, bin, paymentId }: Authorization, call: MoneyCall): AuditEvent[] {
  const scopes = [
    ['merchant', (book.guessesAtMerchant.get(merchant.id) ?? 0) + 1, settings.guessesPerMerchantMax],
    ['bin', (book.guessesInBin.get(bin) ?? 0) + 1, settings.guessesPerBinMax],
  ] as const;
  return scopes.flatMap(([scope, count, most]) =>
    count === most
      ? [enumerationFound({ ...about(call, undefined), outcome: 'refused', details: { scope, paymentId, count } })]
      : [],
  );
}

function stateOf({ at }: Books, { expiredFrom }: PresentedOnce, { now }: CardFacts): CardState {
  return cardStateAt(now, expiredFrom, at);
}

function writtenPayment(asked: Authorization, book: PaymentBook): Omit<Payment, 'outcome' | 'reason' | 'expiresAt'> {
  const { partner, reference, paymentId, card, bin, amountYen, channel, merchant, cvc, threeDs, challengeId } = asked;
  // Somebody else's question, or none at all, is not named by a payment.
  const challenge = challengeId === undefined ? undefined : book.challenges.get(challengeId);
  const own = challenge !== undefined && challenge.cardId === card?.id && isRemote(channel);
  return {
    ...{ id: paymentId, partner, reference, kind: 'authorization', bin, amountYen, channel, merchant, cvc, threeDs },
    ...(card === undefined ? {} : { cardId: card.id, memberId: card.memberId }),
    ...(own ? { challengeId: challenge.id } : {}),
  };
}

function detailsOf({ paymentId, channel, merchant, amountYen }: Authorization) {
  return {
    ...{ paymentId, channel, abroad: isAbroad(merchant) },
    ...{ category: categorySwitch(merchant.category), amountYen: jsonYen(amountYen) },
  };
}

function firstUses({ channel, merchant }: Authorization, facts: CardFacts | undefined): NoticeKind[] {
  return [
    ...(channel === 'online' && facts?.approvedOnline !== true ? (['first-online'] as const) : []),
    ...(isAbroad(merchant) && facts?.approvedAbroad !== true ? (['first-abroad'] as const) : []),
  ];
}
