import type { Id } from '../../platform/ids/ids.js';
import type { Yen } from '../ledger/index.js';
import { legalForm, type LegalForm } from '../program/index.js';

export type ClosingId = Id<'AccountClosing'>;

/** What becomes of what is left on an account that is closed. */
export const CLOSING_WAYS = ['give-up', 'pay-out'] as const;
export type ClosingWay = (typeof CLOSING_WAYS)[number];

/** - `waiting`: can be taken back - `done`: closed - `cancelled`: by the member - `ended`: came to nothing */
export const CLOSING_STATES = ['waiting', 'done', 'cancelled', 'ended'] as const;
export type ClosingState = (typeof CLOSING_STATES)[number];

export const CLOSING_END_REASONS = ['member', 'session-revoked', 'rest-changed', 'death'] as const;
export type ClosingEndReason = (typeof CLOSING_END_REASONS)[number];

/** A closing as its row says. */
export interface Closing {
  readonly id: ClosingId;
  readonly memberId: string;
  readonly state: ClosingState;
  readonly way: ClosingWay;
  /** What the member approved of giving up, or of being paid. */
  readonly restYen: Yen;
  readonly sessionId: string;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly endedAt: Date | undefined;
  readonly endReason: ClosingEndReason | undefined;
  readonly movedYen: Yen | undefined;
  readonly paidYen: Yen;
}

/**
 * What becomes of the rest under a legal form: prepaid value is not refunded, by whatever name; the others owe it. Source: an
 * issuer's counsel confirms it.
 */
export function closingWayOf(form: LegalForm): ClosingWay {
  return form === 'third-party-prepaid' ? 'give-up' : 'pay-out';
}

/** That of this program. */
export const closingWay = (): ClosingWay => closingWayOf(legalForm);
