import '../../../test/support/small-sweeps.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { askedClosing, holdMoney, recordedDeath, setLegalHold } from '../../../test/support/endings.js';
import { makeMember } from '../../../test/support/members.js';
import { fundMember } from '../../../test/support/money.js';
import { ClosingsRepository } from './closings.repository.js';
import { endingsSettings } from './endings.settings.js';
import { EstatesRepository } from './estates.repository.js';
import { ExpireValues } from './expire-values.js';
import { SettleClosings } from './settle-closings.js';
import { SettleEstates } from './settle-estates.js';

const DAY = 86_400;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

async function memberWith(yen: bigint): Promise<string> {
  const { id } = await makeMember(app, { assurance: 'high' });
  if (yen > 0n) await fundMember(app, id, yen);
  return id;
}

/** What the money lane has refused of a member. */
async function refusedOf(memberId: string): Promise<string[]> {
  const rows = await app.database.asOwner<{ name: string }>(
    `select name from app.ledger_operation where member_id = $1 and outcome = 'refused'`,
    [memberId],
  );
  return rows.map(({ name }) => name);
}

/** An account that was closed although its closing, or its estate, is not done: what settles it fails whenever it is tried. */
async function closeBeforeTime(memberId: string): Promise<void> {
  await app.database.asOwner(
    `insert into app.ledger_account (account_id, kind, balance_yen, closed_at) values ($1, 'member', 0, app.now())
     on conflict (account_id) do update set closed_at = app.now()`,
    [memberId],
  );
}

async function sweep(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await app.get(SettleClosings).run();
    await app.get(SettleEstates).run();
  }
}

const closingState = async (id: string) => (await app.get(ClosingsRepository).find(id))?.state;
const isSettled = async (id: string) => (await app.get(EstatesRepository).find(id))?.settledAt !== undefined;

describe('a sweep of accounts that end', () => {
  it('leaves alone what something stands in the way of, and writes nothing of it', async () => {
    expect(endingsSettings.sweepRows).toBe(2);
    const [held, stopped, dead, deadAndStopped] = [
      await memberWith(1_000n),
      await memberWith(300n),
      await memberWith(200n),
      await memberWith(400n),
    ];
    await holdMoney(app, held, 400n);
    await holdMoney(app, dead, 200n);
    await setLegalHold(app, stopped);
    await setLegalHold(app, deadAndStopped);
    const closings = [await askedClosing(app, held, 1_000n), await askedClosing(app, stopped, 300n)];
    const estates = [await recordedDeath(app, dead), await recordedDeath(app, deadAndStopped)];
    await app.clock.advance(DAY + 1);
    await sweep(5);
    for (const memberId of [held, stopped, dead, deadAndStopped]) expect(await refusedOf(memberId)).toEqual([]);
    expect(await Promise.all(closings.map(closingState))).toEqual(['waiting', 'waiting']);
    expect(await Promise.all(estates.map(isSettled))).toEqual([false, false]);
  });

  it('comes to those behind however many can not be settled', async () => {
    for (let n = 0; n < 3; n += 1) {
      const [closing, dead] = [await memberWith(100n), await memberWith(100n)];
      await holdMoney(app, closing, 100n);
      await holdMoney(app, dead, 100n);
      await askedClosing(app, closing, 100n);
      await recordedDeath(app, dead);
    }
    const free = await askedClosing(app, await memberWith(50n), 50n);
    const estate = await recordedDeath(app, await memberWith(60n));
    await app.clock.advance(DAY + 1);
    await sweep(1);
    expect([await closingState(free), await isSettled(estate)]).toEqual(['done', true]);
  });

  it('is not ended by one that fails', async () => {
    const [closing, dead] = [await memberWith(0n), await memberWith(0n)];
    const failing = [await askedClosing(app, closing, 0n), await recordedDeath(app, dead)] as const;
    await closeBeforeTime(closing);
    await closeBeforeTime(dead);
    const free = await askedClosing(app, await memberWith(50n), 50n);
    const estate = await recordedDeath(app, await memberWith(60n));
    await app.clock.advance(DAY + 1);
    await sweep(2);
    expect([await closingState(free), await isSettled(estate)]).toEqual(['done', true]);
    expect([await closingState(failing[0]), await isSettled(failing[1])]).toEqual(['waiting', false]);
  });

  it('asks for the expiry of nothing that is held, and does not stop at it', async () => {
    const [first, second] = [await memberWith(700n), await memberWith(500n)];
    await holdMoney(app, first, 100n);
    await app.clock.advance(6 * 366 * DAY);
    await app.get(ExpireValues).run();
    await app.clock.advance(31 * DAY);
    for (let n = 0; n < 3; n += 1) await app.get(ExpireValues).run();
    expect(await refusedOf(first)).toEqual([]);
    const [row] = await app.database.asOwner<{ balance: string }>(
      `select balance_yen::text as balance from app.ledger_account where account_id = $1`,
      [second],
    );
    expect(row?.balance).toBe('0');
  });
});
