import '../../../test/support/small-sweeps.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { askedClosing, holdMoney, recordedDeath, setLegalHold } from '../../../test/support/endings.js';
import { failingSweeps } from '../../../test/support/failing-sweeps.js';
import { makeMember } from '../../../test/support/members.js';
import { fundMember } from '../../../test/support/money.js';
import { newId } from '../../platform/ids/ids.js';
import { Ledger, MoneyLane } from '../ledger/index.js';
import { ClosingsRepository } from './closings.repository.js';
import { endingsSettings } from './endings.settings.js';
import { setAside } from './garnishment-operations.js';
import { GarnishmentsRepository } from './garnishments.repository.js';
import { KeepCreditors } from './keep-creditors.js';
import { PayoutsRepository } from './payouts.repository.js';
import { settleClosing } from './settle-closing.operation.js';
import { settleEstate } from './settle-estate.operation.js';
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

/** What settles the ends of these accounts fails, until it is mended. */
async function breakClosing(memberIds: readonly string[]): Promise<() => Promise<unknown>> {
  await app.database.asOwner(
    `alter table app.ledger_account add constraint broken
       check (closed_at is null or account_id not in (${memberIds.map((id) => `'${id}'`).join(', ')})) not valid`,
  );
  return () => app.database.asOwner(`alter table app.ledger_account drop constraint broken`);
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

  it('is not ended by one that fails, and is failed all the same', async () => {
    const [closing, dead] = [await memberWith(0n), await memberWith(0n)];
    const failing = [await askedClosing(app, closing, 0n), await recordedDeath(app, dead)] as const;
    const mend = await breakClosing([closing, dead]);
    const free = await askedClosing(app, await memberWith(50n), 50n);
    const estate = await recordedDeath(app, await memberWith(60n));
    await app.clock.advance(DAY + 1);
    for (let n = 0; n < 2; n += 1) {
      await expect(app.get(SettleClosings).run()).rejects.toMatchObject({ constraint: 'broken' });
      await expect(app.get(SettleEstates).run()).rejects.toMatchObject({ constraint: 'broken' });
    }
    expect([await closingState(free), await isSettled(estate)]).toEqual(['done', true]);
    expect([await closingState(failing[0]), await isSettled(failing[1])]).toEqual(['waiting', false]);
    await mend();
    await sweep(1);
    expect([await closingState(failing[0]), await isSettled(failing[1])]).toEqual(['done', true]);
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

  it('lets value expire behind one of which it fails, and is failed all the same', async () => {
    const [stuck, free] = [await memberWith(700n), await memberWith(500n)].sort();
    const balances = () =>
      Promise.all([stuck, free].map(async (id) => (await app.get(Ledger).balance(id ?? '')).balanceYen));
    const before = await balances();
    await app.clock.advance(6 * 366 * DAY);
    await app.get(ExpireValues).run();
    await app.clock.advance(31 * DAY);
    await app.database.asOwner(
      `alter table app.ledger_posting add constraint broken check (member_id <> '${stuck ?? ''}' or kind <> 'value-expired') not valid`,
    );
    await expect(app.get(ExpireValues).run()).rejects.toMatchObject({ constraint: 'broken' });
    expect(await balances()).toEqual([before[0], 0n]);
    await app.database.asOwner(`alter table app.ledger_posting drop constraint broken`);
    await app.get(ExpireValues).run();
    expect(await balances()).toEqual([0n, 0n]);
  });
});

/** An order as two people have decided it, whose job has used up its tries. */
async function ordered(memberId: string, orderedYen: bigint): Promise<string> {
  const id = newId();
  const order = { id, memberId, authority: 'court', reference: `G-${id.slice(-8)}`, orderedYen } as const;
  const people = { proposedBy: `staff:${newId()}`, approvedBy: `staff:${newId()}` };
  await app.db.transact((tx) => app.get(GarnishmentsRepository).insert(tx, order, people));
  return id;
}
const orderState = async (id: string) => (await app.get(GarnishmentsRepository).find(id))?.state;

describe('an order that is not set aside yet', () => {
  it('keeps an account from being closed, and an estate from being moved, until it is', async () => {
    const [closing, dead] = [await memberWith(300n), await memberWith(400n)];
    const closingId = await askedClosing(app, closing, 300n);
    const estateId = await recordedDeath(app, dead);
    const orders = [await ordered(closing, 1_000n), await ordered(dead, 1_000n)];
    await app.clock.advance(DAY + 1);
    await sweep(1);
    expect([await closingState(closingId), await isSettled(estateId)]).toEqual(['waiting', false]);
    for (const memberId of [closing, dead])
      expect(await app.get(Ledger).balance(memberId)).not.toMatchObject({ balanceYen: 0n });
    // The lane judges by itself: who asked before the order refuses after it.
    const order = (memberId: string) => ({ scope: 'test', key: newId(), actor: { kind: 'system' }, memberId }) as const;
    const lane = app.get(MoneyLane);
    expect(await lane.submit(settleClosing, { closingId, memberId: closing }, order(closing))).toMatchObject({
      problem: { code: 'endings.not-settled' },
    });
    expect(await lane.submit(settleEstate, { estateId, memberId: dead }, order(dead))).toMatchObject({
      problem: { code: 'endings.not-settled' },
    });
    await app.clock.advance(3_600);
    await app.jobs.drain();
    expect(await Promise.all(orders.map(orderState))).toEqual(['set-aside', 'set-aside']);
    expect(await app.get(Ledger).balance(dead)).toEqual({ balanceYen: 0n, heldYen: 400n });
  });

  it('that can not be set aside keeps none behind it from its turn', async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < 3; nth += 1) ids.push(await ordered(await memberWith(100n), 100n));
    const [stuck = '', ...others] = ids;
    // Somebody else has used its key for something else.
    const another = {
      garnishmentId: stuck,
      memberId: await memberWith(1n),
      orderedYen: 1n,
      expiresAt: new Date('2099-01-01'),
    };
    await app.get(MoneyLane).submit(setAside, another, {
      scope: 'system',
      key: stuck,
      actor: { kind: 'system' },
      memberId: another.memberId,
    });
    await app.clock.advance(3_600);
    await app.jobs.drain();
    expect(await Promise.all(others.map(orderState))).toEqual(['set-aside', 'set-aside']);
    expect(await orderState(stuck)).toBe('ordered');
    expect(await failingSweeps(app)).toEqual(['endings.orders-to-set-aside']);
  });
});

