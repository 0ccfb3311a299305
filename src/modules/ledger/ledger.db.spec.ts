import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { newId } from '../../platform/ids/ids.js';
import { SYSTEM_ACCOUNTS } from './account.js';

const { bankSettlement, merchantSettlement, holds } = SYSTEM_ACCOUNTS;

interface Line {
  readonly account: string;
  readonly yen: number;
  readonly nth?: number;
  readonly after?: number;
  readonly hold?: string;
}

interface PostingOptions {
  readonly id?: string;
  readonly entries?: number;
  readonly step?: string;
  readonly at?: string;
}

const text = (value: string | number | undefined): string => (value === undefined ? 'null' : `'${String(value)}'`);

/** The statements of an operation and a posting of it, as somebody would write them who has got past the code. */
function posting(lines: readonly Line[], options: PostingOptions = {}): string {
  const { id = newId(), entries = lines.length, step, at = 'app.now()' } = options;
  const operation = newId();
  return `
    insert into app.ledger_operation (operation_id, scope, name, key, input_hash, outcome, reply, at)
      values ('${operation}', 'test', 'test.by-hand', '${operation}', decode(repeat('00', 32), 'hex'), 'done', '{}', app.now());
    insert into app.ledger_posting (posting_id, operation_id, kind, hold_step, entries, posted_at)
      values ('${id}', '${operation}', 'by-hand', ${text(step)}, ${String(entries)}, ${at});
    ${entriesOf(id, lines)}`;
}

function entriesOf(id: string, lines: readonly Line[], from = 1): string {
  if (lines.length === 0) return '';
  const rows = lines.map(
    ({ account, yen, nth, after, hold }, place) =>
      `('${id}', ${String(from + place)}, '${account}', ${String(yen)},
        (select posted_at from app.ledger_posting where posting_id = '${id}'), ${text(nth)}, ${text(after)}, ${text(hold)})`,
  );
  return `insert into app.ledger_entry
    (posting_id, line, account_id, amount_yen, posted_at, nth, balance_after_yen, hold_id) values ${rows.join(', ')};`;
}

let database: TestDatabase;
let owner: Client;
const [rich, poor, closed] = [newId(), newId(), newId()];
/** The posting that gave the rich one 1,000, of which 300 are held until tomorrow. */
const [funding, hold] = [newId(), newId()];

/** Runs statements as the owner of the tables, in a transaction that is undone; gives the constraint that refused. */
async function refusedBy(attack: string, killed = ''): Promise<string | undefined> {
  try {
    await owner.query(`begin; ${killed}; ${attack}; set constraints all immediate`);
    return undefined;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  } finally {
    await owner.query('rollback');
  }
}

const noTrigger = (table: string, trigger: string): string => `alter table app.${table} disable trigger ${trigger}`;
const noConstraint = (table: string, name: string): string => `alter table app.${table} drop constraint ${name}`;

beforeAll(async () => {
  database = await startTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const id of [rich, poor, closed])
    await owner.query(`insert into app.ledger_account (account_id, kind, balance_yen) values ('${id}', 'member', 0)`);
  await owner.query(`update app.ledger_account set closed_at = app.now() where account_id = '${closed}'`);
  const fund = posting(
    [
      { account: bankSettlement, yen: -1_000 },
      { account: rich, yen: 1_000, nth: 1, after: 1_000 },
    ],
    { id: funding },
  );
  await owner.query(`begin; ${fund}; commit`);
  await owner.query(`
    insert into app.ledger_hold (hold_id, account_id, purpose, placed_at, expires_at)
      values ('${hold}', '${rich}', 'authorization', app.now(), app.now() + interval '1 day')`);
  const place = posting(
    [
      { account: rich, yen: -300, nth: 2, after: 700 },
      { account: holds, yen: 300, hold },
    ],
    { step: 'place' },
  );
  await owner.query(`begin; ${place}; commit`);
}, 120_000);
afterAll(async () => {
  await owner.end();
  await database.stop();
});

const spend = (yen: number, more: Partial<Line> = {}): Line[] => [
  { account: rich, yen: -yen, nth: 3, after: 700 - yen, ...more },
  { account: merchantSettlement, yen },
];
const capture = (yen: number): Line[] => [
  { account: holds, yen: -yen, hold },
  { account: merchantSettlement, yen },
];

