import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testLog } from '../../../test/support/logs.js';
import { newId } from '../ids/ids.js';
import { FailingSweeps } from './failing-sweeps.js';
import { defineJob } from './job.js';
import { LeftJobs } from './left-jobs.js';
import { jobsSettings } from './jobs.settings.js';
import { PgBossJobs } from './pg-boss-jobs.js';

const parcel = defineJob<{ parcelId: string }>('test.parcel', { retryDelaySeconds: 60, retryLimit: 2 });
const quick = defineJob<{ parcelId: string }>('test.quick', { retryDelaySeconds: 1, expireSeconds: 5 });
const hopeless = defineJob<{ parcelId: string }>('test.hopeless', { retryLimit: 0 });
const stuck = defineJob<{ parcelId: string }>('test.stuck', {
  expireSeconds: 1,
  retryDelaySeconds: 600,
  concurrency: 1,
});

let database: TestDatabase;
let jobs: PgBossJobs;
const open: PgBossJobs[] = [];

function process(works: boolean): PgBossJobs {
  const made = new PgBossJobs({ databaseUrl: database.url, works }, testLog().log);
  open.push(made);
  return made;
}

async function end(one: PgBossJobs): Promise<void> {
  await one.beforeApplicationShutdown();
  await one.onApplicationShutdown();
}

async function until(what: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<number> {
  const started = performance.now();
  while (!(await what())) {
    if (performance.now() - started > withinMs) throw new Error('it did not happen in time');
    await pause(5);
  }
  return performance.now() - started;
}

const rows = (state: string) =>
  database
    .asOwner<{ count: string }>('SELECT count(*) FROM pgboss.job WHERE state::text = $1', [state])
    .then(([row]) => Number(row?.count));

beforeAll(async () => {
  database = await startTestDatabase();
}, 120_000);
afterAll(() => database.stop());
beforeEach(() => {
  jobs = process(true);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map(end));
  await database.asOwner('DELETE FROM pgboss.job');
  await database.asOwner('DELETE FROM app.sweep');
});

describe('a job', () => {
  it('is done after the commit of the transaction that added it, with its ids', async () => {
    const parcelId = newId();
    const seen: unknown[] = [];
    jobs.handle(parcel, (carried) => {
      seen.push(carried);
    });
    await database.db.transact(async (tx) => {
      await jobs.enqueue(tx, parcel, { parcelId });
      await jobs.drain();
      expect(seen).toEqual([]);
    });
    await jobs.drain();
    expect(seen).toEqual([{ parcelId }]);
    expect(await rows('completed')).toBe(1);
  });

  it('is gone when its transaction is rolled back', async () => {
    const attempt = database.db.transact(async (tx) => {
      await jobs.enqueue(tx, parcel, { parcelId: newId() });
      throw new Error('the caller changed its mind');
    });
    await expect(attempt).rejects.toThrow('changed its mind');
    const [row] = await database.asOwner<{ count: string }>('SELECT count(*) FROM pgboss.job');
    expect(row?.count).toBe('0');
  });

  it.each(['tanaka@example.com', '09012345678', 'タナカ', 1.5])('does not carry %p', async (word) => {
    const attempt = database.db.transact((tx) => jobs.enqueue(tx, parcel, { parcelId: word as string }));
    await expect(attempt).rejects.toThrow('neither an id');
  });

  it('that fails waits, is tried again when its time has come, and is given up after its last try', async () => {
    let tries = 0;
    jobs.handle(parcel, () => {
      tries += 1;
      throw new Error('550 <tanaka@example.com> is not known here');
    });
    await database.db.transact((tx) => jobs.enqueue(tx, parcel, { parcelId: newId() }));
    await jobs.drain();
    await jobs.drain();
    expect(tries).toBe(1);
    expect(await rows('retry')).toBe(1);
    await database.mover.advance(200);
    await jobs.drain();
    expect(tries).toBe(2);
    await database.mover.advance(2_000);
    await jobs.drain();
    await database.mover.advance(20_000);
    await jobs.drain();
    expect(tries).toBe(3);
    expect(await rows('failed')).toBe(1);
    const [row] = await database.asOwner<{ text: string }>('SELECT job::text AS text FROM pgboss.job');
    expect(row?.text).not.toContain('tanaka');
  });

  it('that never ends counts as failed, and gives its place to the next one', async () => {
    const stuckOnes: string[] = [];
    jobs.handle(stuck, ({ parcelId }) => {
      stuckOnes.push(parcelId);
      return new Promise(() => undefined);
    });
    await database.db.transact(async (tx) => {
      await jobs.enqueue(tx, stuck, { parcelId: newId() });
      await jobs.enqueue(tx, stuck, { parcelId: newId() });
    });
    await jobs.drain();
    expect(stuckOnes).toHaveLength(2);
    expect(await rows('retry')).toBe(2);
  });
});

