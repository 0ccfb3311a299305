import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Password hashes and one-time codes. A code is one row per purpose and subject, so that a resend supersedes it. */
export class Credentials1764000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.password_credential (
        member_id uuid not null,
        hash text not null,
        changed_at timestamptz not null,
        constraint password_credential_pkey primary key (member_id),
        constraint password_credential_hash_form check (hash ~ '^p[0-9]+\$argon2id\$')
      )`);
    await runner.query(`
      create table app.one_time_code (
        purpose text not null,
        subject text not null,
        code_id uuid not null,
        recipient_kind text not null,
        recipient_id uuid not null,
        phone_index bytea not null,
        mac bytea not null,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint one_time_code_pkey primary key (purpose, subject),
        constraint one_time_code_lives_ten_minutes
          check (expires_at > issued_at and expires_at <= issued_at + interval '10 minutes'),
        constraint one_time_code_recipient_kind check (recipient_kind in ('member', 'application'))
      )`);
    await runner.query(`create index one_time_code_expires_at on app.one_time_code (expires_at)`);
    await runner.query(`grant select, insert, update on app.password_credential to sekisho_app`);
    await runner.query(`grant select, insert, update, delete on app.one_time_code to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.one_time_code`);
    await runner.query(`drop table app.password_credential`);
  }
}
