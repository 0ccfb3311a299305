import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { fund, fundMember } from '../../../test/support/money.js';
import { longHistory, postAt } from '../../../test/support/statement.js';
import { ReportDb, type SqlRunner, type SqlValue } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import {
  type Answer,
  captureHold,
  defineMoneyOperation,
  ExpireHolds,
  Ledger,
  leastYen,
  MoneyLane,
  type MoneyOperation,
  move,
  openYen,
  placeHold,
  post,
  refusalOfHold,
  refuse,
  releaseHold,
  ledgerProblems,
  SYSTEM_ACCOUNTS,
} from '../ledger/index.js';
import { StatementsRepository } from '../ledger/statements.repository.js';
import { ListStatement } from './list-statement.js';
import { MonthsRepository } from './months.repository.js';
import { NameLines } from './name-lines.js';
import { dayOf, monthPeriod } from './period.js';
import { ShowMonths } from './show-months.js';
import { ShowPending } from './show-pending.js';
import type { StatementLineView, StatementQuery } from './statements.dto.js';
import { statementsSettings as settings } from './statements.settings.js';

const { merchantSettlement } = SYSTEM_ACCOUNTS;
const HOUR = 3_600;

interface Amount {
  readonly memberId: string;
  readonly amountYen: bigint;
}
type OfHold = Amount & { readonly holdId: string; readonly until?: Date };

const spend = defineMoneyOperation({
  name: 'test.spend',
  accounts: ({ memberId }: Amount) => [memberId],
  decide: (books, { memberId, amountYen }) =>
    books.spendableYen(memberId) < amountYen
      ? refuse(ledgerProblems.insufficientFunds())
      : post([move({ kind: 'payment-forced', from: memberId, to: merchantSettlement, amountYen, memberId })], {}),
});
const hold = defineMoneyOperation({
  name: 'test.hold',
  accounts: ({ memberId }: OfHold) => [memberId],
  decide: (books, { memberId, amountYen, holdId, until = books.at }) =>
    books.spendableYen(memberId) < amountYen
      ? refuse(ledgerProblems.insufficientFunds())
      : post(
          [
            placeHold({ id: holdId, memberId, purpose: 'authorization', expiresAt: until }, amountYen, {
              kind: 'payment-authorized',
            }),
          ],
          {},
        ),
});
const endHold = (name: string, how: 'capture' | 'release') =>
  defineMoneyOperation({
    name,
    accounts: ({ memberId }: OfHold) => [memberId],
    holds: ({ holdId }) => [holdId],
    decide: (books, { memberId, amountYen, holdId }) => {
      const held = books.hold(holdId);
      const refusal = refusalOfHold(held, memberId, books.at);
      if (refusal !== undefined || held === undefined) return refuse(refusal ?? ledgerProblems.holdUnknown());
      const yen = leastYen(amountYen, openYen(held));
      return post(
        [
          how === 'capture'
            ? captureHold(held, yen, merchantSettlement, { kind: 'payment-captured' })
            : releaseHold(held, yen, { kind: 'payment-released' }),
        ],
        {},
      );
    },
  });
const capture = endHold('test.capture', 'capture');
const release = endHold('test.release', 'release');

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const submit = <Input extends { readonly memberId: string }, Result extends Answer>(
  operation: MoneyOperation<Input, Result>,
  input: Input,
) => {
  const order = { scope: 'test', key: newId(), actor: { kind: 'system' }, memberId: input.memberId } as const;
  return app.get(MoneyLane).submit(operation, input, order);
};

type Asked = { readonly [Name in keyof StatementQuery]: StatementQuery[Name] };

