import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The code in the short message about a factor that is being added, which stops it without a session. */
export class FactorStopCodes1764000024500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.factor_change
        add column stop_code_index bytea,
        add constraint factor_change_stop_code unique (stop_code_index),
        -- Whoever has stolen a phone with a passkey on it would keep that by the code: a removal has none.
        add constraint factor_change_stoppable check (
          stop_code_index is null or kind in ('add-passkey', 'add-totp', 'recovery-codes')),
        drop constraint factor_change_end_reason,
        add constraint factor_change_end_reason check (end_reason in ('member', 'session-revoked', 'stop-code'))`);
    // The hash follows the keys.
    await runner.query(`grant update (stop_code_index) on app.factor_change to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update app.factor_change set end_reason = 'member' where end_reason = 'stop-code'`);
    await runner.query(`
      alter table app.factor_change
        drop column stop_code_index,
        drop constraint factor_change_end_reason,
        add constraint factor_change_end_reason check (end_reason in ('member', 'session-revoked'))`);
  }
}
