import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of the block and protect lists: keyed hashes, never the values; the hash goes when the entry ends. */
export class Blocklist1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.blocklist_entry (
        id uuid not null,
        list text not null,
        type text not null,
        value_hash bytea,
        source_case text not null,
        reason text not null,
        added_by uuid not null,
        approved_by uuid,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        ended_by uuid,
        end_approved_by uuid,
        constraint blocklist_entry_pkey primary key (id),
        constraint blocklist_entry_list_known check (list in ('block', 'protect')),
        constraint blocklist_entry_type_known
          check (type in ('bank-account', 'phone', 'email', 'device', 'address', 'person', 'card')),
        constraint blocklist_entry_case_form check (source_case ~ '^[A-Z0-9][A-Z0-9-]{2,39}$'),
        constraint blocklist_entry_hash_while_live check ((ended_at is null) = (value_hash is not null)),
        constraint blocklist_entry_other_approves check (added_by <> approved_by),
        constraint blocklist_entry_removal_by_two check (
          (ended_by is null) = (end_approved_by is null) and ended_by <> end_approved_by),
        constraint blocklist_entry_expires check (expires_at > created_at)
      )`);
    await runner.query(`
      create unique index blocklist_entry_value on app.blocklist_entry (type, value_hash, list) where ended_at is null`);
    await runner.query(
      `create index blocklist_entry_expiry on app.blocklist_entry (expires_at) where ended_at is null`,
    );
    await runner.query(`grant select, insert, update on app.blocklist_entry to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.blocklist_entry`);
  }
}
