import type { Yen } from '../ledger/index.js';
import { limitsSettings as settings } from './limits.settings.js';

/** What a member has set for one kind; what is absent is left to the program. */
export interface OwnLimits {
  readonly single?: Yen;
  readonly day?: Yen;
  readonly month?: Yen;
}

/** A limit that a member has asked for. */
export interface LimitRequest {
  /** The how manieth of this kind and span. */
  readonly nth: number;
  /** Undefined: as the program. */
  readonly amountYen: Yen | undefined;
  readonly requestedAt: Date;
  readonly effectiveAt: Date;
}

/** The request that counts at an instant: the newest of those in effect. A newer one makes an older one void that waits. */
export function inEffect(requests: readonly LimitRequest[], at: Date): LimitRequest | undefined {
  return requests
    .filter(({ effectiveAt }) => effectiveAt <= at)
    .reduce<LimitRequest | undefined>(
      (newest, one) => (newest === undefined || one.nth > newest.nth ? one : newest),
      undefined,
    );
}

/** The raise that still waits; undefined when none does, or something newer has made it void. */
export function waiting(requests: readonly LimitRequest[], at: Date): LimitRequest | undefined {
  const since = inEffect(requests, at)?.nth ?? 0;
  return requests
    .filter(({ nth, effectiveAt }) => nth > since && effectiveAt > at)
    .reduce<LimitRequest | undefined>(
      (newest, one) => (newest === undefined || one.nth > newest.nth ? one : newest),
      undefined,
    );
}

/** Whether a limit allows more than the one before. Leaving it to the program is the most. */
export function isRaise(from: Yen | undefined, to: Yen | undefined): boolean {
  if (from === undefined) return false;
  return to === undefined || to > from;
}

/** From when on a limit counts: at once when it is lowered, after a day when it is raised. Source: checklist ⑥. */
export function effectiveFrom(from: Yen | undefined, to: Yen | undefined, at: Date): Date {
  return isRaise(from, to) ? new Date(at.getTime() + settings.raiseWaitHours * 3_600_000) : at;
}