describe('a payout whose job has used up its tries', () => {
  it('is posted all the same, once', async () => {
    const dead = await memberWith(500n);
    const estateId = await recordedDeath(app, dead);
    await app.clock.advance(DAY);
    await sweep(1);
    const payoutId = newId();
    const payout = {
      id: payoutId,
      kind: 'estate',
      caseId: estateId,
      memberId: dead,
      amountYen: 500n,
      reference: 'P-1',
    } as const;
    const people = { proposedBy: `staff:${newId()}`, approvedBy: `staff:${newId()}` };
    await app.db.transact((tx) => app.get(PayoutsRepository).insert(tx, payout, people));
    for (let n = 0; n < 2; n += 1) {
      await app.clock.advance(3_600);
      await app.jobs.drain();
    }
    expect((await app.get(PayoutsRepository).find(payoutId))?.state).toBe('posted');
    expect(await app.get(EstatesRepository).find(estateId)).toMatchObject({ movedYen: 500n, paidYen: 500n });
  });
});

describe('who is kept for an order', () => {
  it('is whoever it holds something of, and nobody of whom it found nothing', async () => {
    const [none, some] = [await memberWith(0n), await memberWith(100n)];
    const orders = [await ordered(none, 100n), await ordered(some, 100n)];
    const kept = () =>
      app.db.transact((tx) =>
        (app.get(KeepCreditors) as unknown as { among: (tx: unknown, ids: string[]) => Promise<string[]> }).among(tx, [
          none,
          some,
        ]),
      );
    expect((await kept()).sort()).toEqual([none, some].sort());
    await app.clock.advance(3_600);
    await app.jobs.drain();
    expect(await Promise.all(orders.map(orderState))).toEqual(['nothing', 'set-aside']);
    expect(await kept()).toEqual([some]);
  });
});
