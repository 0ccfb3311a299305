import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A link that does not match the bank's record ends, and comes back in no way: neither at once nor under another reason. */
export class MismatchesLinkedAnew1764000092000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.bank_link_mismatch_stays() returns trigger language plpgsql as $$
      begin
        raise exception 'what does not match is linked anew' using errcode = 'check_violation', constraint = 'bank_link_mismatch_stays';
      end $$`);
    await runner.query(`
      create trigger bank_link_mismatch_stays before update on app.bank_link
      for each row when (old.suspend_reason = 'mismatch' and new.suspend_reason is distinct from 'mismatch' and new.ended_at is null)
      execute function app.bank_link_mismatch_stays()`);
    await runner.query(`alter table app.bank_link enable always trigger bank_link_mismatch_stays`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger bank_link_mismatch_stays on app.bank_link`);
    await runner.query(`drop function app.bank_link_mismatch_stays()`);
  }
}
