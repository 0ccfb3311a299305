import type { Yen } from '../ledger/index.js';
import { transfersSettings as settings } from './transfers.settings.js';

/** Who has sent to whom. */
export interface Tie {
  readonly senderId: string;
  readonly receiverId: string;
  readonly sentYen: Yen;
  /** Since when the sender counts as one of the receiver: from the first 1,000 yen in all on. */
  readonly countedAt: Date | undefined;
  /** It was looked into, and released by the issuer's people. */
  readonly cleared: boolean;
}

const DAY_MS = 86_400_000;

/** How many first-time senders are too many, and within how many days. Source: checklist ⑦. */
export function senderWindows(): readonly { readonly days: number; readonly max: number }[] {
  return [
    { days: 1, max: settings.sendersDayMax },
    { days: 7, max: settings.sendersWeekMax },
    { days: 30, max: settings.sendersMonthMax },
  ];
}

/**
 * The first-time senders of a receiver that are too many by now, over everybody who shares something with the receiver;
 * none while they are few. Somebody who sent to one of them before is no first-time sender of another.
 */
export function suspects(ties: readonly Tie[], at: Date): ReadonlySet<string> {
  const since = new Map<string, number>();
  const cleared = new Set(ties.filter((tie) => tie.cleared).map(({ senderId }) => senderId));
  for (const { senderId, countedAt } of ties) {
    if (countedAt === undefined || cleared.has(senderId)) continue;
    since.set(senderId, Math.min(since.get(senderId) ?? Infinity, countedAt.getTime()));
  }
  const found = new Set<string>();
  for (const { days, max } of senderWindows()) {
    const within = [...since].filter(([, time]) => time > at.getTime() - days * DAY_MS).map(([senderId]) => senderId);
    if (within.length >= max) for (const senderId of within) found.add(senderId);
  }
  return found;
}

/** A tie after another transfer. */
export function tieWith(tie: Tie, amountYen: Yen, at: Date): Tie {
  const sentYen = tie.sentYen + amountYen;
  const counts = sentYen >= BigInt(settings.firstSenderYen);
  return { ...tie, sentYen, countedAt: tie.countedAt ?? (counts ? at : undefined) };
}
