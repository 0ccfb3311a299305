import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNTS = [
  ['00000000-0000-7000-8000-000000000031', 'expired-value'],
  ['00000000-0000-7000-8000-000000000032', 'forfeited-value'],
  ['00000000-0000-7000-8000-000000000033', 'closing-payouts'],
  ['00000000-0000-7000-8000-000000000034', 'estates'],
  ['00000000-0000-7000-8000-000000000035', 'garnishments'],
] as const;

const TABLES = ['legal_hold', 'account_closing', 'estate', 'garnishment', 'payout', 'expiry_notice'] as const;

/** Kinds of postings that take from a member although a legal hold stands: what merchants were promised before. */
const ALL_THE_SAME = `('payment-captured', 'payment-forced')`;

/**
 * How an account ends: closed by the member, expired, after a death; what orders set aside of it, and what stops it. A row is
 * added, goes its way once, and stays; whatever two people decide names both; while a legal hold stands, value of the member
 * goes nowhere.
 */
export class Endings1764000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.openAccounts(runner);

    await runner.query(`
      create table app.legal_hold (
        hold_id uuid not null,
        member_id uuid not null,
        authority text not null,
        reference text not null,
        set_at timestamptz not null,
        set_proposed_by text not null,
        set_approved_by text not null,
        lifted_at timestamptz,
        lift_reference text,
        lift_proposed_by text,
        lift_approved_by text,
        constraint legal_hold_pkey primary key (hold_id),
        constraint legal_hold_member foreign key (member_id) references app.member (id),
        constraint legal_hold_authority check (authority in ('court', 'police', 'prosecutor', 'tax-office', 'regulator', 'issuer')),
        constraint legal_hold_words check (length(reference) between 3 and 60 and length(lift_reference) between 3 and 60),
        constraint legal_hold_set_by_two check (set_proposed_by <> set_approved_by),
        constraint legal_hold_lifted_by_two check (lift_proposed_by <> lift_approved_by),
        constraint legal_hold_lifted check (
          num_nonnulls(lifted_at, lift_reference, lift_proposed_by, lift_approved_by) in (0, 4))
      )`);
    await runner.query(
      `create unique index legal_hold_once on app.legal_hold (member_id, authority, reference) where lifted_at is null`,
    );

    await runner.query(`
      create table app.account_closing (
        closing_id uuid not null,
        member_id uuid not null,
        state text not null,
        -- What becomes of what is left: given up, or owed to the member until it is paid out.
        way text not null,
        -- What the member has been shown, and approved of.
        rest_yen bigint not null,
        intent_id uuid not null,
        session_id uuid not null,
        requested_at timestamptz not null,
        due_at timestamptz not null,
        ended_at timestamptz,
        end_reason text,
        -- Of one that is done.
        moved_yen bigint,
        paid_yen bigint not null default 0,
        operation_id uuid,
        constraint account_closing_pkey primary key (closing_id),
        constraint account_closing_member foreign key (member_id) references app.member (id),
        constraint account_closing_intent unique (intent_id),
        constraint account_closing_approved foreign key (intent_id) references app.step_up_spending (intent_id),
        constraint account_closing_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint account_closing_state check (state in ('waiting', 'done', 'cancelled', 'ended')),
        constraint account_closing_way check (way in ('give-up', 'pay-out')),
        constraint account_closing_waits check (due_at >= requested_at + interval '24 hours'),
        constraint account_closing_over check ((state = 'waiting') = (ended_at is null)),
        constraint account_closing_reason check ((state in ('cancelled', 'ended')) = (end_reason is not null)),
        constraint account_closing_done check (
          (state = 'done') = (moved_yen is not null) and (state = 'done') = (operation_id is not null)),
        constraint account_closing_rest check (rest_yen >= 0 and moved_yen between 0 and rest_yen),
        constraint account_closing_paid check (
          paid_yen >= 0 and paid_yen <= case when way = 'pay-out' then coalesce(moved_yen, 0) else 0 end)
      )`);
    await runner.query(
      `create unique index account_closing_one on app.account_closing (member_id) where state in ('waiting', 'done')`,
    );
    await runner.query(`create index account_closing_due on app.account_closing (due_at) where state = 'waiting'`);

    await runner.query(`
      create table app.estate (
        estate_id uuid not null,
        member_id uuid not null,
        died_on date not null,
        evidence text not null,
        reference text not null,
        proposed_by text not null,
        approved_by text not null,
        recorded_at timestamptz not null,
        moved_yen bigint not null default 0,
        paid_yen bigint not null default 0,
        -- Since when nothing is left on the account, and it is closed.
        settled_at timestamptz,
        constraint estate_pkey primary key (estate_id),
        constraint estate_one_a_member unique (member_id),
        constraint estate_member foreign key (member_id) references app.member (id),
        constraint estate_evidence check (evidence in ('family-register', 'death-certificate', 'bank-report', 'other-official')),
        constraint estate_reference check (length(reference) between 3 and 60),
        constraint estate_by_two check (proposed_by <> approved_by),
        constraint estate_died_before check (died_on <= (recorded_at at time zone 'Asia/Tokyo')::date),
        constraint estate_paid check (paid_yen >= 0 and paid_yen <= moved_yen)
      )`);
    await runner.query(`create index estate_open on app.estate (recorded_at) where settled_at is null`);

    await runner.query(`
      create table app.garnishment (
        garnishment_id uuid not null,
        member_id uuid not null,
        authority text not null,
        reference text not null,
        ordered_yen bigint not null,
        state text not null,
        set_proposed_by text not null,
        set_approved_by text not null,
        ordered_at timestamptz not null,
        -- Of what was set aside: the hold has the id of the garnishment.
        set_aside_yen bigint,
        paid_yen bigint,
        ended_at timestamptz,
        end_proposed_by text,
        end_approved_by text,
        constraint garnishment_pkey primary key (garnishment_id),
        constraint garnishment_member foreign key (member_id) references app.member (id),
        constraint garnishment_once unique (member_id, authority, reference),
        constraint garnishment_authority check (authority in ('court', 'tax-office', 'pension-office', 'local-government')),
        constraint garnishment_reference check (length(reference) between 3 and 60),
        constraint garnishment_amount check (ordered_yen > 0 and set_aside_yen between 0 and ordered_yen),
        constraint garnishment_state check (state in ('ordered', 'set-aside', 'nothing', 'paid', 'released')),
        constraint garnishment_set_by_two check (set_proposed_by <> set_approved_by),
        constraint garnishment_ended_by_two check (end_proposed_by <> end_approved_by),
        constraint garnishment_set_aside check ((state = 'ordered') = (set_aside_yen is null) and (state <> 'nothing' or set_aside_yen = 0)),
        constraint garnishment_ended check (
          (state in ('paid', 'released')) = (ended_at is not null)
          and num_nonnulls(ended_at, end_proposed_by, end_approved_by) in (0, 3)),
        constraint garnishment_paid check ((state = 'paid') = (paid_yen is not null) and paid_yen between 1 and set_aside_yen)
      )`);
    await runner.query(`create index garnishment_newest on app.garnishment (ordered_at)`);

    await runner.query(`
      create table app.payout (
        payout_id uuid not null,
        kind text not null,
        case_id uuid not null,
        member_id uuid not null,
        amount_yen bigint not null,
        reference text not null,
        proposed_by text not null,
        approved_by text not null,
        approved_at timestamptz not null,
        state text not null,
        refusal text,
        operation_id uuid,
        ended_at timestamptz,
        constraint payout_pkey primary key (payout_id),
        constraint payout_member foreign key (member_id) references app.member (id),
        constraint payout_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint payout_kind check (kind in ('estate', 'closing')),
        constraint payout_amount check (amount_yen > 0),
        constraint payout_reference check (length(reference) between 3 and 60),
        constraint payout_by_two check (proposed_by <> approved_by),
        constraint payout_state check (state in ('approved', 'posted', 'refused')),
        constraint payout_ended check (
          (state = 'approved') = (ended_at is null) and (state = 'posted') = (operation_id is not null)
          and (state = 'refused') = (refusal is not null))
      )`);
    await runner.query(`create index payout_of_case on app.payout (case_id)`);

    await runner.query(`
      create table app.expiry_notice (
        member_id uuid not null,
        -- Since when the value was not used: another use begins anew.
        used_at timestamptz not null,
        days integer not null,
        sent_at timestamptz not null,
        constraint expiry_notice_pkey primary key (member_id, used_at, days),
        constraint expiry_notice_member foreign key (member_id) references app.member (id)
      )`);

    await this.guard(runner);
    for (const table of TABLES) await runner.query(`grant select, insert on app.${table} to sekisho_app`);
    await runner.query(`
      grant update (lifted_at, lift_reference, lift_proposed_by, lift_approved_by) on app.legal_hold to sekisho_app`);
    await runner.query(`
      grant update (state, ended_at, end_reason, moved_yen, paid_yen, operation_id) on app.account_closing to sekisho_app`);
    await runner.query(`grant update (moved_yen, paid_yen, settled_at) on app.estate to sekisho_app`);
    await runner.query(`
      grant update (state, set_aside_yen, paid_yen, ended_at, end_proposed_by, end_approved_by)
      on app.garnishment to sekisho_app`);
    await runner.query(`grant update (state, refusal, operation_id, ended_at) on app.payout to sekisho_app`);
  }

  private async openAccounts(runner: QueryRunner): Promise<void> {
    const kinds = ACCOUNTS.map(([, kind]) => `'${kind}'::text`).join(', ');
    await runner.query(`
      do $$
      declare known text;
      begin
        select substring(pg_get_constraintdef(oid) from 'ARRAY\\[(.*)\\]') into known
          from pg_constraint where conname = 'ledger_account_kind';
        alter table app.ledger_account drop constraint ledger_account_kind;
        execute 'alter table app.ledger_account add constraint ledger_account_kind check (kind = any (array['
          || known || $k$, ${kinds}$k$ || ']))';
      end $$`);
    for (const [id, kind] of ACCOUNTS)
      await runner.query(`insert into app.ledger_account (account_id, kind) values ('${id}', '${kind}')`);
  }

  private async guard(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.ending_stays() returns trigger language plpgsql as $$
      begin
        raise exception '%: % is refused', tg_table_name, tg_op
          using errcode = 'insufficient_privilege', constraint = 'ending_stays';
      end $$`);
    for (const table of TABLES) {
      await runner.query(`
        create trigger ${table}_stays before delete or truncate on app.${table}
        for each statement execute function app.ending_stays()`);
      await runner.query(`alter table app.${table} enable always trigger ${table}_stays`);
    }

    await runner.query(`
      create function app.ending_moves() returns trigger language plpgsql as $$
      declare
        before jsonb := to_jsonb(old);
        after jsonb := to_jsonb(new);
        fixed text[];
        good boolean := true;
      begin
        case tg_table_name
          when 'legal_hold' then
            fixed := array['lifted_at', 'lift_reference', 'lift_proposed_by', 'lift_approved_by'];
            good := old.lifted_at is null;
          when 'account_closing' then
            fixed := array['state', 'ended_at', 'end_reason', 'moved_yen', 'paid_yen', 'operation_id'];
            -- What is done is paid out, and nothing else of it moves.
            good := old.state = 'waiting' or old.state = 'done' and before - 'paid_yen' = after - 'paid_yen'
              and new.paid_yen >= old.paid_yen;
          when 'estate' then
            fixed := array['moved_yen', 'paid_yen', 'settled_at'];
            good := new.moved_yen >= old.moved_yen and new.paid_yen >= old.paid_yen
              and (old.settled_at is null or new.settled_at = old.settled_at and new.moved_yen = old.moved_yen);
          when 'garnishment' then
            fixed := array['state', 'set_aside_yen', 'paid_yen', 'ended_at', 'end_proposed_by', 'end_approved_by'];
            good := old.state = 'ordered' and new.state in ('set-aside', 'nothing')
              or old.state = 'set-aside' and new.state in ('paid', 'released') and new.set_aside_yen = old.set_aside_yen;
          when 'payout' then
            fixed := array['state', 'refusal', 'operation_id', 'ended_at'];
            good := old.state = 'approved' and new.state in ('posted', 'refused');
          else
            fixed := array[]::text[];
        end case;
        if not good or before - fixed <> after - fixed then
          raise exception '% goes its way once, and stays', tg_table_name
            using errcode = 'check_violation', constraint = 'ending_moves';
        end if;
        return new;
      end $$`);
    for (const table of TABLES) {
      await runner.query(`
        create trigger ${table}_moves before update on app.${table} for each row execute function app.ending_moves()`);
      await runner.query(`alter table app.${table} enable always trigger ${table}_moves`);
    }

    // An account that is said to have ended has: the account of the ledger is closed, and nobody is a member under it.
    await runner.query(`
      create function app.ending_is_whole() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if not exists (
          select from app.ledger_account a join app.member m on m.id = a.account_id
           where a.account_id = new.member_id and a.closed_at is not null and m.status = 'closed')
        then
          raise exception 'an account that has ended is closed'
            using errcode = 'check_violation', constraint = 'ending_is_whole';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger account_closing_whole after insert or update on app.account_closing
      deferrable initially deferred for each row when (new.state = 'done') execute function app.ending_is_whole()`);
    await runner.query(`
      create constraint trigger estate_whole after insert or update on app.estate
      deferrable initially deferred for each row when (new.settled_at is not null) execute function app.ending_is_whole()`);

    await runner.query(`
      create function app.member_closed_stays() returns trigger language plpgsql as $$
      begin
        if old.status = 'closed' and new.status <> 'closed' then
          raise exception 'nobody is a member again' using errcode = 'check_violation', constraint = 'member_closed_stays';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger member_closed_stays before update of status on app.member
      for each row execute function app.member_closed_stays()`);

    // Once for all entries of a statement. Putting something aside for the member, and giving it back, moves nothing away.
    await runner.query(`
      create function app.legal_hold_stands() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if exists (select from app.legal_hold where lifted_at is null) and exists (
          select from fresh e
            join app.ledger_posting p on p.posting_id = e.posting_id
            left join app.ledger_hold h on h.hold_id = e.hold_id
            join app.legal_hold l on l.member_id = coalesce(h.account_id, e.account_id) and l.lifted_at is null
           where e.amount_yen < 0 and (e.nth is not null or e.hold_id is not null)
             and p.kind not in ${ALL_THE_SAME}
             and exists (
               select from fresh o left join app.ledger_hold oh on oh.hold_id = o.hold_id
                where o.posting_id = e.posting_id and coalesce(oh.account_id, o.account_id) <> l.member_id)
        ) then
          raise exception 'a legal hold stands' using errcode = 'check_violation', constraint = 'legal_hold_stands';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create trigger ledger_legal_hold after insert on app.ledger_entry
      referencing new table as fresh for each statement execute function app.legal_hold_stands()`);
    await runner.query(`alter table app.ledger_entry enable always trigger ledger_legal_hold`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger ledger_legal_hold on app.ledger_entry`);
    await runner.query(`drop trigger member_closed_stays on app.member`);
    for (const table of TABLES) await runner.query(`drop table app.${table}`);
    for (const name of ['legal_hold_stands', 'member_closed_stays', 'ending_is_whole', 'ending_moves', 'ending_stays'])
      await runner.query(`drop function app.${name}()`);
    await runner.query(`alter table app.ledger_account disable trigger ledger_account_append_only`);
    for (const [id] of ACCOUNTS) await runner.query(`delete from app.ledger_account where account_id = '${id}'`);
    await runner.query(`alter table app.ledger_account enable always trigger ledger_account_append_only`);
    const gone = ACCOUNTS.map(([, kind]) => `, '${kind}'::text`).join('');
    await runner.query(`
      do $$
      declare known text;
      begin
        select substring(pg_get_constraintdef(oid) from 'ARRAY\\[(.*)\\]') into known
          from pg_constraint where conname = 'ledger_account_kind';
        alter table app.ledger_account drop constraint ledger_account_kind;
        execute 'alter table app.ledger_account add constraint ledger_account_kind check (kind = any (array['
          || replace(known, $k$${gone}$k$, '') || ']))';
      end $$`);
  }
}
