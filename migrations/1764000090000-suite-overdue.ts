import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That no new result of our own suite has come for too long is told once for each result, as expiries are. */
export class SuiteOverdue1764000090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.attestation_warning drop constraint attestation_warning_kind`);
    await runner.query(`
      alter table app.attestation_warning
        add constraint attestation_warning_kind check (kind in ('expiring', 'expired', 'overdue'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from app.attestation_warning where kind = 'overdue'`);
    await runner.query(`alter table app.attestation_warning drop constraint attestation_warning_kind`);
    await runner.query(`
      alter table app.attestation_warning
        add constraint attestation_warning_kind check (kind in ('expiring', 'expired'))`);
  }
}
