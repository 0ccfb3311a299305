import type { MigrationInterface, QueryRunner } from 'typeorm';

const SAME = `
  (new.freeze_id, new.scope, new.member_id, new.bank_code, new.capability, new.origin, new.overridable, new.reason,
   new.placed_by, new.placed_at) is not distinct from
  (old.freeze_id, old.scope, old.member_id, old.bank_code, old.capability, old.origin, old.overridable, old.reason,
   old.placed_by, old.placed_at)`;

const guard = (renewed: { readonly alike: string; readonly alone: string }): string => `
  create or replace function app.freeze_guard() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      if new.lifted_at is null then return new; end if;
    elsif tg_op = 'UPDATE' then${renewed.alone}
      if old.lifted_at is null and new.lifted_at is not null and ${SAME}${renewed.alike}
        and exists (select from app.proposal p where p.proposal_id = new.lift_proposal_id
                      and (p.act = 'freezes.reopen-breaker' or p.act = 'freezes.restore' and old.origin <> 'breaker')
                      and p.approved and p.decided_by <> p.proposed_by)
      then
        return new;
      end if;
    end if;
    raise exception 'what is stopped is lifted by two people, once' using errcode = 'check_violation', constraint = 'freeze_guard';
  end $$`;

const RENEWED = {
  alike: ' and new.renewed_at is not distinct from old.renewed_at',
  alone: `
      if old.lifted_at is null and new.lifted_at is null and ${SAME}
        and new.renewed_at >= coalesce(old.renewed_at, old.placed_at)
      then
        return new;
      end if;`,
};

/** Whoever stops the same again says that it goes on: what is asked before it opens counts from then. The time only moves on. */
export class RenewedStops1764000081010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.freeze add column renewed_at timestamptz`);
    await runner.query(
      `alter table app.freeze add constraint freeze_renewed check (renewed_at is null or renewed_at >= placed_at)`,
    );
    await runner.query(guard(RENEWED));
    await runner.query(`grant update (renewed_at) on app.freeze to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(guard({ alike: '', alone: '' }));
    await runner.query(`revoke update (renewed_at) on app.freeze from sekisho_app`);
    await runner.query(`alter table app.freeze drop constraint freeze_renewed`);
    await runner.query(`alter table app.freeze drop column renewed_at`);
  }
}
