import {
  type Answer,
  type Books,
  type Decision,
  type FacetNeed,
  type MoneyCall,
  type MoneyOperation,
  post,
} from '../ledger/index.js';
import { limitNeed } from '../limits/index.js';
import type { MoneyGate } from '../money-gate/index.js';
import type { Decisions } from '../monitoring/index.js';
import { DECLINE_CODE } from './answers.js';
import { decideAuthorization } from './decide-authorization.js';
import { decideCapture, decideRefund, decideReversal, decideUndo } from './decide-clearing.js';
import { decideForced } from './decide-forced.js';
import { decideIncrement } from './decide-increment.js';
import { about, answered, gateAsk } from './deciding.js';
import type { NetworkMessage, WalletToken } from './network-message.js';
import { paymentNeed } from './payment-facet.js';
import { walletTokenRefused } from './payments.events.js';
import { paymentAsk } from './watched-payment.js';

/** The card and the member of a message, as they were found before the transaction. */
function ownerOf(message: NetworkMessage): {
  readonly cardId?: string | undefined;
  readonly memberId?: string | undefined;
} {
  const payment = 'payment' in message ? message.payment : undefined;
  if (payment !== undefined) return payment;
  return 'card' in message && message.card !== undefined
    ? { cardId: message.card.id, memberId: message.card.memberId }
    : {};
}

/** Every message of the network is one operation of the money lane, so that an id is one message whatever its kind. */
export function networkOperation(gate: MoneyGate, decisions: Decisions): MoneyOperation<NetworkMessage, Answer> {
  return {
    name: 'payments.network-message',
    accounts: (message) => {
      const { memberId } = ownerOf(message);
      return memberId === undefined ? [] : [memberId];
    },
    holds: (message) => ('payment' in message && message.payment !== undefined ? [message.payment.id] : []),
    needs: (message) => [...needsOf(gate, message), ...decisionNeeds(decisions, message)],
    decide,
  };
}

function needsOf(gate: MoneyGate, message: NetworkMessage): readonly FacetNeed[] {
  const { cardId, memberId } = ownerOf(message);
  const { partner, messageId, reference } = message;
  const asksGate = message.kind === 'authorization' || message.kind === 'increment';
  return [
    ...(memberId === undefined || !asksGate ? [] : gate.needs([gateAsk(memberId)])),
    ...(memberId === undefined ? [] : [limitNeed('payment', memberId)]),
    paymentNeed({
      ...{ partner, messageId, reference },
      ...(cardId === undefined ? {} : { cardId }),
      ...(memberId === undefined ? {} : { memberId }),
      ...(message.kind === 'authorization'
        ? {
            ...{ merchantId: message.merchant.id, bin: message.bin },
            ...(message.challengeId === undefined ? {} : { challengeId: message.challengeId }),
          }
        : {}),
    }),
  ];
}

/** Of a card that is not ours there is nothing to be decided. */
function decisionNeeds(decisions: Decisions, message: NetworkMessage): readonly FacetNeed[] {
  if (message.kind !== 'authorization' || message.card === undefined) return [];
  return decisions.needs([paymentAsk(message.card, message.merchant.id)]);
}

function decide(books: Books, message: NetworkMessage, call: MoneyCall): Decision<Answer> {
  switch (message.kind) {
    case 'authorization':
      return decideAuthorization(books, message, call);
    case 'increment':
      return decideIncrement(books, message, call);
    case 'capture':
      return decideCapture(books, message, call);
    case 'reversal':
      return decideReversal(books, message, call);
    case 'refund':
      return decideRefund(books, message, call);
    case 'forced-posting':
      return decideForced(books, message, call);
    case 'wallet-token':
      return refuseToken(message, call);
    case 'undo':
      return decideUndo(books, message, call);
  }
}

/** No state of a card opens wallets of others. Source: checklist 13. */
function refuseToken(message: WalletToken, call: MoneyCall): Decision<Answer> {
  const answer = { messageId: message.messageId, outcome: 'declined', code: DECLINE_CODE };
  const event = walletTokenRefused({
    ...about(call, message.card),
    outcome: 'refused',
    details: { known: message.card !== undefined },
  });
  return post([], answer, { effects: [answered(message, answer)], events: [event] });
}
