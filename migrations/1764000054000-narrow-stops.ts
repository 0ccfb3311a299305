import type { MigrationInterface, QueryRunner } from 'typeorm';

const scope = (narrow: string): string => `
  case scope when 'member' then member_id is not null and bank_code is null and not overridable
    when 'bank' then bank_code is not null and member_id is null and capability in ('charge', 'linking')
    when 'program' then member_id is null and bank_code is null${narrow}
    else false end`;
const NARROW = `
    when 'new-payees' then member_id is null and bank_code is null and not overridable and capability = 'transfer'
    when 'new-devices' then member_id is null and bank_code is null and not overridable
      and capability in ('charge', 'transfer')`;

const guard = (approved: string): string => `
  create or replace function app.freeze_guard() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      if new.lifted_at is null then return new; end if;
    elsif tg_op = 'UPDATE' then
      if old.lifted_at is null and new.lifted_at is not null
        and (new.freeze_id, new.scope, new.member_id, new.bank_code, new.capability, new.origin, new.overridable, new.reason,
             new.placed_by, new.placed_at) is not distinct from
            (old.freeze_id, old.scope, old.member_id, old.bank_code, old.capability, old.origin, old.overridable, old.reason,
             old.placed_by, old.placed_at)
        and exists (select from app.proposal p where p.proposal_id = new.lift_proposal_id and ${approved}
                      and p.approved and p.decided_by <> p.proposed_by)
      then
        return new;
      end if;
    end if;
    raise exception 'what is stopped is lifted by two people, once' using errcode = 'check_violation', constraint = 'freeze_guard';
  end $$`;

/** Stops that are narrower than everybody, and who opens what a breaker has stopped; what breakers have heard. */
export class NarrowStops1764000054000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.freeze drop constraint freeze_scope`);
    await runner.query(`alter table app.freeze add constraint freeze_scope check (${scope(NARROW)})`);
    await runner.query(
      guard(`(p.act = 'freezes.reopen-breaker' or p.act = 'freezes.restore' and old.origin <> 'breaker')`),
    );
    await runner.query(`
      create table app.breaker_signal (
        signal_id uuid not null,
        breaker text not null,
        target text not null,
        alert_id uuid not null,
        yen bigint not null,
        heard_at timestamptz not null,
        constraint breaker_signal_pkey primary key (signal_id),
        constraint breaker_signal_alert foreign key (alert_id) references app.alert (alert_id),
        constraint breaker_signal_name check (breaker ~ '^[a-z][a-z-]{2,39}$' and length(target) between 1 and 40),
        constraint breaker_signal_yen check (yen >= 0)
      )`);
    await runner.query(`create index breaker_signal_of on app.breaker_signal (breaker, heard_at)`);
    await runner.query(`create index breaker_signal_old on app.breaker_signal (heard_at)`);
    await runner.query(`grant select, insert, delete on app.breaker_signal to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.breaker_signal`);
    await runner.query(guard(`p.act = 'freezes.restore'`));
    await runner.query(`alter table app.freeze drop constraint freeze_scope`);
    await runner.query(`alter table app.freeze add constraint freeze_scope check (${scope('')})`);
  }
}
