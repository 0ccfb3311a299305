import type { StatementLine } from '../ledger/index.js';

/** What a statement can be narrowed to. */
export const LINE_KINDS = ['charge', 'transfer-in', 'transfer-out', 'payment', 'refund', 'bill', 'other'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What a line says it is. */
export const LINE_WORDS = [
  'charge',
  'charge-correction',
  'transfer-sent',
  'transfer-not-done',
  'transfer-returned',
  'transfer-received',
  'transfer-held',
  'transfer-released',
  'payment',
  'payment-raised',
  'payment-forced',
  'payment-released',
  'payment-expired',
  'refund',
  'bill-paid',
  'compensation',
  'other',
] as const;
export type LineWord = (typeof LINE_WORDS)[number];

export interface LineSort {
  readonly kind: LineKind;
  readonly what: LineWord;
}

const sort = (kind: LineKind, what: LineWord): LineSort => ({ kind, what });
const OTHER = sort('other', 'other');

/** By the kind of the posting. What comes back of a payment or a transfer belongs to it. */
const OF_POSTING: ReadonlyMap<string, LineSort> = new Map([
  ['charge', sort('charge', 'charge')],
  ['charge-correction', sort('other', 'charge-correction')],
  ['transfer-waiting', sort('transfer-out', 'transfer-sent')],
  ['transfer-not-done', sort('transfer-out', 'transfer-not-done')],
  ['transfer-returned', sort('transfer-out', 'transfer-returned')],
  ['transfer-incoming-held', sort('transfer-in', 'transfer-held')],
  ['transfer-incoming-released', sort('transfer-in', 'transfer-released')],
  ['payment-authorized', sort('payment', 'payment')],
  ['payment-raised', sort('payment', 'payment-raised')],
  ['payment-forced', sort('payment', 'payment-forced')],
  ['payment-released', sort('payment', 'payment-released')],
  ['payment-refunded', sort('refund', 'refund')],
  ['bill-paid', sort('bill', 'bill-paid')],
  ['compensation', sort('other', 'compensation')],
]);

/** What has run out, by what it was held for. */
const OF_PURPOSE: ReadonlyMap<string, LineSort> = new Map([
  ['authorization', sort('payment', 'payment-expired')],
  ['transfer-wait', sort('transfer-out', 'transfer-not-done')],
  ['transfer-incoming', sort('transfer-in', 'transfer-released')],
]);

/** What is held, by what it is held for. */
const HELD: ReadonlyMap<string, LineSort> = new Map([
  ['authorization', sort('payment', 'payment')],
  ['transfer-wait', sort('transfer-out', 'transfer-sent')],
  ['transfer-incoming', sort('transfer-in', 'transfer-held')],
]);

/** What makes a line what it is. */
export interface SortedBy extends Pick<StatementLine, 'kind' | 'amountYen'> {
  readonly hold: { readonly purpose: string } | undefined;
}

/** Which of the kinds a line is of, and what it says it is. Pure. */
export function sortOf({ kind, amountYen, hold }: SortedBy): LineSort {
  if (kind === 'transfer')
    return amountYen < 0n ? sort('transfer-out', 'transfer-sent') : sort('transfer-in', 'transfer-received');
  if (kind === 'hold-expired') return OF_PURPOSE.get(hold?.purpose ?? '') ?? OTHER;
  return OF_POSTING.get(kind) ?? OTHER;
}

/** The same of what is held now. */
export function sortOfHold(purpose: string): LineSort {
  return HELD.get(purpose) ?? OTHER;
}

/** What narrows a statement. */
export interface LineFilter {
  readonly kind?: LineKind;
  /** The least and the most that went in or out. */
  readonly leastYen?: bigint;
  readonly mostYen?: bigint;
}

/** Whether a line is among what is asked for. */
export function fits(line: SortedBy, { kind, leastYen, mostYen }: LineFilter): boolean {
  const yen = line.amountYen < 0n ? -line.amountYen : line.amountYen;
  if (leastYen !== undefined && yen < leastYen) return false;
  if (mostYen !== undefined && yen > mostYen) return false;
  return kind === undefined || sortOf(line).kind === kind;
}

export const narrows = (filter: LineFilter): boolean => Object.keys(filter).length > 0;
