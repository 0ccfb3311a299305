import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { askedClosing, type HeldMoney, holdMoney, recordedDeath, setLegalHold } from '../../../test/support/endings.js';
import { makeMember } from '../../../test/support/members.js';
import { fundMember } from '../../../test/support/money.js';
import { untilWaiting } from '../../../test/support/waiting-statements.js';
import { newId } from '../../platform/ids/ids.js';
import {
  captureHold,
  defineMoneyOperation,
  Ledger,
  MoneyLane,
  move,
  openYen,
  post,
  ReconcileLedger,
  refuse,
  ledgerProblems,
  releaseWholeHold,
  resultOf,
  SYSTEM_ACCOUNTS,
} from '../ledger/index.js';
import { MoneyGate, refusalOfGate } from '../money-gate/index.js';
import { Members } from '../members/index.js';
import { CancelClosing } from './cancel-closing.js';
import { ClosingsRepository } from './closings.repository.js';
import { EstatesRepository } from './estates.repository.js';
import { ExpireValues } from './expire-values.js';
import { GarnishmentsRepository } from './garnishments.repository.js';
import { LegalHoldsRepository } from './legal-holds.repository.js';
import { PayoutsRepository } from './payouts.repository.js';
import { SettleClosings } from './settle-closings.js';
import { SettleEstates } from './settle-estates.js';
import { closingWayOf } from './closing.js';
import { expiresAt } from './value-age.js';

let app: TestApp;
const DAY = 86_400;
const { expiredValue, forfeitedValue, closingPayouts, estates, garnishments, merchantSettlement } = SYSTEM_ACCOUNTS;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** As the network takes what it was promised, under the name of a payment or another one. */
const capture = defineMoneyOperation({
  name: 'test.ending-capture',
  accounts: ({ memberId }: HeldMoney & { readonly kind: string }) => [memberId],
  holds: ({ holdId }) => [holdId],
  decide: (books, { holdId, kind }) => {
    const held = books.hold(holdId);
    if (held === undefined || openYen(held) === 0n) return refuse(ledgerProblems.holdEnded());
    return post([captureHold(held, openYen(held), merchantSettlement, { kind })], {});
  },
});

/** As a charge does: what the gate says is asked. */
const charge = (gate: MoneyGate) =>
  ({
    name: 'test.ending-charge',
    accounts: ({ memberId }: { readonly memberId: string }) => [memberId],
    needs: ({ memberId }: { readonly memberId: string }) => gate.needs([{ memberId, channel: 'charge' }]),
    decide: (books: never, { memberId }: { readonly memberId: string }) => {
      const against = refusalOfGate(books, { memberId, channel: 'charge' });
      return against === undefined
        ? post(
            [
              move({
                ...{ kind: 'charge', from: SYSTEM_ACCOUNTS.bankSettlement, to: memberId },
                ...{ amountYen: 100n, memberId },
              }),
            ],
            {},
          )
        : refuse(against);
    },
  }) as unknown as Parameters<MoneyLane['submit']>[0];

const order = (memberId: string) => ({ scope: 'test', key: newId(), actor: { kind: 'system' }, memberId }) as const;
const lane = () => app.get(MoneyLane);
const balanceOf = (memberId: string) => app.get(Ledger).balance(memberId);
const of = async (account: string): Promise<bigint> => {
  const [row] = await app.database.asOwner<{ sum: string }>(
    `select coalesce(sum(amount_yen), 0)::text as sum from app.ledger_entry where account_id = $1`,
    [account],
  );
  return BigInt(row?.sum ?? 0);
};

const held = (memberId: string, amountYen: bigint) => holdMoney(app, memberId, amountYen);

async function memberWith(yen: bigint): Promise<string> {
  const { id } = await makeMember(app, { assurance: 'high' });
  if (yen > 0n) await fundMember(app, id, yen);
  return id;
}

const closing = (memberId: string, restYen: bigint, way?: 'give-up' | 'pay-out') =>
  askedClosing(app, memberId, restYen, way);
const legalHold = (memberId: string) => setLegalHold(app, memberId);
const died = (memberId: string) => recordedDeath(app, memberId);

const closedAt = async (memberId: string): Promise<Date | null> => {
  const [row] = await app.database.asOwner<{ closed_at: Date | null }>(
    `select closed_at from app.ledger_account where account_id = $1`,
    [memberId],
  );
  return row?.closed_at ?? null;
};

