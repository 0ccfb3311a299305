import { verify } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { isId } from '../../platform/ids/ids.js';
import { isDay } from '../regulatory-reports/index.js';
import { creditProblems as problems } from './credit.problems.js';
import type { RequestName } from './request-file.js';

/** The first line of every file. */
const HEADER = ['reference', 'outcome', 'reason', 'amount_yen', 'booked_on'];
const RECORD_BYTES_MAX = 400;
const AMOUNT = /^[1-9]\d{0,9}$/;

/** Why a bank does not pay. */
export const REFUSAL_REASONS = ['insufficient-funds', 'account-stopped', 'no-mandate', 'no-account', 'other'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What the bank says of a line of the request. */
export interface AnsweredLine {
  readonly reference: string;
  readonly outcome: 'paid' | 'refused';
  /** Of a refused one. */
  readonly reason?: RefusalReason;
  readonly amountYen: bigint;
  /** Of a paid one: the day of the bank that it is booked on. */
  readonly bookedOn?: string;
}

export const LINE_FAULTS = ['malformed', 'unknown', 'duplicate', 'other-amount'] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

export interface WrongLine {
  /** In the file, the header being line 1. */
  readonly line: number;
  readonly fault: LineFault;
}

/** A result as it was read and held against its request. */
export interface ReadResult {
  readonly lines: readonly AnsweredLine[];
  readonly wrong: readonly WrongLine[];
  /** Lines of the request of which it says nothing. */
  readonly missing: number;
  readonly paidYen: bigint;
}

/** Whether all of the request is answered, and nothing else. */
export const isWhole = ({ wrong, missing }: ReadResult): boolean => wrong.length === 0 && missing === 0;

/** What is signed: the request that it answers and the hash of the bytes, so that neither can be exchanged. */
export const signedResultText = ({ bankCode, number }: Omit<RequestName, 'dueOn'>, fileHash: Buffer): Buffer =>
  Buffer.from(`sekisho-settlement-result/1\n${bankCode}\n${String(number)}\n${fileHash.toString('hex')}\n`);

/** Whether the signature (Ed25519, RFC 8032) is that of the key over request and hash. */
export function isResultSignedBy(
  key: Parameters<typeof verify>[2],
  name: Omit<RequestName, 'dueOn'>,
  fileHash: Buffer,
  signature: Buffer,
): boolean {
  return signature.length === 64 && verify(null, signedResultText(name, fileHash), key, signature);
}

/**
 * Reads a result: the header, a line for each line of the request, and a last line `total,N,YEN` that counts all and sums what
 * was paid. Raises `credit.result-malformed` and `credit.result-count-wrong` for what can't be a result at all.
 */
export function readResult(text: string, requested: ReadonlyMap<string, bigint>, linesMax: number): ReadResult {
  const [header, ...rest] = recordsOf(text, linesMax);
  const total = rest.pop();
  if (header?.join(',') !== HEADER.join(',') || total?.[0] !== 'total' || total.length !== 3)
    throw problems.resultMalformed();
  const read = rest.map((record, place) => ({ line: place + 2, found: readLine(record) }));
  const found = read.flatMap((one) => (one.found === undefined ? [] : [one.found]));
  const paidYen = found.reduce((sum, { outcome, amountYen }) => (outcome === 'paid' ? sum + amountYen : sum), 0n);
  if (total[1] !== String(rest.length) || total[2] !== paidYen.toString()) throw problems.resultCountWrong();
  const seen = new Set<string>();
  const wrong: WrongLine[] = [];
  const lines: AnsweredLine[] = [];
  for (const { line, found: one } of read) {
    const fault = faultOf(one, requested, seen);
    if (fault !== undefined) wrong.push({ line, fault });
    else if (one !== undefined) lines.push(one);
    if (one !== undefined) seen.add(one.reference);
  }
  const missing = [...requested.keys()].filter((reference) => !seen.has(reference)).length;
  return { lines, wrong, missing, paidYen };
}

function faultOf(
  line: AnsweredLine | undefined,
  requested: ReadonlyMap<string, bigint>,
  seen: ReadonlySet<string>,
): LineFault | undefined {
  if (line === undefined) return 'malformed';
  const amountYen = requested.get(line.reference);
  if (amountYen === undefined) return 'unknown';
  if (seen.has(line.reference)) return 'duplicate';
  return amountYen === line.amountYen ? undefined : 'other-amount';
}

function recordsOf(text: string, linesMax: number): string[][] {
  try {
    return parse(text, {
      ...{ bom: true, relax_column_count: true, skip_empty_lines: false, trim: true },
      max_record_size: RECORD_BYTES_MAX,
      // Header, total, and one too many to see that there are too many.
      to: linesMax + 3,
    });
  } catch (error) {
    throw problems.resultMalformed({ cause: error });
  }
}

function readLine(record: readonly string[]): AnsweredLine | undefined {
  const [reference = '', outcome = '', reason = '', amount = '', bookedOn = ''] = record;
  if (record.length !== HEADER.length || !isId(reference) || !AMOUNT.test(amount)) return undefined;
  const amountYen = BigInt(amount);
  if (outcome === 'paid' && reason === '' && isDay(bookedOn)) return { reference, outcome, amountYen, bookedOn };
  const known = REFUSAL_REASONS.find((one) => one === reason);
  if (outcome === 'refused' && known !== undefined && bookedOn === '')
    return { reference, outcome, reason: known, amountYen };
  return undefined;
}
