import type { Yen } from '../ledger/index.js';
import type { Tie } from './first-senders.js';
import type { EndReason, HeldOutcome, HeldPart, Transfer } from './transfer.js';

/** Who sends to whom, as which payee, and the transfer where there is one already. */
export interface TransferNeed {
  readonly senderId: string;
  readonly receiverId: string;
  readonly payeeId?: string;
  readonly transferId?: string;
}

/** A payee as a transaction reads it. */
export interface PayeeState {
  readonly id: string;
  readonly memberId: string;
  readonly payeeMemberId: string;
  readonly firstSentAt: Date | undefined;
  /** It was not removed, and the code that it was found by still stands or was used in time. */
  readonly usable: boolean;
}

/** What came to a receiver from somebody new, and is not held. */
export type Arrival = Pick<Transfer, 'id' | 'senderId' | 'receiverId' | 'amountYen'> & {
  readonly doneAt: Date;
  readonly receiverBeforeYen: Yen;
};

export interface TransferBook {
  readonly payees: ReadonlyMap<string, PayeeState>;
  readonly transfers: ReadonlyMap<string, Transfer>;
  /** By sender: what went to payees that were new then within 24 hours, or waits to. */
  readonly sentToNewYen: ReadonlyMap<string, Yen>;
  /** By receiver: who counts as one with this receiver, and who has sent to them. */
  readonly kin: ReadonlyMap<string, ReadonlySet<string>>;
  readonly ties: readonly Tie[];
  readonly arrivals: readonly Arrival[];
}

/** How a transfer goes through, or ends. */
export type TransferEffect =
  | { readonly act: 'begin'; readonly transfer: Transfer }
  | {
      readonly act: 'go-through';
      readonly transfer: Transfer;
      readonly inflowUseId: string;
      readonly receiverBeforeYen: Yen;
      /** Since when the sender counts as one of the receiver, with this transfer. */
      readonly countedAt: Date | undefined;
      readonly at: Date;
    }
  | { readonly act: 'hold'; readonly transferId: string; readonly held: HeldPart; readonly first: boolean }
  | { readonly act: 'end-hold'; readonly transfer: Transfer; readonly outcome: HeldOutcome; readonly at: Date }
  | {
      readonly act: 'end';
      readonly transferId: string;
      readonly state: 'cancelled' | 'failed';
      readonly reason: EndReason;
      readonly at: Date;
    };