describe('closing an account', () => {
  it('waits a day, gives up just what was approved of, and closes everything with it', async () => {
    const memberId = await memberWith(1_200n);
    const id = await closing(memberId, 1_200n);
    await app.get(SettleClosings).run();
    expect(await balanceOf(memberId)).toEqual({ balanceYen: 1_200n, heldYen: 0n });

    const before = await of(forfeitedValue);
    await app.clock.advance(DAY + 1);
    await app.get(SettleClosings).run();
    expect(await of(forfeitedValue)).toBe(before + 1_200n);
    expect(await closedAt(memberId)).not.toBeNull();
    expect(await app.get(Members).status(memberId)).toMatchObject({ status: 'closed' });
    expect(await app.get(ClosingsRepository).find(id)).toMatchObject({ state: 'done', movedYen: 1_200n });
    const [card] = await app.database.asOwner(`select state, end_reason from app.card where member_id = $1`, [
      memberId,
    ]);
    expect(card).toEqual({ state: 'closed', end_reason: 'account-ended' });
    // Once more, nothing is left to do.
    await app.get(SettleClosings).run();
    expect(await of(forfeitedValue)).toBe(before + 1_200n);
  });

  it('waits for what is held, and takes no more than was approved of', async () => {
    const memberId = await memberWith(1_000n);
    const holdId = await held(memberId, 400n);
    const id = await closing(memberId, 1_000n);
    await app.clock.advance(DAY + 1);
    await app.get(SettleClosings).run();
    expect(await app.get(ClosingsRepository).find(id)).toMatchObject({ state: 'waiting' });
    resultOf(
      await lane().submit(capture, { memberId, holdId, amountYen: 0n, kind: 'payment-captured' }, order(memberId)),
    );
    await app.get(SettleClosings).run();
    expect(await app.get(ClosingsRepository).find(id)).toMatchObject({ state: 'done', movedYen: 600n });
  });

  it('comes to nothing when more is there than was approved of', async () => {
    const memberId = await memberWith(500n);
    const id = await closing(memberId, 500n);
    await fundMember(app, memberId, 1n);
    await app.clock.advance(DAY + 1);
    await app.get(SettleClosings).run();
    expect(await app.get(ClosingsRepository).find(id)).toMatchObject({ state: 'ended', endReason: 'rest-changed' });
    expect(await balanceOf(memberId)).toEqual({ balanceYen: 501n, heldYen: 0n });
    expect(await app.get(Members).status(memberId)).toMatchObject({ status: 'active' });
  });

  it('is not taken back by who comes after something else has ended it', async () => {
    const memberId = await memberWith(0n);
    const id = await closing(memberId, 0n);
    const begun = { cancelled: Promise.resolve<unknown>(undefined) };
    await app.db.transact(async (tx) => {
      await app.get(ClosingsRepository).end(tx, id, 'session-revoked');
      begun.cancelled = app
        .get(CancelClosing)
        .run(memberId)
        .then(
          () => 'cancelled',
          (error: unknown) => error,
        );
      await untilWaiting(app);
    });
    expect(await begun.cancelled).toMatchObject({ code: 'endings.no-closing' });
    expect(await app.get(ClosingsRepository).find(id)).toMatchObject({ endReason: 'session-revoked' });
  });

  it('is done once, whatever comes at the same moment', async () => {
    const memberId = await memberWith(700n);
    const id = await closing(memberId, 700n);
    await app.clock.advance(DAY + 1);
    const before = await of(forfeitedValue);
    const gate = app.get(MoneyGate);
    await Promise.all([
      ...Array.from({ length: 4 }, () => app.get(SettleClosings).run()),
      ...Array.from({ length: 10 }, () => lane().submit(charge(gate), { memberId }, order(memberId))),
      held(memberId, 100n).catch(() => undefined),
    ]);
    const found = await app.get(ClosingsRepository).find(id);
    const { balanceYen, heldYen } = await balanceOf(memberId);
    // Either the hold came first and the account is still there, or it is closed with all of it.
    if (found?.state === 'done') {
      expect([balanceYen, heldYen]).toEqual([0n, 0n]);
      expect(await of(forfeitedValue)).toBe(before + 700n);
    } else {
      expect([balanceYen, heldYen]).toEqual([600n, 100n]);
      expect(await of(forfeitedValue)).toBe(before);
    }
  });

  it('owes what is left under a form that pays it out, and pays no more than that', async () => {
    expect([closingWayOf('third-party-prepaid'), closingWayOf('funds-transfer')]).toEqual(['give-up', 'pay-out']);
    const memberId = await memberWith(900n);
    const id = await closing(memberId, 900n, 'pay-out');
    await app.clock.advance(DAY + 1);
    const before = await of(closingPayouts);
    await app.get(SettleClosings).run();
    expect(await of(closingPayouts)).toBe(before + 900n);
    expect(await app.get(ClosingsRepository).find(id)).toMatchObject({ state: 'done', way: 'pay-out', paidYen: 0n });
  });

  it('lets nobody in that moved money while it waits', async () => {
    const memberId = await memberWith(300n);
    const open = await lane().submit(charge(app.get(MoneyGate)), { memberId }, order(memberId));
    expect(open.kind).toBe('done');
    await closing(memberId, 400n);
    const outcome = await lane().submit(charge(app.get(MoneyGate)), { memberId }, order(memberId));
    expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'cards.channel-stopped' } });
  });
});

