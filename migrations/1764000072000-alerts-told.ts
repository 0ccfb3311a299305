import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That staff were told of an alert that nobody has dealt with in time, and how often it had escalated then. */
export class AlertsTold1764000072000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.alert
        add column told_at timestamptz,
        -- What stood here before is not told anew.
        add column told_escalations integer not null default 0,
        add constraint alert_told check (told_escalations between 0 and escalations)`);
    await runner.query(
      `update app.alert set told_escalations = escalations where state <> 'closed' and escalations > 0`,
    );
    await runner.query(`create index alert_told_last on app.alert (told_at) where told_at is not null`);
    await runner.query(`grant update (told_at, told_escalations) on app.alert to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index app.alert_told_last`);
    await runner.query(
      `alter table app.alert drop constraint alert_told, drop column told_escalations, drop column told_at`,
    );
  }
}
