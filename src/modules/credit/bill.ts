import { leastYen, type Yen } from '../ledger/index.js';

/**
 * - `nothing`: nothing is to be paid
 * - `carried`: what is below zero goes over into the next bill
 * - `open`: to be paid on its day
 * - `requested`: a file asks the bank for it
 * - `overdue`: the bank has refused it, and nothing is drawn until it is paid
 * - `paid`
 */
export const BILL_STATES = ['nothing', 'carried', 'open', 'requested', 'overdue', 'paid'] as const;
export type BillState = (typeof BILL_STATES)[number];

/** An entry that no bill has yet. */
export interface UnbilledEntry {
  readonly postingId: string;
  readonly line: number;
  /** What was drawn, or with a minus came back. */
  readonly amountYen: Yen;
}

/** What a bill comes to. */
export interface BillSums {
  readonly drawnYen: Yen;
  readonly refundedYen: Yen;
  /** What an earlier bill was below zero, or zero. */
  readonly carriedYen: Yen;
  readonly amountYen: Yen;
  readonly owedYen: Yen;
}

/** Sums entries, and what is carried over: zero or below. `besideYen` is owed beside the account, and on no bill yet. Pure. */
export function sumBill(entries: readonly UnbilledEntry[], carriedYen: Yen, besideYen: Yen): BillSums {
  const sum = (some: readonly UnbilledEntry[]): Yen => some.reduce((total, { amountYen }) => total + amountYen, 0n);
  const drawnYen = sum(entries.filter(({ amountYen }) => amountYen > 0n));
  const refundedYen = -sum(entries.filter(({ amountYen }) => amountYen < 0n));
  const amountYen = drawnYen - refundedYen + carriedYen;
  const owedYen = besideYen <= 0n || amountYen <= 0n ? 0n : leastYen(besideYen, amountYen);
  return { drawnYen, refundedYen, carriedYen, amountYen, owedYen };
}

/** What is known of how a bill is paid. */
export interface BillFacts {
  readonly amountYen: Yen;
  readonly paid: boolean;
  /** A line asks for it, and the bank has not answered or its answer is being posted. */
  readonly standing: boolean;
  /** How often a bank has refused it. */
  readonly refusals: number;
}

/** The state of a bill. Pure. */
export function billState({ amountYen, paid, standing, refusals }: BillFacts): BillState {
  if (amountYen < 0n) return 'carried';
  if (amountYen === 0n) return 'nothing';
  if (paid) return 'paid';
  if (refusals > 0) return 'overdue';
  return standing ? 'requested' : 'open';
}

/**
 * Whether two people can record that a bill was paid on another way than by file: its day is over or the bank has refused it, and
 * no bank is being asked for it. Pure.
 */
export function isRecordable(bill: BillFacts & { readonly dueOn: string }, today: string): boolean {
  const state = billState(bill);
  return !bill.standing && (state === 'overdue' || (state === 'open' && bill.dueOn < today));
}

/** How often a bill is asked for by file. */
export const ATTEMPTS_MAX = 2;
