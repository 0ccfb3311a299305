import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The members, with every personal field sealed and keyed hashes to look them up by. A closed member's row stays, so
 * that the same person is recognised for good.
 */
export class Members1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.member (
        id uuid not null,
        status text not null,
        security_epoch integer not null default 0,
        locale text not null,
        login_id bytea not null,
        nickname bytea not null,
        family_name bytea not null,
        given_name bytea not null,
        family_kana bytea not null,
        given_kana bytea not null,
        birth_date bytea not null,
        postal_code bytea not null,
        prefecture bytea not null,
        city bytea not null,
        street bytea not null,
        building bytea,
        email bytea not null,
        phone bytea not null,
        login_id_index bytea not null,
        person_index bytea not null,
        reading_index bytea not null,
        name_birth_index bytea not null,
        reading_birth_index bytea not null,
        address_index bytea not null,
        email_index bytea not null,
        phone_index bytea not null,
        phone_suspended_at timestamptz,
        phone_release_due_at timestamptz,
        phone_released_at timestamptz,
        created_at timestamptz not null,
        constraint member_pkey primary key (id),
        constraint member_status_known check (status in ('active', 'closed')),
        constraint member_locale_known check (locale in ('ja', 'en')),
        constraint member_security_epoch_not_negative check (security_epoch >= 0),
        constraint member_phone_release_follows_suspension check (
          (phone_suspended_at is null) = (phone_release_due_at is null)
          and (phone_released_at is null or phone_suspended_at is not null)
        )
      )`);
    // One login ID, one person under each of two spellings: closed members included.
    await runner.query(`create unique index member_login_id_index on app.member (login_id_index)`);
    await runner.query(`create unique index member_person_index on app.member (person_index)`);
    await runner.query(`create unique index member_reading_index on app.member (reading_index)`);
    // A number belongs to one member until it is released to its new holder.
    await runner.query(`
      create unique index member_phone_index on app.member (phone_index)
       where status = 'active' and phone_released_at is null`);
    await runner.query(`create index member_name_birth_index on app.member (name_birth_index)`);
    await runner.query(`create index member_reading_birth_index on app.member (reading_birth_index)`);
    await runner.query(`create index member_address_index on app.member (address_index)`);
    await runner.query(`create index member_email_index on app.member (email_index)`);
    await runner.query(`create index member_any_phone_index on app.member (phone_index)`);
    await runner.query(`
      create index member_phone_release_due on app.member (phone_release_due_at) where phone_released_at is null`);

    await runner.query(`
      create table app.member_evidence (
        id uuid not null,
        member_id uuid not null,
        claim text not null,
        method text not null,
        verified_by text not null,
        verified_at timestamptz not null,
        assurance_level text not null,
        evidence_hash bytea not null,
        expires_at timestamptz,
        constraint member_evidence_pkey primary key (id),
        constraint member_evidence_member foreign key (member_id) references app.member (id),
        constraint member_evidence_claim_known
          check (claim in ('name', 'kana', 'birth-date', 'address', 'phone', 'email')),
        constraint member_evidence_level_known
          check (assurance_level in ('declared', 'possession', 'substantial', 'high')),
        constraint member_evidence_hash_length check (length(evidence_hash) = 32)
      )`);
    await runner.query(`create index member_evidence_of_member on app.member_evidence (member_id)`);

    await runner.query(`grant select, insert, update on app.member to sekisho_app`);
    await runner.query(`grant select, insert on app.member_evidence to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.member_evidence`);
    await runner.query(`drop table app.member`);
  }
}
