import type { Yen } from '../ledger/index.js';
import { isNight, limitsSettings } from '../limits/index.js';
import type { Answer } from '../monitoring/index.js';
import type { ApprovalMethod } from '../step-up/index.js';
import { transfersSettings as settings } from './transfers.settings.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Whether a payee was sent something so long ago that the member has heard of it and had the time to say no. */
export function isKnown(firstSentAt: Date | undefined, at: Date): boolean {
  return firstSentAt !== undefined && at.getTime() - firstSentAt.getTime() >= settings.payeeKnownHours * HOUR_MS;
}

/** What a wait is decided by. */
export interface WaitCase {
  readonly newPayee: boolean;
  readonly amountYen: Yen;
  /** What went to payees that were new then, within 24 hours, and what waits. */
  readonly sentToNewYen: Yen;
  /** A passkey has approved it that has counted for 7 days. */
  readonly waivesWaits: boolean;
  readonly at: Date;
}

/** When a transfer goes through; undefined for at once. Source: checklist ⑥. */
export function dueAt({ newPayee, amountYen, sentToNewYen, waivesWaits, at }: WaitCase): Date | undefined {
  if (!newPayee || sentToNewYen + amountYen <= BigInt(settings.newPayeeFreeYen)) return undefined;
  const { nightFromHour, nightUntilHour } = limitsSettings;
  const ordinary = isNight(at, nightFromHour, nightUntilHour) ? settings.nightWaitMinutes : settings.waitMinutes;
  const minutes = waivesWaits ? settings.passkeyWaitMinutes : ordinary;
  return new Date(at.getTime() + minutes * MINUTE_MS);
}

/**
 * When a transfer goes through that the rules want to be sure of: at once where a passkey has approved it, else after the
 * wait of the night, in which its sender hears of it and can cancel it. Source: checklist ⑦.
 */
export function watchedDueAt(answer: Answer, method: ApprovalMethod, at: Date): Date | undefined {
  if (answer !== 'step-up' || method === 'passkey') return undefined;
  return new Date(at.getTime() + settings.nightWaitMinutes * MINUTE_MS);
}
