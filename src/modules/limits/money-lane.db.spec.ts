import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { testAudit } from '../../../test/support/audit.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testCrypto } from '../../../test/support/keys.js';
import { testLog } from '../../../test/support/logs.js';
import { fund } from '../../../test/support/money.js';
import { runInContext, systemTimeMs } from '../../platform/context/request-context.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { Jobs } from '../../platform/jobs/index.js';
import { Problem } from '../../platform/problems/index.js';
import type { PostgresAudit } from '../audit/postgres-audit.js';
import { ExpireHolds } from '../ledger/expire-holds.js';
import { LaneBatch } from '../ledger/lane-batch.js';
import { type LaneReading, type LaneRows, LedgerRepository } from '../ledger/ledger.repository.js';
import { ReconcileLedger } from '../ledger/reconcile-ledger.js';
import { ReconciliationRepository } from '../ledger/reconciliation.repository.js';
import { StatementsRepository } from '../ledger/statements.repository.js';
import { StoredLedger } from '../ledger/stored-ledger.js';
import {
  type Answer,
  captureHold,
  defineMoneyOperation,
  jsonYen,
  ledgerProblems,
  MoneyLane,
  type MoneyOperation,
  move,
  openYen,
  type Outcome,
  placeHold,
  post,
  refusalOfHold,
  refuse,
  releaseWholeHold,
  resultOf,
  SYSTEM_ACCOUNTS,
} from '../ledger/index.js';
import { limitNeed, limitUse, voidUse } from './limit-use.js';
import { MemberLimits } from './member-limits.js';
import { MemberLimitsRepository } from './member-limits.repository.js';
import { refusalOfBalance, reserveLimit } from './reserve-limit.js';
import { countsIn, WINDOWS } from './windows.js';

const { bankSettlement, merchantSettlement } = SYSTEM_ACCOUNTS;

interface Amount {
  readonly memberId: string;
  readonly amountYen: bigint;
}

const spend = defineMoneyOperation({
  name: 'test.lane-spend',
  accounts: ({ memberId }: Amount) => [memberId],
  decide: (books, { memberId, amountYen }) =>
    books.spendableYen(memberId) < amountYen
      ? refuse(ledgerProblems.insufficientFunds())
      : post([move({ kind: 'payment', from: memberId, to: merchantSettlement, amountYen, memberId })], {
          leftYen: jsonYen(books.spendableYen(memberId) - amountYen),
        }),
});

const refund = defineMoneyOperation({
  name: 'test.lane-refund',
  accounts: ({ memberId }: Amount) => [memberId],
  decide: (_books, { memberId, amountYen }) =>
    post([move({ kind: 'refund', from: merchantSettlement, to: memberId, amountYen, memberId })], {}),
});

const send = defineMoneyOperation({
  name: 'test.lane-send',
  accounts: ({ memberId, to }: Amount & { readonly to: string; readonly intentId: string }) => [memberId, to],
  decide: (books, { memberId, to, amountYen, intentId }) =>
    books.spendableYen(memberId) < amountYen
      ? refuse(ledgerProblems.insufficientFunds())
      : post([move({ kind: 'transfer', from: memberId, to, amountYen, memberId, intentId })], {}),
});

interface Charge extends Amount {
  readonly bankAccountId: string;
  readonly useIds: readonly [string, string];
}

/** A charge as a bank link will have it: limited for the member and for the bank account. */
const charge = defineMoneyOperation({
  name: 'test.lane-charge',
  accounts: ({ memberId }: Charge) => [memberId],
  needs: ({ memberId, bankAccountId }) => [limitNeed('charge', memberId), limitNeed('charge', bankAccountId)],
  decide: (books, { memberId, bankAccountId, amountYen, useIds }) => {
    const over = refusalOfBalance(books, memberId, amountYen);
    if (over !== undefined) return refuse(over);
    const [useId, otherId] = useIds;
    const ask = { kind: 'charge', amountYen } as const;
    const own = reserveLimit(books, { ...ask, subjectId: memberId, useId, level: 'high' });
    if ('problem' in own) return refuse(own.problem);
    const account = reserveLimit(books, { ...ask, subjectId: bankAccountId, useId: otherId });
    if ('problem' in account) return refuse(account.problem);
    const effects = [own.effect, account.effect];
    return post([move({ kind: 'charge', from: bankSettlement, to: memberId, amountYen, memberId })], {}, { effects });
  },
});

