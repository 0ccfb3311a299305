import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { Budget } from './attempts.js';
import { AttemptsRepository } from './attempts.repository.js';
import { PostgresAttempts } from './postgres-attempts.js';

const inTenMinutes: Budget = { name: 'spec.window', triesMax: 3, windowSeconds: 600 };
const forLife: Budget = { name: 'spec.life', triesMax: 5, windowSeconds: 'lifetime' };

describe('budgets of tries', () => {
  let database: TestDatabase;
  let rows: AttemptsRepository;
  let attempts: PostgresAttempts;

  beforeAll(async () => {
    database = await startTestDatabase({ ownServer: true });
    rows = new AttemptsRepository(database.db);
    attempts = new PostgresAttempts(rows);
  });

  afterAll(async () => {
    await database.stop();
  });

  it('counts down and says when the window ends', async () => {
    expect(await attempts.left(inTenMinutes, 'down')).toBe(3);
    expect(await attempts.reserve(inTenMinutes, 'down')).toEqual({ granted: true, left: 2, retryAfterSeconds: 600 });
    await attempts.reserve(inTenMinutes, 'down');
    expect(await attempts.left(inTenMinutes, 'down')).toBe(1);
    expect((await attempts.reserve(inTenMinutes, 'down')).left).toBe(0);
    const refused = await attempts.reserve(inTenMinutes, 'down');
    expect(refused.granted).toBe(false);
    expect(refused.left).toBe(0);
    expect(refused.retryAfterSeconds).toBeGreaterThan(590);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(600);
  });

  it('refuses a cost that no longer fits, and leaves the rest', async () => {
    expect((await attempts.reserve(inTenMinutes, 'cost', 2)).granted).toBe(true);
    expect((await attempts.reserve(inTenMinutes, 'cost', 2)).granted).toBe(false);
    expect(await attempts.left(inTenMinutes, 'cost')).toBe(1);
    expect((await attempts.reserve(inTenMinutes, 'cost', 4)).granted).toBe(false);
    await expect(attempts.reserve(inTenMinutes, 'cost', 0)).rejects.toThrow(RangeError);
    await expect(attempts.giveBack(inTenMinutes, 'cost', -3)).rejects.toThrow(RangeError);
  });

  it('reads zero tries as none, not as no limit', async () => {
    const none: Budget = { name: 'spec.none', triesMax: 0, windowSeconds: 60 };
    expect((await attempts.reserve(none, 'zero')).granted).toBe(false);
  });

  it('gives back no more than was spent, and forgets all tries when asked', async () => {
    await attempts.reserve(forLife, 'back');
    await attempts.giveBack(forLife, 'back');
    await attempts.giveBack(forLife, 'back');
    expect(await attempts.left(forLife, 'back')).toBe(5);
    await attempts.reserve(forLife, 'back', 5);
    expect((await attempts.reserve(forLife, 'back')).granted).toBe(false);
    await attempts.clear(forLife, 'back');
    expect(await attempts.left(forLife, 'back')).toBe(5);
  });

  it('keeps budgets and keys apart', async () => {
    await attempts.reserve(forLife, 'apart', 5);
    expect(await attempts.left(forLife, 'other')).toBe(5);
    expect(await attempts.left(inTenMinutes, 'apart')).toBe(3);
  });

  checkpoint('⑤.reserved-before-judged', 'grants exactly the budget to two hundred reservations at once', async () => {
    const granted = await Promise.all(
      Array.from({ length: 200 }, async () => (await attempts.reserve(forLife, 'parallel')).granted),
    );
    expect(granted.filter(Boolean)).toHaveLength(5);
    expect(await attempts.left(forLife, 'parallel')).toBe(0);
  });

  it('fills again by the clock of the database, once for all who wait for it', async () => {
    await attempts.reserve(inTenMinutes, 'again', 3);
    await attempts.reserve(forLife, 'again', 5);
    await database.mover.advance(601);
    const granted = await Promise.all(
      Array.from({ length: 40 }, async () => (await attempts.reserve(inTenMinutes, 'again')).granted),
    );
    expect(granted.filter(Boolean)).toHaveLength(3);
    expect((await attempts.reserve(forLife, 'again')).granted).toBe(false);
  });

  it('deletes windows that are over, and never a budget for life', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => attempts.reserve(inTenMinutes, `flood-${n}`)));
    await attempts.reserve(forLife, 'kept', 5);
    await database.mover.advance(601);
    expect(await rows.prune(10)).toBe(10);
    while ((await rows.prune(10)) > 0);
    const left = await database.db.query<{ name: string }>('select distinct name from app.try_budget');
    expect(left.map((row) => row.name)).toEqual(['spec.life']);
    expect((await attempts.reserve(forLife, 'kept')).granted).toBe(false);
  });

  checkpoint('⑤.store-down-stricter', 'closes the budgets of accounts and codes when PostgreSQL is away', async () => {
    const { server } = database;
    if (server === undefined) throw new Error('this needs a server of its own');
    await server.kill9();
    await expect(attempts.reserve(forLife, 'closed')).rejects.toMatchObject({
      definition: { code: 'request.unavailable', status: 503 },
    });
  });
});
