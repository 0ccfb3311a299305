import {
  type Answer,
  type Books,
  captureHold,
  type Decision,
  type FacetEffect,
  jsonYen,
  leastYen,
  type MoneyCall,
  move,
  type NewPosting,
  openYen,
  post,
  SYSTEM_ACCOUNTS,
} from '../ledger/index.js';
import { useLimit } from '../limits/index.js';
import type { AuditEvent } from '../audit/index.js';
import { DECLINE_CODE, DONE_CODE } from './answers.js';
import { heldFor } from './decide-clearing.js';
import { about, answered, bookOf, paymentOf } from './deciding.js';
import type { ForcedPosting } from './network-message.js';
import type { PaymentStep } from './payment-book.js';
import { paymentEffect } from './payment-facet.js';
import { clearingRefused, inactiveCardUsed, paymentForced } from './payments.events.js';

const { merchantSettlement, receivables, issuerSuspense } = SYSTEM_ACCOUNTS;

/**
 * Posts what the merchant has been paid already: out of what is held, then out of what is there, and the rest the member
 * owes. On a card that was never active nobody but the issuer pays. Source: checklist 13.
 */
export function decideForced(books: Books, asked: ForcedPosting, call: MoneyCall): Decision<Answer> {
  const book = bookOf(books);
  const known = paymentOf(book, asked);
  const { messageId, partner, reference, paymentId, stepId, amountYen, card } = asked;
  const cardId = known?.cardId ?? card?.id;
  const memberId = known?.memberId ?? card?.memberId;
  const facts = cardId === undefined ? undefined : book.cards.get(cardId);
  if (cardId === undefined || memberId === undefined || facts === undefined) return refused(asked, call);

  const ofIssuer = !facts.now.everActive;
  const hold = ofIssuer ? undefined : heldFor(books, known);
  const heldYen = hold === undefined ? 0n : leastYen(openYen(hold), amountYen);
  const takenYen = ofIssuer ? 0n : leastYen(books.spendableYen(memberId), amountYen - heldYen);
  const rest = amountYen - heldYen - takenYen;
  const parts = { heldYen, takenYen, owedYen: ofIssuer ? 0n : rest, suspenseYen: ofIssuer ? rest : 0n };
  const id = known?.id ?? paymentId;
  const step: PaymentStep = { id: stepId, paymentId: id, memberId, kind: 'forced', amountYen, messageId, ...parts };

  const to = merchantSettlement;
  const postings: NewPosting[] = [
    ...(hold === undefined ? [] : [captureHold(hold, heldYen, to, { kind: 'payment-forced' })]),
    ...(takenYen > 0n ? [move({ kind: 'payment-forced', from: memberId, to, amountYen: takenYen, memberId })] : []),
    ...(parts.owedYen > 0n
      ? [move({ kind: 'payment-owed', from: receivables, to, amountYen: parts.owedYen, memberId })]
      : []),
    ...(parts.suspenseYen > 0n
      ? [move({ kind: 'payment-suspense', from: issuerSuspense, to, amountYen: parts.suspenseYen })]
      : []),
  ];
  const answer = {
    messageId,
    outcome: 'accepted',
    code: DONE_CODE,
    captureId: stepId,
    capturedYen: jsonYen(amountYen),
  };
  const beyondHold = takenYen + parts.owedYen;
  const effects: FacetEffect[] = [
    ...(known === undefined ? [paymentEffect({ act: 'payment', payment: written(asked, cardId, memberId) })] : []),
    paymentEffect({ act: 'step', step, partner, reference }),
    ...(parts.owedYen > 0n ? [paymentEffect({ act: 'notice', paymentId: id, kind: 'owed' })] : []),
    // Nobody was asked, and still it was paid: what is left of the limit is less.
    ...(beyondHold > 0n ? [useLimit({ kind: 'payment', subjectId: memberId }, stepId, beyondHold)] : []),
    answered(asked, answer),
  ];
  const of = about(call, { id: cardId, memberId });
  const details = {
    ...{ paymentId: id, amountYen: jsonYen(amountYen), heldYen: jsonYen(heldYen), takenYen: jsonYen(takenYen) },
    ...{ owedYen: jsonYen(parts.owedYen), suspenseYen: jsonYen(parts.suspenseYen) },
  };
  const events: AuditEvent[] = [paymentForced({ ...of, details })];
  if (ofIssuer) events.push(inactiveCardUsed({ ...of, details: { paymentId: id, state: facts.now.state } }));
  return post(postings, answer, { effects, events });
}

function written(asked: ForcedPosting, cardId: string, memberId: string) {
  const { paymentId, partner, reference, bin, amountYen, channel, merchant } = asked;
  return {
    ...({ id: paymentId, partner, reference, kind: 'forced', outcome: 'approved', cardId, memberId, bin } as const),
    ...({ amountYen, channel, merchant, cvc: 'absent', threeDs: 'none' } as const),
  };
}

/** There is no such card: nothing is posted, and the merchant's bank has to see to it. */
function refused(asked: ForcedPosting, call: MoneyCall): Decision<Answer> {
  const { messageId, kind, amountYen } = asked;
  const answer = { messageId, outcome: 'refused', code: DECLINE_CODE, reason: 'unknown' };
  const details = { message: kind, reason: 'unknown', amountYen: jsonYen(amountYen) };
  return post([], answer, {
    effects: [answered(asked, answer)],
    events: [clearingRefused({ ...about(call, undefined), outcome: 'refused', details })],
  });
}
