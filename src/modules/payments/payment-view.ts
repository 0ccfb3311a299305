import {
  type DeclineReason,
  MEMBER_REASONS,
  type MemberReason,
  type PaymentChannel,
  type PaymentState,
} from './payment.js';
import type { PaymentDetailView, PaymentView } from './payments.dto.js';
import { categorySwitch } from './switch.js';

const OTHERWISE: Readonly<Partial<Record<DeclineReason, MemberReason>>> = {
  'reversed-before': 'other',
  'reference-used': 'other',
  'card-unknown': 'other',
  'wrong-expiry': 'wrong-card-data',
  'wrong-cvc': 'wrong-card-data',
  enumeration: 'other',
  'authorization-ended': 'other',
  'too-late': 'other',
};

export function memberReason(reason: DeclineReason): MemberReason {
  return OTHERWISE[reason] ?? MEMBER_REASONS.find((word) => word === reason) ?? 'other';
}

/** A payment with the sums of its steps. */
export interface PaymentRow {
  readonly id: string;
  readonly at: Date;
  readonly outcome: 'approved' | 'declined';
  readonly kind: 'authorization' | 'forced';
  readonly reason: DeclineReason | null;
  readonly merchantName: string;
  readonly merchantCountry: string;
  readonly merchantCategory: string;
  readonly channel: PaymentChannel;
  readonly amountYen: number;
  readonly expiresAt: Date | null;
  readonly over: boolean;
  readonly raisedYen: number;
  readonly capturedYen: number;
  readonly releasedYen: number;
  readonly forcedYen: number;
  readonly forcedHeldYen: number;
  readonly refundedYen: number;
  readonly owedYen: number;
}

/** What a member sees of a payment. */
export function paymentView(row: PaymentRow): { readonly [Name in keyof PaymentView]: PaymentView[Name] } {
  const { id, at, reason, merchantName, merchantCountry, merchantCategory, channel, amountYen, owedYen } = row;
  return {
    ...{ id, at, merchantName, merchantCountry, channel, amountYen, owedYen, state: stateOf(row) },
    ...(reason === null ? {} : { reason: memberReason(reason) }),
    ...{ category: categorySwitch(merchantCategory), heldYen: heldYen(row), paidYen: row.capturedYen + row.forcedYen },
    refundedYen: row.refundedYen,
  };
}

export function paymentDetail(row: PaymentRow, steps: PaymentDetailView['steps']): PaymentDetailView {
  const held = heldYen(row) > 0 && row.expiresAt !== null ? { heldUntil: row.expiresAt } : {};
  return { ...paymentView(row), ...held, steps };
}

function heldYen(row: PaymentRow): number {
  if (row.outcome === 'declined' || row.kind === 'forced' || row.over) return 0;
  return row.amountYen + row.raisedYen - row.capturedYen - row.releasedYen - row.forcedHeldYen;
}

function stateOf(row: PaymentRow): PaymentState {
  const paid = row.capturedYen + row.forcedYen;
  if (paid > 0) return row.refundedYen >= paid ? 'refunded' : 'paid';
  if (row.outcome === 'declined') return 'declined';
  if (heldYen(row) > 0) return 'held';
  return row.amountYen + row.raisedYen === row.releasedYen ? 'reversed' : 'expired';
}