describe('a death', () => {
  it('moves what is there to the estate at once, and what comes back later', async () => {
    const memberId = await memberWith(1_000n);
    const holdId = await held(memberId, 300n);
    const id = await died(memberId);
    const before = await of(estates);
    await app.get(SettleEstates).run();
    expect(await app.get(EstatesRepository).find(id)).toMatchObject({ movedYen: 700n, settledAt: undefined });
    resultOf(await lane().submit(releaseWholeHold, { holdId, memberId }, order(memberId)));
    await Promise.all([app.get(SettleEstates).run(), app.get(SettleEstates).run()]);
    expect(await app.get(EstatesRepository).find(id)).toMatchObject({ movedYen: 1_000n });
    expect(await of(estates)).toBe(before + 1_000n);
    expect(await closedAt(memberId)).not.toBeNull();
  });

  it('keeps the person from becoming a member again', async () => {
    const memberId = await memberWith(0n);
    await died(memberId);
    await expect(
      app.database.asOwner(`update app.member set status = 'active' where id = $1`, [memberId]),
    ).rejects.toMatchObject({ constraint: 'member_closed_stays' });
  });
});

describe('value that nobody uses', () => {
  it('expires at the end of a day in Japan, years after its last use', () => {
    expect(expiresAt(new Date('2026-03-31T14:59:59.999Z'), 5)).toEqual(new Date('2031-03-31T15:00:00.000Z'));
    expect(expiresAt(new Date('2026-03-31T15:00:00.000Z'), 5)).toEqual(new Date('2031-04-01T15:00:00.000Z'));
    expect(expiresAt(new Date('2028-02-29T03:00:00.000Z'), 5)).toEqual(new Date('2033-03-01T15:00:00.000Z'));
  });

  it('is told of twice, expires once, and not where somebody uses it, holds it or stops it', async () => {
    const [old, used, busy, stopped] = await Promise.all([500n, 600n, 700n, 800n].map((yen) => memberWith(yen)));
    const [oldId, usedId, busyId, stoppedId] = [old ?? '', used ?? '', busy ?? '', stopped ?? ''];
    await held(busyId, 100n);
    await legalHold(stoppedId);
    const years = 5 * 365 + 2;
    await app.clock.advance((years - 80) * DAY);
    await app.get(ExpireValues).run();
    await app.clock.advance(55 * DAY);
    await app.get(ExpireValues).run();
    await app.get(ExpireValues).run();
    const notices = await app.database.asOwner<{ days: number }>(
      `select days from app.expiry_notice where member_id = $1 order by days`,
      [oldId],
    );
    expect(notices.map(({ days }) => days)).toEqual([30, 90]);
    await fundMember(app, usedId, 1n);
    await app.clock.advance(40 * DAY);
    await Promise.all([app.get(ExpireValues).run(), app.get(ExpireValues).run()]);
    const expired = await app.database.asOwner<{ amount: string }>(
      `select e.amount_yen::text as amount from app.ledger_posting p join app.ledger_entry e on e.posting_id = p.posting_id
        where p.member_id = $1 and p.kind = 'value-expired' and e.account_id = $2`,
      [oldId, expiredValue],
    );
    expect(expired).toEqual([{ amount: '500' }]);
    expect(await balanceOf(oldId)).toEqual({ balanceYen: 0n, heldYen: 0n });
    expect(await balanceOf(usedId)).toEqual({ balanceYen: 601n, heldYen: 0n });
    expect(await balanceOf(busyId)).toEqual({ balanceYen: 600n, heldYen: 100n });
    expect(await balanceOf(stoppedId)).toEqual({ balanceYen: 800n, heldYen: 0n });
  });

  it('does not expire before its owner was told, however late that is', async () => {
    const memberId = await memberWith(400n);
    await app.clock.advance(6 * 366 * DAY);
    await app.get(ExpireValues).run();
    expect(await balanceOf(memberId)).toEqual({ balanceYen: 400n, heldYen: 0n });
    await app.clock.advance(31 * DAY);
    await app.get(ExpireValues).run();
    expect(await balanceOf(memberId)).toEqual({ balanceYen: 0n, heldYen: 0n });
  });
});