describe('what the database refuses, and lets through once that is switched off', () => {
  it('takes what is right, and derives balance and holds from it', async () => {
    expect(await refusedBy(posting(spend(700)))).toBeUndefined();
    expect(await refusedBy(posting(capture(300), { step: 'capture' }))).toBeUndefined();
    const rows = await database.asOwner(
      `select balance_yen::int, held_yen::int, entries::int from app.ledger_account where account_id = $1`,
      [rich],
    );
    expect(rows).toEqual([{ balance_yen: 700, held_yen: 300, entries: 2 }]);
  });

  const WHOLE = noTrigger('ledger_posting', 'ledger_posting_whole');
  const ENTRIES = noTrigger('ledger_entry', 'ledger_entries_written');

  it.each<[string, () => string, string, string, string?]>([
    [
      'a posting that does not sum to zero',
      () => posting([...spend(5).slice(0, 1), { account: merchantSettlement, yen: 6 }]),
      ...(['ledger_posting_whole', WHOLE] as const),
    ],
    ['a posting without entries', () => posting([], { entries: 2 }), 'ledger_posting_whole', WHOLE],
    [
      'a posting that lacks one of its entries',
      () => posting(spend(5).slice(0, 1), { entries: 2 }),
      ...(['ledger_posting_whole', WHOLE] as const),
    ],
    [
      'a posting of one entry',
      () => posting(spend(5).slice(0, 1)),
      ...(['ledger_posting_entries', `${noConstraint('ledger_posting', 'ledger_posting_entries')}; ${WHOLE}`] as const),
    ],
    [
      'a late entry',
      () => entriesOf(funding, [{ account: merchantSettlement, yen: 5 }], 3),
      ...(['ledger_entry_of_posting', ENTRIES] as const),
    ],
    [
      'an entry after the posting was found whole, in its own transaction',
      () => {
        const id = newId();
        return `${posting(spend(5), { id })} set constraints all immediate;
          ${entriesOf(id, [{ account: merchantSettlement, yen: 5 }], 3)}`;
      },
      ...(['ledger_entry_of_posting', ENTRIES] as const),
    ],
    [
      'an entry of no posting',
      () => `insert into app.ledger_entry (posting_id, line, account_id, amount_yen, posted_at)
               values ('${newId()}', 1, '${merchantSettlement}', 5, app.now())`,
      ...(['ledger_entry_of_posting', ENTRIES] as const),
    ],
    [
      'an entry that moves nothing',
      () =>
        posting([
          { account: bankSettlement, yen: 0 },
          { account: merchantSettlement, yen: 0 },
        ]),
      ...(['ledger_entry_amount', noConstraint('ledger_entry', 'ledger_entry_amount')] as const),
    ],
    [
      'a balance below its floor',
      () => posting(spend(701)),
      ...(['ledger_account_floor', noConstraint('ledger_account', 'ledger_account_floor')] as const),
      // The chain of entries asks the same of every single one.
      'ledger_entry_chain',
    ],
    [
      'an entry that does not follow from the balance',
      () => posting(spend(5, { after: 696 })),
      ...(['ledger_entry_chain', ENTRIES] as const),
    ],
    ['an entry out of its turn', () => posting(spend(5, { nth: 4 })), 'ledger_entry_chain', ENTRIES],
    [
      'an entry on an account that there is not',
      () => posting(spend(5, { account: newId() })),
      ...(['ledger_entry_account', ENTRIES] as const),
    ],
    [
      'an entry on a closed account',
      () =>
        posting([
          { account: bankSettlement, yen: -5 },
          { account: closed, yen: 5, nth: 1, after: 5 },
        ]),
      ...(['ledger_entry_account', ENTRIES] as const),
    ],
    [
      'a transfer between members without an approval',
      () =>
        posting([
          { account: rich, yen: -5, nth: 3, after: 695 },
          { account: poor, yen: 5, nth: 1, after: 5 },
        ]),
      ...(['ledger_posting_approved', WHOLE] as const),
    ],
    [
      'a hold that is captured for another member without one',
      () =>
        posting(
          [
            { account: holds, yen: -5, hold },
            { account: poor, yen: 5, nth: 1, after: 5 },
          ],
          { step: 'capture' },
        ),
      ...(['ledger_posting_approved', WHOLE] as const),
    ],
    [
      'a posting before the last one',
      () => posting(spend(5), { at: `app.now() - interval '1 hour'` }),
      ...(['ledger_account_guard', noTrigger('ledger_account', 'ledger_account_guard')] as const),
    ],
    [
      'more captured than is held',
      () => posting(capture(301), { step: 'capture' }),
      ...(['ledger_hold_within', noConstraint('ledger_hold', 'ledger_hold_within')] as const),
      'ledger_account_held',
    ],
    [
      'a capture that gives',
      () =>
        posting(
          [
            { account: merchantSettlement, yen: -5 },
            { account: holds, yen: 5, hold },
          ],
          { step: 'capture' },
        ),
      ...(['ledger_hold_step', ENTRIES] as const),
    ],
    [
      'a hold that is over before its time',
      () =>
        posting(
          [
            { account: holds, yen: -5, hold },
            { account: rich, yen: 5, nth: 3, after: 705 },
          ],
          { step: 'expire' },
        ),
      ...(['ledger_hold_step', ENTRIES] as const),
    ],
    [
      'money on the account of holds that no hold names',
      () => posting(spend(5).map((line) => (line.yen > 0 ? { ...line, account: holds } : line))),
      ...(['ledger_entry_hold', noConstraint('ledger_entry', 'ledger_entry_hold')] as const),
    ],
    [
      'a balance changed by hand',
      () => `update app.ledger_account set balance_yen = balance_yen + 1 where account_id = '${rich}'`,
      ...(['ledger_account_guard', noTrigger('ledger_account', 'ledger_account_guard')] as const),
    ],
    [
      'an account that begins with a balance',
      () => `insert into app.ledger_account (account_id, kind, balance_yen) values ('${newId()}', 'member', 5)`,
      ...(['ledger_account_guard', noTrigger('ledger_account', 'ledger_account_guard')] as const),
    ],
    [
      'a hold changed by hand',
      () => `update app.ledger_hold set released_yen = 300 where hold_id = '${hold}'`,
      ...(['ledger_hold_guard', noTrigger('ledger_hold', 'ledger_hold_guard')] as const),
    ],
    [
      'closing an account with a balance',
      () => `update app.ledger_account set closed_at = app.now() where account_id = '${rich}'`,
      ...(['ledger_account_closed', noConstraint('ledger_account', 'ledger_account_closed')] as const),
    ],
    [
      'the key of an operation twice',
      () => `insert into app.ledger_operation
        select gen_random_uuid(), scope, name, key, input_hash, member_id, outcome, reply, at from app.ledger_operation limit 1`,
      ...(['ledger_operation_once', noConstraint('ledger_operation', 'ledger_operation_once')] as const),
    ],
  ])('%s', async (...[, attack, constraint, killed, then]) => {
    expect(await refusedBy(attack())).toBe(constraint);
    expect(await refusedBy(attack(), killed)).toBe(then);
  });

  /** Emptying a table empties those that refer to it, which have triggers of their own. */
  const NO_TRUNCATE_TRIGGERS = `do $$
    declare guarded regclass;
    begin
      for guarded in select distinct tgrelid::regclass from pg_trigger where not tgisinternal and tgtype & 32 > 0 loop
        execute format('alter table %s disable trigger user', guarded);
      end loop;
    end $$`;
  const changes: [string, string][] = [
    ['ledger_operation', `update app.ledger_operation set outcome = 'refused'`],
    ['ledger_posting', `update app.ledger_posting set kind = 'other'`],
    ['ledger_entry', `update app.ledger_entry set amount_yen = amount_yen + 1`],
    ['ledger_operation', `delete from app.ledger_operation where operation_id = '${newId()}'`],
    ...['posting', 'entry', 'account', 'hold'].map((name): [string, string] => [
      `ledger_${name}`,
      `delete from app.ledger_${name} where false`,
    ]),
    ...['operation', 'posting', 'entry', 'account', 'hold'].map((name): [string, string] => [
      `ledger_${name}`,
      // Those that refer to it go with it, if they would.
      `truncate app.ledger_${name}`,
    ]),
  ];

  it.each(changes)('of %s: %s', async (table, attack) => {
    const isTruncate = attack.startsWith('truncate');
    const statement = isTruncate && table !== 'ledger_entry' ? `${attack} cascade` : attack;
    expect(await refusedBy(statement)).toBe('ledger_append_only');
    expect(await refusedBy(`set session_replication_role = replica; ${statement}`)).toBe('ledger_append_only');
    const killed = isTruncate ? NO_TRUNCATE_TRIGGERS : noTrigger(table, `${table}_append_only`);
    expect(await refusedBy(statement, killed)).toBeUndefined();
  });

  it('lets the application write no balance, no transaction number, and change or remove nothing', async () => {
    for (const attack of [
      `update app.ledger_account set balance_yen = 5 where account_id = '${rich}'`,
      `update app.ledger_account set floor_yen = -5 where account_id = '${rich}'`,
      `update app.ledger_hold set captured_yen = 5 where hold_id = '${hold}'`,
      `insert into app.ledger_posting (posting_id, operation_id, kind, entries, posted_at, xid)
         select '${newId()}', operation_id, 'x', 2, app.now(), 1 from app.ledger_operation limit 1`,
      ...['operation', 'posting', 'entry', 'account', 'hold'].flatMap((name) => [
        `delete from app.ledger_${name}`,
        `truncate app.ledger_${name}`,
      ]),
    ]) {
      await expect(database.db.query(attack)).rejects.toThrow('permission denied');
    }
  });
});

