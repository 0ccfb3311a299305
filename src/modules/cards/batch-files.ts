import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { type ArrivalLine, isSignedBy, type JudgedLine, readArrivalFile } from './arrival-file.js';
import { cardsProblems } from './cards.problems.js';
import { cardsSettings as settings } from './cards.settings.js';
import { PartnerKeys } from './partner-keys.js';

/** A file as it was uploaded. */
export interface UploadedFile {
  readonly number: string;
  readonly keyId: string;
  readonly signature: Buffer;
  readonly bytes: Buffer;
  readonly text: string;
}

/** A file that its signer stands for, read. */
export interface ReadFile {
  readonly keyId: string;
  readonly fileHash: Buffer;
  readonly lines: readonly ArrivalLine[];
}

export type GoodLine = Exclude<JudgedLine, { readonly refusal: unknown }>;

export const isGood = (judged: JudgedLine): judged is GoodLine => !('refusal' in judged);

/** What the lines of a file come to. */
export interface BatchWeight {
  readonly lineCount: number;
  readonly acceptedCount: number;
  readonly earlyCount: number;
  /** Whether the cards have to wait for another person. */
  readonly waits: boolean;
}

/** `recordedAlone` is how many cards the uploader has let arrive alone in the last day. */
export function weigh(judged: readonly JudgedLine[], recordedAlone: number): BatchWeight {
  const good = judged.filter(isGood);
  const earlyCount = good.filter(({ early }) => early).length;
  const waits = earlyCount > 0 || (good.length > 0 && recordedAlone + good.length > settings.secondPersonAboveCards);
  return { lineCount: judged.length, acceptedCount: good.length, earlyCount, waits };
}

/** Reads uploaded files: signature first, so that nobody else's text is looked into, then the form. */
@Injectable()
export class BatchFiles {
  constructor(
    private readonly keys: PartnerKeys,
    private readonly clock: Clock,
  ) {}

  /** Raises `cards.batch-too-large`, `cards.batch-signature-wrong` and the problems of `readArrivalFile`. */
  read(file: UploadedFile): ReadFile {
    if (file.bytes.length > settings.batchBytesMax) throw cardsProblems.batchTooLarge();
    const key = this.keys.find(file.keyId, 'arrival-file', this.clock.now());
    const fileHash = sha256(file.bytes);
    if (key === undefined || !isSignedBy(key, file.number, fileHash, file.signature)) {
      throw cardsProblems.batchSignatureWrong();
    }
    return { keyId: key.id, fileHash, lines: readArrivalFile(file.text, settings.batchLinesMax) };
  }
}