describe('a legal hold', () => {
  const attack = (memberId: string, kind: string) =>
    lane().submit(
      {
        name: 'test.take-away',
        accounts: () => [memberId],
        decide: () => post([move({ kind, from: memberId, to: merchantSettlement, amountYen: 10n, memberId })], {}),
      },
      {},
      order(memberId),
    );

  checkpoint('h.restore-two-people', 'keeps value where it is, past all code', async () => {
    const memberId = await memberWith(1_000n);
    const holdId = await held(memberId, 200n);
    await legalHold(memberId);
    await expect(attack(memberId, 'payment')).rejects.toThrow();
    expect(await balanceOf(memberId)).toEqual({ balanceYen: 800n, heldYen: 200n });
    // What a merchant was promised before goes on; under another name nothing of a hold does.
    await expect(
      lane().submit(capture, { memberId, holdId, amountYen: 0n, kind: 'transfer' }, order(memberId)),
    ).rejects.toThrow();
    const taken = { memberId, holdId, amountYen: 0n, kind: 'payment-captured' };
    expect((await lane().submit(capture, taken, order(memberId))).kind).toBe('done');
    // What comes in is taken in.
    await fundMember(app, memberId, 5n);
    expect(await balanceOf(memberId)).toEqual({ balanceYen: 805n, heldYen: 0n });
  });

  killTest('h.restore-two-people', 'would let it go if the constraint were not there', async () => {
    const memberId = await memberWith(1_000n);
    await legalHold(memberId);
    await app.database.asOwner(`alter table app.ledger_entry disable trigger ledger_legal_hold`);
    try {
      expect((await attack(memberId, 'payment')).kind).toBe('done');
    } finally {
      await app.database.asOwner(`alter table app.ledger_entry enable always trigger ledger_legal_hold`);
    }
  });

  checkpoint('h.restore-two-people', 'takes two people to set and to lift, by the database as well', async () => {
    const memberId = await memberWith(0n);
    const one = { proposedBy: 'staff:a', approvedBy: 'staff:a' };
    const holds = app.get(LegalHoldsRepository);
    const hold = { id: newId(), memberId, authority: 'police', reference: 'P-1' } as const;
    await expect(app.db.transact((tx) => holds.insert(tx, hold, one))).rejects.toMatchObject({
      constraint: 'legal_hold_set_by_two',
    });
    const id = await legalHold(memberId);
    await expect(app.db.transact((tx) => holds.lift(tx, id, 'P-2', one))).rejects.toMatchObject({
      constraint: 'legal_hold_lifted_by_two',
    });
    await expect(
      app.database.asOwner(`update app.legal_hold set member_id = $1 where hold_id = $2`, [newId(), id]),
    ).rejects.toMatchObject({ constraint: 'ending_moves' });
    await expect(app.database.asOwner(`delete from app.legal_hold where hold_id = $1`, [id])).rejects.toMatchObject({
      constraint: 'ending_stays',
    });
  });
});

describe('the rows of endings', () => {
  it('say that an account has ended only when it has', async () => {
    const memberId = await memberWith(100n);
    const id = await closing(memberId, 100n);
    await expect(
      app.db.transact(async (tx) => {
        const [operation] = await tx.query<{ id: string }>(
          `select operation_id as id from app.ledger_operation where member_id = $1 limit 1`,
          [memberId],
        );
        await app.get(ClosingsRepository).done(tx, id, 100n, operation?.id ?? '');
      }),
    ).rejects.toMatchObject({ constraint: 'ending_is_whole' });
  });

  it('pay out no more than was moved, and need two people', async () => {
    const memberId = await memberWith(0n);
    const id = await died(memberId);
    await expect(app.db.transact((tx) => app.get(EstatesRepository).paid(tx, id, 1n))).rejects.toMatchObject({
      constraint: 'estate_paid',
    });
    const payout = { id: newId(), kind: 'estate', caseId: id, memberId, amountYen: 1n, reference: 'H-1' } as const;
    const one = { proposedBy: 'staff:a', approvedBy: 'staff:a' };
    await expect(app.db.transact((tx) => app.get(PayoutsRepository).insert(tx, payout, one))).rejects.toMatchObject({
      constraint: 'payout_by_two',
    });
    const garnishment = { id: newId(), memberId, authority: 'court', reference: 'G-1', orderedYen: 1n } as const;
    await expect(
      app.db.transact((tx) => app.get(GarnishmentsRepository).insert(tx, garnishment, one)),
    ).rejects.toMatchObject({ constraint: 'garnishment_set_by_two' });
  });

  it('leave books that balance', async () => {
    expect((await app.get(ReconcileLedger).run()).differenceCount).toBe(0);
    expect(await of(garnishments)).toBe(0n);
  });
});
