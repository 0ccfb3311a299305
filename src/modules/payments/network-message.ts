import type { Yen } from '../ledger/index.js';
import type { AssuranceLevel } from '../members/index.js';
import type { CvcResult, Merchant, PaymentChannel, ThreeDsResult } from './payment.js';

/** What every message of the network names. */
interface Head {
  readonly partner: string;
  readonly messageId: string;
  /** The network's own name of the payment. */
  readonly reference: string;
  /** Of the bytes that came, hexadecimal. */
  readonly bodyHash: string;
}

/** The card that was presented, where it is one of ours. */
export interface PresentedOnce {
  readonly id: string;
  readonly memberId: string;
  readonly expiredFrom: Date;
  readonly expiryRight: boolean;
  /** How well the member's identity is proven. */
  readonly level: AssuranceLevel;
}

/** The payment that a message is about, as it was found before the transaction. */
export interface FoundPayment {
  readonly id: string;
  readonly cardId: string | undefined;
  readonly memberId: string | undefined;
  readonly level?: AssuranceLevel | undefined;
}

export interface Authorization extends Head {
  readonly kind: 'authorization';
  /** What it is to be called when it is written. */
  readonly paymentId: string;
  readonly stopId: string;
  readonly card?: PresentedOnce | undefined;
  readonly bin: string;
  readonly amountYen: Yen;
  readonly merchant: Merchant;
  readonly channel: PaymentChannel;
  readonly cvc: CvcResult;
  readonly threeDs: ThreeDsResult;
  readonly challengeId?: string | undefined;
}

/** More is to be held. */
export interface Increment extends Head {
  readonly kind: 'increment';
  readonly payment?: FoundPayment | undefined;
  readonly stepId: string;
  readonly amountYen: Yen;
}

export interface Capture extends Head {
  readonly kind: 'capture';
  readonly payment?: FoundPayment | undefined;
  readonly stepId: string;
  readonly releaseId: string;
  readonly amountYen: Yen;
  /** Nothing more will be captured: the rest is given back. */
  readonly final: boolean;
}

/** The whole, or an amount of it, is not wanted. */
export interface Reversal extends Head {
  readonly kind: 'reversal';
  readonly payment?: FoundPayment | undefined;
  readonly stepId: string;
  readonly amountYen?: Yen | undefined;
}

export interface Refund extends Head {
  readonly kind: 'refund';
  readonly payment?: FoundPayment | undefined;
  readonly stepId: string;
  readonly captureId: string;
  readonly amountYen: Yen;
}

/** The merchant has been paid: late, for more than was held, or without having asked. */
export interface ForcedPosting extends Head {
  readonly kind: 'forced-posting';
  readonly payment?: FoundPayment | undefined;
  readonly card?: PresentedOnce | undefined;
  readonly bin: string;
  readonly paymentId: string;
  readonly stepId: string;
  readonly amountYen: Yen;
  readonly merchant: Merchant;
  readonly channel: PaymentChannel;
}

/** Somebody wants to put the card into a wallet of theirs. */
export interface WalletToken extends Head {
  readonly kind: 'wallet-token';
  readonly card?: PresentedOnce | undefined;
}

/** Our own: a message was declined as too late, whatever became of it. */
export interface Undo extends Head {
  readonly kind: 'undo';
  readonly payment?: FoundPayment | undefined;
  readonly stepId: string;
}

export type NetworkMessage =
  Authorization | Increment | Capture | Reversal | Refund | ForcedPosting | WalletToken | Undo;

/** What was found before the transaction is not so any more: it has to be looked up again. */
export class FoundAnew extends Error {
  override name = 'FoundAnew';
}
