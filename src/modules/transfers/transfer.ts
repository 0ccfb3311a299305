import type { Id } from '../../platform/ids/ids.js';
import type { Yen } from '../ledger/index.js';
import type { ApprovalMethod } from '../step-up/index.js';

export type TransferId = Id<'Transfer'>;

/** A transfer goes through at once, or waits first; one that waits can be cancelled, or turn out not to be possible. */
export const TRANSFER_STATES = ['waiting', 'done', 'cancelled', 'failed'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** Why a transfer that waited did not go through, as a word of a code. */
export const END_REASONS = [
  'sender',
  'stopped',
  'sender-closed',
  'cooling-off',
  'limit',
  'receiver-closed',
  'receiver-full',
  'not-now',
  'too-late',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** What became of money that was held on the receiving side, where its time did not simply end. */
export const HELD_OUTCOMES = ['returned', 'released'] as const;
export type HeldOutcome = (typeof HELD_OUTCOMES)[number];

/** What is held of a transfer on the receiving side. */
export interface HeldPart {
  readonly holdId: string;
  readonly yen: Yen;
  readonly at: Date;
  readonly until: Date;
  readonly outcome: HeldOutcome | undefined;
}

/** A transfer as the lane has it. */
export interface Transfer {
  readonly id: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly payeeId: string;
  readonly amountYen: Yen;
  readonly intentId: string;
  readonly sessionId: string;
  readonly method: ApprovalMethod;
  /** A keyed hash of what the sender has written to it, in hexadecimal digits. */
  readonly memoHash: string | undefined;
  readonly newPayee: boolean;
  /** Since when the device was known that it was asked for on; undefined for one that was not. */
  readonly deviceSince: Date | undefined;
  readonly state: TransferState;
  readonly endReason: EndReason | undefined;
  readonly requestedAt: Date;
  /** Of one that waits. */
  readonly dueAt: Date | undefined;
  /** It must not go through any more. */
  readonly stoppedAt: Date | undefined;
  readonly doneAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly holdId: string | undefined;
  readonly useId: string;
  readonly inflowUseId: string | undefined;
  readonly receiverBeforeYen: Yen | undefined;
  readonly held: HeldPart | undefined;
}

/** What is to be told about a transfer, or done elsewhere because of it. */
export const NOTICE_KINDS = ['waiting', 'done', 'ended', 'held', 'held-kin', 'returned', 'released'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
