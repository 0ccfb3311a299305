import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The account of what members owe beyond what could be drawn. */
const RECEIVABLES = '00000000-0000-7000-8000-000000000011';

/**
 * What a month of a credit line comes to: one bill a member and month, of entries that no other bill has, never changed.
 * What is captured counts, not what is held; what comes back is deducted, and what is below zero goes over into the next one.
 */
export class Bills1764000077000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.credit_bill (
        bill_id uuid not null,
        member_id uuid not null,
        -- The first day of the month that it is called by.
        month date not null,
        -- Until when, that instant excluded.
        closes_at timestamptz not null,
        due_on date not null,
        drawn_yen bigint not null,
        refunded_yen bigint not null,
        carried_yen bigint not null,
        amount_yen bigint not null,
        -- Of the amount: what was posted beyond the limit, and is owed beside the account.
        owed_yen bigint not null,
        carried_from uuid,
        made_at timestamptz not null default app.now(),
        -- The transaction that made it, and alone puts lines on it.
        xid bigint not null default pg_current_xact_id()::text::bigint,
        constraint credit_bill_pkey primary key (bill_id),
        constraint credit_bill_line foreign key (member_id) references app.credit_line (member_id),
        constraint credit_bill_once unique (member_id, month),
        constraint credit_bill_carries foreign key (carried_from) references app.credit_bill (bill_id),
        constraint credit_bill_carried_once unique (carried_from),
        constraint credit_bill_month check (extract(day from month) = 1),
        constraint credit_bill_due check (due_on > month),
        constraint credit_bill_sides check (drawn_yen >= 0 and refunded_yen >= 0 and carried_yen <= 0),
        constraint credit_bill_amount check (amount_yen = drawn_yen - refunded_yen + carried_yen),
        constraint credit_bill_owed check (owed_yen between 0 and greatest(amount_yen, 0)),
        constraint credit_bill_carried check ((carried_from is null) = (carried_yen = 0))
      )`);
    await runner.query(`
      create table app.credit_bill_line (
        posting_id uuid not null,
        line smallint not null,
        bill_id uuid not null,
        -- What was drawn, or with a minus came back.
        amount_yen bigint not null,
        -- An entry is billed once.
        constraint credit_bill_line_pkey primary key (posting_id, line),
        constraint credit_bill_line_of foreign key (bill_id) references app.credit_bill (bill_id),
        constraint credit_bill_line_amount check (amount_yen <> 0)
      )`);
    await runner.query(`create index credit_bill_line_of_bill on app.credit_bill_line (bill_id)`);

    await runner.query(`
      create function app.credit_bill_whole() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      declare
        drawn bigint;
        refunded bigint;
        strange bigint;
      begin
        select coalesce(sum(l.amount_yen) filter (where l.amount_yen > 0), 0),
               coalesce(-sum(l.amount_yen) filter (where l.amount_yen < 0), 0),
               count(*) filter (where e.amount_yen is distinct from -l.amount_yen or e.posted_at >= new.closes_at
                 or coalesce(h.account_id, case when e.account_id = '${RECEIVABLES}' then p.member_id else e.account_id end)
                   is distinct from new.member_id)
          into drawn, refunded, strange
          from app.credit_bill_line l
          -- No foreign key: entries are never deleted, and what is none of them is found here.
          left join app.ledger_entry e on e.posting_id = l.posting_id and e.line = l.line
          left join app.ledger_posting p on p.posting_id = l.posting_id
          left join app.ledger_hold h on h.hold_id = e.hold_id
         where l.bill_id = new.bill_id;
        if (drawn, refunded, strange) is distinct from (new.drawn_yen, new.refunded_yen, 0::bigint) then
          raise exception 'a bill is the sum of its member''s entries'
            using errcode = 'check_violation', constraint = 'credit_bill_whole';
        end if;
        if new.carried_from is not null and not exists (
          select from app.credit_bill b
           where b.bill_id = new.carried_from and b.member_id = new.member_id and b.month < new.month
             and b.amount_yen = new.carried_yen)
        then
          raise exception 'a bill takes over what an earlier one was below zero'
            using errcode = 'check_violation', constraint = 'credit_bill_carries_its_own';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger credit_bill_whole after insert on app.credit_bill
      deferrable initially deferred for each row execute function app.credit_bill_whole()`);
    await runner.query(`alter table app.credit_bill enable always trigger credit_bill_whole`);
    // Nothing is put on a bill that was made before.
    await runner.query(`
      create function app.credit_bill_line_in_time() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if exists (
          select from fresh l left join app.credit_bill b on b.bill_id = l.bill_id
           where b.xid is distinct from pg_current_xact_id()::text::bigint)
        then
          raise exception 'a bill has the lines that it was made with'
            using errcode = 'check_violation', constraint = 'credit_bill_line_in_time';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create trigger credit_bill_line_in_time after insert on app.credit_bill_line
      referencing new table as fresh for each statement execute function app.credit_bill_line_in_time()`);
    await runner.query(`alter table app.credit_bill_line enable always trigger credit_bill_line_in_time`);
    for (const table of ['credit_bill', 'credit_bill_line']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete or truncate on app.${table}
        for each statement execute function app.ledger_refuse_change()`);
      await runner.query(`alter table app.${table} enable always trigger ${table}_append_only`);
    }
    await runner.query(`
      grant select, insert (bill_id, member_id, month, closes_at, due_on, drawn_yen, refunded_yen, carried_yen, amount_yen,
        owed_yen, carried_from) on app.credit_bill to sekisho_app`);
    await runner.query(`grant select, insert on app.credit_bill_line to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.credit_bill_line, app.credit_bill`);
    await runner.query(`drop function app.credit_bill_whole(), app.credit_bill_line_in_time()`);
  }
}
