import {
  type Answer,
  type Books,
  captureHold,
  type Decision,
  type HoldState,
  jsonYen,
  leastYen,
  type MoneyCall,
  move,
  openYen,
  post,
  releaseHold,
  SYSTEM_ACCOUNTS,
  type Yen,
} from '../ledger/index.js';
import { voidUse } from '../limits/index.js';
import { type ClearingRefusal, DECLINE_CODE, DONE_CODE } from './answers.js';
import { about, answered, bookOf, paymentOf } from './deciding.js';
import type { Capture, Refund, Reversal, Undo } from './network-message.js';
import { type KnownPayment, type PaymentStep, refKey } from './payment-book.js';
import { paymentEffect } from './payment-facet.js';
import {
  answeredTooLate,
  clearingRefused,
  paymentCaptured,
  paymentRefunded,
  paymentReversed,
  reversedBefore,
} from './payments.events.js';

const { merchantSettlement, receivables, issuerSuspense } = SYSTEM_ACCOUNTS;

/** Takes what was held, or a part of it, for the merchant; with the last part the rest is given back. */
export function decideCapture(books: Books, asked: Capture, call: MoneyCall): Decision<Answer> {
  const payment = paymentOf(bookOf(books), asked);
  const { messageId, stepId, releaseId, amountYen, final, partner, reference } = asked;
  const held = heldFor(books, payment);
  if (payment?.memberId === undefined || payment.outcome !== 'approved') return refused(asked, 'unknown', call);
  if (held === undefined) return refused(asked, 'ended', call);
  const open = openYen(held);
  if (amountYen > open) return refused(asked, 'over-held', call);

  const rest = final ? open - amountYen : 0n;
  const answer = {
    ...{ messageId, outcome: 'accepted', code: DONE_CODE, captureId: stepId },
    ...{ capturedYen: jsonYen(amountYen), releasedYen: jsonYen(rest) },
  };
  const common = { paymentId: payment.id, memberId: payment.memberId, messageId };
  const steps: PaymentStep[] = [{ ...common, id: stepId, kind: 'capture', amountYen }];
  if (rest > 0n) steps.push({ ...common, id: releaseId, kind: 'release', amountYen: rest });
  const details = { paymentId: payment.id, captureId: stepId, amountYen: jsonYen(amountYen) };
  return post(
    [
      captureHold(held, amountYen, merchantSettlement, { kind: 'payment-captured' }),
      ...(rest > 0n ? [releaseHold(held, rest, { kind: 'payment-released' })] : []),
    ],
    answer,
    {
      effects: [
        ...steps.map((step) => paymentEffect({ act: 'step', step, partner, reference })),
        answered(asked, answer),
      ],
      events: [paymentCaptured({ ...about(call, ofPayment(payment)), details })],
    },
  );
}

/** Gives back what is held, or a part of it. One that comes first is kept: its authorization will be declined. */
export function decideReversal(books: Books, asked: Reversal, call: MoneyCall): Decision<Answer> {
  const book = bookOf(books);
  const payment = paymentOf(book, asked);
  const { messageId, stepId, amountYen, partner, reference } = asked;
  if (payment === undefined) {
    const first = !book.early.has(refKey(partner, reference));
    const answer = { messageId, outcome: 'accepted', code: DONE_CODE, releasedYen: 0 };
    return post([], answer, {
      effects: [
        ...(first ? [paymentEffect({ act: 'early-reversal', partner, reference })] : []),
        answered(asked, answer),
      ],
      events: [reversedBefore({ ...about(call, undefined), details: {} })],
    });
  }
  const given = giveBack(books, payment, { stepId, messageId, partner, reference }, amountYen);
  const answer = { messageId, outcome: 'accepted', code: DONE_CODE, releasedYen: jsonYen(given.releasedYen) };
  const details = { paymentId: payment.id, releasedYen: jsonYen(given.releasedYen) };
  return post(given.postings, answer, {
    effects: [...given.effects, answered(asked, answer)],
    events: [paymentReversed({ ...about(call, ofPayment(payment)), details })],
  });
}

