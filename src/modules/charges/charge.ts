import type { Id } from '../../platform/ids/ids.js';

export type ChargeId = Id<'Charge'>;

/**
 * - `requested`: reserved; the bank has not been asked
 * - `asking`: the bank is being asked, once and never again
 * - `unknown`: it did not answer, or not to be believed; what is reserved stays so until it is known
 * - `posted`, `declined`: how it ended
 */
export const CHARGE_STATES = ['requested', 'asking', 'unknown', 'posted', 'declined'] as const;
export type ChargeState = (typeof CHARGE_STATES)[number];

export const isOver = (state: ChargeState): boolean => state === 'posted' || state === 'declined';

/** Who knew how it ended. `portal`: the bank was never asked. */
export type SettledBy = 'answer' | 'inquiry' | 'day-file' | 'portal' | 'correction';

/** Why a charge came to nothing. Those of the bank's are what it may say. */
export const BANK_REASONS = ['insufficient-funds', 'account-stopped', 'over-bank-limit', 'other'] as const;
export type BankReason = (typeof BANK_REASONS)[number];
export const DECLINE_REASONS = [
  ...BANK_REASONS,
  // The link or the member's charging was stopped before the bank was asked.
  'stopped',
  // Nobody asked the bank in time.
  'not-asked',
  // The bank never had the order, and will not take it any more.
  'not-received',
  'not-in-day-file',
  'corrected',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** One charge. */
export interface Charge {
  readonly id: ChargeId;
  readonly memberId: string;
  readonly linkId: string;
  readonly amountYen: bigint;
  readonly state: ChargeState;
  readonly endReason: DeclineReason | undefined;
  readonly intentId: string | undefined;
  /** Of the limits of member, bank account and card. */
  readonly useIds: readonly string[];
  readonly requestedAt: Date;
  readonly askedAt: Date | undefined;
  readonly inquiries: number;
  readonly settledAt: Date | undefined;
  readonly bookedOn: string | undefined;
  readonly answeredAs: ChargeState | undefined;
}

/** How the bank says that a debit went. */
export type Settlement =
  | {
      readonly outcome: 'posted';
      readonly by: SettledBy;
      readonly bankReference: string;
      /** The day of the bank, `YYYY-MM-DD`. */
      readonly bookedOn: string;
    }
  | { readonly outcome: 'declined'; readonly by: SettledBy; readonly reason: DeclineReason };

/** Why a charge takes an approval. Source: checklist 11. */
export const APPROVAL_REASONS = ['first-of-link', 'new-device', 'over-free-sum', 'watched'] as const;
export type ApprovalReason = (typeof APPROVAL_REASONS)[number];

/** What is known of a charge before it is decided. */
export interface ChargeFacts {
  readonly at: Date;
  readonly amountYen: bigint;
  /** An approved charge from this link has come before. */
  readonly linkProven: boolean;
  /** Since when the device is known; undefined for one that is not. */
  readonly deviceSince: Date | undefined;
  /** Charged within 24 hours before. */
  readonly usedYen: bigint;
}

const DAY_MS = 86_400_000;

/** Whether, and why, a charge takes an approval. */
export function approvalReasons(
  { at, amountYen, linkProven, deviceSince, usedYen }: ChargeFacts,
  { freeYen, newDeviceDays }: { readonly freeYen: bigint; readonly newDeviceDays: number },
): readonly ApprovalReason[] {
  const young = deviceSince === undefined || at.getTime() - deviceSince.getTime() < newDeviceDays * DAY_MS;
  return [
    ...(linkProven ? [] : (['first-of-link'] as const)),
    ...(young ? (['new-device'] as const) : []),
    ...(usedYen + amountYen > freeYen ? (['over-free-sum'] as const) : []),
  ];
}
