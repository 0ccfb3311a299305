import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a verification is being worked on, whenever it was asked for; and whether anybody was told that the next is overdue. */
export class VerificationsThatStop1764000096700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.audit_verification
        -- When whoever works on it said so last; null before anybody does.
        add column beat_at timestamptz,
        add column overdue_told_at timestamptz`);
    await runner.query(`grant update (beat_at, overdue_told_at) on app.audit_verification to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.audit_verification drop column overdue_told_at, drop column beat_at`);
  }
}
