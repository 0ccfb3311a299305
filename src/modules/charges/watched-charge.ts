import type { Books } from '../ledger/index.js';
import { isNight, limitsSettings } from '../limits/index.js';
import { type DecisionAsk, decisionOf, type FieldsOf, type LaneDecision } from '../monitoring/index.js';
import type { LinkFacts } from './charge-facet.js';

const HOUR_MS = 3_600_000;

/** Whom a charge is about, as rules are asked about it. `branch` is of no use to the rule of the operation. */
export function chargeAsk(
  { memberId, accountId }: { readonly memberId: string; readonly accountId: string },
  sessionId: string | undefined,
  branch?: string,
): DecisionAsk {
  const subjects = { member: memberId, account: accountId, ...(branch === undefined ? {} : { branch }) };
  return { point: 'charge', subjects, sessionId };
}

/** What of a charge only its own rule knows. */
export interface WatchedCharge {
  readonly chargeId: string;
  readonly amountYen: bigint;
  readonly facts: LinkFacts;
  readonly deviceSince: Date | undefined;
  /** It is as much as can be charged at a time. */
  readonly atMaximum: boolean;
}

/** What the rules say of a charge. Source: checklist 12, f. */
export function decisionOnCharge(
  books: Books,
  ask: DecisionAsk,
  { chargeId, amountYen, facts: { link, proven }, deviceSince, atMaximum }: WatchedCharge,
): LaneDecision {
  const hoursSince = (since: Date | undefined): bigint =>
    since === undefined ? 0n : BigInt(Math.max(0, Math.floor((books.at.getTime() - since.getTime()) / HOUR_MS)));
  const { nightFromHour, nightUntilHour } = limitsSettings;
  const fields: FieldsOf<'charge'> = {
    ...{ amountYen, atMaximum, firstOfLink: !proven, night: isNight(books.at, nightFromHour, nightUntilHour) },
    ...{ deviceHours: hoursSince(deviceSince), linkHours: hoursSince(link?.linkedAt) },
  };
  return decisionOf(books, ask, { fields, reference: chargeId });
}
