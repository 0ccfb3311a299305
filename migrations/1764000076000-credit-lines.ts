import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Credit lines: the floor of a member's account is minus the limit. A limit that is lowered below what is used lifts the
 * floor above the balance: then nothing is drawn, and what is paid brings the balance back above it.
 */
export class CreditLines1764000076000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.ledger_account add column credit boolean not null default false`);
    // Of other accounts the balance stays above the floor, whatever happens; of these no entry takes it below.
    await runner.query(`
      alter table app.ledger_account
        drop constraint ledger_account_floor,
        drop constraint ledger_account_credit,
        add constraint ledger_account_floor check (credit or balance_yen >= floor_yen),
        add constraint ledger_account_credit check (
          floor_yen <= 0 and (floor_yen = 0 or credit) and (not credit or kind = 'member'))`);

    await runner.query(`
      create table app.credit_line (
        member_id uuid not null,
        limit_yen bigint not null,
        opened_at timestamptz not null default app.now(),
        constraint credit_line_pkey primary key (member_id),
        constraint credit_line_member foreign key (member_id) references app.member (id),
        constraint credit_line_limit check (limit_yen between 0 and 10000000)
      )`);
    await runner.query(`
      create table app.credit_limit_change (
        change_id uuid not null,
        member_id uuid not null,
        from_yen bigint not null,
        to_yen bigint not null,
        -- Of a raise: what two people agreed on.
        proposal_id uuid,
        changed_by text not null,
        changed_at timestamptz not null default app.now(),
        constraint credit_limit_change_pkey primary key (change_id),
        constraint credit_limit_change_line foreign key (member_id) references app.credit_line (member_id),
        constraint credit_limit_change_approved foreign key (proposal_id) references app.proposal (proposal_id),
        constraint credit_limit_change_once unique (proposal_id),
        constraint credit_limit_change_limit check (to_yen between 0 and 10000000 and to_yen <> from_yen),
        constraint credit_limit_change_two check (to_yen < from_yen or proposal_id is not null)
      )`);
    await runner.query(`create index credit_limit_change_of on app.credit_limit_change (member_id, changed_at desc)`);

    // The limit and the floor move together, and only by what says who has changed it.
    await runner.query(`
      create function app.credit_line_begins() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        insert into app.ledger_account (account_id, kind, balance_yen) values (new.member_id, 'member', 0)
          on conflict (account_id) do nothing;
        update app.ledger_account set credit = true, floor_yen = -new.limit_yen where account_id = new.member_id;
        return null;
      end $$`);
    await runner.query(`
      create trigger credit_line_begins after insert on app.credit_line
      for each row execute function app.credit_line_begins()`);
    await runner.query(`
      create function app.credit_limit_changes() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if new.proposal_id is not null and not exists (
          select from app.proposal p
           where p.proposal_id = new.proposal_id and p.approved and p.act = 'credit.raise-limit'
             and p.subject_kind = 'member' and p.subject_id = new.member_id::text)
        then
          raise exception 'the approval is not of a limit of this member'
            using errcode = 'check_violation', constraint = 'credit_limit_change_own_approval';
        end if;
        update app.credit_line set limit_yen = new.to_yen where member_id = new.member_id and limit_yen = new.from_yen;
        if not found then
          raise exception 'the limit is another one by now'
            using errcode = 'check_violation', constraint = 'credit_limit_change_from';
        end if;
        update app.ledger_account set floor_yen = -new.to_yen where account_id = new.member_id;
        return null;
      end $$`);
    await runner.query(`
      create trigger credit_limit_changes after insert on app.credit_limit_change
      for each row execute function app.credit_limit_changes()`);
    await runner.query(`
      create trigger credit_limit_change_append_only before update or delete or truncate on app.credit_limit_change
      for each statement execute function app.ledger_refuse_change()`);
    for (const [table, trigger] of [
      ['credit_line', 'credit_line_begins'],
      ['credit_limit_change', 'credit_limit_changes'],
      ['credit_limit_change', 'credit_limit_change_append_only'],
    ] as const)
      await runner.query(`alter table app.${table} enable always trigger ${trigger}`);

    await runner.query(`grant select, insert (member_id, limit_yen) on app.credit_line to sekisho_app`);
    await runner.query(`
      grant select, insert (change_id, member_id, from_yen, to_yen, proposal_id, changed_by)
      on app.credit_limit_change to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.credit_limit_change, app.credit_line`);
    await runner.query(`drop function app.credit_line_begins(), app.credit_limit_changes()`);
    await runner.query(`
      alter table app.ledger_account
        drop constraint ledger_account_floor,
        drop constraint ledger_account_credit,
        add constraint ledger_account_floor check (balance_yen >= floor_yen),
        add constraint ledger_account_credit check (floor_yen <= 0 and (floor_yen = 0 or kind = 'member')),
        drop column credit`);
  }
}
