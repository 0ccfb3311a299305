import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ThreadPool } from '../../../platform/threads/index.js';
import type { LetterSender } from './draw-letter.js';
import type { LetterDocument } from './letter-document.js';
import { LetterRenderer } from './letter-renderer.js';
import { type LetterAnswer, LetterNotDrawn, type LetterOrder, LetterThread } from './letter-thread.js';

const sender: LetterSender = {
  name: { ja: '関所カード', en: 'Sekisho Card' },
  postalCode: '1000001',
  address: '東京都千代田区千代田1-1',
  phone: '0120-000-000',
};
const document: LetterDocument = { kind: 'notice', title: 'お知らせ', opening: ['本文'] };
const frame: LetterOrder['frame'] = {
  to: { postalCode: '1500001', prefecture: '東京都', city: '渋谷区', street: '神宮前1-2-3', fullName: '髙﨑 太郎' },
  locale: 'ja',
  date: new Date('2026-11-22T00:00:00Z'),
  reference: '0197a1b2-1111-7222-8333-444455556666',
};
const order: LetterOrder = { document, frame };
const TIMES = { startMs: 20_000, answerMs: 10_000 };

/** A worker made of a text: what a thread that hangs or dies looks like from outside. */
const worker = (source: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${source}`)}`);
const HANGS = worker(`parentPort.on('message', () => { for (;;) {} }); parentPort.postMessage('ready');`);
const DIES = worker(`parentPort.on('message', () => { process.exit(3); }); parentPort.postMessage('ready');`);
const BROKEN = worker(`throw new Error('no fonts');`);
const GREEDY = worker(
  `parentPort.on('message', () => { const all = []; for (;;) all.push(new Array(1e5).fill({})); });
   parentPort.postMessage('ready');`,
);

describe('the thread that draws letters', () => {
  const renderer = new LetterRenderer();
  afterAll(() => renderer.onApplicationShutdown());

  it('draws one after the other, each for its own caller, while the serving thread stays free', async () => {
    await renderer.render(document, frame);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const names = ['一', '二', '三', '四', '五', '六'];
    const drawn = await Promise.all(
      names.map((fullName) => renderer.render(document, { ...frame, to: { ...frame.to, fullName } })),
    );
    delay.disable();
    expect(drawn.map(({ address }) => address.at(-1))).toEqual(names.map((name) => `${name} 様`));
    for (const { pdf } of drawn) expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // Six letters are half a second of drawing; on this thread that would be seen as one long delay each.
    expect(delay.percentile(90) / 1e6).toBeLessThan(60);
  }, 30_000);

  it.each([
    ['hangs', HANGS],
    ['dies', DIES],
    ['does not start', BROKEN],
    ['takes too much memory', GREEDY],
  ])(
    'that %s refuses the letter for now, and so again with a new thread',
    async (_, file) => {
      const thread = new LetterThread(sender, { startMs: 5_000, answerMs: 2_000 }, file);
      await expect(thread.ask(order)).rejects.toBeInstanceOf(LetterNotDrawn);
      await expect(thread.ask(order)).rejects.toBeInstanceOf(LetterNotDrawn);
      await thread.close();
    },
    30_000,
  );

  it('refuses what finds no place before it', async () => {
    const pool = new ThreadPool<LetterOrder, LetterAnswer>([new LetterThread(sender, TIMES)], {
      waitingMax: 1,
      waitMs: 20_000,
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => pool.ask(order)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await pool.close();
  }, 30_000);
});
