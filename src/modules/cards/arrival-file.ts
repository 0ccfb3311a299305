import { verify } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { type Problem } from '../../platform/problems/index.js';
import { arrivalRefusal, type Card, isEarly } from './card.js';
import { readCode } from '../../platform/crypto/index.js';
import { cardsProblems } from './cards.problems.js';
import { readInstant } from './instant.js';
import type { PartnerKey } from './partner-keys.js';
import { readTrackingNumber } from './tracking-number.js';

/** The first line of every file. */
const HEADER = ['card_ref', 'tracking_number', 'delivered_at'];
const REF_LENGTH = 10;
const RECORD_BYTES_MAX = 1_000;
/** What a line says; undefined parts could not be read. */
export interface ArrivalLine {
  /** In the file, the header being line 1. */
  readonly number: number;
  readonly ref?: string;
  readonly trackingNumber?: string;
  readonly deliveredAt?: Date;
}

export const LINE_REFUSALS = [
  'malformed',
  'duplicate',
  'unknown-card',
  'wrong-state',
  'wrong-tracking',
  'delivered-in-future',
  'delivered-before-dispatch',
] as const;
export type LineRefusal = (typeof LINE_REFUSALS)[number];

export type JudgedLine =
  | { readonly line: ArrivalLine; readonly refusal: LineRefusal; readonly card?: Card }
  | { readonly line: Required<ArrivalLine>; readonly card: Card; readonly early: boolean };

/** What is signed: the number of the file and the hash of its bytes, so that neither can be exchanged. */
export function signedText(fileNumber: string, fileHash: Buffer): Buffer {
  return Buffer.from(`sekisho-arrivals/1\n${fileNumber}\n${fileHash.toString('hex')}\n`);
}

/** Whether the signature (Ed25519, RFC 8032) is that of the key over number and hash. */
export function isSignedBy(key: PartnerKey, fileNumber: string, fileHash: Buffer, signature: Buffer): boolean {
  return signature.length === 64 && verify(null, signedText(fileNumber, fileHash), key.publicKey, signature);
}

/**
 * Reads a file: the header, one line a card, and a last line `total,N` that counts them. What can't be a file of arrivals
 * is refused as a whole: `cards.batch-malformed`, `cards.batch-count-wrong`, `cards.batch-too-long`.
 */
export function readArrivalFile(text: string, linesMax: number): ArrivalLine[] {
  const records = recordsOf(text, linesMax);
  const [header, ...rest] = records;
  const total = rest.pop();
  if (header?.join(',') !== HEADER.join(',') || total?.[0] !== 'total' || total.length !== 2) {
    throw cardsProblems.batchMalformed();
  }
  if (rest.length > linesMax) throw cardsProblems.batchTooLong();
  if (rest.length === 0 || total[1] !== rest.length.toString()) throw cardsProblems.batchCountWrong();
  return rest.map((record, at) => readLine(record, at + 2));
}

function recordsOf(text: string, linesMax: number): string[][] {
  try {
    return parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
      max_record_size: RECORD_BYTES_MAX,
      // Header, total, and one too many to see that there are too many.
      to: linesMax + 3,
    });
  } catch (error) {
    throw cardsProblems.batchMalformed({ cause: error });
  }
}

function readLine(record: readonly string[], number: number): ArrivalLine {
  const [typedRef = '', typedTracking = '', typedTime = ''] = record;
  if (record.length !== HEADER.length) return { number };
  const ref = readCode(typedRef, REF_LENGTH);
  const trackingNumber = readTrackingNumber(typedTracking);
  const deliveredAt = readInstant(typedTime);
  return {
    number,
    ...('code' in ref ? { ref: ref.code } : {}),
    ...(trackingNumber === undefined ? {} : { trackingNumber }),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
  };
}

/** Judges every line against its card as it is now. A card that is named twice is refused each time. */
export function judgeLines(
  lines: readonly ArrivalLine[],
  cards: readonly Card[],
  now: Date,
  earlyHours: number,
): JudgedLine[] {
  const byRef = new Map(cards.map((card) => [card.ref, card]));
  const seen = Map.groupBy(lines, ({ ref }) => ref);
  return lines.map((line) => {
    const card = line.ref === undefined ? undefined : byRef.get(line.ref);
    const known = card === undefined ? {} : { card };
    if (!isWhole(line)) return { line, refusal: 'malformed', ...known };
    if ((seen.get(line.ref)?.length ?? 0) > 1) return { line, refusal: 'duplicate', ...known };
    if (card === undefined) return { line, refusal: 'unknown-card' };
    const refusal = arrivalRefusal(card, { ...line, channel: 'file', recordedBy: '' }, now);
    if (refusal !== undefined) return { line, refusal: asLineRefusal(refusal), card };
    return { line, card, early: isEarly(card, line.deliveredAt, earlyHours) };
  });
}

const isWhole = (line: ArrivalLine): line is Required<ArrivalLine> =>
  line.ref !== undefined && line.trackingNumber !== undefined && line.deliveredAt !== undefined;

function asLineRefusal(problem: Problem): LineRefusal {
  const word = LINE_REFUSALS.find((refusal) => problem.code === `cards.${refusal}`);
  if (word === undefined) throw problem;
  return word;
}
