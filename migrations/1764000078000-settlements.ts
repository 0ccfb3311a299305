import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How bills are settled: request files for a bank, made by one person and released by another, each answered once by a result
 * file; and what was paid, once a bill.
 */
export class Settlements1764000078000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.settlement_file (
        file_id uuid not null,
        bank_code text not null,
        -- Of this bank's files, from one on.
        number integer not null,
        due_on date not null,
        lines integer not null,
        total_yen bigint not null,
        file_hash bytea not null,
        signature bytea not null,
        state text not null default 'made',
        made_by text not null,
        made_at timestamptz not null default app.now(),
        released_by text,
        released_at timestamptz,
        withdrawn_at timestamptz,
        result_hash bytea,
        result_key text,
        answered_by text,
        answered_at timestamptz,
        paid_lines integer,
        paid_yen bigint,
        constraint settlement_file_pkey primary key (file_id),
        constraint settlement_file_number unique (bank_code, number),
        constraint settlement_file_result_once unique (result_hash),
        constraint settlement_file_bank check (bank_code ~ '^[0-9]{4}$'),
        constraint settlement_file_counts check (number >= 1 and lines >= 1 and total_yen >= lines),
        constraint settlement_file_hashes check (length(file_hash) = 32 and length(signature) = 32 and length(result_hash) = 32),
        constraint settlement_file_state check (state in ('made', 'released', 'withdrawn', 'answered')),
        constraint settlement_file_two check (released_by <> made_by),
        constraint settlement_file_released check (
          (state in ('released', 'answered')) = (released_by is not null) and (released_by is null) = (released_at is null)),
        constraint settlement_file_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null)),
        constraint settlement_file_answered check (
          num_nonnulls(result_hash, result_key, answered_by, answered_at, paid_lines, paid_yen)
            = case state when 'answered' then 6 else 0 end),
        constraint settlement_file_paid check (paid_lines between 0 and lines and paid_yen between 0 and total_yen)
      )`);
    await runner.query(`
      create table app.settlement_line (
        line_id uuid not null,
        file_id uuid not null,
        -- In the file, the header being line 1.
        line integer not null,
        bill_id uuid not null,
        link_id uuid not null,
        amount_yen bigint not null,
        attempt smallint not null,
        result text,
        reason text,
        booked_on date,
        constraint settlement_line_pkey primary key (line_id),
        constraint settlement_line_file foreign key (file_id) references app.settlement_file (file_id),
        constraint settlement_line_bill foreign key (bill_id) references app.credit_bill (bill_id),
        constraint settlement_line_link foreign key (link_id) references app.bank_link (id),
        constraint settlement_line_place unique (file_id, line),
        constraint settlement_line_amount check (amount_yen > 0),
        -- What was refused is asked for once more.
        constraint settlement_line_attempt check (attempt between 1 and 2),
        constraint settlement_line_result check (result in ('paid', 'refused', 'withdrawn')),
        constraint settlement_line_reason check ((result = 'refused') = (reason is not null) and reason ~ '^[a-z][a-z-]{1,39}$'),
        constraint settlement_line_booked check ((result = 'paid') = (booked_on is not null))
      )`);
    // A bill is asked for in one file at a time, and not again once it was paid.
    await runner.query(`
      create unique index settlement_line_standing on app.settlement_line (bill_id)
      where result is null or result = 'paid'`);
    await runner.query(`
      create unique index settlement_line_attempts on app.settlement_line (bill_id, attempt)
      where result is distinct from 'withdrawn'`);
    await runner.query(`
      create table app.credit_payment (
        bill_id uuid not null,
        member_id uuid not null,
        -- The line that the bank has paid; absent where two people have recorded it.
        line_id uuid,
        proposal_id uuid,
        operation_id uuid not null,
        amount_yen bigint not null,
        owed_yen bigint not null,
        paid_at timestamptz not null default app.now(),
        -- A bill is paid once.
        constraint credit_payment_pkey primary key (bill_id),
        constraint credit_payment_bill foreign key (bill_id) references app.credit_bill (bill_id),
        constraint credit_payment_line foreign key (line_id) references app.settlement_line (line_id),
        constraint credit_payment_proposal foreign key (proposal_id) references app.proposal (proposal_id),
        constraint credit_payment_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint credit_payment_line_once unique (line_id),
        constraint credit_payment_operation_once unique (operation_id),
        constraint credit_payment_by check (num_nonnulls(line_id, proposal_id) = 1)
      )`);
    await runner.query(`create index credit_payment_of on app.credit_payment (member_id)`);

    await this.guard(runner);
    await runner.query(`
      grant select, insert (file_id, bank_code, number, due_on, lines, total_yen, file_hash, signature, made_by),
        update (state, released_by, released_at, withdrawn_at, result_hash, result_key, answered_by, answered_at, paid_lines,
          paid_yen) on app.settlement_file to sekisho_app`);
    await runner.query(`
      grant select, insert (line_id, file_id, line, bill_id, link_id, amount_yen, attempt),
        update (result, reason, booked_on) on app.settlement_line to sekisho_app`);
    await runner.query(`
      grant select, insert (bill_id, member_id, line_id, proposal_id, operation_id, amount_yen, owed_yen)
      on app.credit_payment to sekisho_app`);
  }

  private async guard(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.settlement_file_moves() returns trigger language plpgsql as $$
      begin
        if (old.state, new.state) not in (('made', 'released'), ('made', 'withdrawn'), ('released', 'answered'))
          or (new.file_id, new.bank_code, new.number, new.due_on, new.lines, new.total_yen, new.file_hash, new.signature,
              new.made_by, new.made_at)
            is distinct from (old.file_id, old.bank_code, old.number, old.due_on, old.lines, old.total_yen, old.file_hash,
              old.signature, old.made_by, old.made_at)
          or old.state = 'released' and (new.released_by, new.released_at) is distinct from (old.released_by, old.released_at)
        then
          raise exception 'a file is released or withdrawn, and answered once it is released'
            using errcode = 'check_violation', constraint = 'settlement_file_moves';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger settlement_file_moves before update on app.settlement_file
      for each row execute function app.settlement_file_moves()`);
    // Who writes the result of a line has moved the file before, in the same transaction or an earlier one.
    await runner.query(`
      create function app.settlement_line_ends() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      declare
        file_state text;
      begin
        select f.state into file_state from app.settlement_file f where f.file_id = new.file_id;
        if tg_op = 'INSERT' then
          if file_state <> 'made' or not exists (
            select from app.credit_bill b join app.bank_link k on k.id = new.link_id and k.member_id = b.member_id
             where b.bill_id = new.bill_id and b.amount_yen = new.amount_yen
               and not exists (select from app.credit_payment p where p.bill_id = b.bill_id))
          then
            raise exception 'a line asks for an unpaid bill from an account of its member'
              using errcode = 'check_violation', constraint = 'settlement_line_of_bill';
          end if;
          return new;
        end if;
        if old.result is not null or new.result is null
          or file_state not in ('withdrawn', 'answered') or (new.result = 'withdrawn') <> (file_state = 'withdrawn')
        then
          raise exception 'a line ends once, with its file'
            using errcode = 'check_violation', constraint = 'settlement_line_ends';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger settlement_line_ends before insert or update on app.settlement_line
      for each row execute function app.settlement_line_ends()`);
    await runner.query(`
      create function app.credit_payment_fits() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if not exists (
          select from app.credit_bill b
           where b.bill_id = new.bill_id and b.member_id = new.member_id and b.amount_yen = new.amount_yen
             and b.owed_yen = new.owed_yen and b.amount_yen > 0)
          or new.line_id is not null and not exists (
            select from app.settlement_line l
             where l.line_id = new.line_id and l.bill_id = new.bill_id and l.result = 'paid')
          or new.proposal_id is not null and not exists (
            select from app.proposal p
             where p.proposal_id = new.proposal_id and p.approved and p.act = 'credit.record-payment')
        then
          raise exception 'what was paid is a bill, as the bank or two people say'
            using errcode = 'check_violation', constraint = 'credit_payment_fits';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger credit_payment_fits before insert on app.credit_payment
      for each row execute function app.credit_payment_fits()`);
    await runner.query(`
      create trigger credit_payment_append_only before update or delete or truncate on app.credit_payment
      for each statement execute function app.ledger_refuse_change()`);
    for (const [table, trigger] of [
      ['settlement_file', 'settlement_file_moves'],
      ['settlement_line', 'settlement_line_ends'],
      ['credit_payment', 'credit_payment_fits'],
      ['credit_payment', 'credit_payment_append_only'],
    ] as const)
      await runner.query(`alter table app.${table} enable always trigger ${trigger}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.credit_payment, app.settlement_line, app.settlement_file`);
    await runner.query(`
      drop function app.settlement_file_moves(), app.settlement_line_ends(), app.credit_payment_fits()`);
  }
}
