import { WorkThread, workerFile } from '../../../platform/threads/index.js';
import type { DrawnLetter, LetterFrame, LetterSender } from './draw-letter.js';
import type { LetterDocument } from './letter-document.js';

/** What the serving thread asks of a drawing one. */
export interface LetterOrder {
  readonly document: LetterDocument;
  readonly frame: LetterFrame;
}

/** What comes back: between threads a buffer becomes plain bytes. */
export type LetterAnswer = Omit<DrawnLetter, 'pdf'> & { readonly pdf: Uint8Array };

/** The letter was not drawn this time; its job is tried again. */
export class LetterNotDrawn extends Error {
  override name = 'LetterNotDrawn';
}

/** Both fonts, open, take about a third of it. */
const HEAP_MB = 256;
const WORKER_FILE = workerFile('./letter-worker', import.meta.url);

/** One thread that draws one letter at a time. Raises `LetterNotDrawn`, whatever goes wrong. */
export class LetterThread extends WorkThread<LetterOrder, LetterAnswer> {
  constructor(
    sender: LetterSender,
    times: { readonly startMs: number; readonly answerMs: number },
    file: URL = WORKER_FILE,
  ) {
    const fault = (reason: string, cause?: unknown): Error => new LetterNotDrawn(reason, { cause });
    super({ file, settings: sender, ...times, heapMb: HEAP_MB, fault });
  }
}
