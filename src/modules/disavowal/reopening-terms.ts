import type { MemberStop } from './member-stops.js';

/** What is known of the member's phone. */
export interface PhoneStanding {
  /** When it was proven last; undefined when never. */
  readonly provenAt: Date | undefined;
  /** Somebody else has proven it since. */
  readonly suspended: boolean;
}

/** Whether, and from when on, a member can reopen what is stopped with a code from the phone. */
export type ReopeningTerms =
  { readonly kind: 'nothing' } | { readonly kind: 'ask-issuer' } | { readonly kind: 'from'; readonly at: Date };

/**
 * Reopening waits for the hour of every stop, and takes a phone that was proven long enough ago: whoever has just made
 * a phone count as the member's cannot undo with it what the member has stopped. Source: checklist h.
 */
export function reopeningTerms(
  stops: readonly MemberStop[],
  phone: PhoneStanding,
  phoneProvenSeconds: number,
): ReopeningTerms {
  if (stops.length === 0) return { kind: 'nothing' };
  if (phone.suspended || phone.provenAt === undefined) return { kind: 'ask-issuer' };
  const waits = stops.map(({ reopenableFrom }) => reopenableFrom.getTime());
  return { kind: 'from', at: new Date(Math.max(...waits, phone.provenAt.getTime() + phoneProvenSeconds * 1_000)) };
}
