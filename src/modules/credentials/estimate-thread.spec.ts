import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { EstimatePool } from './estimate-pool.js';
import { EstimateThread } from './estimate-thread.js';
import { PASSWORD_RULES, type PasswordRuleSettings } from './rules/breach.js';

const RULES: PasswordRuleSettings = {
  lengthMin: 12,
  composition: 'off',
  guessesLog10Min: 10,
  guessesLog10MinLong: 8,
};
const TIMES = { startMs: 25_000, answerMs: 5_000 };
const STRONG = 'dovxiw-3gyqXa-bimpoz';

/** A worker made of a text: what a thread that hangs or dies looks like from outside. */
const worker = (source: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${source}`)}`);
const HANGS = worker(`parentPort.on('message', () => { for (;;) {} }); parentPort.postMessage('ready');`);
const DIES = worker(`parentPort.on('message', () => { process.exit(3); }); parentPort.postMessage('ready');`);
const FAILS = worker(
  `parentPort.on('message', () => { throw new Error('broken'); }); parentPort.postMessage('ready');`,
);
const NEVER_READY = worker(`parentPort.on('message', () => undefined);`);
const BROKEN = worker(`throw new Error('no dictionary');`);
/** Hangs on its first order in each life, then would answer that everything may be used. */
const ACCEPTS_LATE = worker(
  `parentPort.on('message', ({ id }) => { setTimeout(() => parentPort.postMessage({ id, answer: [] }), 400); });
   parentPort.postMessage('ready');`,
);

const unavailable = { code: 'credentials.estimate-unavailable', status: 503, options: { retryAfterSeconds: 2 } };

describe('EstimateThread', () => {
  const thread = new EstimateThread(RULES, TIMES);

  beforeAll(() => thread.start(), 30_000);
  afterAll(() => thread.close());

  checkpoint('①.estimator-bounded', 'examines with all dictionaries, away from the thread that serves', async () => {
    await expect(thread.examine(STRONG, {})).resolves.toEqual([]);
    const codes = (await thread.examine('tanakatarou1985', {})).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['password.few-words', 'password.guessable']));
  });

  checkpoint(
    '①.estimator-bounded',
    'answers within its time for the worst texts known, at full length',
    async () => {
      const slow = [
        '10+$202+(|4!+{231$%|3!7z!5!|0[<$'.repeat(4),
        '4@8({[<3690|!1|7$5+7%2z4@8({[<36'.repeat(4),
        '@4'.repeat(64),
        'ﷺ'.repeat(7),
        'がぎぐげご'.repeat(25),
        '龍'.repeat(128),
      ];
      for (const password of slow) {
        const start = performance.now();
        await thread.examine(password, { loginId: 'kakibasora2931' });
        expect(performance.now() - start).toBeLessThan(TIMES.answerMs);
      }
    },
    40_000,
  );

  it('has an answer to any text and any person', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 128 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom(...Array.from('(.*+?^$[]{}|\\\\/)-_ 0あアｱ漢ー')),
        minLength: 12,
        maxLength: 40,
      }),
    );
    const person = fc.record(
      {
        loginId: text,
        nickname: text,
        familyKana: text,
        familyName: text,
        phone: text,
        email: text,
        city: text,
        birthDate: text,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(text, person, async (password, about) => {
        for (const { code } of await thread.examine(password, about)) expect(PASSWORD_RULES).toContain(code);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  checkpoint('①.estimator-bounded', 'refuses when the estimate hangs, and works again with a new thread', async () => {
    const hung = new EstimateThread(RULES, { startMs: 5_000, answerMs: 200 }, HANGS);
    const start = performance.now();
    await expect(hung.examine(STRONG, {})).rejects.toMatchObject(unavailable);
    await expect(hung.examine(STRONG, {})).rejects.toMatchObject(unavailable);
    expect(performance.now() - start).toBeLessThan(4_000);
    await hung.close();
  });

  checkpoint('①.estimator-bounded', 'refuses when the thread dies, fails or never gets ready', async () => {
    for (const file of [DIES, FAILS, BROKEN, NEVER_READY]) {
      const broken = new EstimateThread(RULES, { startMs: 700, answerMs: 700 }, file);
      await expect(broken.examine(STRONG, {})).rejects.toMatchObject(unavailable);
      await expect(broken.examine(STRONG, {})).rejects.toMatchObject(unavailable);
      await broken.close();
    }
  });

  checkpoint('①.estimator-bounded', 'never takes a late answer for a yes', async () => {
    const late = new EstimateThread(RULES, { startMs: 5_000, answerMs: 100 }, ACCEPTS_LATE);
    await expect(late.examine(STRONG, {})).rejects.toMatchObject(unavailable);
    await late.close();
  });

  it('comes back after its thread was stopped in the middle', async () => {
    const short = new EstimateThread(RULES, { startMs: 25_000, answerMs: 1 });
    await expect(short.examine('10+$202+(|4!+{231$%|3!7z!5!|0[<$', {})).rejects.toMatchObject(unavailable);
    await short.close();
    await expect(short.examine(STRONG, {})).rejects.toMatchObject(unavailable);
    await expect(thread.examine(STRONG, {})).resolves.toEqual([]);
  }, 40_000);

  it('gives each password its own answer when many wait', async () => {
    const pool = new EstimatePool([thread], { waitingMax: 6, waitMs: 20_000 });
    const passwords = [STRONG, 'aaaaaaaaaaaa', STRONG, 'nekogadaisuki', STRONG];
    const codes = await Promise.all(passwords.map(async (password) => (await pool.examine(password, {})).length));
    expect(codes.map((count) => count === 0)).toEqual([true, false, true, false, true]);
  }, 30_000);

  it('refuses as busy what finds no place in the queue', async () => {
    const pool = new EstimatePool([thread], { waitingMax: 1, waitMs: 20_000 });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => pool.examine(STRONG, {})));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[2]).toMatchObject({ reason: { code: 'request.busy' } });
  }, 30_000);
});
