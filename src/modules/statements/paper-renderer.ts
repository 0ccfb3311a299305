import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { requestProblems } from '../../platform/problems/index.js';
import { ThreadPool } from '../../platform/threads/index.js';
import { PaperNotDrawn, PaperThread } from './paper-thread.js';
import type { StatementPaper } from './statement-paper.js';
import { statementsSettings as settings } from './statements.settings.js';

/** Has statements drawn in a thread of its own, which starts with the first of them. */
@Injectable()
export class PaperRenderer implements OnApplicationShutdown {
  private readonly pool = new ThreadPool<StatementPaper, Uint8Array>(
    [new PaperThread({ startMs: settings.paperStartTimeoutMs, answerMs: settings.paperTimeoutMs })],
    { waitingMax: settings.paperQueueMax, waitMs: settings.paperWaitMs },
  );

  /** Raises `request.busy` when too many wait, and when the thread failed: the next try gets a new one. */
  async render(paper: StatementPaper): Promise<Buffer> {
    try {
      const pdf = await this.pool.ask(paper);
      return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
    } catch (error) {
      throw error instanceof PaperNotDrawn ? requestProblems.busy({ retryAfterSeconds: 5, cause: error }) : error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}