const unCharge = defineMoneyOperation({
  name: 'test.lane-uncharge',
  accounts: ({ memberId }: Charge) => [memberId],
  needs: ({ memberId }) => [limitNeed('charge', memberId)],
  decide: (_books, { useIds }) => post([], {}, { effects: useIds.map(voidUse) }),
});

interface Held extends Amount {
  readonly holdId: string;
  readonly expiresAt: Date;
}

const hold = defineMoneyOperation({
  name: 'test.lane-hold',
  accounts: ({ memberId }: Held) => [memberId],
  decide: (books, { memberId, amountYen, holdId, expiresAt }) =>
    books.spendableYen(memberId) < amountYen
      ? refuse(ledgerProblems.insufficientFunds())
      : post([placeHold({ id: holdId, memberId, purpose: 'authorization', expiresAt }, amountYen)], {}),
});

const capture = defineMoneyOperation({
  name: 'test.lane-capture',
  accounts: ({ memberId }: Held) => [memberId],
  holds: ({ holdId }) => [holdId],
  decide: (books, { memberId, holdId, amountYen }) => {
    const found = books.hold(holdId);
    const problem = refusalOfHold(found, memberId, books.at);
    if (found === undefined || problem !== undefined) return refuse(problem ?? ledgerProblems.holdUnknown());
    if (openYen(found) < amountYen) return refuse(ledgerProblems.overCapture());
    return post([captureHold(found, amountYen, merchantSettlement)], {});
  },
});

const faulty = defineMoneyOperation({
  name: 'test.lane-faulty',
  accounts: ({ memberId }: Amount) => [memberId],
  decide: (_books, { memberId, amountYen }) => {
    if (amountYen === 1n) throw new Error('a fault of the rule');
    // Two entries that do not sum to zero, or one that the database alone finds wrong.
    if (amountYen === 2n) return post([{ kind: 'x', entries: [{ accountId: memberId, amountYen: 1n }] }], {});
    const posting = (kind: string) => move({ kind, from: bankSettlement, to: memberId, amountYen });
    if (amountYen === 3n) return post([posting('no.kind')], {});
    return post([posting('charge')], {}, { also: [() => Promise.reject(new Error('no message can be sent'))] });
  },
});

let database: TestDatabase;
let ledger: StoredLedger;
let limits: MemberLimits;
let audit: PostgresAudit;
let reconcile: ReconcileLedger;
/** As two processes have them. */
let lanes: readonly [MoneyLane, MoneyLane];

const laneWith = (repository: LedgerRepository): MoneyLane =>
  new MoneyLane(new LaneBatch(database.db, repository, audit), repository);

beforeAll(async () => {
  database = await startTestDatabase();
  const { db } = database;
  audit = testAudit(database, testCrypto());
  const repository = new LedgerRepository(db);
  lanes = [laneWith(repository), laneWith(new LedgerRepository(db))];
  ledger = new StoredLedger(repository, new StatementsRepository(db));
  limits = new MemberLimits(new MemberLimitsRepository(db), audit);
  reconcile = new ReconcileLedger(db, new ReconciliationRepository(db), audit, undefined as never, testLog().log);
}, 120_000);
afterAll(() => database.stop());

const submitted = <Input extends object, Result extends Answer>(
  operation: MoneyOperation<Input, Result>,
  input: Input & { readonly memberId: string },
  options: { readonly lane?: number | MoneyLane; readonly key?: string } = {},
): Promise<Outcome<Result>> => {
  const { lane = 0, key = newId() } = options;
  const { memberId } = input;
  const order = { scope: `member:${memberId}`, key, actor: { kind: 'member', id: memberId } as const, memberId };
  return (typeof lane === 'number' ? (lanes[lane % 2] ?? lanes[0]) : lane).submit(operation, input, order);
};

