import type { Books } from '../ledger/index.js';
import { isNight, limitsSettings } from '../limits/index.js';
import { type AgainAsk, type DecisionAsk, decisionOf, type FieldsOf, type LaneDecision } from '../monitoring/index.js';
import type { Transfer } from './transfer.js';

const HOUR_MS = 3_600_000;

/** Whom a transfer is about, as rules are asked about it. */
export function transferAsk(
  { senderId, receiverId }: Pick<Transfer, 'senderId' | 'receiverId'>,
  sessionId: string | undefined,
): DecisionAsk {
  return { point: 'transfer', subjects: { member: senderId, receiver: receiverId }, sessionId };
}

/** The same of one that has waited: it is decided again, and what was answered when it was asked for is not forgotten. */
export function waitingAsk({
  transferId,
  sessionId,
  ...people
}: Readonly<Record<'transferId' | 'senderId' | 'receiverId' | 'sessionId', string>>): AgainAsk {
  return { ...transferAsk(people, sessionId), earlier: transferId };
}

type WatchedTransfer = Pick<Transfer, 'id' | 'amountYen' | 'newPayee' | 'method' | 'deviceSince'>;

/** What the rules say of a transfer. Source: checklist ⑦, 15. */
export function decisionOnTransfer(
  books: Books,
  { id, amountYen, newPayee, method, deviceSince }: WatchedTransfer,
  ask: DecisionAsk,
): LaneDecision {
  const { nightFromHour, nightUntilHour } = limitsSettings;
  const fields: FieldsOf<'transfer'> = {
    ...{ amountYen, newPayee, method, night: isNight(books.at, nightFromHour, nightUntilHour) },
    deviceHours: hoursSince(deviceSince, books.at),
  };
  return decisionOf(books, ask, { fields, reference: id });
}

/** Of a device that is not known, none. */
const hoursSince = (since: Date | undefined, at: Date): bigint =>
  since === undefined ? 0n : BigInt(Math.max(0, Math.floor((at.getTime() - since.getTime()) / HOUR_MS)));
