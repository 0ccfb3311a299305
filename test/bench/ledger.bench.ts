import './wide-budgets.js';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import {
  defineMoneyOperation,
  ledgerProblems,
  MoneyLane,
  move,
  post,
  refuse,
  resultOf,
  SYSTEM_ACCOUNTS,
} from '../../src/modules/ledger/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { fundMember } from '../support/money.js';
import { tell } from './figures.js';

const SECONDS = 5;
/** Of all members together, for the question whether history slows anything down: a short one and a long one. */
const [SHORT_ENTRIES, LONG_ENTRIES] = [20_000, Number(process.env['BENCH_HISTORY'] ?? 2_000_000)];
const MEMBERS = 200;

const spend = defineMoneyOperation({
  name: 'bench.spend',
  accounts: ({ memberId }: { readonly memberId: string }) => [memberId],
  decide: (books, { memberId }) =>
    books.spendableYen(memberId) < 1n
      ? refuse(ledgerProblems.insufficientFunds())
      : post(
          [move({ kind: 'payment', from: memberId, to: SYSTEM_ACCOUNTS.merchantSettlement, amountYen: 1n, memberId })],
          {},
        ),
});

/** The same rows as the lane writes for one operation, by one statement of the same driver. */
const STATEMENT = {
  name: 'bench-posting',
  text: `
    with account as (
      select *, greatest(date_trunc('milliseconds', app.now()), last_posted_at) as due
        from app.ledger_account where account_id = $1::uuid for update),
    operation as (
      insert into app.ledger_operation (operation_id, scope, name, key, input_hash, member_id, outcome, reply, at)
      select $2::uuid, 'bench', 'bench.statement', $2::text, decode(repeat('00', 32), 'hex'), $1::uuid, 'done', '{}', due from account),
    posting as (
      insert into app.ledger_posting (posting_id, operation_id, kind, member_id, entries, posted_at)
      select $3::uuid, $2::uuid, 'payment', $1::uuid, 2, due from account),
    entry as (
      insert into app.ledger_entry (posting_id, line, account_id, amount_yen, posted_at, nth, balance_after_yen)
      select $3::uuid, 1, account_id, -1, due, entries + 1, balance_yen - 1 from account
      union all
      select $3::uuid, 2, '${SYSTEM_ACCOUNTS.merchantSettlement}', 1, due, null, null from account)
    insert into audit.event (id, at, type, version, actor_kind, actor_id, subject_kind, subject_id, member_id, outcome, items,
      details, mac_key_version, mac)
    values ($4::uuid, app.now(), 'ledger.posted', 1, 'member', $1::text, 'member', $1::text, $1::uuid, 'success', '{15}', jsonb_build_object(
      'operation', 'bench.spend', 'operationId', $2::text, 'postingId', $3::text, 'kind', 'payment', 'amountYen', 1), 1,
      decode(repeat('00', 32), 'hex'))`,
};

let app: TestApp;
let pool: Pool;
const members = Array.from({ length: MEMBERS }, () => newId() as string);
let turn = 0;
const nextMember = (): string => members[(turn += 1) % MEMBERS] ?? '';

beforeAll(async () => {
  app = await startTestApp({ databaseOptions: { fsync: true } });
  await Promise.all(members.map((memberId) => fundMember(app, memberId, 100_000_000n)));
  pool = new Pool({ connectionString: app.database.url, max: 16, options: '-c role=sekisho_app' });
}, 120_000);
afterAll(async () => {
  await pool.end();
  await app.stop();
});

const byLane = async (): Promise<void> => {
  const memberId = nextMember();
  const actor = { kind: 'member', id: memberId } as const;
  resultOf(await app.get(MoneyLane).submit(spend, { memberId }, { scope: 'bench', key: newId(), actor, memberId }));
};
const byStatement = async (): Promise<void> => {
  await pool.query({ ...STATEMENT, values: [nextMember(), newId(), newId(), newId()] });
};

/** Does something over and over, so many at once; gives how often a second, and how long one takes. */
async function rate(work: () => Promise<void>, atOnce: number): Promise<{ perSecond: number; ms: number }> {
  const endMs = performance.now() + SECONDS * 1_000;
  let count = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < endMs) {
        await work();
        count += 1;
      }
    }),
  );
  expect(count).toBeGreaterThan(0);
  return { perSecond: count / SECONDS, ms: (SECONDS * 1_000 * atOnce) / count };
}

