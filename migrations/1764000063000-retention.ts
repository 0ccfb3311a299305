import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What erasing has to ask, and the order in which it looks. */
export class Retention1764000063000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Asked in the statement that erases: what an authority has set aside stays, however old it is.
    await runner.query(`
      create function app.is_held_by_law(of_member uuid) returns boolean stable language sql as $$
        select exists (select from app.legal_hold h where h.member_id = of_member and h.lifted_at is null)
      $$`);
    await runner.query(`grant execute on function app.is_held_by_law(uuid) to sekisho_app`);
    await runner.query(`create index sign_in_history_at on app.sign_in_history (signed_in_at)`);
    await runner.query(`
      create index partner_measure_done on app.partner_measure (closed_at) where closed_at is not null`);
    await runner.query(`grant delete on app.partner_measure to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke delete on app.partner_measure from sekisho_app`);
    await runner.query(`drop index app.partner_measure_done`);
    await runner.query(`drop index app.sign_in_history_at`);
    await runner.query(`drop function app.is_held_by_law(uuid)`);
  }
}
