import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Money in from linked bank accounts, and the comparison with the bank's day. */
export class Charges1764000026100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.charge (
        -- The operation that reserved it; also the reference that the bank knows it by.
        charge_id uuid not null,
        member_id uuid not null,
        link_id uuid not null,
        amount_yen bigint not null,
        state text not null,
        end_reason text,
        settled_by text,
        intent_id uuid,
        member_use_id uuid not null,
        account_use_id uuid not null,
        card_use_id uuid,
        requested_at timestamptz not null,
        asked_at timestamptz,
        -- When somebody has to look after it, as long as it is open.
        next_at timestamptz,
        inquiries integer not null default 0,
        settled_at timestamptz,
        settle_operation_id uuid,
        bank_reference text,
        -- The day of the bank that it is booked on.
        booked_on date,
        -- What the member was answered first, which every repetition is answered again.
        answered_as text,
        constraint charge_pkey primary key (charge_id),
        constraint charge_operation foreign key (charge_id) references app.ledger_operation (operation_id),
        constraint charge_link foreign key (link_id) references app.bank_link (id),
        constraint charge_spent foreign key (intent_id) references app.step_up_spending (intent_id),
        constraint charge_intent unique (intent_id),
        constraint charge_settle_operation foreign key (settle_operation_id)
          references app.ledger_operation (operation_id),
        constraint charge_settled_once unique (settle_operation_id),
        constraint charge_amount check (amount_yen between 1 and 300000),
        constraint charge_approved check (intent_id is not null or amount_yen <= 5000),
        constraint charge_state check (state in ('requested', 'asking', 'unknown', 'posted', 'declined')),
        constraint charge_asked check (asked_at is not null or state in ('requested', 'declined')),
        constraint charge_open check ((state in ('posted', 'declined')) = (next_at is null)),
        constraint charge_settled check (
          (state in ('posted', 'declined')) = (settled_at is not null)
          and (settled_at is null) = (settle_operation_id is null) and (settled_at is null) = (settled_by is null)),
        constraint charge_settled_by check (settled_by in ('answer', 'inquiry', 'day-file', 'portal', 'correction')),
        constraint charge_end_reason check ((state = 'declined') = (end_reason is not null) and end_reason ~ '^[a-z][a-z-]{1,39}$'),
        constraint charge_booked check ((state = 'posted') = (booked_on is not null)),
        constraint charge_bank_reference check (bank_reference ~ '^[A-Za-z0-9-]{1,40}$'),
        constraint charge_answered check (answered_as in ('requested', 'asking', 'unknown', 'posted', 'declined'))
      )`);
    await runner.query(`create index charge_due on app.charge (next_at) where next_at is not null`);
    await runner.query(`create index charge_of_member on app.charge (member_id, charge_id)`);
    await runner.query(`create index charge_of_link on app.charge (link_id) where state = 'posted'`);
    await runner.query(`create index charge_booked_on on app.charge (booked_on) where booked_on is not null`);

    await runner.query(`
      create function app.charge_begins() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if new.state <> 'requested' then
          raise exception 'a charge begins with its request' using errcode = 'check_violation', constraint = 'charge_begins';
        end if;
        if new.intent_id is not null and not exists (
          select from app.step_up_intent i
           where i.id = new.intent_id and i.member_id = new.member_id and i.operation = 'charge')
        then
          raise exception 'the approval is not of a charge of this member'
            using errcode = 'check_violation', constraint = 'charge_own_approval';
        end if;
        -- Whatever the code decides: a link is good for nothing unapproved before one charge from it was approved and came.
        if new.intent_id is null and not exists (
          select from app.charge c where c.link_id = new.link_id and c.state = 'posted' and c.intent_id is not null)
        then
          raise exception 'the first charge of a link takes an approval'
            using errcode = 'check_violation', constraint = 'charge_first_approved';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger charge_begins before insert on app.charge for each row execute function app.charge_begins()`);
    await runner.query(`alter table app.charge enable always trigger charge_begins`);
    await runner.query(`
      create function app.charge_moves() returns trigger language plpgsql as $$
      begin
        if (new.charge_id, new.member_id, new.link_id, new.amount_yen, new.intent_id, new.requested_at,
            new.member_use_id, new.account_use_id, new.card_use_id) is distinct from
           (old.charge_id, old.member_id, old.link_id, old.amount_yen, old.intent_id, old.requested_at,
            old.member_use_id, old.account_use_id, old.card_use_id)
          or old.asked_at is not null and new.asked_at is distinct from old.asked_at
          or old.answered_as is not null and new.answered_as is distinct from old.answered_as
          or old.settled_at is not null and (new.state, new.settled_at, new.settle_operation_id, new.booked_on)
            is distinct from (old.state, old.settled_at, old.settle_operation_id, old.booked_on)
          or new.state <> old.state and not (
            old.state = 'requested' and new.state in ('asking', 'declined')
            or old.state = 'asking' and new.state in ('unknown', 'posted', 'declined')
            or old.state = 'unknown' and new.state in ('posted', 'declined'))
        then
          raise exception 'a charge that is % does not become this', old.state
            using errcode = 'check_violation', constraint = 'charge_moves';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger charge_moves before update on app.charge for each row execute function app.charge_moves()`);
    await runner.query(`alter table app.charge enable always trigger charge_moves`);
    await runner.query(`
      create function app.charge_posted() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if new.state = 'posted' and (
          select coalesce(sum(e.amount_yen), 0) from app.ledger_posting p join app.ledger_entry e on e.posting_id = p.posting_id
           where p.operation_id = new.settle_operation_id and p.kind = 'charge' and e.account_id = new.member_id
             and p.intent_id is not distinct from new.intent_id) <> new.amount_yen
          or new.state = 'declined' and exists (
            select from app.ledger_posting p where p.operation_id = new.settle_operation_id and p.kind = 'charge')
        then
          raise exception 'what a charge has come to is what was posted'
            using errcode = 'check_violation', constraint = 'charge_posted';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger charge_posted after update on app.charge deferrable initially deferred for each row
      when (new.state in ('posted', 'declined')) execute function app.charge_posted()`);
    await runner.query(`alter table app.charge enable always trigger charge_posted`);

    await runner.query(`
      create table app.bank_day (
        day_id uuid not null,
        day date not null,
        file_hash bytea not null,
        key_id text not null,
        lines integer not null,
        refused_lines integer not null,
        total_yen bigint not null,
        matched integer,
        settled integer,
        differences integer,
        uploaded_by text not null,
        uploaded_at timestamptz not null,
        compared_at timestamptz,
        constraint bank_day_pkey primary key (day_id),
        constraint bank_day_once unique (day),
        constraint bank_day_hash unique (file_hash),
        constraint bank_day_hash_form check (length(file_hash) = 32),
        constraint bank_day_counts check (lines >= 0 and refused_lines between 0 and lines and total_yen >= 0),
        constraint bank_day_compared check (
          num_nonnulls(compared_at, matched, settled, differences) in (0, 4))
      )`);
    await runner.query(`
      create table app.bank_day_line (
        day_id uuid not null,
        line integer not null,
        reference uuid not null,
        bank_reference text not null,
        amount_yen bigint not null,
        debited_at timestamptz not null,
        constraint bank_day_line_pkey primary key (day_id, line),
        constraint bank_day_line_day foreign key (day_id) references app.bank_day (day_id),
        -- One debit a reference, over all days.
        constraint bank_day_line_reference unique (reference),
        constraint bank_day_line_amount check (amount_yen between 1 and 999999999),
        constraint bank_day_line_bank_reference check (bank_reference ~ '^[A-Za-z0-9-]{1,40}$')
      )`);
    await runner.query(`
      create table app.charge_difference (
        difference_id uuid not null,
        day_id uuid not null,
        kind text not null,
        reference uuid not null,
        charge_id uuid,
        member_id uuid,
        ours_yen bigint not null,
        theirs_yen bigint not null,
        state text not null default 'open',
        found_at timestamptz not null,
        settled_at timestamptz,
        operation_id uuid,
        constraint charge_difference_pkey primary key (difference_id),
        constraint charge_difference_day foreign key (day_id) references app.bank_day (day_id),
        constraint charge_difference_charge foreign key (charge_id) references app.charge (charge_id),
        constraint charge_difference_once unique (reference, kind),
        constraint charge_difference_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint charge_difference_kind check (kind in ('missing-here', 'missing-there', 'other-amount')),
        constraint charge_difference_yen check (ours_yen >= 0 and theirs_yen >= 0 and ours_yen <> theirs_yen),
        constraint charge_difference_state check (state in ('open', 'corrected', 'explained')),
        constraint charge_difference_settled check (
          (state = 'open') = (settled_at is null) and (state = 'corrected') = (operation_id is not null)),
        constraint charge_difference_whose check ((charge_id is null) = (member_id is null))
      )`);
    await runner.query(`create index charge_difference_open on app.charge_difference (found_at) where state = 'open'`);

    await runner.query(`grant select, insert on app.charge to sekisho_app`);
    await runner.query(`
      grant update (state, end_reason, settled_by, asked_at, next_at, inquiries, settled_at, settle_operation_id,
        bank_reference, booked_on, answered_as) on app.charge to sekisho_app`);
    await runner.query(`grant select, insert on app.bank_day, app.bank_day_line, app.charge_difference to sekisho_app`);
    await runner.query(`grant update (matched, settled, differences, compared_at) on app.bank_day to sekisho_app`);
    await runner.query(`grant update (state, settled_at, operation_id) on app.charge_difference to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.charge_difference, app.bank_day_line, app.bank_day, app.charge`);
    await runner.query(`drop function app.charge_begins(), app.charge_moves(), app.charge_posted()`);
  }
}
