import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { OffsetClock } from '../clock/index.js';
import { DatabaseClockMover } from './database-clock.js';
import { Db, type SqlValue } from './db.js';

const DAY = 24 * 60 * 60;

/** A connection that is slow with what is read: the answer comes after what has been written meanwhile. */
class LateReads extends Db {
  override async query<Row extends object>(statement: string, parameters?: readonly SqlValue[]): Promise<Row[]> {
    const rows = await super.query<Row>(statement, parameters);
    if (statement.startsWith('SELECT')) await pause(100);
    return rows;
  }
}

describe('the one clock', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterAll(() => database.stop());

  const databaseMs = async (): Promise<number> => {
    const [row] = await database.db.query<{ now: Date }>('SELECT app.now() AS now');
    return row?.now.getTime() ?? Number.NaN;
  };
  const expectAgreement = async (clock: OffsetClock): Promise<void> => {
    const before = clock.nowMs();
    const there = await databaseMs();
    const after = clock.nowMs();
    // PostgreSQL has microseconds, and an own server runs on this machine.
    expect(there).toBeGreaterThanOrEqual(before - 5);
    expect(there).toBeLessThanOrEqual(after + 5);
  };

  it('is the same in the process and in the database, moved or not', async () => {
    await expectAgreement(database.clock);
    const start = await databaseMs();
    const now = await database.mover.advance(3 * DAY + 0.5);
    expect(now.getTime() - start).toBeGreaterThanOrEqual((3 * DAY + 0.5) * 1000);
    expect((await databaseMs()) - start).toBeLessThan((3 * DAY + 60) * 1000);
    await expectAgreement(database.clock);
  });

  it('is followed by another process', async () => {
    const other = new OffsetClock();
    const mover = new DatabaseClockMover(database.db, other, true);
    await database.mover.advance(DAY);
    await mover.follow();
    await expectAgreement(other);
  });

  it('does not fall back to what it has read before it was moved', async () => {
    const clock = new OffsetClock();
    const mover = new DatabaseClockMover(new LateReads(database.dataSource), clock, true);
    await Promise.all([mover.follow(), mover.advance(DAY), mover.follow(), mover.advance(DAY)]);
    await expectAgreement(clock);
  });

  it('goes on after it could not be read', async () => {
    const clock = new OffsetClock();
    const mover = new DatabaseClockMover(database.db, clock, true);
    await database.asOwner('REVOKE SELECT ON app.clock_offset FROM sekisho_app');
    await expect(mover.follow()).rejects.toThrow('permission denied');
    await database.asOwner('GRANT SELECT ON app.clock_offset TO sekisho_app');
    await mover.advance(DAY);
    await expectAgreement(clock);
  });

  it('moves on between the statements of a transaction, and not inside of one', async () => {
    await database.db.transact(async (tx) => {
      const [first] = await tx.query<{ a: Date; b: Date }>('SELECT app.now() AS a, pg_sleep(0.02), app.now() AS b');
      const [second] = await tx.query<{ a: Date }>('SELECT app.now() AS a');
      expect(first?.a).toEqual(first?.b);
      expect(second?.a.getTime()).toBeGreaterThan(first?.a.getTime() ?? Number.NaN);
    });
  });

  it('is not moved in production, neither by the mover nor by the role of the application', async () => {
    const clock = new OffsetClock();
    const before = await database.asOwner('SELECT offset_ms FROM app.clock_offset');
    await expect(new DatabaseClockMover(database.db, clock, false).advance(1)).rejects.toThrow('rehearsal only');
    await database.asOwner('REVOKE UPDATE ON app.clock_offset FROM sekisho_app');
    await expect(database.mover.advance(1)).rejects.toThrow('permission denied');
    expect(await database.asOwner('SELECT offset_ms FROM app.clock_offset')).toEqual(before);
  });
});