describe('speed of the money lane, without HTTP', () => {
  it('postings at 64 at once ÷ the same rows one by one on 16 connections', async () => {
    const lane = await rate(byLane, 64);
    const statement = await rate(byStatement, 16);
    const figures = `${lane.perSecond.toFixed(0)}/s of ${statement.perSecond.toFixed(0)}/s`;
    tell('lane ÷ prepared statements', lane.perSecond / statement.perSecond, { atLeast: 0.6 }, figures);
  });

  it('latency alone ÷ that of the statement', async () => {
    const statement = await rate(byStatement, 1);
    const lane = await rate(byLane, 1);
    const figures = `${lane.ms.toFixed(2)} ms, ${statement.ms.toFixed(2)} ms`;
    tell('one posting by the lane ÷ by one statement', lane.ms / statement.ms, { atMost: 4 }, figures);
  });

  it('latency with a long history ÷ with a short one', async () => {
    await writeHistory(SHORT_ENTRIES / MEMBERS / 2);
    const short = await rate(byLane, 8);
    await writeHistory((LONG_ENTRIES - SHORT_ENTRIES) / MEMBERS / 2);
    const scans = await sequentialScans();
    const long = await rate(byLane, 8);
    const figures = `${long.ms.toFixed(2)} ms, ${short.ms.toFixed(2)} ms; ${String(LONG_ENTRIES)} and ${String(SHORT_ENTRIES)} entries`;
    tell('posting with a long history ÷ with a short one', long.ms / short.ms, { atMost: 1.3 }, figures);
    tell(
      'reads of a whole ledger table while posting',
      (await sequentialScans()) - scans,
      { atMost: 0 },
      'pg_stat_user_tables',
    );
  }, 900_000);
});

/** How often tables of the ledger and of limits were read from one end to the other. */
async function sequentialScans(): Promise<number> {
  // Connections tell what they have counted once a second.
  await pause(2_500);
  const [row] = await app.database.asOwner<{ count: number }>(
    `select coalesce(sum(seq_scan), 0)::integer as count from pg_stat_user_tables
      where relname in ('ledger_operation', 'ledger_posting', 'ledger_entry', 'limit_use')`,
  );
  return row?.count ?? 0;
}

/** So many postings of one yen to each member, past the triggers, which would look at each of them. */
async function writeHistory(each: number): Promise<void> {
  const tables = ['account', 'posting', 'entry'].map((name) => `app.ledger_${name}`);
  const triggers = (what: string): string =>
    tables.map((table) => `alter table ${table} ${what} trigger user;`).join('');
  await app.database.asOwner(`
    set statement_timeout = 0;
    ${triggers('disable')}
    create temp table history as
      select a.account_id, gen_random_uuid() as id, n, a.entries + n as nth, a.balance_yen + n as after
        from app.ledger_account a, generate_series(1, ${String(each)}) n where a.kind = 'member';
    insert into app.ledger_operation (operation_id, scope, name, key, input_hash, member_id, outcome, reply, at)
      select id, 'bench', 'bench.history', id::text, decode(repeat('00', 32), 'hex'), account_id, 'done', '{}', app.now()
        from history;
    insert into app.ledger_posting (posting_id, operation_id, kind, member_id, entries, posted_at)
      select id, id, 'charge', account_id, 2, app.now() from history;
    insert into app.ledger_entry (posting_id, line, account_id, amount_yen, posted_at, nth, balance_after_yen)
      select id, 1, '${SYSTEM_ACCOUNTS.bankSettlement}'::uuid, -1, app.now(), null::bigint, null::bigint from history
      union all select id, 2, account_id, 1, app.now(), nth, after from history;
    update app.ledger_account set entries = entries + ${String(each)}, balance_yen = balance_yen + ${String(each)}
     where kind = 'member';
    ${triggers('enable')}
    analyze app.ledger_operation, app.ledger_posting, app.ledger_entry, app.ledger_account;
    drop table history`);
}
