import type { MigrationInterface, QueryRunner } from 'typeorm';

const REASONS = ['given-up', 'stopped', 'sessions-ended', 'member-inactive', 'other-recovery', 'phone-refused'];

/** A recovery ends when its proofs count no more after its wait. */
export class RecoveryProofsVoid1764000022100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, [...REASONS, 'proofs-void']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update app.recovery set end_reason = 'stopped' where end_reason = 'proofs-void'`);
    await allow(runner, REASONS);
  }
}

async function allow(runner: QueryRunner, reasons: readonly string[]): Promise<void> {
  await runner.query(`
    alter table app.recovery drop constraint recovery_end_reason,
      add constraint recovery_end_reason check (end_reason in (${reasons.map((reason) => `'${reason}'`).join(', ')}))`);
}
