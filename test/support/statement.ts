import { SYSTEM_ACCOUNTS } from '../../src/modules/ledger/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';

export interface PostedLine {
  readonly at: string | Date;
  readonly yen: bigint;
  readonly kind?: string;
}

/** Posts a line of a member's at an exact instant, as the lane would have written it then. */
export async function postAt(app: TestApp, memberId: string, { at, yen, kind = 'charge' }: PostedLine): Promise<void> {
  await app.database.asOwner(
    `insert into app.ledger_account (account_id, kind, balance_yen) values ($1, 'member', 0) on conflict do nothing`,
    [memberId],
  );
  const [operationId, postingId] = [newId(), newId()];
  await app.database.asOwner(
    `with account as (select entries, balance_yen from app.ledger_account where account_id = $1::uuid),
     operation as (
       insert into app.ledger_operation (operation_id, scope, name, key, input_hash, member_id, outcome, reply, at)
       values ($2::uuid, 'test', 'test.post-at', ($2::uuid)::text, decode(repeat('00', 32), 'hex'), $1::uuid, 'done', '{}',
               $4::timestamptz)
       returning operation_id),
     posting as (
       insert into app.ledger_posting (posting_id, operation_id, kind, member_id, entries, posted_at)
       select $3::uuid, operation_id, $5, $1::uuid, 2, $4::timestamptz from operation returning posting_id)
     insert into app.ledger_entry (posting_id, line, account_id, amount_yen, posted_at, nth, balance_after_yen)
     select posting_id, 1, $1::uuid, $6::bigint, $4::timestamptz, entries + 1, balance_yen + $6::bigint from posting, account
     union all select posting_id, 2, $7::uuid, -$6::bigint, $4::timestamptz, null, null from posting`,
    [memberId, operationId, postingId, at, kind, yen, SYSTEM_ACCOUNTS.bankSettlement],
  );
}

/** A long history of a member's: lines of one yen, a minute after the other from 2024 on. No rule of the ledger is asked. */
export async function longHistory(app: TestApp, memberId: string, count: number): Promise<void> {
  const tables = ['ledger_posting', 'ledger_entry'];
  const all = (act: string): string => tables.map((table) => `alter table app.${table} ${act} trigger user`).join('; ');
  await app.database.asOwner(
    `insert into app.ledger_operation (operation_id, scope, name, key, input_hash, outcome, reply, at)
     values ($1::uuid, 'test', 'test.long-history', ($1::uuid)::text, decode(repeat('00', 32), 'hex'), 'done', '{}', app.now())`,
    [memberId],
  );
  await app.database.asOwner(`${all('disable')};
    insert into app.ledger_posting (posting_id, operation_id, kind, member_id, entries, posted_at)
    select gen_random_uuid(), '${memberId}', case when n = 7 then 'payment-refunded' else 'charge' end, '${memberId}', 2,
           timestamptz '2024-01-01T00:00:00+09:00' + n * interval '1 minute'
      from generate_series(1, ${String(count)}) n;
    insert into app.ledger_entry (posting_id, line, account_id, amount_yen, posted_at, nth, balance_after_yen)
    select posting_id, 1, member_id, 1, posted_at, n, n
      from (select p.*, row_number() over (order by posted_at) as n from app.ledger_posting p where member_id = '${memberId}') p;
    ${all('enable')};
    analyze app.ledger_posting; analyze app.ledger_entry`);
}
