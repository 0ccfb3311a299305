import { WorkThread, workerFile } from '../../platform/threads/index.js';
import type { StatementPaper } from './statement-paper.js';

/** Both fonts, open, and hundreds of lines. */
const HEAP_MB = 384;
const WORKER_FILE = workerFile('./paper-worker', import.meta.url);

/** The statement was not drawn this time. */
export class PaperNotDrawn extends Error {
  override name = 'PaperNotDrawn';
}

/** One thread that draws one statement at a time. Raises `PaperNotDrawn`, whatever goes wrong. */
export class PaperThread extends WorkThread<StatementPaper, Uint8Array> {
  constructor(times: { readonly startMs: number; readonly answerMs: number }, file: URL = WORKER_FILE) {
    const fault = (reason: string, cause?: unknown): Error => new PaperNotDrawn(reason, { cause });
    super({ file, settings: undefined, ...times, heapMb: HEAP_MB, fault });
  }
}
