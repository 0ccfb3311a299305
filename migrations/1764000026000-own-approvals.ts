import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A posting takes the approval of the member whose operation it is, and nobody else's. */
export class OwnApprovals1764000026000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.ledger_posting_own_approval() returns trigger language plpgsql
      security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if not exists (select from app.step_up_intent i where i.id = new.intent_id and i.member_id = new.member_id) then
          raise exception 'the approval is not that of the member'
            using errcode = 'check_violation', constraint = 'ledger_posting_own_approval';
        end if;
        return null;
      end $$`);
    // What was held by it goes on by it, and may then be an operation of the payee's, or of nobody's.
    await runner.query(`
      create trigger ledger_posting_own_approval after insert on app.ledger_posting for each row
      when (new.intent_id is not null and coalesce(new.hold_step, 'place') = 'place')
      execute function app.ledger_posting_own_approval()`);
    await runner.query(`alter table app.ledger_posting enable always trigger ledger_posting_own_approval`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger ledger_posting_own_approval on app.ledger_posting`);
    await runner.query(`drop function app.ledger_posting_own_approval()`);
  }
}
