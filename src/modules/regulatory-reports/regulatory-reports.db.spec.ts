import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { testAudit } from '../../../test/support/audit.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testCrypto } from '../../../test/support/keys.js';
import { newId } from '../../platform/ids/ids.js';
import {
  captureHold,
  defineMoneyOperation,
  MoneyLane,
  move,
  openYen,
  placeHold,
  post,
  refuse,
  ledgerProblems,
  releaseHold,
  SYSTEM_ACCOUNTS,
} from '../ledger/index.js';
import { LaneBatch } from '../ledger/lane-batch.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { reportOf } from './balance-report.js';
import { bookedPeriod } from './balances.repository.js';
import { addDays, dayOf, startOfDay } from './japan-days.js';

const { bankSettlement, merchantSettlement, expiredValue, forfeitedValue, estates } = SYSTEM_ACCOUNTS;

let database: TestDatabase;
let lane: MoneyLane;

beforeAll(async () => {
  database = await startTestDatabase();
  const repository = new LedgerRepository(database.db);
  lane = new MoneyLane(new LaneBatch(database.db, repository, testAudit(database, testCrypto())), repository);
});
afterAll(() => database.stop());

interface Moved {
  readonly memberId: string;
  readonly amountYen: bigint;
}

const flow = (name: string, kind: string, account: string, inwards: boolean) =>
  defineMoneyOperation({
    name,
    accounts: ({ memberId }: Moved) => [memberId],
    decide: (books, { memberId, amountYen }) => {
      if (!inwards && books.spendableYen(memberId) < amountYen) return refuse(ledgerProblems.insufficientFunds());
      const [from, to] = inwards ? [account, memberId] : [memberId, account];
      return post([move({ kind, from, to, amountYen, memberId })], {});
    },
  });

const FLOWS = {
  charge: flow('test.report-charge', 'charge', bankSettlement, true),
  refund: flow('test.report-refund', 'payment-refunded', merchantSettlement, true),
  payment: flow('test.report-payment', 'payment-forced', merchantSettlement, false),
  correction: flow('test.report-correction', 'charge-correction', bankSettlement, false),
  expiry: flow('test.report-expiry', 'value-expired', expiredValue, false),
  closing: flow('test.report-closing', 'closing-given-up', forfeitedValue, false),
  estate: flow('test.report-estate', 'estate-moved', estates, false),
} as const;

const hold = defineMoneyOperation({
  name: 'test.report-hold',
  accounts: ({ memberId }: Moved & { readonly holdId: string }) => [memberId],
  decide: (books, { memberId, amountYen, holdId }) => {
    if (books.spendableYen(memberId) < amountYen) return refuse(ledgerProblems.insufficientFunds());
    const expiresAt = new Date(books.at.getTime() + 3e11);
    return post([placeHold({ id: holdId, memberId, purpose: 'authorization', expiresAt }, amountYen)], {});
  },
});

const endHold = defineMoneyOperation({
  name: 'test.report-end-hold',
  accounts: ({ memberId }: { readonly memberId: string; readonly holdId: string; readonly captured: boolean }) => [
    memberId,
  ],
  holds: ({ holdId }) => [holdId],
  decide: (books, { holdId, captured }) => {
    const held = books.hold(holdId);
    if (held === undefined || openYen(held) === 0n) return refuse(ledgerProblems.holdEnded());
    return post(
      [
        captured
          ? captureHold(held, openYen(held), merchantSettlement, { kind: 'payment-captured' })
          : releaseHold(held, openYen(held), { kind: 'payment-released' }),
      ],
      {},
    );
  },
});

const order = (memberId: string) => ({ scope: 'test', key: newId(), actor: { kind: 'system' }, memberId }) as const;
const submit = (flowName: keyof typeof FLOWS, memberId: string, amountYen: bigint) =>
  lane.submit(FLOWS[flowName], { memberId, amountYen }, order(memberId));
const report = async (from: string, until: string) =>
  reportOf(await bookedPeriod(database.db, startOfDay(from), startOfDay(addDays(until, 1))), {
    ...{ legalForm: 'third-party-prepaid', from, until, final: true },
  });
const now = async (): Promise<Date> => {
  const [row] = await database.asOwner<{ at: Date }>(`select app.now() as at`);
  if (row === undefined) throw new Error('no time');
  return row.at;
};
/** Moves the clock to an instant that lies ahead. */
async function moveTo(instant: Date): Promise<void> {
  await database.mover.advance((instant.getTime() - (await now()).getTime()) / 1_000);
}

