import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { fund, fundMember } from '../../../test/support/money.js';
import { untilWaiting } from '../../../test/support/waiting-statements.js';
import { newId } from '../../platform/ids/ids.js';
import { alongWith } from './along-with.js';
import { Ledger } from './ledger.js';
import { MemberAccounts } from './member-accounts.js';
import { MoneyLane } from './money-lane.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const balanceOf = async (memberId: string): Promise<bigint> => (await app.get(Ledger).balance(memberId)).balanceYen;

/** An account that is there before anybody holds it, with so much on it. */
async function accountWith(amountYen: bigint): Promise<string> {
  const memberId = newId();
  await fundMember(app, memberId, amountYen);
  return memberId;
}

describe('whoever holds an account', () => {
  it('keeps what moves its money waiting until the end of the transaction', async () => {
    const memberId = await accountWith(100n);
    const moved = { done: false, all: Promise.resolve() };
    await app.db.transact(async (tx) => {
      expect(await app.get(MemberAccounts).hold(tx, memberId)).toMatchObject({ balanceYen: 100n });
      moved.all = fundMember(app, memberId, 1n).then(() => {
        moved.done = true;
      });
      await untilWaiting(app);
      expect(moved.done).toBe(false);
    });
    await moved.all;
    expect(await balanceOf(memberId)).toBe(101n);
  });

  it('waits for what moves its money, and reads what that has left', async () => {
    const memberId = await accountWith(100n);
    const written = Promise.withResolvers<undefined>();
    const mayCommit = Promise.withResolvers<undefined>();
    const slow = alongWith(fund, async () => {
      written.resolve(undefined);
      await mayCommit.promise;
    });
    const order = { scope: 'test', key: newId(), actor: { kind: 'system' }, memberId } as const;
    const moved = app.get(MoneyLane).submit(slow, { memberId, amountYen: 5n }, order);
    await written.promise;
    const held = app.db.transact((tx) => app.get(MemberAccounts).hold(tx, memberId));
    await untilWaiting(app);
    mayCommit.resolve(undefined);
    expect((await moved).kind).toBe('done');
    expect(await held).toMatchObject({ balanceYen: 105n });
  });

  it('waits for whoever holds it already', async () => {
    const memberId = await accountWith(100n);
    const second = { done: false, all: Promise.resolve() };
    await app.db.transact(async (tx) => {
      await app.get(MemberAccounts).hold(tx, memberId);
      second.all = app.db
        .transact((other) => app.get(MemberAccounts).hold(other, memberId))
        .then(() => {
          second.done = true;
        });
      await untilWaiting(app);
      expect(second.done).toBe(false);
    });
    await second.all;
  });

  it('opens one that is not there, and holds that as well', async () => {
    const memberId = newId();
    const moved = { done: false, all: Promise.resolve() };
    await app.db.transact(async (tx) => {
      expect(await app.get(MemberAccounts).hold(tx, memberId)).toMatchObject({ balanceYen: 0n, closed: false });
      moved.all = fundMember(app, memberId, 1n).then(() => {
        moved.done = true;
      });
      await untilWaiting(app);
      expect(moved.done).toBe(false);
    });
    await moved.all;
    expect(await balanceOf(memberId)).toBe(1n);
  });
});