/** All pages, with something done between them. */
async function pages(
  memberId: string,
  query: Asked = {},
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<StatementLineView[]> {
  const lines: StatementLineView[] = [];
  let before: string | undefined;
  for (let page = 0; page < 500; page += 1) {
    const view = await app.get(ListStatement).run(memberId, { ...query, ...(before === undefined ? {} : { before }) });
    lines.push(...view.lines);
    if (view.next === undefined) return lines;
    before = view.next;
    await between();
  }
  throw new Error('the statement has no end');
}

const STEP = fc.oneof(
  fc.record({ do: fc.constant('fund' as const), yen: fc.integer({ min: 1, max: 5_000 }) }),
  fc.record({ do: fc.constantFrom('spend', 'hold', 'capture', 'release'), yen: fc.integer({ min: 1, max: 4_000 }) }),
  fc.record({ do: fc.constant('wait' as const), yen: fc.constantFrom(1, HOUR, 5 * HOUR, 30 * HOUR) }),
);

describe('a statement', () => {
  it('has after every line what the books say for that moment, over any history, while more of it is written', async () => {
    const [ledger, expire] = [app.get(Ledger), app.get(ExpireHolds)];
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 20, maxLength: 60 }), async (steps) => {
        const memberId = newId();
        let holdId: string = newId();
        for (const { do: act, yen } of steps) {
          const input = { memberId, amountYen: BigInt(yen) };
          if (act === 'wait') {
            await app.clock.advance(yen);
            await expire.run();
          } else if (act === 'fund') await submit(fund, input);
          else if (act === 'spend') await submit(spend, input);
          else if (act === 'hold') {
            holdId = newId();
            const until = new Date((await app.clock.advance(0)).getTime() + 20 * HOUR * 1_000);
            await submit(hold, { ...input, holdId, until });
          } else await submit(act === 'capture' ? capture : release, { ...input, holdId });
        }
        const { balanceYen } = await ledger.balance(memberId);
        const now = await pages(memberId);
        // Newest first, from what there is now down to the first.
        expect(now.map(({ id }) => Number(id))).toEqual(now.map((_, at) => now.length - at));
        expect(BigInt(now[0]?.balanceYen ?? 0)).toBe(balanceYen);
        for (const [at, line] of now.entries()) {
          expect(line.balanceYen - line.amountYen).toBe(now[at + 1]?.balanceYen ?? 0);
          // Of several in one moment, the last says how it ended.
          if (now[at - 1]?.at.getTime() === line.at.getTime()) continue;
          expect(await ledger.balanceAsOf(memberId, line.at)).toBe(BigInt(line.balanceYen));
        }
        // Line by line, while others are written: none is lost, and none comes twice.
        const seen: bigint[] = [];
        let place: { at: Date; nth: bigint } | undefined;
        for (;;) {
          const some = await ledger.statement(memberId, { rowsMax: 7, ...(place && { before: place }) });
          if (some.length === 0) break;
          seen.push(...some.map(({ nth }) => nth));
          place = some.at(-1);
          await submit(fund, { memberId, amountYen: 1n });
        }
        expect(seen).toEqual(now.map(({ id }) => BigInt(id)));
        // What is held stands beside it.
        const pending = await app.get(ShowPending).run(memberId);
        expect(pending.holds.reduce((sum, { amountYen }) => sum + amountYen, 0)).toBe(pending.heldYen);
        expect(BigInt(pending.heldYen)).toBe((await ledger.balance(memberId)).heldYen);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('shows what is held as such until it is captured, given back or over', async () => {
    const memberId = newId();
    const [kept, back, over] = [newId(), newId(), newId()];
    await submit(fund, { memberId, amountYen: 10_000n });
    const until = new Date((await app.clock.advance(0)).getTime() + HOUR * 1_000);
    for (const holdId of [kept, back, over]) await submit(hold, { memberId, amountYen: 1_000n, holdId, until });
    await submit(capture, { memberId, amountYen: 1_000n, holdId: kept });
    await submit(release, { memberId, amountYen: 400n, holdId: back });
    const shown = async () => (await pages(memberId)).map(({ what, amountYen, pending }) => [what, amountYen, pending]);
    expect(await shown()).toEqual([
      ['payment-released', 400, false],
      ['payment', -1_000, true],
      ['payment', -1_000, true],
      ['payment', -1_000, false],
      ['charge', 10_000, false],
    ]);
    expect(await app.get(ShowPending).run(memberId)).toMatchObject({
      ...{ balanceYen: 7_400, heldYen: 1_600 },
      holds: [
        { kind: 'payment', what: 'payment', amountYen: 1_000 },
        { kind: 'payment', what: 'payment', amountYen: 600 },
      ],
    });
    await app.clock.advance(2 * HOUR);
    await app.get(ExpireHolds).run();
    expect((await shown()).slice(0, 2).map(([what]) => what)).toEqual(['payment-expired', 'payment-expired']);
    expect((await pages(memberId)).some(({ pending }) => pending)).toBe(false);
    expect(await app.get(ShowPending).run(memberId)).toMatchObject({ balanceYen: 9_000, heldYen: 0, holds: [] });
  });

  it('has days and months of Japan, to the last millisecond and over the leap day', async () => {
    const memberId = newId();
    const at = [
      ['2028-02-28T14:59:59.999Z', 1n], // the 28th, 23:59:59.999
      ['2028-02-28T15:00:00.000Z', 2n], // the leap day, 00:00
      ['2028-02-29T14:59:59.999Z', 4n], // 23:59:59.999
      ['2028-02-29T15:00:00.000Z', 8n], // March
      ['2028-12-31T14:59:59.999Z', 16n],
      ['2028-12-31T15:00:00.000Z', 32n], // the next year
    ] as const;
    for (const [instant, yen] of at) await postAt(app, memberId, { at: instant, yen });
    const yenOf = async (from: string, until: string): Promise<number> =>
      (await pages(memberId, { from, until })).reduce((sum, { amountYen }) => sum + amountYen, 0);
    expect(await yenOf('2028-02-29', '2028-02-29')).toBe(6);
    expect(await yenOf('2028-02-28', '2028-02-28')).toBe(1);
    expect(await yenOf('2028-02-01', '2028-02-29')).toBe(7);
    expect(await yenOf('2028-03-01', '2028-12-31')).toBe(24);
    expect(await yenOf('2029-01-01', '2029-01-01')).toBe(32);
    expect((await pages(memberId, { from: '2028-03-01' })).map(({ amountYen }) => amountYen)).toEqual([32, 16, 8]);
    expect((await pages(memberId, { until: '2028-02-28' })).map(({ amountYen }) => amountYen)).toEqual([1]);
    const months = await app.get(ReportDb).read((reports) =>
      app.get(MonthsRepository).sums(reports, memberId, {
        ...{ from: monthPeriod('2028-02').from, until: monthPeriod('2029-01').until },
      }),
    );
    const sums = months.map(({ month, yen }) => [month, yen]).sort();
    expect(sums).toEqual([
      ['2028-02', '7'],
      ['2028-03', '8'],
      ['2028-12', '16'],
      ['2029-01', '32'],
    ]);
  });

  it('is narrowed by kind and amount, and sums up to what it says', async () => {
    const memberId = newId();
    const first = await app.clock.advance(0);
    for (let n = 0; n < settings.pageRows + 20; n += 1) await submit(fund, { memberId, amountYen: BigInt(100 + n) });
    await submit(spend, { memberId, amountYen: 150n });
    expect((await pages(memberId, { kind: 'payment' })).map(({ amountYen }) => amountYen)).toEqual([-150]);
    expect((await pages(memberId, { least: '148', most: '150' })).map(({ amountYen }) => amountYen)).toEqual([
      ...[-150, 150, 149, 148],
    ]);
    expect(await pages(memberId, { kind: 'charge' })).toHaveLength(settings.pageRows + 20);
    expect(await pages(memberId, { from: dayOf(first), kind: 'refund' })).toEqual([]);
    const { months } = await app.get(ShowMonths).run(memberId);
    expect(months).toHaveLength(settings.monthsShown);
    const { balanceYen } = await app.get(Ledger).balance(memberId);
    expect(months.at(-1)).toMatchObject({ paidYen: 150, endYen: Number(balanceYen) });
    expect(months.reduce((sum, { chargedYen }) => sum + chargedYen, 0)).toBe(Number(balanceYen) + 150);
  });

  it.each<[StatementQuery, string]>([
    [{ before: 'x' }, '/before'],
    [{ before: '2026-11-22T10:00:00.000Z~0' }, '/before'],
    [{ from: '2026-02-30' }, '/from'],
    [{ until: '2026-02-30' }, '/until'],
    [{ from: '2026-11-02', until: '2026-11-01' }, '/until'],
    [{ least: '2', most: '1' }, '/most'],
  ])('is refused for %j', async (query, pointer) => {
    const refused = app.get(ListStatement).run(newId(), query);
    await expect(refused).rejects.toMatchObject({ code: 'request.invalid', options: { errors: [{ pointer }] } });
  });
});

describe('an extract', () => {
  it('sees one state of the books, whatever is written meanwhile, and writes nothing', async () => {
    const memberId = newId();
    await fundMember(app, memberId, 1_000n);
    const ledger = app.get(Ledger);
    const [before, after] = await app.get(ReportDb).read(async (reports) => {
      const lines = await ledger.extract(reports, memberId, {});
      await fundMember(app, memberId, 500n);
      return [lines.length, (await ledger.extract(reports, memberId, {})).length];
    });
    expect([before, after]).toEqual([1, 1]);
    expect((await ledger.statement(memberId)).length).toBe(2);
    const writing = app.get(ReportDb).read((reports) => reports.execute(`delete from app.payment_notice`));
    await expect(writing).rejects.toMatchObject({ driverError: { code: '25006' } });
  });
});

describe('a long history', () => {
  const memberId = newId();
  beforeAll(() => longHistory(app, memberId, 200_000), 60_000);

  /** Runs statements, and keeps how they are carried out. */
  class Explaining {
    readonly plans: string[] = [];

    constructor(private readonly runner: SqlRunner) {}

    async query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
      const plan = await this.runner.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, parameters);
      this.plans.push(plan.map((row) => row['QUERY PLAN']).join('\n'));
      return this.runner.query<Row>(sql, parameters);
    }

    execute(sql: string, parameters?: readonly SqlValue[]): Promise<number> {
      return this.runner.execute(sql, parameters);
    }
  }

  /** Most tables of a test are so small that reading all of them would be cheaper. */
  const withoutReadingAll = (work: (explaining: Explaining) => Promise<void>): Promise<void> =>
    app.db.transact(async (tx) => {
      await tx.query('set local enable_seqscan = off');
      await work(new Explaining(tx));
    });

  /** Every node that reads a table goes along an index, by a condition. */
  const unindexed = (plans: readonly string[]): string[] =>
    plans.filter(
      (plan) =>
        plan.includes('Seq Scan') ||
        (plan.match(/Index (?:Only )?Scan/g) ?? []).length > (plan.match(/Index Cond/g) ?? []).length,
    );

  it('is read a page at a time along its index, at either end', async () => {
    const repository = app.get(StatementsRepository);
    const oldest = { at: new Date('2024-01-01T00:00:00Z'), nth: 600n };
    await withoutReadingAll(async (explaining) => {
      for (const before of [undefined, oldest])
        await repository.lines(memberId, before === undefined ? {} : { before }, 51, explaining);
      await repository.balanceAsOf(memberId, new Date('2024-02-01T00:00:00Z'), explaining);
      expect(explaining.plans).toHaveLength(3);
      expect(explaining.plans[0]).toContain('Index Scan Backward using ledger_entry_account');
      expect(unindexed(explaining.plans)).toEqual([]);
    });
  });

  it('asks what lines were for along indexes', async () => {
    await withoutReadingAll(async (explaining) => {
      const of = (kind: string, id = newId()) => ({
        ...{ kind, amountYen: -1n, operationId: newId(), intentId: newId(), hold: { id, purpose: 'authorization' } },
      });
      const unheld = { kind: 'payment-refunded', amountYen: 1n, operationId: newId(), hold: undefined };
      const lines = [of('transfer-waiting'), of('payment-authorized'), unheld, { ...of('charge'), hold: undefined }];
      await app.get(NameLines).run(memberId, lines, explaining);
      expect(explaining.plans).toHaveLength(3);
      expect(unindexed(explaining.plans)).toEqual([]);
    });
  });

  it('is summed up by month', async () => {
    const period = { from: monthPeriod('2024-01').from, until: monthPeriod('2024-12').until };
    const sums = await app.get(MonthsRepository).sums(app.db, memberId, period);
    expect(sums.reduce((sum, { yen }) => sum + Number(yen), 0)).toBe(200_000);
    // The one that is no charge, and its month.
    expect(sums.filter(({ kind }) => kind === 'payment-refunded')).toMatchObject([{ month: '2024-01', yen: '1' }]);
    expect(sums.find(({ month, kind }) => month === '2024-02' && kind === 'charge')?.yen).toBe(String(29 * 24 * 60));
  }, 30_000);

  it('is searched a bounded part at a time, and found to its end', async () => {
    const list = app.get(ListStatement);
    let before: string | undefined;
    const started = performance.now();
    const first = await list.run(memberId, { kind: 'refund' });
    const ms = performance.now() - started;
    expect(first.lines).toEqual([]);
    expect(first.next).toBeDefined();
    expect(ms).toBeLessThan(3_000);
    before = '2024-01-02T15:00:00.000Z~9999999';
    const found: StatementLineView[] = [];
    while (before !== undefined) {
      const page: { lines: readonly StatementLineView[]; next?: string } = await list.run(memberId, {
        kind: 'refund',
        before,
      });
      found.push(...page.lines);
      before = page.next;
    }
    expect(found.map(({ id, what }) => [id, what])).toEqual([['7', 'refund']]);
  }, 60_000);
});
