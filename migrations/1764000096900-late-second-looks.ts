import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a second look at an alert was late, and that whoever decides was told of it. */
export class LateSecondLooks1764000096900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.alert_review add column escalated_at timestamptz`);
    await runner.query(`grant update (escalated_at) on app.alert_review to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.alert_review drop column escalated_at`);
  }
}
