import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters with a code that show that the address on record is where the member gets post. */
export class AddressLetters1764000036000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.address_letter (
        id uuid not null,
        member_id uuid not null,
        code_mac bytea not null,
        ordered_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        voided_at timestamptz,
        constraint address_letter_pkey primary key (id),
        constraint address_letter_mac check (length(code_mac) > 32),
        constraint address_letter_life check (expires_at > ordered_at),
        constraint address_letter_one_end check (used_at is null or voided_at is null),
        constraint address_letter_in_time check (used_at is null or used_at < expires_at)
      )`);
    // One is live; another one takes its place.
    await runner.query(`
      create unique index address_letter_one_live on app.address_letter (member_id)
      where used_at is null and voided_at is null`);
    await runner.query(`create index address_letter_member on app.address_letter (member_id, ordered_at)`);
    await runner.query(`create index address_letter_over on app.address_letter (expires_at)`);
    await runner.query(`grant select, insert, update, delete on app.address_letter to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.address_letter`);
  }
}
