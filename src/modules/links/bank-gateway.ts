import type { BankAccount } from './bank-account.js';

/** What the bank is told about the member: what was verified at the opening, and nothing that anybody typed since. */
export interface HolderClaims {
  /** Full-width katakana, family name and given name with a space between. */
  readonly kana: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** E.164. */
  readonly phone: string;
  readonly postalCode: string;
  readonly address: string;
}

/** Whether an account is this person's. */
export interface MatchQuestion {
  readonly linkId: string;
  /** Fresh for each question; the answer names it, so that an older answer can't be played again. */
  readonly nonce: string;
  readonly account: BankAccount;
  readonly holder: HolderClaims;
}

/** `no-match` says that something differs and never what. */
export type MatchAnswer =
  | {
      readonly outcome: 'match';
      /** When the phone that the bank would call was last changed. */ readonly phoneChangedAt?: Date;
    }
  | { readonly outcome: 'no-match' }
  | { readonly outcome: 'unknown' };

/** A call to the number that the bank holds: it speaks service and purpose and takes a number of digits. */
export interface CallOrder {
  readonly callId: string;
  readonly nonce: string;
  readonly account: BankAccount;
  readonly service: string;
  readonly purpose: string;
  readonly language: 'ja' | 'en';
  readonly digitsMax: number;
}

/** The bank calls, or says that it will not. */
export type CallStart = { readonly outcome: 'calling' } | { readonly outcome: 'not-called' };

export type CallAnswer =
  | { readonly outcome: 'waiting' }
  | { readonly outcome: 'pressed'; readonly digits: string }
  | { readonly outcome: 'unanswered' };

/** What an account is debited with. */
export interface DebitOrder {
  /** Names the order for good: what the bank has for it, it has once. */
  readonly reference: string;
  readonly nonce: string;
  readonly account: BankAccount;
  readonly amountYen: bigint;
}

/** What the bank says of an order: it debited just what was ordered, or it will not. */
export type DebitAnswer =
  | {
      readonly outcome: 'debited';
      readonly bankReference: string;
      /** The day of the bank that it is booked on, `YYYY-MM-DD`. */
      readonly bookedOn: string;
    }
  | {
      readonly outcome: 'declined';
      readonly reason: 'insufficient-funds' | 'account-stopped' | 'over-bank-limit' | 'other';
    }
  /** It has the order and does not know yet. */
  | { readonly outcome: 'pending' }
  /** It never had it. Whatever comes under this reference from now on it declines. */
  | { readonly outcome: 'never-received' };

/**
 * Port: the bank of the accounts. It compares by itself and answers signed, bound to the nonce of the question. Whatever does
 * not verify, and silence until `signal` fires, raises an error, which counts as "unknown": no link. Source: checklist 7 and b.
 */
export abstract class BankGateway {
  abstract match(question: MatchQuestion, signal: AbortSignal): Promise<MatchAnswer>;
  abstract call(order: CallOrder, signal: AbortSignal): Promise<CallStart>;
  /** What was pressed during a call. */
  abstract answer(callId: string, nonce: string, signal: AbortSignal): Promise<CallAnswer>;
  /** Debits an account. An error means that nobody knows; the order is not sent again, but `inquire`d about. */
  abstract debit(order: DebitOrder, signal: AbortSignal): Promise<DebitAnswer>;
  /** What became of an order. */
  abstract inquire(order: DebitOrder, signal: AbortSignal): Promise<DebitAnswer>;
}

/** Where the bank is, and how each side knows the other. */
export interface BankAddress {
  /** Without a slash at its end. */
  readonly url: string;
  /** Our questions are signed with it (Standard Webhooks, `whsec_…`). */
  readonly secret: string;
  /** The bank's Ed25519 key, its 32 bytes in base64url. */
  readonly publicKey: string;
}

/** Who knows the bank's address: the configuration, or the sandbox once its process is there. */
export abstract class BankAddresses {
  abstract find(): Promise<BankAddress>;
}
