import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Passkeys of the issuer's people, when a session last saw a second factor, and what two administrators do for somebody who
 * has lost one: that they are two, neither of them the person, and that a code works once and for a day, is held here too.
 */
export class FactorsOfStaff1764000017800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Who has a passkey may do without a code generator, and who waits for a new one has none.
    await runner.query(`
      alter table app.staff_member
        add column email_sealed bytea,
        alter column totp_sealed drop not null`);
    await runner.query(`alter table app.staff_session add column proven_at timestamptz`);
    await runner.query(`update app.staff_session set proven_at = opened_at`);
    await runner.query(`
      alter table app.staff_session
        alter column proven_at set not null,
        add constraint staff_session_proven check (proven_at >= opened_at)`);

    await runner.query(`
      create table app.staff_passkey_handle (
        staff_id uuid not null,
        -- What an authenticator files the person under: random, so that it says nothing elsewhere.
        handle bytea not null,
        constraint staff_passkey_handle_pkey primary key (staff_id),
        constraint staff_passkey_handle_staff foreign key (staff_id) references app.staff_member (staff_id),
        constraint staff_passkey_handle_once unique (handle),
        constraint staff_passkey_handle_form check (length(handle) = 32)
      )`);
    await runner.query(`
      create table app.staff_passkey (
        id uuid not null,
        staff_id uuid not null,
        credential_id bytea not null,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        backup_eligible boolean not null,
        backed_up boolean not null,
        name_sealed bytea not null,
        made_at timestamptz not null,
        last_used_at timestamptz,
        ended_at timestamptz,
        constraint staff_passkey_pkey primary key (id),
        constraint staff_passkey_staff foreign key (staff_id) references app.staff_member (staff_id),
        constraint staff_passkey_credential unique (credential_id),
        constraint staff_passkey_counter check (counter >= 0)
      )`);
    await runner.query(`create index staff_passkey_staff_id on app.staff_passkey (staff_id)`);
    await runner.query(`
      create function app.staff_passkey_guard() returns trigger language plpgsql as $$
      begin
        if new.counter < old.counter or old.ended_at is not null and new.ended_at is distinct from old.ended_at then
          raise exception 'a counter only grows, and a passkey that has ended stays so'
            using errcode = 'check_violation', constraint = 'staff_passkey_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger staff_passkey_guard before update on app.staff_passkey
      for each row execute function app.staff_passkey_guard()`);

    await runner.query(`
      create table app.staff_totp_setup (
        staff_id uuid not null,
        session_id uuid not null,
        secret_sealed bytea not null,
        made_at timestamptz not null,
        constraint staff_totp_setup_pkey primary key (staff_id),
        constraint staff_totp_setup_staff foreign key (staff_id) references app.staff_member (staff_id)
      )`);

    await runner.query(`
      create table app.staff_reset (
        id uuid not null,
        staff_id uuid not null,
        kind text not null,
        proposal_id uuid not null,
        proposed_by text not null,
        approved_by text not null,
        code_hash bytea not null,
        -- The secret of the new code generator, from when it is shown until its first code.
        totp_sealed bytea,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        -- Another reset has taken its place.
        ended_at timestamptz,
        constraint staff_reset_pkey primary key (id),
        constraint staff_reset_staff foreign key (staff_id) references app.staff_member (staff_id),
        constraint staff_reset_approved foreign key (proposal_id) references app.proposal (proposal_id),
        constraint staff_reset_proposal unique (proposal_id),
        constraint staff_reset_code unique (code_hash),
        constraint staff_reset_kind check (kind in ('second-factor', 'password')),
        constraint staff_reset_two_people check (approved_by <> proposed_by),
        constraint staff_reset_of_another
          check (proposed_by <> 'staff:' || staff_id::text and approved_by <> 'staff:' || staff_id::text),
        constraint staff_reset_hash_form check (length(code_hash) = 32),
        constraint staff_reset_one_day check (expires_at > made_at and expires_at <= made_at + interval '24 hours'),
        constraint staff_reset_in_time check (used_at < expires_at),
        constraint staff_reset_over_once check (num_nonnulls(used_at, ended_at) <= 1)
      )`);
    await runner.query(`create index staff_reset_staff_id on app.staff_reset (staff_id)`);
    await runner.query(`
      create function app.staff_reset_guard() returns trigger language plpgsql as $$
      begin
        if num_nonnulls(old.used_at, old.ended_at) > 0
          and (new.used_at, new.ended_at) is distinct from (old.used_at, old.ended_at) then
          raise exception 'a reset is used once' using errcode = 'check_violation', constraint = 'staff_reset_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger staff_reset_guard before update on app.staff_reset
      for each row execute function app.staff_reset_guard()`);

    await runner.query(`grant select, insert on app.staff_passkey_handle to sekisho_app`);
    // A credential and its key are never rewritten.
    await runner.query(`
      grant select, insert, update (counter, backed_up, name_sealed, last_used_at, ended_at) on app.staff_passkey
      to sekisho_app`);
    await runner.query(`grant select, insert, update, delete on app.staff_totp_setup to sekisho_app`);
    await runner.query(
      `grant select, insert, update (totp_sealed, used_at, ended_at) on app.staff_reset to sekisho_app`,
    );

    await runner.query(`
      alter table app.notification
        drop constraint notification_recipient_kind_check,
        add constraint notification_recipient_kind_check
          check (recipient_kind in ('member', 'application', 'address', 'staff'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from app.notification where recipient_kind = 'staff'`);
    await runner.query(`
      alter table app.notification
        drop constraint notification_recipient_kind_check,
        add constraint notification_recipient_kind_check check (recipient_kind in ('member', 'application', 'address'))`);
    for (const table of ['staff_reset', 'staff_totp_setup', 'staff_passkey', 'staff_passkey_handle'])
      await runner.query(`drop table app.${table}`);
    await runner.query(`drop function app.staff_reset_guard()`);
    await runner.query(`drop function app.staff_passkey_guard()`);
    await runner.query(`alter table app.staff_session drop column proven_at`);
    // Who has no code generator cannot sign in any more: the secret of nobody stands in its place.
    await runner.query(`update app.staff_member set totp_sealed = '\\x00', active = false where totp_sealed is null`);
    await runner.query(`
      alter table app.staff_member
        drop column email_sealed,
        alter column totp_sealed set not null`);
  }
}