describe('a working process', () => {
  it('begins a job of its own at once and those of other processes within a second', async () => {
    const done: string[] = [];
    jobs.handle(quick, ({ parcelId }) => {
      done.push(parcelId);
    });
    await jobs.onApplicationBootstrap();
    const serving = process(false);
    await serving.onApplicationBootstrap();
    for (const from of [jobs, serving]) {
      await database.db.transact((tx) => from.enqueue(tx, quick, { parcelId: newId() }));
      const ms = await until(() => done.length === 1);
      expect(ms).toBeLessThan(from === jobs ? 300 : 1_000);
      done.length = 0;
    }
  });

  it('leaves jobs alone when it only serves', async () => {
    const serving = process(false);
    const done: string[] = [];
    serving.handle(quick, ({ parcelId }) => {
      done.push(parcelId);
    });
    await serving.onApplicationBootstrap();
    await database.db.transact((tx) => serving.enqueue(tx, quick, { parcelId: newId() }));
    await pause(1_200);
    expect(done).toEqual([]);
    expect(await rows('created')).toBe(1);
  });

  it('does each of many jobs once, with others beside it', async () => {
    const done: string[] = [];
    const other = process(true);
    for (const one of [jobs, other]) {
      one.handle(quick, async ({ parcelId }) => {
        await pause(2);
        done.push(parcelId);
      });
      await one.onApplicationBootstrap();
    }
    const ids = Array.from({ length: 60 }, () => newId());
    await Promise.all(ids.map((parcelId) => database.db.transact((tx) => jobs.enqueue(tx, quick, { parcelId }))));
    await until(() => done.length >= ids.length);
    await jobs.drain();
    expect([...done].sort()).toEqual([...ids].sort());
  });

  it('lets the job under way end when it is stopped, and begins no other', async () => {
    const ended: string[] = [];
    jobs.handle(stuck, async ({ parcelId }) => {
      await pause(400);
      ended.push(parcelId);
    });
    await jobs.onApplicationBootstrap();
    await database.db.transact(async (tx) => {
      await jobs.enqueue(tx, stuck, { parcelId: newId() });
      await jobs.enqueue(tx, stuck, { parcelId: newId() });
    });
    await until(async () => (await rows('active')) === 1);
    await end(jobs);
    expect(ended).toHaveLength(1);
    expect(await rows('completed')).toBe(1);
    expect(await rows('created')).toBe(1);
  });

  it('does again what another process had in hand when it died', async () => {
    const parcelId = newId();
    await database.db.transact((tx) => jobs.enqueue(tx, quick, { parcelId }));
    // As a killed process leaves it: under way, and nobody there.
    await database.asOwner(`UPDATE pgboss.job SET state = 'active', started_on = app.now()`);
    const done: string[] = [];
    jobs.handle(quick, ({ parcelId: found }) => {
      done.push(found);
    });
    await jobs.onApplicationBootstrap();
    await pause(1_000);
    expect(done).toEqual([]);
    await database.mover.advance(60);
    await until(() => done.length === 1, 25_000);
    expect(done).toEqual([parcelId]);
  }, 40_000);

  it('gets over the sudden death of the database: the job under way and those waiting are done', async () => {
    const done = new Set<string>();
    const first = newId();
    let arrived = false;
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    jobs.handle(quick, async ({ parcelId }) => {
      arrived = true;
      await gate;
      done.add(parcelId);
    });
    await jobs.onApplicationBootstrap();
    await database.db.transact((tx) => jobs.enqueue(tx, quick, { parcelId: first }));
    await until(() => arrived);
    // The server is absent only with TEST_DATABASE_URL, whose server is not ours to kill.
    await database.server?.kill9();
    release();
    await pause(1_500);
    await database.server?.restart();
    const second = newId();
    await until(async () => {
      try {
        await database.db.transact((tx) => jobs.enqueue(tx, quick, { parcelId: second }));
        return true;
      } catch {
        return false;
      }
    }, 10_000);
    await until(async () => done.has(second) && (await rows('completed')) >= 2, 20_000);
    expect(done).toEqual(new Set([first, second]));
  }, 60_000);
});

