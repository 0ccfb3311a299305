import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What limits have been used, and the limits that members have set themselves. */
export class Limits1764000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.limit_use (
        use_id uuid not null,
        kind text not null,
        -- The member, or the bank account.
        subject_id uuid not null,
        amount_yen bigint not null,
        used_at timestamptz not null,
        -- It is written by the operation that it belongs to, or by none.
        operation_id uuid not null,
        -- What never took place, as a charge that the bank has refused, used nothing. A refund is no such case.
        voided_at timestamptz,
        constraint limit_use_pkey primary key (use_id),
        constraint limit_use_kind check (kind in ('charge', 'transfer', 'payment', 'inflow')),
        constraint limit_use_amount check (amount_yen > 0),
        constraint limit_use_operation foreign key (operation_id) references app.ledger_operation (operation_id),
        constraint limit_use_voided check (voided_at >= used_at)
      )`);
    await runner.query(`create index limit_use_of_subject on app.limit_use (subject_id, kind, used_at)`);
    await runner.query(`
      create function app.limit_use_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if old.voided_at is null and new.voided_at is not null
            and (new.use_id, new.kind, new.subject_id, new.amount_yen, new.used_at, new.operation_id) is not distinct from
              (old.use_id, old.kind, old.subject_id, old.amount_yen, old.used_at, old.operation_id)
          then
            return new;
          end if;
        end if;
        raise exception 'what was used is not rewritten' using errcode = 'check_violation', constraint = 'limit_use_guard';
      end $$`);
    await runner.query(`
      create trigger limit_use_guard before update or delete on app.limit_use
      for each row execute function app.limit_use_guard()`);
    await runner.query(`
      create trigger limit_use_kept before truncate on app.limit_use
      for each statement execute function app.limit_use_guard()`);
    for (const trigger of ['limit_use_guard', 'limit_use_kept'])
      await runner.query(`alter table app.limit_use enable always trigger ${trigger}`);

    await runner.query(`
      create table app.member_limit (
        limit_id uuid not null,
        member_id uuid not null,
        kind text not null,
        span text not null,
        -- The how manieth of this member, kind and span; of those in effect the newest counts.
        nth integer not null,
        -- None: whatever the program allows.
        amount_yen bigint,
        -- What was in effect when it was asked for.
        from_yen bigint,
        requested_at timestamptz not null,
        effective_at timestamptz not null,
        -- The approval that was spent on a raise.
        intent_id uuid,
        -- The session that asked for the raise: when it is revoked, the raise is void.
        session_id uuid,
        constraint member_limit_pkey primary key (limit_id),
        constraint member_limit_nth unique (member_id, kind, span, nth),
        constraint member_limit_nth_positive check (nth >= 1),
        constraint member_limit_kind check (kind in ('charge', 'transfer', 'payment')),
        constraint member_limit_span check (span in ('single', 'day', 'month')),
        constraint member_limit_amount check (amount_yen >= 0),
        constraint member_limit_intent unique (intent_id),
        constraint member_limit_session check ((intent_id is null) = (session_id is null)),
        constraint member_limit_approved foreign key (intent_id) references app.step_up_spending (intent_id),
        -- Lowering is at once; a raise is approved and waits a day.
        constraint member_limit_raise check (
          coalesce(amount_yen <= coalesce(from_yen, amount_yen), from_yen is null)
          or (intent_id is not null and effective_at >= requested_at + interval '24 hours')),
        constraint member_limit_effective check (effective_at >= requested_at)
      )`);
    await runner.query(`
      create function app.member_limit_guard() returns trigger language plpgsql as $$
      declare
        in_effect bigint;
        last_nth integer;
      begin
        if tg_op <> 'INSERT' then
          raise exception 'a limit is not rewritten' using errcode = 'check_violation', constraint = 'member_limit_guard';
        end if;
        select l.amount_yen into in_effect from app.member_limit l
         where l.member_id = new.member_id and l.kind = new.kind and l.span = new.span and l.effective_at <= new.requested_at
         order by l.nth desc limit 1;
        select coalesce(max(l.nth), 0) into last_nth from app.member_limit l
         where l.member_id = new.member_id and l.kind = new.kind and l.span = new.span;
        if new.from_yen is distinct from in_effect or new.nth <> last_nth + 1
          -- A wait that was begun in the past would be none.
          or new.requested_at < app.now() - interval '1 minute'
        then
          raise exception 'a limit follows from the one in effect, and is asked for now'
            using errcode = 'check_violation', constraint = 'member_limit_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger member_limit_guard before insert or update or delete on app.member_limit
      for each row execute function app.member_limit_guard()`);
    await runner.query(`
      create trigger member_limit_kept before truncate on app.member_limit
      for each statement execute function app.member_limit_guard()`);
    for (const trigger of ['member_limit_guard', 'member_limit_kept'])
      await runner.query(`alter table app.member_limit enable always trigger ${trigger}`);

    await runner.query(`grant select, insert, update (voided_at) on app.limit_use to sekisho_app`);
    await runner.query(`grant select, insert on app.member_limit to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.member_limit`);
    await runner.query(`drop function app.member_limit_guard()`);
    await runner.query(`drop table app.limit_use`);
    await runner.query(`drop function app.limit_use_guard()`);
  }
}