const fundedMember = async (yen: bigint): Promise<string> => {
  const memberId = newId();
  if (yen > 0n) await submitted(fund, { memberId, amountYen: yen });
  return memberId;
};

const chargeOf = (memberId: string, yen: bigint, bankAccountId: string = newId()): Charge => ({
  ...{ memberId, amountYen: yen, bankAccountId, useIds: [newId(), newId()] },
});

const done = (outcomes: readonly Outcome<Answer>[]): number => outcomes.filter(({ kind }) => kind === 'done').length;
const reasons = (outcomes: readonly Outcome<Answer>[]): string[] => [
  ...new Set(outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.problem.code] : []))),
];
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** The books balance, whatever was done: after each test. */
const expectSoundBooks = async (): Promise<void> => {
  const { differences, postings } = await reconcile.run();
  expect(differences).toEqual([]);
  expect(postings).toBeGreaterThan(0);
};

/** Waits for both processes between the locking and the reading, which locks that hold would not let happen. */
class Unlocked extends LedgerRepository {
  private static waiting: (() => void)[] = [];

  override async lock(tx: Tx, { keys, memberIds }: Parameters<LedgerRepository['lock']>[1]) {
    await this.open(memberIds);
    const { free } = await super.lock(tx, { keys, memberIds: [], parts: [] });
    return { free, found: [...memberIds] };
  }

  override async read(tx: Tx, reading: LaneReading): Promise<LaneRows> {
    const rows = await super.read(tx, reading);
    await new Promise<void>((resolve) => {
      Unlocked.waiting.push(resolve);
      if (Unlocked.waiting.length === 2) for (const go of Unlocked.waiting.splice(0)) go();
    });
    return rows;
  }
}

