import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what each session was opened, so that its assurance can be computed; no flag of it is kept. */
export class SessionMethods1764000018510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Sessions that are open by then have shown nothing, and sign in again where that is asked for.
    await runner.query(`alter table app.member_session add column methods text[] not null default '{}'`);
    await runner.query(`alter table app.member_session alter column methods drop default`);
    await runner.query(`
      alter table app.member_session add constraint member_session_methods check (
        methods <@ array['password', 'device-key', 'phone-code', 'totp', 'recovery-code', 'passkey'])`);
    // Which passkey it was: a session can't keep the one that has opened it from being removed.
    await runner.query(`
      alter table app.member_session
        add column passkey_id uuid,
        add constraint member_session_passkey check (passkey_id is null or 'passkey' = any(methods))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.member_session drop column passkey_id, drop column methods`);
  }
}
