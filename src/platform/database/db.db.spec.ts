import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { runInContext, systemTimeMs } from '../context/request-context.js';
import { makeDataSource } from './data-source.js';
import { databaseSettings } from './database.settings.js';
import { Db, isUniqueViolation, type Tx } from './db.js';

interface Word {
  readonly word: string;
}

describe('the database', () => {
  let database: TestDatabase;
  let db: Db;

  beforeAll(async () => {
    database = await startTestDatabase();
    db = database.db;
    await database.asOwner(`
      CREATE TABLE app.thing (id int PRIMARY KEY, word text, pair int REFERENCES app.thing DEFERRABLE INITIALLY DEFERRED);
      GRANT ALL ON app.thing TO sekisho_app;
      CREATE FUNCTION app.fail(state text) RETURNS void LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = state; END $$;
    `);
  });
  afterAll(() => database.stop());
  beforeEach(async () => {
    await database.asOwner('DELETE FROM app.thing');
  });

  const words = async (): Promise<string[]> =>
    (await database.asOwner<Word>('SELECT word FROM app.thing ORDER BY id')).map(({ word }) => word);
  const insert = (tx: Tx, id: number, word: string): Promise<number> =>
    tx.execute('INSERT INTO app.thing (id, word) VALUES ($1, $2)', [id, word]);

  it('is used as the role of the application, by a login that is no superuser', async () => {
    const rows = await db.query(`
      SELECT current_user AS "as", rolsuper AS powerful FROM pg_roles WHERE rolname = session_user
    `);
    expect(rows).toEqual([
      { as: 'sekisho_app', powerful: database.server === undefined ? expect.any(Boolean) : false },
    ]);
    await expect(db.query('CREATE TABLE app.mine (id int)')).rejects.toThrow('permission denied');
  });

  it('keeps what a transaction did, and then does what waits for the commit', async () => {
    const done: string[] = [];
    const result = await db.transact(async (tx) => {
      await insert(tx, 1, 'one');
      tx.onCommit(() => done.push('committed'));
      expect(done).toEqual([]);
      return tx.execute(`UPDATE app.thing SET word = 'uno' WHERE id = ANY($1)`, [[1, 2]]);
    });
    expect(result).toBe(1);
    expect(await words()).toEqual(['uno']);
    expect(done).toEqual(['committed']);
  });

  it('prepares a statement that is sent again and again, for whatever values come', async () => {
    const sql = 'SELECT id, word FROM app.thing WHERE id = $1';
    await db.transact((tx) => insert(tx, 1, 'one'));
    const prepared = (tx: Tx): Promise<{ sql: string }[]> =>
      tx.query(`SELECT statement AS sql FROM pg_prepared_statements WHERE statement = $1`, [sql]);
    const { before, after, found } = await db.transact(async (tx) => {
      await tx.query(sql, [1]);
      const none = await prepared(tx);
      for (let use = 0; use < databaseSettings.preparedAfterUses; use += 1) await tx.query(sql, [1]);
      return { before: none, after: await prepared(tx), found: [await tx.query(sql, [1]), await tx.query(sql, [2])] };
    });
    expect([before, after]).toEqual([[], [{ sql }]]);
    expect(found).toEqual([[{ id: 1, word: 'one' }], []]);
  });

  it('leaves nothing of a transaction whose work throws, and waits for no commit then', async () => {
    const done: string[] = [];
    const work = db.transact(async (tx) => {
      await insert(tx, 1, 'one');
      tx.onCommit(() => done.push('committed'));
      throw new Error('enough');
    });
    await expect(work).rejects.toThrow('enough');
    expect(await words()).toEqual([]);
    expect(done).toEqual([]);
  });

  it('does what is for afterwards once the transaction is over, kept or undone, and raises what fails of it', async () => {
    const done: string[] = [];
    // By another connection, for which what the transaction holds would be in the way.
    const afterwards = (tx: Tx, word: string) => {
      tx.afterwards(async () => {
        await db.execute('INSERT INTO app.thing (id, word) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET word = $1', [
          word,
        ]);
        done.push(word);
      });
    };
    const undone = db.transact(async (tx) => {
      await insert(tx, 1, 'one');
      afterwards(tx, 'refused');
      expect(done).toEqual([]);
      throw new Error('enough');
    });
    await expect(undone).rejects.toThrow('enough');
    await db.transact(async (tx) => {
      afterwards(tx, 'kept');
      await tx.execute(`UPDATE app.thing SET word = 'uno' WHERE id = 1`);
    });
    expect([done, await words()]).toEqual([['refused', 'kept'], ['kept']]);
    const unrecorded = db.transact((tx) => {
      tx.afterwards(() => Promise.reject(new Error('not recorded')));
      return Promise.reject(new Error('refused'));
    });
    await expect(unrecorded).rejects.toThrow('not recorded');
  });

  it('leaves nothing of a transaction whose commit is refused', async () => {
    const work = db.transact((tx) => tx.execute('INSERT INTO app.thing (id, pair) VALUES (1, 99)'));
    await expect(work).rejects.toMatchObject({ driverError: { code: '23503' } });
    expect(await words()).toEqual([]);
  });

  it('does the whole work again after a serialization failure', async () => {
    let tries = 0;
    await db.transact(async (tx) => {
      tries += 1;
      await insert(tx, 1, `try ${tries}`);
      if (tries < 3) await tx.query('SELECT app.fail($1)', ['40001']);
    });
    expect(await words()).toEqual(['try 3']);
  });

  it('answers busy after three failures, and keeps nothing', async () => {
    let tries = 0;
    const work = db.transact(async (tx) => {
      tries += 1;
      await insert(tx, 1, 'one');
      await tx.query('SELECT app.fail($1)', ['40P01']);
    });
    await expect(work).rejects.toMatchObject({ code: 'request.busy', options: { retryAfterSeconds: 1 } });
    expect(tries).toBe(3);
    expect(await words()).toEqual([]);
  });

  it('does not repeat what fails for another reason', async () => {
    let tries = 0;
    const work = db.transact(async (tx) => {
      tries += 1;
      await insert(tx, 1, 'one');
      await insert(tx, 1, 'again');
    });
    const error: unknown = await work.catch((caught: unknown) => caught);
    expect(isUniqueViolation(error, 'thing_pkey')).toBe(true);
    expect(isUniqueViolation(error, 'another')).toBe(false);
    expect(tries).toBe(1);
  });

  it('lets both of two transactions that lock crosswise succeed', async () => {
    await database.asOwner(`INSERT INTO app.thing VALUES (1, '', NULL), (2, '', NULL)`);
    const append = (order: readonly number[], letter: string): Promise<void> =>
      db.transact(async (tx) => {
        for (const id of order) {
          await tx.execute('UPDATE app.thing SET word = word || $2 WHERE id = $1', [id, letter]);
          await tx.query('SELECT pg_sleep(0.1)');
        }
      });
    await Promise.all([append([1, 2], 'a'), append([2, 1], 'b')]);
    expect((await words()).map((word) => Array.from(word).sort().join(''))).toEqual(['ab', 'ab']);
  }, 60_000);

  it('commits nothing for a request that is past its deadline', async () => {
    const late = { requestId: 'r', deadlineMs: systemTimeMs() + 50 };
    const work = runInContext(late, () =>
      db.transact(async (tx) => {
        await insert(tx, 1, 'late');
        await tx.query('SELECT pg_sleep(0.2)');
      }),
    );
    await expect(work).rejects.toMatchObject({ code: 'request.timeout' });
    expect(await words()).toEqual([]);
    await runInContext({ requestId: 'r', deadlineMs: systemTimeMs() + 10_000 }, () =>
      db.transact((tx) => insert(tx, 1, 'in time')),
    );
    expect(await words()).toEqual(['in time']);
  });

  describe('with short time-outs', () => {
    let source: DataSource;
    let hasty: Db;

    beforeAll(async () => {
      const pool = { max: 2, waitMs: 200, statementTimeoutMs: 300, lockTimeoutMs: 100 };
      source = await makeDataSource({ url: database.url, purpose: 'requests', pool }).initialize();
      hasty = new Db(source);
    });
    afterAll(() => source.destroy());

    it('answers that it took too long when a statement does, and keeps nothing', async () => {
      const work = hasty.transact(async (tx) => {
        await insert(tx, 1, 'one');
        await tx.query('SELECT pg_sleep(5)');
      });
      await expect(work).rejects.toMatchObject({ code: 'request.timeout' });
      expect(await words()).toEqual([]);
    });

    it('answers that it took too long when somebody else holds the row', async () => {
      await database.asOwner(`INSERT INTO app.thing VALUES (1, 'one', NULL)`);
      await db.transact(async (tx) => {
        await tx.query('SELECT 1 FROM app.thing WHERE id = 1 FOR UPDATE');
        const blocked = hasty.execute(`UPDATE app.thing SET word = 'mine' WHERE id = 1`);
        await expect(blocked).rejects.toMatchObject({ code: 'request.timeout' });
      });
      expect(await words()).toEqual(['one']);
    });

    it('answers unavailable when every connection is lent for too long', async () => {
      let free: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (free = resolve));
      const holders: Promise<void>[] = [];
      for (const id of [1, 2]) {
        await new Promise<void>((lent) => {
          const holder = hasty.transact(async (tx) => {
            await insert(tx, id, 'held');
            lent();
            await held;
          });
          holders.push(holder);
        });
      }
      await expect(hasty.query('SELECT 1')).rejects.toMatchObject({ code: 'request.unavailable' });
      free();
      await Promise.all(holders);
      expect(await words()).toEqual(['held', 'held']);
    });
  });

  describe('when the server is killed', () => {
    it('answers unavailable to work under way, keeps nothing of it, and works again after the restart', async () => {
      const { server } = database;
      if (server === undefined) {
        process.stdout.write('not run: kills the server, and TEST_DATABASE_URL is given\n');
        return;
      }
      await db.transact((tx) => insert(tx, 1, 'before'));
      const work = db.transact(async (tx) => {
        await insert(tx, 2, 'lost');
        await server.kill9();
        await insert(tx, 3, 'never sent');
      });
      await expect(work).rejects.toMatchObject({ code: 'request.unavailable' });
      await expect(db.query('SELECT 1')).rejects.toMatchObject({ code: 'request.unavailable' });
      await server.restart();
      await db.transact((tx) => insert(tx, 4, 'after'));
      expect(await words()).toEqual(['before', 'after']);
    }, 60_000);
  });
});
