import type { MigrationInterface, QueryRunner } from 'typeorm';

const checks = (kinds: string, reasons: string) => `
  alter table app.contact_change
    drop constraint contact_change_kind,
    drop constraint contact_change_end_reason,
    add constraint contact_change_kind check (kind in (${kinds})),
    add constraint contact_change_end_reason check (end_reason in (${reasons}))`;

const REASONS = `'member', 'old-address', 'session-revoked', 'member-inactive', 'phone-changed', 'unconfirmed',
  'email-changed', 'not-released'`;

/** Changes of the legal name, which a proof of identity confirms; and the end of changes that make somebody else of a member. */
export class ChangeOfName1764000018520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      checks(`'email', 'phone', 'address', 'name'`, `${REASONS}, 'identity-refused', 'person-exists'`),
    );
    await runner.query(`
      create table app.name_proof (
        change_id uuid not null,
        method text not null,
        -- Of the one question; the answer names it.
        nonce uuid not null,
        asked integer not null default 0,
        -- When the provider is asked again; null once it has answered.
        ask_due_at timestamptz,
        provider text,
        assurance_level text,
        evidence_hash bytea,
        verified_at timestamptz,
        expires_at timestamptz,
        constraint name_proof_pkey primary key (change_id),
        constraint name_proof_change foreign key (change_id) references app.contact_change (id),
        constraint name_proof_method check (method in ('certificate', 'chip')),
        constraint name_proof_asked check (asked >= 0),
        constraint name_proof_level check (assurance_level = 'high'),
        constraint name_proof_hash_form check (length(evidence_hash) = 32),
        constraint name_proof_whole check (
          (provider is null) = (assurance_level is null) and (provider is null) = (evidence_hash is null)
          and (provider is null) = (verified_at is null) and (provider is null) = (expires_at is null))
      )`);
    await runner.query(`create index name_proof_due on app.name_proof (ask_due_at) where ask_due_at is not null`);
    await runner.query(`
      create function app.name_change_is_proven() returns trigger language plpgsql as $$
      begin
        if new.kind = 'name' and new.confirmed_at is not null and not exists (
          select from app.name_proof where change_id = new.id and provider is not null) then
          raise exception 'the name of change % is not proven', new.id using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger name_change_is_proven before insert or update on app.contact_change
      for each row execute function app.name_change_is_proven()`);
    await runner.query(`
      grant select, insert,
        update (asked, ask_due_at, provider, assurance_level, evidence_hash, verified_at, expires_at)
      on app.name_proof to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger name_change_is_proven on app.contact_change`);
    await runner.query(`drop function app.name_change_is_proven()`);
    await runner.query(`drop table app.name_proof`);
    const gone = `select id from app.contact_change
      where kind = 'name' or end_reason in ('identity-refused', 'person-exists')`;
    await runner.query(`delete from app.change_address where change_id in (${gone})`);
    await runner.query(`delete from app.contact_change where id in (${gone})`);
    await runner.query(checks(`'email', 'phone', 'address'`, REASONS));
  }
}
