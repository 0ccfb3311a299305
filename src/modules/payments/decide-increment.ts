import { isOpen } from '../cards/index.js';
import {
  addToHold,
  type Answer,
  type Books,
  type Decision,
  jsonYen,
  type MoneyCall,
  openYen,
  post,
} from '../ledger/index.js';
import { reserveLimit } from '../limits/index.js';
import { refusalOfGate } from '../money-gate/index.js';
import { approvalCode, DECLINE_CODE, DONE_CODE } from './answers.js';
import { about, answered, bookOf, gateAsk, paymentOf } from './deciding.js';
import type { Increment } from './network-message.js';
import { type DeclineReason, isRemote } from './payment.js';
import { type KnownPayment, type PaymentBook, refKey } from './payment-book.js';
import { paymentEffect } from './payment-facet.js';
import { paymentRaised, raiseDeclined } from './payments.events.js';

/** Whether more is held for a payment. */
export function decideIncrement(books: Books, asked: Increment, call: MoneyCall): Decision<Answer> {
  const book = bookOf(books);
  const payment = paymentOf(book, asked);
  const { stepId, amountYen, messageId, partner, reference } = asked;
  const against = reasonAgainst(books, book, asked, payment);
  const memberId = payment?.memberId;
  const hold = payment === undefined ? undefined : books.hold(payment.id);
  if (against !== undefined || payment === undefined || memberId === undefined || hold === undefined)
    return decline(asked, payment, against ?? 'authorization-ended', call);
  const level = asked.payment?.level;
  const limit = reserveLimit(books, {
    ...{ kind: 'payment', subjectId: memberId, amountYen, useId: stepId },
    ...(level === undefined ? {} : { level }),
  });
  if ('problem' in limit) return decline(asked, payment, 'over-limit', call);
  if (books.spendableYen(memberId) < amountYen) return decline(asked, payment, 'insufficient-funds', call);

  const answer = {
    ...{ messageId, outcome: 'approved', code: DONE_CODE },
    ...{ paymentId: payment.id, approvalCode: approvalCode(call.operationId) },
  };
  const step = { id: stepId, paymentId: payment.id, memberId, kind: 'raise', amountYen, messageId } as const;
  const details = { paymentId: payment.id, amountYen: jsonYen(amountYen) };
  return post([addToHold(hold, amountYen, { kind: 'payment-raised' })], answer, {
    effects: [paymentEffect({ act: 'step', step, partner, reference }), limit.effect, answered(asked, answer)],
    events: [paymentRaised({ ...about(call, { id: payment.cardId, memberId }), details })],
  });
}

function reasonAgainst(
  books: Books,
  book: PaymentBook,
  { partner, messageId }: Increment,
  payment: KnownPayment | undefined,
): DeclineReason | undefined {
  if (book.late.has(refKey(partner, messageId))) return 'too-late';
  const hold = payment === undefined ? undefined : books.hold(payment.id);
  if (payment?.memberId === undefined || payment.outcome !== 'approved' || hold === undefined)
    return 'authorization-ended';
  if (openYen(hold) === 0n || hold.expiresAt <= books.at) return 'authorization-ended';
  const facts = book.cards.get(payment.cardId ?? '');
  if (facts === undefined || !isOpen('authorization', facts.now.state)) return 'card-not-active';
  if (facts.stop !== undefined) return 'card-suspended';
  if (refusalOfGate(books, gateAsk(payment.memberId)) !== undefined) return 'stopped';
  // What the member has approved, or did not have to, is one amount.
  return isRemote(payment.channel) ? 'three-ds-missing' : undefined;
}

function decline(
  asked: Increment,
  payment: KnownPayment | undefined,
  reason: DeclineReason,
  call: MoneyCall,
): Decision<Answer> {
  const answer = { messageId: asked.messageId, outcome: 'declined', code: DECLINE_CODE };
  const of = payment === undefined ? undefined : { id: payment.cardId, memberId: payment.memberId };
  const details = { paymentId: payment?.id ?? null, amountYen: jsonYen(asked.amountYen), reason };
  return post([], answer, {
    effects: [answered(asked, answer)],
    events: [raiseDeclined({ ...about(call, of), outcome: 'refused', details })],
  });
}
