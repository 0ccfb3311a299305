import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the bank has last said of a charge that it is at it: no file that does not name it ends such a charge. */
export class PendingCharges1764000095500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.charge add column pending_at timestamptz,
        add constraint charge_pending_asked check (pending_at is null or asked_at is not null)`);
    await runner.query(`grant update (pending_at) on app.charge to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.charge drop column pending_at`);
  }
}