describe('fifty at once', () => {
  it('spend a balance down to what is left, and not further', async () => {
    const memberId = await fundedMember(10_000n);
    const outcomes = await Promise.all(times(50, (lane) => submitted(spend, { memberId, amountYen: 300n }, { lane })));
    expect([done(outcomes), reasons(outcomes)]).toEqual([33, ['ledger.insufficient-funds']]);
    expect(await ledger.balance(memberId)).toEqual({ balanceYen: 100n, heldYen: 0n });
    await expectSoundBooks();
  });

  it('would overdraw without the locks, were it not for the database', async () => {
    const memberId = await fundedMember(300n);
    const unlocked = times(2, () => laneWith(new Unlocked(database.db)));
    const settled = await Promise.allSettled(
      unlocked.map((lane) => submitted(spend, { memberId, amountYen: 300n }, { lane })),
    );
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [failure] = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    // The floor, or that the account was moved meanwhile.
    expect(failure).toMatchObject({
      driverError: { constraint: expect.stringMatching(/^ledger_account_(floor|guard)$/) },
    });
    expect((await ledger.balance(memberId)).balanceYen).toBe(0n);
  });

  checkpoint(
    ['11.limits-reserved', '⑥.limits-reserved', '13.limits-reserved'],
    'use a limit exactly: of a member, and of a bank account over many members',
    async () => {
      for (const members of [1, 50]) {
        const [bankAccountId, memberIds] = [newId(), times(members, () => newId() as string)];
        const outcomes = await Promise.all(
          times(50, (n) =>
            submitted(charge, chargeOf(memberIds[n % members] ?? '', 1_000n, bankAccountId), { lane: n }),
          ),
        );
        expect([done(outcomes), reasons(outcomes)]).toEqual([30, ['limits.over-limit']]);
        const refused = outcomes.find(({ kind }) => kind === 'refused');
        expect(refused).toMatchObject({ problem: { options: { requires: { window: 'day', roomYen: 0 } } } });
      }
      await expectSoundBooks();
    },
  );

  killTest('11.limits-reserved', 'would go over the limit of a bank account without its lock', async () => {
    const bankAccountId = newId();
    const unlocked = times(2, () => laneWith(new Unlocked(database.db)));
    const outcomes = await Promise.all(
      times(40, (n) => submitted(charge, chargeOf(newId(), 1_000n, bankAccountId), { lane: unlocked[n % 2] ?? 0 })),
    );
    expect(done(outcomes)).toBe(40);
  });

  it('send to and fro between two members without a deadlock', async () => {
    const [one, other] = [await fundedMember(5_000n), await fundedMember(5_000n)];
    const intents = await Promise.all(times(50, (n) => spentApproval(n % 2 === 0 ? one : other)));
    const outcomes = await Promise.all(
      intents.map((intentId, n) => {
        const [memberId, to] = n % 2 === 0 ? [one, other] : [other, one];
        return submitted(send, { memberId, to, amountYen: 100n, intentId }, { lane: Math.floor(n / 2) });
      }),
    );
    expect(done(outcomes)).toBe(50);
    // An approval moves money once.
    const again = { memberId: one, to: other, amountYen: 100n, intentId: intents[0] ?? '' };
    await expect(submitted(send, again)).rejects.toMatchObject({
      driverError: { constraint: 'ledger_posting_approval_once' },
    });
    // And only that of the member whose it is.
    const others = { memberId: one, to: other, amountYen: 100n, intentId: await spentApproval(other) };
    await expect(submitted(send, others)).rejects.toMatchObject({
      driverError: { constraint: 'ledger_posting_own_approval' },
    });
    expect([(await ledger.balance(one)).balanceYen, (await ledger.balance(other)).balanceYen]).toEqual([
      5_000n,
      5_000n,
    ]);
    await expectSoundBooks();
  });

  it('capture, release and expire a hold: what is held goes one way, once', async () => {
    for (const over of [false, true]) {
      const memberId = await fundedMember(1_000n);
      const input = {
        memberId,
        amountYen: 600n,
        holdId: newId(),
        expiresAt: new Date(database.clock.nowMs() + 60_000),
      };
      await submitted(hold, input);
      expect(await ledger.balance(memberId)).toEqual({ balanceYen: 400n, heldYen: 600n });
      if (over) await database.mover.advance(61);
      const expiry = new ExpireHolds(new LedgerRepository(database.db), lanes[1], undefined as unknown as Jobs);
      const [outcomes] = await Promise.all([
        Promise.all([
          ...times(12, (lane) => submitted(capture, input, { lane })),
          ...times(12, (lane) => submitted(releaseWholeHold, { memberId, holdId: input.holdId }, { lane })),
        ]),
        expiry.run(),
        expiry.run(),
      ]);
      expect(done(outcomes)).toBe(over ? 0 : 1);
      const { balanceYen, heldYen } = await ledger.balance(memberId);
      expect(heldYen).toBe(0n);
      expect([400n, 1_000n]).toContain(balanceYen);
      if (over) expect(balanceYen).toBe(1_000n);
    }
    await expectSoundBooks();
  });
});

