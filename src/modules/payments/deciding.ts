import type { Actor, Subject } from '../audit/index.js';
import type { Answer, Books, FacetEffect, MoneyCall } from '../ledger/index.js';
import type { GateAsk } from '../money-gate/index.js';
import { canonicalJson } from '../staff/index.js';
import { FoundAnew, type FoundPayment, type NetworkMessage } from './network-message.js';
import { type KnownPayment, type PaymentBook, refKey } from './payment-book.js';
import { paymentEffect, paymentFacet } from './payment-facet.js';

/** What the gate of money is asked for a payment. */
export function gateAsk(memberId: string): GateAsk {
  return { memberId, channel: 'authorization' };
}

export function bookOf(books: Books): PaymentBook {
  return books.of(paymentFacet);
}

/**
 * The payment of a message; undefined when there is none. Raises `FoundAnew` when it is another one than was found before the
 * transaction, for which nothing is locked.
 */
export function paymentOf(
  book: PaymentBook,
  { partner, reference, payment }: NetworkMessage & { readonly payment?: FoundPayment | undefined },
): KnownPayment | undefined {
  const known = book.payments.get(refKey(partner, reference));
  if (known?.id !== payment?.id) throw new FoundAnew();
  return known;
}

/** That a message was answered so: it gets the same bytes whenever it comes again. */
export function answered(
  { partner, messageId, kind, reference, bodyHash }: NetworkMessage,
  answer: Answer,
): FacetEffect {
  const message = { partner, messageId, kind, reference, bodyHash, answer: canonicalJson(answer) };
  return paymentEffect({ act: 'message', message });
}

/** Whose event it is: of the card and its member, where they are known. */
export function about(
  { actor }: MoneyCall,
  of: { readonly id?: string | undefined; readonly memberId?: string | undefined } | undefined,
): { readonly actor: Actor; readonly subject: Subject; readonly memberId?: string } {
  if (of?.memberId === undefined) return { actor, subject: { kind: 'system' } };
  const { id, memberId } = of;
  return { actor, memberId, subject: id === undefined ? { kind: 'member', id: memberId } : { kind: 'card', id } };
}