/** Pays back what was captured, or a part of it: first what the member owes. It gives no room back. Source: checklist 13. */
export function decideRefund(books: Books, asked: Refund, call: MoneyCall): Decision<Answer> {
  const book = bookOf(books);
  const payment = paymentOf(book, asked);
  const { messageId, stepId, captureId, amountYen, partner, reference } = asked;
  const capture = payment?.steps.find(({ id, kind }) => id === captureId && (kind === 'capture' || kind === 'forced'));
  if (payment?.memberId === undefined || capture === undefined) return refused(asked, 'unknown', call);
  const refunded = payment.steps.reduce((sum, step) => (step.captureId === captureId ? sum + step.amountYen : sum), 0n);
  if (refunded + amountYen > capture.amountYen) return refused(asked, 'over-captured', call);

  const { memberId } = payment;
  const nobodys = (capture.suspenseYen ?? 0n) > 0n;
  const repaid = nobodys ? 0n : leastYen(amountYen, book.owedYen.get(memberId) ?? 0n);
  const to = nobodys || books.account(memberId).closed ? issuerSuspense : memberId;
  const answer = { messageId, outcome: 'accepted', code: DONE_CODE, refundId: stepId, refundedYen: jsonYen(amountYen) };
  const step = {
    ...{ id: stepId, paymentId: payment.id, memberId, amountYen, captureId, messageId },
    kind: 'refund',
    repaidYen: repaid,
  } as const;
  const pay = (kind: string, account: string, yen: Yen) =>
    yen > 0n ? [move({ kind, from: merchantSettlement, to: account, amountYen: yen, memberId })] : [];
  const details = { paymentId: payment.id, captureId, amountYen: jsonYen(amountYen), repaidYen: jsonYen(repaid) };
  return post(
    [...pay('payment-debt-repaid', receivables, repaid), ...pay('payment-refunded', to, amountYen - repaid)],
    answer,
    {
      effects: [paymentEffect({ act: 'step', step, partner, reference }), answered(asked, answer)],
      events: [paymentRefunded({ ...about(call, ofPayment(payment)), details })],
    },
  );
}

/** Undoes what was done for a message whose answer was a decline, because its time was over. */
export function decideUndo(books: Books, asked: Undo, call: MoneyCall): Decision<Answer> {
  const book = bookOf(books);
  const payment = paymentOf(book, asked);
  const { partner, messageId, reference, stepId } = asked;
  const kind = book.done.get(refKey(partner, messageId));
  const raise = payment?.steps.find((step) => step.kind === 'raise' && step.messageId === messageId);
  const undone = paymentEffect({ act: 'undone', partner, messageId });
  const something = payment?.outcome === 'approved' && (kind === 'authorization' || raise !== undefined);
  const event = answeredTooLate({
    ...about(call, payment === undefined ? undefined : ofPayment(payment)),
    details: { undone: something },
  });
  if (!something) return post([], { undone: false }, { effects: [undone], events: [event] });
  const given = giveBack(books, payment, { stepId, messageId, partner, reference }, raise?.amountYen, raise?.id);
  return post(given.postings, { undone: true }, { effects: [...given.effects, undone], events: [event] });
}

type Naming = Pick<Undo, 'stepId' | 'messageId' | 'partner' | 'reference'>;

/** Releases what is held of a payment, up to an amount. What never took place makes room again in the limit. */
function giveBack(
  books: Books,
  payment: KnownPayment,
  { stepId, messageId, partner, reference }: Naming,
  amountYen: Yen | undefined,
  raiseId?: string,
) {
  const hold = payment.outcome === 'approved' ? books.hold(payment.id) : undefined;
  const open = hold === undefined ? 0n : openYen(hold);
  const releasedYen = leastYen(amountYen ?? open, open);
  if (hold === undefined || releasedYen === 0n || payment.memberId === undefined)
    return { releasedYen: 0n, postings: [], effects: [] };
  const step: PaymentStep = {
    ...{ id: stepId, paymentId: payment.id, memberId: payment.memberId, kind: 'release', amountYen: releasedYen },
    messageId,
  };
  const nothingTaken = releasedYen === hold.placedYen;
  const uses = nothingTaken
    ? [payment.id, ...payment.steps.flatMap(({ id, kind }) => (kind === 'raise' ? [id] : []))]
    : raiseId === undefined
      ? []
      : [raiseId];
  return {
    releasedYen,
    postings: [releaseHold(hold, releasedYen, { kind: 'payment-released' })],
    effects: [paymentEffect({ act: 'step', step, partner, reference }), ...uses.map(voidUse)],
  };
}

/** What is held for a payment and can still be captured. */
export function heldFor(books: Books, payment: KnownPayment | undefined): HoldState | undefined {
  const hold = payment === undefined ? undefined : books.hold(payment.id);
  return hold !== undefined && openYen(hold) > 0n && hold.expiresAt > books.at ? hold : undefined;
}

export function ofPayment({ cardId, memberId }: KnownPayment) {
  return { id: cardId, memberId };
}

function refused(
  asked: (Capture | Refund) & { readonly amountYen: Yen },
  reason: ClearingRefusal,
  call: MoneyCall,
): Decision<Answer> {
  const answer = { messageId: asked.messageId, outcome: 'refused', code: DECLINE_CODE, reason };
  const details = { message: asked.kind, reason, amountYen: jsonYen(asked.amountYen) };
  return post([], answer, {
    effects: [answered(asked, answer)],
    events: [
      clearingRefused({
        ...about(call, asked.payment === undefined ? undefined : { memberId: asked.payment.memberId }),
        outcome: 'refused',
        details,
      }),
    ],
  });
}