describe('an operation', () => {
  it('is done once under its key, and answers the same again; another input is refused', async () => {
    const memberId = await fundedMember(1_000n);
    const [key, input] = [newId(), { memberId, amountYen: 400n }];
    const first = await Promise.allSettled(times(6, (lane) => submitted(spend, input, { lane, key })));
    const answers = first.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const one of first) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'request.key-busy' });
    }
    const again = await submitted(spend, input, { key, lane: 1 });
    expect([resultOf(again), again.replayed, again.operationId]).toEqual([
      { leftYen: 600 },
      true,
      answers[0]?.operationId,
    ]);
    await expect(submitted(spend, { memberId, amountYen: 401n }, { key })).rejects.toMatchObject({
      code: 'request.key-reused',
    });
    expect((await ledger.balance(memberId)).balanceYen).toBe(600n);
  });

  it('that is refused is kept as refused, though it would pass by now', async () => {
    const memberId = await fundedMember(100n);
    const [key, input] = [newId(), { memberId, amountYen: 400n }];
    const refused = await submitted(spend, input, { key });
    await submitted(fund, { memberId, amountYen: 1_000n });
    const again = await submitted(spend, input, { key });
    expect(again).toMatchObject({ kind: 'refused', replayed: true, operationId: refused.operationId });
    expect(() => resultOf(again)).toThrow(Problem);
    const events = await database.asOwner<{ type: string; reason: string }>(
      `select type, details ->> 'reason' as reason from audit.event where details ->> 'operationId' = $1`,
      [refused.operationId],
    );
    expect(events).toEqual([{ type: 'ledger.refused', reason: 'ledger.insufficient-funds' }]);
  });

  it('that has a fault, or that the database refuses, hurts no other of its transaction', async () => {
    const memberId = await fundedMember(1_000n);
    const settled = await Promise.allSettled([
      submitted(spend, { memberId, amountYen: 100n }),
      ...[1n, 2n, 3n, 4n].map((amountYen) => submitted(faulty, { memberId, amountYen })),
      submitted(spend, { memberId, amountYen: 200n }),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', ...times(4, () => 'rejected'), 'fulfilled']);
    expect((await ledger.balance(memberId)).balanceYen).toBe(700n);
    await expectSoundBooks();
  });

  it('whose request is late is not done, and the others of its transaction are', async () => {
    const memberId = await fundedMember(1_000n);
    const late = { requestId: newId(), deadlineMs: systemTimeMs() - 1 };
    const settled = await Promise.allSettled([
      runInContext(late, () => submitted(spend, { memberId, amountYen: 100n })),
      submitted(spend, { memberId, amountYen: 200n }),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(settled[0]).toMatchObject({ reason: { code: 'request.timeout' } });
    expect((await ledger.balance(memberId)).balanceYen).toBe(800n);
  });

  it('leaves an event with a digest for each posting', async () => {
    const memberId = await fundedMember(1_000n);
    const { operationId } = await submitted(spend, { memberId, amountYen: 250n });
    const rows = await database.asOwner<{ details: object }>(
      `select e.details from audit.event e join app.ledger_posting p on p.posting_id = (e.details ->> 'postingId')::uuid
        where p.operation_id = $1 and e.member_id = $2`,
      [operationId, memberId],
    );
    expect(rows).toEqual([
      { details: expect.objectContaining({ kind: 'payment', amountYen: 250, digest: expect.any(String) }) },
    ]);
  });
});

describe('the books', () => {
  it('tell balance and statement as of any instant', async () => {
    const memberId = await fundedMember(1_000n);
    const before = new Date((await ledger.statement(memberId))[0]?.at.getTime() ?? 0);
    await database.mover.advance(3_600);
    for (const amountYen of [100n, 200n, 300n]) await submitted(spend, { memberId, amountYen });
    expect(await ledger.balanceAsOf(memberId, new Date(before.getTime() - 1))).toBe(0n);
    expect(await ledger.balanceAsOf(memberId, before)).toBe(1_000n);
    expect(await ledger.balanceAsOf(memberId, database.clock.now())).toBe(400n);
    const lines = await ledger.statement(memberId);
    expect(lines.map(({ kind, amountYen, balanceAfterYen }) => [kind, amountYen, balanceAfterYen])).toEqual([
      ['payment', -300n, 400n],
      ['payment', -200n, 700n],
      ['payment', -100n, 900n],
      ['charge', 1_000n, 1_000n],
    ]);
    const [, second] = lines;
    const rest = await ledger.statement(memberId, { ...(second === undefined ? {} : { before: second }), rowsMax: 1 });
    expect(rest).toEqual([lines[2]]);
    expect(await ledger.statement(memberId, { until: new Date(before.getTime() + 1_800_000) })).toEqual([lines[3]]);
    expect(await ledger.statement(memberId, { from: new Date(before.getTime() + 1_800_000) })).toEqual(
      lines.slice(0, 3),
    );
    expect(await ledger.statement(newId())).toEqual([]);
  });

  it('name what somebody has changed behind the back of the triggers', async () => {
    const memberId = await fundedMember(1_000n);
    const input = { memberId, amountYen: 600n, holdId: newId(), expiresAt: new Date(database.clock.nowMs() + 9e6) };
    await submitted(hold, input);
    const off = (table: string) => `alter table app.${table} disable trigger user`;
    const on = (table: string) => `alter table app.${table} enable trigger user`;
    const change = async (table: string, sql: string, back: string) => {
      await database.asOwner(`${off(table)}; ${sql}; ${on(table)}`);
      const { differences } = await reconcile.run();
      await database.asOwner(`${off(table)}; ${back}; ${on(table)}`);
      return differences.map(({ what, subjectId }) => [what, subjectId]);
    };
    const account = (set: string) => `update app.ledger_account set ${set} where account_id = '${memberId}'`;
    expect(
      await change(
        'ledger_account',
        account('balance_yen = balance_yen + 1'),
        account('balance_yen = balance_yen - 1'),
      ),
    ).toEqual([
      ['balance', memberId],
      ['last-entry', memberId],
    ]);
    expect(
      await change('ledger_account', account('held_yen = held_yen + 1'), account('held_yen = held_yen - 1')),
    ).toEqual([['held', memberId]]);
    expect(await change('ledger_account', account('entries = entries + 1'), account('entries = entries - 1'))).toEqual([
      ['entry-count', memberId],
    ]);
    const held = (set: string) => `update app.ledger_hold set ${set} where hold_id = '${input.holdId}'`;
    expect(await change('ledger_hold', held('captured_yen = 100'), held('captured_yen = 0'))).toEqual([
      ['held', memberId],
      ['hold-steps', input.holdId],
      ['hold-total', input.holdId],
    ]);
    const [line] = await ledger.statement(memberId);
    const entry = (sign: string) =>
      `update app.ledger_entry set amount_yen = amount_yen ${sign} 1 where posting_id = '${line?.postingId ?? ''}' and line = 1`;
    expect(await change('ledger_entry', entry('-'), entry('+'))).toEqual([
      ['balance', memberId],
      ['posting', line?.postingId],
    ]);
    await database.asOwner(
      ['account', 'hold', 'entry']
        .flatMap((name) => [
          `alter table app.ledger_${name} enable always trigger ledger_${name}_append_only`,
          ...(name === 'entry' ? [] : [`alter table app.ledger_${name} enable always trigger ledger_${name}_guard`]),
        ])
        .concat(`alter table app.ledger_entry enable always trigger ledger_entries_written`)
        .join('; '),
    );
    await expectSoundBooks();
    const [found] = await database.asOwner<{ count: number }>(
      `select count(*)::int from audit.event where type = 'ledger.difference-found'`,
    );
    expect(found?.count).toBe(9);
  });
});

describe('a limit', () => {
  checkpoint(
    ['11.limits-reserved', '13.limits-reserved'],
    'is given nothing back by a refund, and all by what never took place',
    async () => {
      const memberId = newId();
      const first = chargeOf(memberId, 30_000n);
      expect(await submitted(charge, first)).toMatchObject({ kind: 'done' });
      await submitted(spend, { memberId, amountYen: 30_000n });
      await submitted(refund, { memberId, amountYen: 30_000n });
      expect(await submitted(charge, chargeOf(memberId, 1n))).toMatchObject({ problem: { code: 'limits.over-limit' } });
      await submitted(unCharge, first);
      expect(await submitted(charge, chargeOf(memberId, 30_000n))).toMatchObject({ kind: 'done' });
    },
  );

  checkpoint('11.limits-reserved', 'holds over all windows: at midnight the last 24 hours still count', async () => {
    const memberId = newId();
    const toMidnight = async (secondsAfter: number) => {
      const [row] = await database.db.query<{ seconds: number }>(
        `select extract(epoch from date_trunc('day', app.now(), 'Asia/Tokyo') + interval '1 day' - app.now())::float8 as seconds`,
      );
      await database.mover.advance((row?.seconds ?? 0) + secondsAfter);
    };
    await toMidnight(-600);
    const kinds: string[] = [];
    const tryOne = async () => kinds.push((await submitted(charge, chargeOf(memberId, 20_000n))).kind);
    await tryOne();
    await tryOne();
    await toMidnight(5);
    await tryOne();
    await database.mover.advance(24 * 3_600);
    await tryOne();
    // Set back to before all of it.
    await database.mover.advance(-40 * 24 * 3_600);
    await tryOne();
    await database.mover.advance(40 * 24 * 3_600);
    expect(kinds).toEqual(['done', 'refused', 'refused', 'done', 'refused']);
  });

  checkpoint(
    '11.limits-reserved',
    'refuses what would be more than an account may hold, with what is held',
    async () => {
      const memberId = await fundedMember(299_000n);
      const expiresAt = new Date(database.clock.nowMs() + 9e6);
      await submitted(hold, { memberId, amountYen: 200_000n, holdId: newId(), expiresAt });
      expect(await submitted(charge, chargeOf(memberId, 1_001n))).toMatchObject({
        problem: { code: 'limits.over-balance', options: { requires: { roomYen: 1_000 } } },
      });
      expect(await submitted(charge, chargeOf(memberId, 1_000n))).toMatchObject({ kind: 'done' });
      const closed = await fundedMember(5n);
      await submitted(spend, { memberId: closed, amountYen: 5n });
      await database.db.execute(`update app.ledger_account set closed_at = app.now() where account_id = $1`, [closed]);
      expect(await submitted(charge, chargeOf(closed, 5n))).toMatchObject({
        problem: { code: 'ledger.account-closed' },
      });
    },
  );

  checkpoint(
    ['⑥.limits-reserved', '⑥.limit-raise-wait'],
    "is the member's own where that is lower: at once when lowered, approved and after a day when raised",
    async () => {
      const memberId = newId();
      const set = (yen: bigint | undefined, intentId?: string) =>
        database.db.transact((tx) =>
          limits.set(
            tx,
            memberId,
            { kind: 'charge', span: 'day', amountYen: yen },
            intentId === undefined ? undefined : { intentId, sessionId: memberId },
          ),
        );
      const shown = async () =>
        (await limits.ofMember(memberId, database.clock.now())).find(
          ({ kind, span }) => kind === 'charge' && span === 'day',
        );
      await set(5_000n);
      expect(await submitted(charge, chargeOf(memberId, 5_001n))).toMatchObject({
        problem: { options: { requires: { roomYen: 5_000 } } },
      });
      await expect(set(9_000n)).rejects.toMatchObject({ code: 'limits.raise-not-approved' });
      // An approval that was not spent is none.
      await expect(set(9_000n, newId())).rejects.toMatchObject({
        driverError: { constraint: 'member_limit_approved' },
      });
      await set(9_000n, await spentApproval(memberId));
      expect(await shown()).toMatchObject({ amountYen: 5_000n, raise: { amountYen: 9_000n } });
      expect(await submitted(charge, chargeOf(memberId, 5_001n))).toMatchObject({ kind: 'refused' });
      await database.mover.advance(24 * 3_600 + 1);
      expect(await shown()).toMatchObject({ amountYen: 9_000n, raise: undefined });
      expect(await submitted(charge, chargeOf(memberId, 5_001n))).toMatchObject({ kind: 'done' });
      // Setting it lower, or to what it is, makes void what waits.
      await set(undefined, await spentApproval(memberId));
      await set(9_000n);
      await database.mover.advance(48 * 3_600);
      expect(await shown()).toMatchObject({ amountYen: 9_000n, raise: undefined });
    },
  );

  it('sums up in the database as the windows of the code do, at midnights and month ends', async () => {
    const subjectId = newId();
    const [row] = await database.asOwner<{ id: string }>(`select operation_id as id from app.ledger_operation limit 1`);
    const base = new Date('2028-02-29T14:59:59.999Z').getTime();
    const HOUR = 3_600_000;
    const offsets = [
      0,
      1,
      -1,
      24 * HOUR,
      24 * HOUR + 1,
      -24 * HOUR,
      720 * HOUR,
      -720 * HOUR,
      -720 * HOUR + 1,
      -696 * HOUR,
    ];
    const uses = [...offsets, ...times(200, (n) => (((n * 7_919) % 1_500) - 1_000) * HOUR)].map((offset, n) => ({
      at: new Date(base + offset),
      yen: BigInt(n + 1),
    }));
    await database.asOwner(
      `insert into app.limit_use (use_id, kind, subject_id, amount_yen, used_at, operation_id)
       select gen_random_uuid(), 'payment', $1, yen, at, $2 from unnest($3::bigint[], $4::timestamptz[]) u (yen, at)`,
      [subjectId, row?.id ?? '', uses.map(({ yen }) => yen.toString()), uses.map(({ at }) => at)],
    );
    const instants = [0, 1, 2, 24 * HOUR, 24 * HOUR + 1, 31 * 24 * HOUR, ...times(20, (n) => n * 37 * HOUR + 11)];
    const part = limitUse.read([{ kind: 'payment', subjectId }]);
    for (const at of instants.map((offset) => new Date(base + offset))) {
      const parameters: string[][] = [];
      const sql = part((value) => `$${parameters.push(value as string[])}`);
      const [read] = await database.db.query<{ json: unknown }>(
        `select ${sql} as json from (select $3::timestamptz as at) moment`,
        [...parameters, at],
      );
      const book = limitUse.open(read?.json, []);
      const expected = Object.fromEntries(
        WINDOWS.map((window) => [
          window,
          uses.reduce((sum, use) => (countsIn(use.at, at)[window] ? sum + use.yen : sum), 0n),
        ]),
      );
      expect([...book.values()].map(({ used }) => used)).toEqual([expected]);
    }
  });
});

describe('when the database dies under load', () => {
  it('everything that was answered is there once, and the rest can be asked for again', async () => {
    const memberId = await fundedMember(1_000_000n);
    const orders = times(400, () => newId() as string);
    const ask = (key: string, lane: number) => submitted(spend, { memberId, amountYen: 7n }, { key, lane });
    const answered: string[] = [];
    const pending = orders.map(async (key, n) => {
      // Some at a time, so that the end comes in the middle of it.
      await pause(n / 2);
      if ((await ask(key, n)).kind === 'done') answered.push(key);
    });
    await until(() => answered.length > 30);
    // The server is absent only with TEST_DATABASE_URL, whose server is not ours to kill.
    await database.server?.kill9();
    const settled = Promise.allSettled(pending);
    await database.server?.restart();
    await settled;
    if (database.server !== undefined) expect(answered.length).toBeLessThan(orders.length);

    const again = await Promise.all(orders.map((key, n) => patiently(() => ask(key, n))));
    const first = new Map(orders.map((key, n) => [key, again[n]?.replayed]));
    expect(answered.filter((key) => first.get(key) !== true)).toEqual([]);
    expect(done(again)).toBe(400);
    expect((await ledger.balance(memberId)).balanceYen).toBe(1_000_000n - 7n * 400n);
    await expectSoundBooks();
  }, 60_000);
});

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 1) {
    if (waited > 5_000) throw new Error('it did not happen in time');
    await pause(1);
  }
}

/** Asks again while the database is away or many ask at once. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 100 || !(error instanceof Problem) || error.options.retryAfterSeconds === undefined) throw error;
      await pause(50);
    }
  }
}

/** An approval as step-up leaves it once it is spent. */
async function spentApproval(memberId: string): Promise<string> {
  const id = newId();
  await database.asOwner(
    `with intent as (
       insert into app.step_up_intent
         (id, member_id, session_id, security_epoch, operation, params_sealed, params_hash, created_at, expires_at)
       values ($1, $2, $2, 0, 'raise-limit', '', decode(repeat('00', 32), 'hex'), app.now(), app.now() + interval '5 minutes')
     ), approval as (
       insert into app.step_up_approval (intent_id, intent_hash, method, approved_at)
       values ($1, decode(repeat('00', 32), 'hex'), 'phone-code', app.now())
     )
     insert into app.step_up_spending (intent_id, intent_hash, spent_at)
     values ($1, decode(repeat('00', 32), 'hex'), app.now())`,
    [id, memberId],
  );
  return id;
}
