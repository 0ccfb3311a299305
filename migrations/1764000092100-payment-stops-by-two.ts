import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a rule has suspended is lifted by two people, once, and by a proposal about this member that has lifted nothing else. The
 * lane writes suspensions that stand; nothing is asked about those.
 */
export class PaymentStopsByTwo1764000092100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index payment_stop_lifted_once on app.payment_stop (proposal_id) where proposal_id is not null`);
    await runner.query(`
      alter table app.payment_stop
        add constraint payment_stop_lift_approved foreign key (proposal_id) references app.proposal (proposal_id)`);
    await runner.query(`
      create function app.payment_stop_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if old.lifted_at is null and new.lifted_at is not null
            and (new.stop_id, new.card_id, new.member_id, new.cause, new.at, new.operation_id) is not distinct from
                (old.stop_id, old.card_id, old.member_id, old.cause, old.at, old.operation_id)
            and exists (select from app.proposal p where p.proposal_id = new.proposal_id and p.act = 'payments.lift-stop'
                          and p.subject_kind = 'member' and p.subject_id = new.member_id::text
                          and p.approved and p.decided_by <> p.proposed_by)
          then
            return new;
          end if;
        end if;
        raise exception 'what a rule has suspended is lifted by two people, once'
          using errcode = 'check_violation', constraint = 'payment_stop_guard';
      end $$`);
    await runner.query(`
      create trigger payment_stop_begins before insert on app.payment_stop
      for each row when (new.lifted_at is not null) execute function app.payment_stop_guard()`);
    await runner.query(`
      create trigger payment_stop_guard before update or delete on app.payment_stop
      for each row execute function app.payment_stop_guard()`);
    await runner.query(`
      create trigger payment_stop_kept before truncate on app.payment_stop
      for each statement execute function app.payment_stop_guard()`);
    for (const trigger of ['begins', 'guard', 'kept'])
      await runner.query(`alter table app.payment_stop enable always trigger payment_stop_${trigger}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const trigger of ['begins', 'guard', 'kept'])
      await runner.query(`drop trigger payment_stop_${trigger} on app.payment_stop`);
    await runner.query(`drop function app.payment_stop_guard()`);
    await runner.query(`alter table app.payment_stop drop constraint payment_stop_lift_approved`);
    await runner.query(`drop index app.payment_stop_lifted_once`);
  }
}