describe('a sweep', () => {
  it('runs in one process at a time, again when it is due again', async () => {
    const other = process(true);
    let atOnce = 0;
    let most = 0;
    let runs = 0;
    for (const one of [jobs, other]) {
      one.every('test.sweep', 60, async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await pause(50);
        atOnce -= 1;
        runs += 1;
      });
    }
    await Promise.all([jobs.drain(), other.drain(), jobs.drain()]);
    expect(runs).toBe(1);
    await database.mover.advance(61);
    await Promise.all([jobs.drain(), other.drain()]);
    expect({ runs, most }).toEqual({ runs: 2, most: 1 });
  });

  it('that fails is due again like one that did not', async () => {
    let runs = 0;
    jobs.every('test.failing', 60, () => {
      runs += 1;
      throw new Error('not today');
    });
    await jobs.drain();
    await jobs.drain();
    await database.mover.advance(61);
    await jobs.drain();
    expect(runs).toBe(2);
  });

  it('of a long period that fails is tried again soon, and is told of once while it stays failed', async () => {
    let fails = true;
    let runs = 0;
    jobs.every('test.daily', 86_400, () => {
      runs += 1;
      if (fails) throw new Error('not today');
    });
    const told = () => database.db.transact((tx) => new FailingSweeps().takeUntold(tx, 900));
    await jobs.drain();
    expect(await told()).toEqual([]);
    for (let tries = 2; tries <= 5; tries += 1) {
      await database.mover.advance(jobsSettings.sweepRetrySeconds);
      await jobs.drain();
      expect(runs).toBe(tries);
    }
    expect(await told()).toMatchObject([{ name: 'test.daily' }]);
    expect(await told()).toEqual([]);
    fails = false;
    await database.mover.advance(jobsSettings.sweepRetrySeconds);
    await jobs.drain();
    await database.mover.advance(jobsSettings.sweepRetrySeconds);
    await jobs.drain();
    expect(runs).toBe(6);
    fails = true;
    await database.mover.advance(86_400);
    await jobs.drain();
    await database.mover.advance(900);
    expect(await told()).toMatchObject([{ name: 'test.daily' }]);
  });

  it('tells once of jobs that have used up their tries', async () => {
    jobs.handle(hopeless, () => {
      throw new Error('never');
    });
    const told = async () =>
      (await database.db.transact((tx) => new LeftJobs().takeUntold(tx))).filter(({ name }) => name === hopeless.name);
    const fail = async (times: number): Promise<void> => {
      await database.db.transact(async (tx) => {
        for (let nth = 0; nth < times; nth += 1) await jobs.enqueue(tx, hopeless, { parcelId: newId() });
      });
      await jobs.drain();
      await database.mover.advance(120);
    };
    expect(await told()).toEqual([]);
    await fail(2);
    expect(await told()).toEqual([{ name: 'test.hopeless', jobs: 2 }]);
    expect(await told()).toEqual([]);
    await fail(1);
    expect(await told()).toEqual([{ name: 'test.hopeless', jobs: 1 }]);
  });

  it('waits for its turn when many are due, and each runs once', async () => {
    const many = jobsSettings.sweepsAtOnce * 3;
    let atOnce = 0;
    let most = 0;
    const ran: number[] = [];
    for (let nth = 0; nth < many; nth += 1) {
      jobs.every(`test.one-of-many-${nth}`, 60, async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await pause(5);
        atOnce -= 1;
        ran.push(nth);
        if (nth % 2 === 0) throw new Error('not today');
      });
    }
    await jobs.drain();
    expect({ most, ran: ran.sort((a, b) => a - b) }).toEqual({
      most: jobsSettings.sweepsAtOnce,
      ran: Array.from({ length: many }, (_, nth) => nth),
    });
  });

  it('is taken over from a process that died with it', async () => {
    await database.asOwner(
      `INSERT INTO app.sweep (name, due_at, holder, held_until)
       VALUES ('test.inherited', app.now(), gen_random_uuid(), app.now() + interval '60 seconds')`,
    );
    let runs = 0;
    jobs.every('test.inherited', 60, () => {
      runs += 1;
    });
    await jobs.drain();
    expect(runs).toBe(0);
    await database.mover.advance(61);
    await jobs.drain();
    expect(runs).toBe(1);
  });
});

describe('the application', () => {
  it('owns nothing of the queue and changes no table of it', async () => {
    await jobs.start();
    const attempt = database.db.execute('CREATE TABLE pgboss.mine (id int)');
    await expect(attempt).rejects.toThrow('permission denied');
    const [row] = await database.db.query<{ same: boolean }>('SELECT pgboss.job_now() = app.now() AS same');
    expect(row?.same).toBe(true);
  });
});
