import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ThreadPool } from '../../../platform/threads/index.js';
import { notificationsSettings as settings } from '../notifications.settings.js';
import type { DrawnLetter, LetterFrame, LetterSender } from './draw-letter.js';
import type { LetterDocument } from './letter-document.js';
import { type LetterAnswer, type LetterOrder, LetterThread } from './letter-thread.js';

const SENDER: LetterSender = {
  name: { ja: settings.issuerName, en: settings.issuerNameEnglish },
  postalCode: settings.issuerPostalCode,
  address: settings.issuerAddress,
  phone: settings.issuerPhone,
};

/** Has letters drawn in a thread of its own, which starts with the first of them. */
@Injectable()
export class LetterRenderer implements OnApplicationShutdown {
  private readonly pool = new ThreadPool<LetterOrder, LetterAnswer>(
    [new LetterThread(SENDER, { startMs: settings.letterStartTimeoutMs, answerMs: settings.letterDrawTimeoutMs })],
    { waitingMax: settings.letterQueueMax, waitMs: settings.attemptTimeoutMs },
  );

  /** Raises `LetterNotDrawn` or `request.busy` when it is to be tried again later. */
  async render(document: LetterDocument, frame: LetterFrame): Promise<DrawnLetter> {
    const { pdf, ...drawn } = await this.pool.ask({ document, frame });
    return { ...drawn, pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength) };
  }

  /** After the jobs have ended, of which some may still draw. */
  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}