describe('the report of balances', () => {
  it('puts what is posted at midnight in Japan into the day that begins', async () => {
    const memberId = newId();
    const base = `${String((await now()).getUTCFullYear() + 1)}-03-31`;
    await moveTo(new Date(startOfDay(addDays(base, 1)).getTime() - 3_000));
    await submit('charge', memberId, 700n);
    const before = await report(base, base);
    expect(dayOf(before.readAt) <= addDays(base, 1)).toBe(true);
    await moveTo(new Date(startOfDay(addDays(base, 1)).getTime() + 1));
    await submit('payment', memberId, 200n);
    const [last, next] = [await report(base, base), await report(addDays(base, 1), addDays(base, 1))];
    expect([last.closingYen, next.openingYen, next.closingYen]).toEqual([700n, 700n, 500n]);
    expect(next.recovered).toContainEqual({ way: 'payment', amountYen: 200n });
    expect([...last.differences, ...next.differences]).toEqual([]);
  });

  it('holds for any history at any instant: opening and issued without recovered is what members have', async () => {
    const actions = fc.record({
      member: fc.integer({ min: 0, max: 3 }),
      act: fc.constantFrom(...(Object.keys(FLOWS) as (keyof typeof FLOWS)[]), 'hold', 'capture', 'release'),
      amount: fc.bigInt({ min: 1n, max: 500n }),
      hours: fc.constantFrom(0, 0, 3, 20, 40),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(actions, { minLength: 10, maxLength: 40 }), async (history) => {
        const members = Array.from({ length: 4 }, () => newId());
        const holds = new Map<string, string>();
        const begin = await now();
        let expected = (await bookedPeriod(database.db, begin, begin)).openingYen;
        const instants: { readonly at: Date; readonly yen: bigint }[] = [];
        for (const { member, act, amount, hours } of history) {
          const memberId = members[member] ?? '';
          if (hours > 0) await database.mover.advance(hours * 3_600);
          if (act === 'hold') {
            const holdId = newId();
            const outcome = await lane.submit(hold, { memberId, amountYen: amount, holdId }, order(memberId));
            if (outcome.kind === 'done') holds.set(memberId, holdId);
          } else if (act === 'capture' || act === 'release') {
            const holdId = holds.get(memberId);
            if (holdId === undefined) continue;
            const [held] = await database.asOwner<{ open: string }>(
              `select (placed_yen - captured_yen - released_yen)::text as open from app.ledger_hold where hold_id = $1`,
              [holdId],
            );
            const outcome = await lane.submit(
              endHold,
              { memberId, holdId, captured: act === 'capture' },
              order(memberId),
            );
            if (outcome.kind === 'done' && act === 'capture') expected -= BigInt(held?.open ?? 0);
          } else {
            const { kind } = await submit(act, memberId, amount);
            if (kind === 'done') expected += act === 'charge' || act === 'refund' ? amount : -amount;
          }
          // An instant after everything so far and before what comes next.
          await database.mover.advance(0.01);
          const at = await now();
          instants.push({ at, yen: expected });
          await database.mover.advance(0.01);
        }
        const end = await now();
        for (const { at, yen } of instants) {
          const booked = await bookedPeriod(database.db, begin, at);
          const about = {
            legalForm: 'third-party-prepaid',
            from: dayOf(begin),
            until: dayOf(at),
            final: true,
          } as const;
          const found = reportOf(booked, about);
          expect(found.closingYen).toBe(yen);
          expect(found.differences).toEqual([]);
          expect(found.days.at(-1)?.outstandingYen).toBe(yen);
        }
        const [kept] = await database.asOwner<{ sum: string }>(
          `select sum(balance_yen + held_yen)::text as sum from app.ledger_account where kind = 'member'`,
        );
        expect((await bookedPeriod(database.db, end, end)).openingYen).toBe(BigInt(kept?.sum ?? 0));
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('names a posting of a kind that nobody has given a way, and a balance that somebody has changed', async () => {
    const memberId = newId();
    const strange = flow('test.report-strange', 'by-hand', bankSettlement, true);
    const day = dayOf(await now());
    await lane.submit(strange, { memberId, amountYen: 9n }, order(memberId));
    expect((await report(day, day)).differences).toEqual([
      { what: 'kind-without-way', kind: 'by-hand', amountYen: 9n },
    ]);
    // Behind everybody's back, past the triggers: an entry that is not there any more.
    await database.asOwner(`alter table app.ledger_entry disable trigger ledger_entry_append_only`);
    await database.asOwner(`delete from app.ledger_entry where account_id = $1`, [memberId]);
    await database.asOwner(`alter table app.ledger_entry enable always trigger ledger_entry_append_only`);
    expect((await report(day, day)).differences).toContainEqual({ what: 'counter-accounts', amountYen: 9n });
  });
});
