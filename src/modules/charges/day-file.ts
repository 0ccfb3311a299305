import { verify } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { asId, isId } from '../../platform/ids/ids.js';
import { chargesProblems as problems } from './charges.problems.js';

/** The first line of every file. */
const HEADER = ['reference', 'bank_reference', 'amount_yen', 'debited_at'];
const RECORD_BYTES_MAX = 400;
const BANK_REFERENCE = /^[A-Za-z0-9-]{1,40}$/;
const AMOUNT = /^[1-9]\d{0,8}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/;

/** A debit as the bank reports it. */
export interface DayLine {
  /** In the file, the header being line 1. */
  readonly line: number;
  readonly reference: string;
  readonly bankReference: string;
  readonly amountYen: bigint;
  readonly debitedAt: Date;
}

export const DAY_LINE_REFUSALS = ['malformed', 'duplicate'] as const;
export type DayLineRefusal = (typeof DAY_LINE_REFUSALS)[number];

export interface RefusedDayLine {
  readonly line: number;
  readonly reason: DayLineRefusal;
  /** What it names, where that can be read. */
  readonly reference: string | undefined;
}

/** A file that was read: what can be compared, and what can't. */
export interface DayFile {
  readonly lines: readonly DayLine[];
  readonly refused: readonly RefusedDayLine[];
  readonly totalYen: bigint;
}

/** What is signed: the day and the hash of the bytes, so that neither can be exchanged. */
export function signedDayText(day: string, fileHash: Buffer): Buffer {
  return Buffer.from(`sekisho-bank-day/1\n${day}\n${fileHash.toString('hex')}\n`);
}

/** Whether the signature (Ed25519, RFC 8032) is that of the key over day and hash. */
export function isDaySignedBy(
  key: Parameters<typeof verify>[2],
  day: string,
  fileHash: Buffer,
  signature: Buffer,
): boolean {
  return signature.length === 64 && verify(null, signedDayText(day, fileHash), key, signature);
}

/**
 * Reads a file: the header, a line for each debit, and a last line `total,N,YEN` that counts and sums all lines that can be read.
 * What can't be a file of a day is refused as a whole: `charges.day-malformed`, `charges.day-count-wrong`, `charges.day-too-long`.
 */
export function readDayFile(text: string, linesMax: number): DayFile {
  const [header, ...rest] = recordsOf(text, linesMax);
  const total = rest.pop();
  if (header?.join(',') !== HEADER.join(',') || total?.[0] !== 'total' || total.length !== 3)
    throw problems.dayMalformed();
  if (rest.length > linesMax) throw problems.dayTooLong();
  const read = rest.map((record, place) => ({
    ...{ line: place + 2, found: readLine(record, place + 2), reference: asId(record[0] ?? '') },
  }));
  const found = read.flatMap((one) => (one.found === undefined ? [] : [one.found]));
  const totalYen = found.reduce((sum, { amountYen }) => sum + amountYen, 0n);
  if (total[1] !== String(rest.length) || total[2] !== totalYen.toString()) throw problems.dayCountWrong();
  const named = Map.groupBy(found, ({ reference }) => reference);
  const isDuplicate = ({ reference }: DayLine): boolean => (named.get(reference)?.length ?? 0) > 1;
  return {
    lines: found.filter((line) => !isDuplicate(line)),
    refused: read.flatMap(({ line, found: one, reference }): RefusedDayLine[] => {
      if (one === undefined) return [{ line, reason: 'malformed', reference }];
      return isDuplicate(one) ? [{ line, reason: 'duplicate', reference }] : [];
    }),
    totalYen,
  };
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
    throw problems.dayMalformed({ cause: error });
  }
}

function readLine(record: readonly string[], line: number): DayLine | undefined {
  const [reference = '', bankReference = '', amount = '', time = ''] = record;
  const debitedAt = new Date(time);
  const whole =
    record.length === HEADER.length &&
    isId(reference) &&
    BANK_REFERENCE.test(bankReference) &&
    AMOUNT.test(amount) &&
    INSTANT.test(time) &&
    !Number.isNaN(debitedAt.getTime());
  return whole ? { line, reference, bankReference, amountYen: BigInt(amount), debitedAt } : undefined;
}

const JAPAN_AHEAD_MS = 9 * 3_600_000;

/** The day in Japan of an instant, `YYYY-MM-DD`. */
export const dayIn = (at: Date): string => new Date(at.getTime() + JAPAN_AHEAD_MS).toISOString().slice(0, 10);