describe('what the database refuses of limits', () => {
  const memberId = newId();
  const use = newId();
  beforeAll(async () => {
    await owner.query(`
      insert into app.limit_use (use_id, kind, subject_id, amount_yen, used_at, operation_id)
      select '${use}', 'charge', '${memberId}', 500, app.now(), operation_id from app.ledger_operation limit 1`);
    await owner.query(`
      insert into app.member_limit (limit_id, member_id, kind, span, nth, amount_yen, requested_at, effective_at)
      values ('${newId()}', '${memberId}', 'transfer', 'day', 1, 5000, app.now(), app.now())`);
  });

  const ask = (yen: string, wait: string, more: { from?: string; nth?: string; at?: string } = {}) => {
    const { from = '5000', nth = '2', at = 'app.now()' } = more;
    return `insert into app.member_limit
      (limit_id, member_id, kind, span, nth, amount_yen, from_yen, requested_at, effective_at)
      values ('${newId()}', '${memberId}', 'transfer', 'day', ${nth}, ${yen}, ${from}, ${at}, ${at} + interval '${wait}')`;
  };
  const RAISE = noConstraint('member_limit', 'member_limit_raise');
  const GUARD = noTrigger('member_limit', 'member_limit_guard');

  checkpoint('⑥.limit-raise-wait', 'is a raise without an approval or a wait, however it is put', async () => {
    expect(await refusedBy(ask('4999', '0 hours'))).toBeUndefined();
    for (const yen of ['5001', 'null']) {
      for (const wait of ['0 hours', '24 hours']) {
        expect(await refusedBy(ask(yen, wait))).toBe('member_limit_raise');
        expect(await refusedBy(ask(yen, wait), RAISE)).toBeUndefined();
      }
    }
    // As if more had been in effect, as the first, and as if asked for yesterday.
    for (const more of [{ from: '9000' }, { from: 'null' }, { nth: '1' }, { at: `app.now() - interval '25 hours'` }]) {
      expect(await refusedBy(ask('6000', '24 hours', more))).toBe('member_limit_guard');
    }
    expect(await refusedBy(ask('6000', '0 hours', { from: '9000' }), GUARD)).toBeUndefined();
  });

  it.each([
    [
      'a use of nothing',
      `insert into app.limit_use select gen_random_uuid(), kind, subject_id, 0, used_at, operation_id from app.limit_use`,
      'limit_use_amount',
    ],
    [
      'a use of no operation',
      `insert into app.limit_use select gen_random_uuid(), kind, subject_id, 5, used_at, gen_random_uuid() from app.limit_use`,
      'limit_use_operation',
    ],
    ['a use made smaller', `update app.limit_use set amount_yen = 1`, 'limit_use_guard'],
    [
      'a use that is voided before it was',
      `update app.limit_use set voided_at = used_at - interval '1 day'`,
      'limit_use_voided',
    ],
    ['a use taken away', `delete from app.limit_use`, 'limit_use_guard'],
    ['all uses taken away', `truncate app.limit_use`, 'limit_use_guard'],
    ['a limit rewritten', `update app.member_limit set amount_yen = 9000`, 'member_limit_guard'],
    ['all limits taken away', `truncate app.member_limit`, 'member_limit_guard'],
  ])('is %s', async (_, attack, constraint) => {
    expect(await refusedBy(attack)).toBe(constraint);
    const killed = constraint.endsWith('guard')
      ? ['limit_use_guard', 'limit_use_kept'].map((name) => noTrigger('limit_use', name)).join(';') +
        ';' +
        ['member_limit_guard', 'member_limit_kept'].map((name) => noTrigger('member_limit', name)).join(';')
      : noConstraint('limit_use', constraint);
    expect(await refusedBy(attack, killed)).toBeUndefined();
  });
});
