import type { Books } from '../ledger/index.js';
import { isNight, limitsSettings } from '../limits/index.js';
import { type DecisionAsk, decisionOf, type FieldsOf, type LaneDecision } from '../monitoring/index.js';
import type { Transfer } from './transfer.js';

const HOUR_MS = 3_600_000;

/** Whom a transfer is about, as rules are asked about it. */
export function transferAsk(
  { senderId, receiverId }: Pick<Transfer, 'senderId' | 'receiverId'>,
  sessionId: string,
): DecisionAsk {
  return { point: 'transfer', subjects: { member: senderId, receiver: receiverId }, sessionId };
}

/** The same of one that has waited: what was answered when it was asked for. */
export function waitingAsk({
  transferId,
  senderId,
  receiverId,
}: Readonly<Record<'transferId' | 'senderId' | 'receiverId', string>>): DecisionAsk & { readonly earlier: string } {
  return { point: 'transfer', subjects: { member: senderId, receiver: receiverId }, earlier: transferId };
}

type WatchedTransfer = Pick<Transfer, 'id' | 'senderId' | 'receiverId' | 'amountYen' | 'newPayee' | 'method'>;

/** What the rules say of a transfer. Source: checklist ⑦, 15. */
export function decisionOnTransfer(
  books: Books,
  { id, senderId, receiverId, amountYen, newPayee, method }: WatchedTransfer,
  { sessionId, deviceSince }: { readonly sessionId: string; readonly deviceSince: Date | undefined },
): LaneDecision {
  const { nightFromHour, nightUntilHour } = limitsSettings;
  const fields: FieldsOf<'transfer'> = {
    ...{ amountYen, newPayee, method, night: isNight(books.at, nightFromHour, nightUntilHour) },
    deviceHours: hoursSince(deviceSince, books.at),
  };
  return decisionOf(books, transferAsk({ senderId, receiverId }, sessionId), { fields, reference: id });
}

/** Of a device that is not known, none. */
const hoursSince = (since: Date | undefined, at: Date): bigint =>
  since === undefined ? 0n : BigInt(Math.max(0, Math.floor((at.getTime() - since.getTime()) / HOUR_MS)));
