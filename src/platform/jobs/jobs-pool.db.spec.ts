import { TIGHT } from '../../../test/support/tight-database.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { Db } from '../database/index.js';
import { defineJob } from './job.js';

const slow = defineJob<{ step: number }>('test.slow', { concurrency: 12, retryLimit: 0 });
const once = defineJob<{ step: number }>('test.once', { retryLimit: 0 });
const REQUEST_SECONDS = Number(TIGHT['DATABASE_STATEMENT_TIMEOUT_MS']) / 1_000;
const LONGER = `SELECT pg_sleep(${String(REQUEST_SECONDS + 1)})`;

describe('the connections of jobs', () => {
  let app: TestApp;
  let db: Db;
  const work: { of: () => Promise<unknown>; swept: () => Promise<unknown> } = {
    of: () => Promise.resolve(),
    swept: () => Promise.resolve(),
  };
  const ended: string[] = [];
  const noted = async (what: () => Promise<unknown>): Promise<void> => {
    ended.push(
      await what().then(
        () => 'done',
        (error: unknown) => String((error as { code?: unknown }).code),
      ),
    );
  };

  beforeAll(async () => {
    app = await startTestApp({ config: { duties: ['serve'] } });
    db = app.get(Db);
    for (const job of [slow, once]) app.jobs.handle(job, () => noted(() => work.of()));
    app.jobs.every('test.sweep', 3_600, () => noted(() => work.swept()));
    await app.jobs.drain();
    ended.length = 0;
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });
  const enqueue = (job: typeof slow, count: number) =>
    db.transact(async (tx) => {
      for (let step = 0; step < count; step += 1) await app.jobs.enqueue(tx, job, { step });
    });

  it('let a statement of theirs take longer than one of a request, alone or in a transaction', async () => {
    await expect(db.query(LONGER)).rejects.toMatchObject({ code: 'request.timeout' });
    for (const statement of [() => db.query(LONGER), () => db.transact((tx) => tx.query(LONGER))]) {
      work.of = statement;
      await enqueue(once, 1);
      await app.jobs.drain();
    }
    expect(ended.filter((how) => how !== 'done')).toEqual([]);
    expect(ended.length).toBeGreaterThanOrEqual(2);
  });

  it('are those of a sweep too', async () => {
    ended.length = 0;
    work.swept = () => db.query(LONGER);
    await app.clock.advance(3_601);
    await app.jobs.drain();
    work.swept = () => Promise.resolve();
    expect(ended).toContain('done');
    expect(ended).not.toContain('request.timeout');
  });

  it('are not those of requests: twelve slow jobs keep none waiting', async () => {
    ended.length = 0;
    let begun = 0;
    work.of = () => {
      begun += 1;
      return db.query('SELECT pg_sleep(4)');
    };
    await enqueue(slow, 12);
    const draining = app.jobs.drain();
    while (begun < 12) await pause(5);
    const answers = await Promise.all(Array.from({ length: 6 }, () => db.query<{ one: number }>('SELECT 1 AS one')));
    // Whoever adds jobs, and whoever fetches them, need not wait for them either.
    await db.transact((tx) => app.jobs.enqueue(tx, once, { step: 0 }));
    expect(ended).toEqual([]);
    expect(answers).toEqual(Array(6).fill([{ one: 1 }]));
    await draining;
    expect(ended.filter((how) => how === 'done').length).toBeGreaterThanOrEqual(8);
  });
});
