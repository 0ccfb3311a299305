import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The account of what is held; only entries on it name a hold. */
const HOLDS = '00000000-0000-7000-8000-000000000003';

const SYSTEM_ACCOUNTS = [
  ['00000000-0000-7000-8000-000000000001', 'bank-settlement'],
  ['00000000-0000-7000-8000-000000000002', 'merchant-settlement'],
  [HOLDS, 'holds'],
  ['00000000-0000-7000-8000-000000000004', 'fees'],
  ['00000000-0000-7000-8000-000000000005', 'compensation'],
] as const;

/**
 * Double entry in whole yen. What the code decides is held here once more: a posting has all of its entries, at least two,
 * whose sum is zero; they are written in the posting's own transaction and never changed; running balances follow from the
 * entries alone and stay above their floor; no more is taken from a hold than was put into it.
 */
export class Ledger1764000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.ledger_account (
        -- Of a member's account the id of the member.
        account_id uuid not null,
        kind text not null,
        -- Of members alone: accounts of the system keep none, or every posting would wait for their row.
        balance_yen bigint,
        -- What is held for the account, on the account of holds.
        held_yen bigint not null default 0,
        floor_yen bigint not null default 0,
        entries bigint not null default 0,
        last_posted_at timestamptz,
        opened_at timestamptz not null default app.now(),
        closed_at timestamptz,
        constraint ledger_account_pkey primary key (account_id),
        constraint ledger_account_kind check (kind in
          ('member', 'bank-settlement', 'merchant-settlement', 'holds', 'fees', 'compensation')),
        constraint ledger_account_running check ((kind = 'member') = (balance_yen is not null)),
        constraint ledger_account_floor check (balance_yen >= floor_yen),
        constraint ledger_account_credit check (floor_yen <= 0 and (floor_yen = 0 or kind = 'member')),
        constraint ledger_account_held check (held_yen >= 0 and (held_yen = 0 or kind = 'member')),
        constraint ledger_account_closed check (closed_at is null or (balance_yen = 0 and held_yen = 0))
      )`);
    await runner.query(`create unique index ledger_account_system on app.ledger_account (kind) where kind <> 'member'`);

    await runner.query(`
      create table app.ledger_operation (
        operation_id uuid not null,
        -- Who called, which operation, and the key that makes it happen once.
        scope text not null,
        name text not null,
        key text not null,
        input_hash bytea not null,
        member_id uuid,
        outcome text not null,
        -- The first answer, which every repetition gets.
        reply jsonb not null,
        at timestamptz not null,
        constraint ledger_operation_pkey primary key (operation_id),
        constraint ledger_operation_once unique (scope, name, key),
        constraint ledger_operation_words check (
          length(scope) between 1 and 200 and length(key) between 1 and 200 and name ~ '^[a-z][a-z0-9.-]{2,99}$'),
        constraint ledger_operation_hash check (length(input_hash) = 32),
        constraint ledger_operation_outcome check (outcome in ('done', 'refused')),
        constraint ledger_operation_reply check (jsonb_typeof(reply) = 'object')
      )`);

    await runner.query(`
      create table app.ledger_posting (
        posting_id uuid not null,
        operation_id uuid not null,
        kind text not null,
        member_id uuid,
        hold_step text,
        -- The approval that was spent on it: without one nothing goes from member to member.
        intent_id uuid,
        -- How many entries it has: when these are there, no other can come.
        entries smallint not null,
        posted_at timestamptz not null,
        -- The transaction that wrote it, and alone may write its entries.
        xid bigint not null default pg_current_xact_id()::text::bigint,
        constraint ledger_posting_pkey primary key (posting_id),
        constraint ledger_posting_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint ledger_posting_spent foreign key (intent_id) references app.step_up_spending (intent_id),
        constraint ledger_posting_kind check (kind ~ '^[a-z][a-z0-9-]{1,39}$'),
        constraint ledger_posting_hold_step check (hold_step in ('place', 'capture', 'release', 'expire')),
        constraint ledger_posting_entries check (entries between 2 and 20)
      )`);
    await runner.query(`create index ledger_posting_of_operation on app.ledger_posting (operation_id)`);
    // An approval moves money once. What was held by it goes on by it: captured for the payee, or given back.
    await runner.query(`
      create unique index ledger_posting_approval_once on app.ledger_posting (intent_id)
      where intent_id is not null and coalesce(hold_step, 'place') = 'place'`);

    await runner.query(`
      create table app.ledger_hold (
        hold_id uuid not null,
        account_id uuid not null,
        purpose text not null,
        placed_yen bigint not null default 0,
        captured_yen bigint not null default 0,
        released_yen bigint not null default 0,
        placed_at timestamptz not null,
        expires_at timestamptz not null,
        constraint ledger_hold_pkey primary key (hold_id),
        constraint ledger_hold_account foreign key (account_id) references app.ledger_account (account_id),
        constraint ledger_hold_purpose check (purpose ~ '^[a-z][a-z0-9-]{1,39}$'),
        constraint ledger_hold_within check (
          placed_yen >= 0 and captured_yen >= 0 and released_yen >= 0 and captured_yen + released_yen <= placed_yen),
        constraint ledger_hold_expires check (expires_at > placed_at)
      )`);
    await runner.query(`
      create index ledger_hold_due on app.ledger_hold (expires_at) where placed_yen > captured_yen + released_yen`);
    await runner.query(`
      create index ledger_hold_open on app.ledger_hold (account_id) where placed_yen > captured_yen + released_yen`);

    // No foreign keys: those of hot accounts would be locked by every posting. The trigger below asks the same at once.
    await runner.query(`
      create table app.ledger_entry (
        posting_id uuid not null,
        line smallint not null,
        account_id uuid not null,
        amount_yen bigint not null,
        posted_at timestamptz not null,
        -- Of accounts with a running balance: the how manieth entry, and the balance after it.
        nth bigint,
        balance_after_yen bigint,
        hold_id uuid,
        constraint ledger_entry_pkey primary key (posting_id, line),
        constraint ledger_entry_line check (line >= 1),
        constraint ledger_entry_amount check (amount_yen <> 0),
        constraint ledger_entry_running check (num_nonnulls(nth, balance_after_yen) in (0, 2)),
        constraint ledger_entry_hold check ((hold_id is not null) = (account_id = '${HOLDS}'))
      )`);
    await runner.query(`create index ledger_entry_account on app.ledger_entry (account_id, posted_at, nth)`);
    await runner.query(`create index ledger_entry_of_hold on app.ledger_entry (hold_id) where hold_id is not null`);

    await this.guardRows(runner);
    await this.guardPostings(runner);

    for (const [id, kind] of SYSTEM_ACCOUNTS)
      await runner.query(`insert into app.ledger_account (account_id, kind) values ('${id}', '${kind}')`);

    // Balances, and what became of holds, are written by the trigger of the entries, which runs as the owner.
    await runner.query(`
      grant select, insert (account_id, kind, balance_yen), update (closed_at) on app.ledger_account to sekisho_app`);
    await runner.query(`grant select, insert on app.ledger_operation, app.ledger_entry to sekisho_app`);
    await runner.query(`
      grant select, insert (posting_id, operation_id, kind, member_id, hold_step, intent_id, entries, posted_at)
      on app.ledger_posting to sekisho_app`);
    await runner.query(`
      grant select, insert (hold_id, account_id, purpose, placed_at, expires_at) on app.ledger_hold to sekisho_app`);
  }

  /** Rows are added and never taken away or rewritten; of accounts and holds nothing is but what entries move. */
  private async guardRows(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.ledger_refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '%: % is refused', tg_table_name, tg_op
          using errcode = 'insufficient_privilege', constraint = 'ledger_append_only';
      end $$`);
    for (const [table, acts] of [
      ['ledger_operation', 'update or delete or truncate'],
      ['ledger_posting', 'update or delete or truncate'],
      ['ledger_entry', 'update or delete or truncate'],
      ['ledger_account', 'delete or truncate'],
      ['ledger_hold', 'delete or truncate'],
    ] as const) {
      await runner.query(`
        create trigger ${table}_append_only before ${acts} on app.${table}
        for each statement execute function app.ledger_refuse_change()`);
      // ALWAYS: setting session_replication_role to replica must not switch it off.
      await runner.query(`alter table app.${table} enable always trigger ${table}_append_only`);
    }

    await runner.query(`
      create function app.ledger_account_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if (coalesce(new.balance_yen, 0), new.held_yen, new.entries, new.last_posted_at) is distinct from
            (0::bigint, 0::bigint, 0::bigint, null::timestamptz)
          then
            raise exception 'an account begins empty' using errcode = 'check_violation', constraint = 'ledger_account_guard';
          end if;
          return new;
        end if;
        if (new.account_id, new.kind, new.opened_at) is distinct from (old.account_id, old.kind, old.opened_at)
          or old.closed_at is not null and new.closed_at is distinct from old.closed_at
          or new.last_posted_at < old.last_posted_at
          -- Only out of the trigger of the entries.
          or pg_trigger_depth() < 2 and (new.balance_yen, new.held_yen, new.entries, new.last_posted_at) is distinct from
            (old.balance_yen, old.held_yen, old.entries, old.last_posted_at)
        then
          raise exception 'an account is moved by entries alone, and never back in time'
            using errcode = 'check_violation', constraint = 'ledger_account_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger ledger_account_guard before insert or update on app.ledger_account
      for each row execute function app.ledger_account_guard()`);
    await runner.query(`alter table app.ledger_account enable always trigger ledger_account_guard`);

    await runner.query(`
      create function app.ledger_hold_guard() returns trigger language plpgsql as $$
      begin
        if (new.hold_id, new.account_id, new.purpose, new.placed_at, new.expires_at) is distinct from
            (old.hold_id, old.account_id, old.purpose, old.placed_at, old.expires_at)
          or new.placed_yen < old.placed_yen or new.captured_yen < old.captured_yen or new.released_yen < old.released_yen
          or pg_trigger_depth() < 2
        then
          raise exception 'a hold is moved by entries alone' using errcode = 'check_violation', constraint = 'ledger_hold_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger ledger_hold_guard before update on app.ledger_hold
      for each row execute function app.ledger_hold_guard()`);
    await runner.query(`alter table app.ledger_hold enable always trigger ledger_hold_guard`);
  }

  private async guardPostings(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.ledger_posting_whole() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      declare
        found_entries bigint;
        total numeric;
        members bigint;
      begin
        select count(*), sum(e.amount_yen),
               count(distinct coalesce(h.account_id, e.account_id)) filter (where e.nth is not null or h.hold_id is not null)
          into found_entries, total, members
          from app.ledger_entry e left join app.ledger_hold h on h.hold_id = e.hold_id
         where e.posting_id = new.posting_id;
        if found_entries <> new.entries or total <> 0 then
          raise exception 'posting % has % of % entries, whose sum is %', new.posting_id, found_entries, new.entries, total
            using errcode = 'check_violation', constraint = 'ledger_posting_whole';
        end if;
        if members > 1 and new.intent_id is null then
          raise exception 'what goes from member to member takes an approval'
            using errcode = 'check_violation', constraint = 'ledger_posting_approved';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger ledger_posting_whole after insert on app.ledger_posting
      deferrable initially deferred for each row execute function app.ledger_posting_whole()`);
    await runner.query(`alter table app.ledger_posting enable always trigger ledger_posting_whole`);

    // Once for all entries of a statement. What it finds wrong refuses the whole of it.
    await runner.query(`
      create function app.ledger_entries_written() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      declare
        this_xact bigint := pg_current_xact_id()::text::bigint;
      begin
        if exists (
          select from fresh e left join app.ledger_posting p on p.posting_id = e.posting_id
           where p.posting_id is null or p.xid <> this_xact or e.line > p.entries or e.posted_at <> p.posted_at
              or e.hold_id is not null and p.hold_step is null
        ) then
          raise exception 'an entry belongs to a posting of its own transaction'
            using errcode = 'check_violation', constraint = 'ledger_entry_of_posting';
        end if;
        if exists (
          select from fresh e left join app.ledger_account a on a.account_id = e.account_id
           where a.account_id is null or a.closed_at is not null or (a.balance_yen is null) <> (e.nth is null)
        ) then
          raise exception 'an entry is on an open account' using errcode = 'check_violation', constraint = 'ledger_entry_account';
        end if;

        if exists (select from fresh e where e.hold_id is not null) then
          if exists (
            select from fresh e
              join app.ledger_posting p on p.posting_id = e.posting_id
              left join app.ledger_hold h on h.hold_id = e.hold_id
             where e.hold_id is not null and (h.hold_id is null
               or (p.hold_step = 'place') <> (e.amount_yen > 0)
               or p.hold_step in ('place', 'capture') and e.posted_at >= h.expires_at
               or p.hold_step = 'expire' and e.posted_at < h.expires_at)
          ) then
            raise exception 'this step is not open to the hold'
              using errcode = 'check_violation', constraint = 'ledger_hold_step';
          end if;
          update app.ledger_hold h
             set placed_yen = h.placed_yen + s.placed, captured_yen = h.captured_yen + s.captured,
                 released_yen = h.released_yen + s.released
            from (
              select e.hold_id,
                     coalesce(sum(e.amount_yen) filter (where p.hold_step = 'place'), 0)::bigint as placed,
                     coalesce(-sum(e.amount_yen) filter (where p.hold_step = 'capture'), 0)::bigint as captured,
                     coalesce(-sum(e.amount_yen) filter (where p.hold_step in ('release', 'expire')), 0)::bigint as released
                from fresh e join app.ledger_posting p on p.posting_id = e.posting_id
               where e.hold_id is not null group by e.hold_id
            ) s
           where h.hold_id = s.hold_id;
        end if;

        update app.ledger_account a
           set balance_yen = a.balance_yen + s.moved, held_yen = a.held_yen + s.held,
               entries = a.entries + s.entries, last_posted_at = s.at
          from (
            select m.account_id, sum(m.moved)::bigint as moved, sum(m.held)::bigint as held,
                   sum(m.entries)::bigint as entries, max(m.at) as at
              from (
                select e.account_id, e.amount_yen as moved, 0::bigint as held, 1 as entries, e.posted_at as at
                  from fresh e where e.nth is not null
                union all
                select h.account_id, 0, e.amount_yen, 0, e.posted_at
                  from fresh e join app.ledger_hold h on h.hold_id = e.hold_id
              ) m group by m.account_id
          ) s
         where a.account_id = s.account_id;

        if exists (
          select from (
            select e.nth, e.balance_after_yen, e.amount_yen, a.floor_yen,
                   a.entries - count(*) over (partition by e.account_id)
                     + row_number() over (partition by e.account_id order by e.nth) as nth_due,
                   a.balance_yen - sum(e.amount_yen) over (partition by e.account_id)
                     + sum(e.amount_yen) over (partition by e.account_id order by e.nth) as balance_due
              from fresh e join app.ledger_account a on a.account_id = e.account_id
             where e.nth is not null
          ) c
          where c.nth <> c.nth_due or c.balance_after_yen <> c.balance_due
             or c.amount_yen < 0 and c.balance_after_yen < c.floor_yen
        ) then
          raise exception 'an entry does not follow from the one before it'
            using errcode = 'check_violation', constraint = 'ledger_entry_chain';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create trigger ledger_entries_written after insert on app.ledger_entry
      referencing new table as fresh for each statement execute function app.ledger_entries_written()`);
    await runner.query(`alter table app.ledger_entry enable always trigger ledger_entries_written`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['entry', 'hold', 'posting', 'operation', 'account'])
      await runner.query(`drop table app.ledger_${table}`);
    for (const name of ['entries_written', 'posting_whole', 'hold_guard', 'account_guard', 'refuse_change'])
      await runner.query(`drop function app.ledger_${name}()`);
  }
}
