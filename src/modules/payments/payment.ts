/** How a card is used. */
export const PAYMENT_CHANNELS = ['chip', 'magstripe', 'contactless', 'online', 'recurring'] as const;
export type PaymentChannel = (typeof PAYMENT_CHANNELS)[number];

/** What the network found of the code on the back; the code itself never comes here. */
export const CVC_RESULTS = ['match', 'no-match', 'absent'] as const;
export type CvcResult = (typeof CVC_RESULTS)[number];

/**
 * What 3-D Secure has come to: the member was asked by us; the network let it pass by the risk alone; it was tried and the
 * other side could not; nothing.
 */
export const THREE_DS_RESULTS = ['challenged', 'frictionless', 'attempted', 'none'] as const;
export type ThreeDsResult = (typeof THREE_DS_RESULTS)[number];

/** Why a payment was declined. Outward there is one code for all of them. */
export const DECLINE_REASONS = [
  'reversed-before',
  'reference-used',
  'card-unknown',
  'card-not-active',
  'wrong-expiry',
  'card-suspended',
  'wrong-cvc',
  'enumeration',
  'stopped',
  'switched-off-shop',
  'switched-off-contactless',
  'switched-off-online',
  'switched-off-abroad',
  'switched-off-category',
  'three-ds-missing',
  'challenge-invalid',
  'over-limit',
  'insufficient-funds',
  'authorization-ended',
  'too-late',
  'rule',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Those by which somebody guesses the data of a card. */
export const GUESSES: readonly DeclineReason[] = ['card-unknown', 'wrong-expiry', 'wrong-cvc'];

/** Declines that say nothing about who holds the card: they come in a row for good reasons. */
export const NOT_COUNTED: readonly DeclineReason[] = [
  'reversed-before',
  'reference-used',
  'card-suspended',
  'enumeration',
  'too-late',
  'rule',
];

export const STEP_KINDS = ['raise', 'capture', 'release', 'refund', 'forced'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Why a card is suspended for payments. */
export const STOP_CAUSES = ['wrong-cvc', 'declines'] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

/** What the member is told about a payment. */
export const NOTICE_KINDS = ['first-online', 'first-abroad', 'switched-off', 'suspended', 'owed'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What has become of a payment. */
export const PAYMENT_STATES = ['declined', 'held', 'paid', 'refunded', 'reversed', 'expired'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** Reasons as the member may know them; what would help somebody who guesses is one word. */
export const MEMBER_REASONS = [
  'card-not-active',
  'card-suspended',
  'wrong-card-data',
  'stopped',
  'switched-off-shop',
  'switched-off-contactless',
  'switched-off-online',
  'switched-off-abroad',
  'switched-off-category',
  'three-ds-missing',
  'challenge-invalid',
  'over-limit',
  'insufficient-funds',
  'other',
] as const;
export type MemberReason = (typeof MEMBER_REASONS)[number];

export interface Merchant {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1, two capitals. */
  readonly country: string;
  /** ISO 18245, four digits. */
  readonly category: string;
}

/** Whether a merchant is outside of Japan. */
export function isAbroad({ country }: Pick<Merchant, 'country'>): boolean {
  return country !== 'JP';
}

/** Whether nobody shows the card to a machine. */
export function isRemote(channel: PaymentChannel): boolean {
  return channel === 'online' || channel === 'recurring';
}
