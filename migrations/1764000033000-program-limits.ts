import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Limits of the program that two people have changed. */
export class ProgramLimits1764000033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.program_limit (
        change_id uuid not null,
        kind text not null,
        span text not null,
        -- The how manieth of this kind and span; the newest counts. Without any it is what the program was set up with.
        nth integer not null,
        amount_yen bigint not null,
        -- The change before; none at the first.
        from_yen bigint,
        changed_at timestamptz not null,
        -- Who wanted it and who has approved.
        proposal_id uuid not null,
        constraint program_limit_pkey primary key (change_id),
        constraint program_limit_nth unique (kind, span, nth),
        constraint program_limit_nth_positive check (nth >= 1),
        constraint program_limit_kind check (kind in ('charge', 'transfer', 'payment', 'inflow')),
        -- What comes in is limited by the day only.
        constraint program_limit_span check (span in ('single', 'day', 'month') and (kind <> 'inflow' or span = 'day')),
        constraint program_limit_amount check (amount_yen between 0 and 10000000),
        constraint program_limit_proposal unique (proposal_id),
        constraint program_limit_approved foreign key (proposal_id) references app.proposal (proposal_id)
      )`);
    await runner.query(`
      create function app.program_limit_guard() returns trigger language plpgsql as $$
      declare
        before bigint;
        last_nth integer;
      begin
        if tg_op <> 'INSERT' then
          raise exception 'a limit is not rewritten' using errcode = 'check_violation', constraint = 'program_limit_guard';
        end if;
        select l.nth, l.amount_yen into last_nth, before from app.program_limit l
         where l.kind = new.kind and l.span = new.span order by l.nth desc limit 1;
        if new.from_yen is distinct from before or new.nth <> coalesce(last_nth, 0) + 1 then
          raise exception 'a limit follows from the one before' using errcode = 'check_violation', constraint = 'program_limit_guard';
        end if;
        if not exists (
          select from app.proposal p
           where p.proposal_id = new.proposal_id and p.act = 'limits.change-program' and p.subject_id = new.kind || '.' || new.span
             and p.approved and p.decided_by <> p.proposed_by)
        then
          raise exception 'a limit of the program takes two people' using errcode = 'check_violation', constraint = 'program_limit_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger program_limit_guard before insert or update or delete on app.program_limit
      for each row execute function app.program_limit_guard()`);
    await runner.query(`
      create trigger program_limit_kept before truncate on app.program_limit
      for each statement execute function app.program_limit_guard()`);
    for (const trigger of ['program_limit_guard', 'program_limit_kept'])
      await runner.query(`alter table app.program_limit enable always trigger ${trigger}`);
    await runner.query(`grant select, insert on app.program_limit to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.program_limit`);
    await runner.query(`drop function app.program_limit_guard()`);
  }
}
