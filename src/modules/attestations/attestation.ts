import type { Id } from '../../platform/ids/ids.js';

export type PartnerId = Id<'Partner'>;
export type AttestationId = Id<'Attestation'>;

/** What an assessment may come to, as the report's evaluation of partners has it. */
export const ATTESTATION_STATUSES = [
  'met',
  'not-met',
  'being-evaluated',
  'in-discussion',
  'by-date',
  'suspended',
] as const;
export type AttestationStatus = (typeof ATTESTATION_STATUSES)[number];

export const ASSESSORS = ['self', 'third-party'] as const;
export type Assessor = (typeof ASSESSORS)[number];

/** What is known of one item of a partner, in the state that decides. */
export const ITEM_STATES = ['valid', 'expiring', 'expired', 'failed', 'open', 'missing'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** The part of a released attestation that decides. */
export interface AttestedFacts {
  readonly status: AttestationStatus;
  /** The day by whose end a promise is kept; `YYYY-MM-DD` in Japan. */
  readonly byDate: string | undefined;
  readonly expiresAt: Date;
}

const DAY_MS = 86_400_000;
const JAPAN = '+09:00';

/** The end of a day in Japan. */
export const endOfDay = (day: string): Date => new Date(new Date(`${day}T00:00:00${JAPAN}`).getTime() + DAY_MS);

/** Until when what was attested holds: a promise no longer than to its day. */
export function holdsUntil({ status, byDate, expiresAt }: AttestedFacts): Date {
  if (status !== 'by-date' || byDate === undefined) return expiresAt;
  const end = endOfDay(byDate);
  return end < expiresAt ? end : expiresAt;
}

/**
 * Judges one item by its newest released attestation. A promise with a date counts until that day is over; what is still
 * evaluated or discussed is open, and lets nothing new begin.
 */
export function stateOf(newest: AttestedFacts | undefined, at: Date, warnDays: number): ItemState {
  if (newest === undefined) return 'missing';
  if (newest.status === 'not-met' || newest.status === 'suspended') return 'failed';
  const until = holdsUntil(newest).getTime();
  if (until <= at.getTime()) return 'expired';
  if (newest.status !== 'met' && newest.status !== 'by-date') return 'open';
  return until - at.getTime() <= warnDays * DAY_MS ? 'expiring' : 'valid';
}

/** Whether new connections may rest on an item in this state. */
export const admits = (state: ItemState): boolean => state === 'valid' || state === 'expiring';
