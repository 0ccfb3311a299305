import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys, authenticator apps and recovery codes of members; what approves and admits with them; how they change. */
export class Factors1764000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.passkey_handle (
        member_id uuid not null,
        -- What an authenticator files the member under: random, so that it says nothing elsewhere.
        handle bytea not null,
        constraint passkey_handle_pkey primary key (member_id),
        constraint passkey_handle_once unique (handle),
        constraint passkey_handle_form check (length(handle) = 32)
      )`);
    await runner.query(`
      create table app.member_passkey (
        id uuid not null,
        member_id uuid not null,
        credential_id bytea not null,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        backup_eligible boolean not null,
        backed_up boolean not null,
        name_sealed bytea not null,
        made_at timestamptz not null,
        counts_from timestamptz not null,
        -- Why it had not to wait: the proofs of an activation, or an older passkey.
        without_wait text,
        last_used_at timestamptz,
        ends_at timestamptz,
        constraint member_passkey_pkey primary key (id),
        constraint member_passkey_credential unique (credential_id),
        constraint member_passkey_counter check (counter >= 0),
        constraint member_passkey_without_wait check (without_wait in ('activation', 'passkey')),
        constraint member_passkey_waits
          check (counts_from >= made_at + case when without_wait is null then interval '24 hours' else interval '0' end)
      )`);
    await runner.query(`create index member_passkey_member on app.member_passkey (member_id)`);
    await runner.query(`
      create table app.passkey_challenge (
        challenge bytea not null,
        purpose text not null,
        member_id uuid not null,
        -- The session that registers, or the intent that is approved.
        subject_id uuid not null,
        -- Of an approval: what was hashed together with the intent, to this challenge.
        nonce bytea,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint passkey_challenge_pkey primary key (challenge),
        constraint passkey_challenge_form check (length(challenge) = 32),
        constraint passkey_challenge_purpose check (purpose in ('register', 'approve')),
        constraint passkey_challenge_bound check ((purpose = 'approve') = (nonce is not null)),
        constraint passkey_challenge_ten_minutes
          check (expires_at > created_at and expires_at <= created_at + interval '10 minutes')
      )`);
    await runner.query(`create index passkey_challenge_expiry on app.passkey_challenge (expires_at)`);
    await runner.query(`
      create table app.member_totp (
        id uuid not null,
        member_id uuid not null,
        secret_sealed bytea not null,
        made_at timestamptz not null,
        -- When the member has shown a code of it, and when that was approved; until then it is nothing.
        proven_at timestamptz,
        confirmed_at timestamptz,
        counts_from timestamptz,
        without_wait text,
        -- The last time step that a code was taken of, so that none is taken twice.
        last_step bigint,
        last_used_at timestamptz,
        ends_at timestamptz,
        constraint member_totp_pkey primary key (id),
        constraint member_totp_confirmed check (
          (confirmed_at is null) = (counts_from is null) and (confirmed_at is null or proven_at is not null)),
        constraint member_totp_without_wait check (without_wait in ('passkey')),
        constraint member_totp_waits check (
          counts_from >= confirmed_at + case when without_wait is null then interval '24 hours' else interval '0' end)
      )`);
    await runner.query(`create index member_totp_member on app.member_totp (member_id)`);
    await runner.query(`
      create index member_totp_unconfirmed on app.member_totp (made_at) where confirmed_at is null`);
    await runner.query(`
      create table app.recovery_code (
        id uuid not null,
        member_id uuid not null,
        -- The sheet that it stands on.
        set_id uuid not null,
        code_hash bytea not null,
        made_at timestamptz not null,
        counts_from timestamptz not null,
        without_wait text,
        used_at timestamptz,
        ends_at timestamptz,
        constraint recovery_code_pkey primary key (id),
        constraint recovery_code_once unique (set_id, code_hash),
        constraint recovery_code_hash_form check (length(code_hash) = 32),
        constraint recovery_code_without_wait check (without_wait in ('passkey')),
        constraint recovery_code_waits
          check (counts_from >= made_at + case when without_wait is null then interval '24 hours' else interval '0' end)
      )`);
    await runner.query(`create index recovery_code_member on app.recovery_code (member_id)`);
    // A credential and its key are never rewritten, nor is when it counts from; a code that was used stays so.
    await runner.query(`grant select, insert on app.passkey_handle to sekisho_app`);
    await runner.query(`
      grant select, insert, update (counter, backed_up, name_sealed, last_used_at, ends_at) on app.member_passkey
      to sekisho_app`);
    await runner.query(`grant select, insert, delete, update (used_at) on app.passkey_challenge to sekisho_app`);
    await runner.query(`
      grant select, insert, delete,
        update (secret_sealed, proven_at, confirmed_at, counts_from, without_wait, last_step, last_used_at, ends_at)
      on app.member_totp to sekisho_app`);
    await runner.query(`grant select, insert, update (used_at, ends_at) on app.recovery_code to sekisho_app`);
    await runner.query(`
      create function app.recovery_code_moves() returns trigger language plpgsql as $$
      begin
        if old.used_at is not null and new.used_at is distinct from old.used_at then
          raise exception 'a recovery code is used once' using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger recovery_code_moves before update on app.recovery_code
      for each row execute function app.recovery_code_moves()`);

    await runner.query(`
      alter table app.step_up_approval
        add column passkey_id uuid,
        add column waives_waits boolean not null default false,
        drop constraint step_up_approval_method,
        add constraint step_up_approval_method check (method in ('passkey', 'totp', 'phone-code')),
        add constraint step_up_approval_passkey check ((method = 'passkey') = (passkey_id is not null)),
        add constraint step_up_approval_waives check (method = 'passkey' or not waives_waits),
        add constraint step_up_approval_waiving unique (intent_id, waives_waits)`);

    await runner.query(`
      create table app.factor_change (
        id uuid not null,
        member_id uuid not null,
        kind text not null,
        -- The passkey, the authenticator app, or the sheet of recovery codes.
        factor_id uuid not null,
        intent_id uuid,
        -- True where an approval by an old passkey has waived the wait: the key below holds that it was such a one.
        waived boolean,
        session_id uuid not null,
        security_epoch integer not null,
        requested_at timestamptz not null,
        due_at timestamptz not null,
        told_at timestamptz,
        ended_at timestamptz,
        end_reason text,
        constraint factor_change_pkey primary key (id),
        constraint factor_change_intent unique (intent_id),
        constraint factor_change_spent foreign key (intent_id) references app.step_up_spending (intent_id),
        constraint factor_change_waiver
          foreign key (intent_id, waived) references app.step_up_approval (intent_id, waives_waits),
        constraint factor_change_waived check (waived is null or waived),
        constraint factor_change_kind check (kind in
          ('first-passkey', 'add-passkey', 'remove-passkey', 'add-totp', 'remove-totp', 'recovery-codes')),
        constraint factor_change_approved check ((kind = 'first-passkey') = (intent_id is null)),
        constraint factor_change_waits check (
          kind = 'first-passkey' or waived is true or due_at >= requested_at + interval '24 hours'),
        constraint factor_change_end_reason check (end_reason in ('member', 'session-revoked')),
        constraint factor_change_ended check (
          (ended_at is null) = (end_reason is null) and (ended_at is null or ended_at < due_at))
      )`);
    await runner.query(`create index factor_change_member on app.factor_change (member_id, requested_at)`);
    await runner.query(`
      create index factor_change_due on app.factor_change (due_at) where told_at is null and ended_at is null`);
    await runner.query(`
      grant select, insert, update (told_at, ended_at, end_reason) on app.factor_change to sekisho_app`);
    await runner.query(`
      create table app.first_passkey_grant (
        member_id uuid not null,
        session_id uuid not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint first_passkey_grant_pkey primary key (member_id)
      )`);
    await runner.query(`grant select, insert, update on app.first_passkey_grant to sekisho_app`);

    await runner.query(`
      alter table app.known_device
        add column probation boolean not null default true,
        drop constraint known_device_admitted_by,
        add constraint known_device_admitted_by
          check (admitted_by in ('phone-code', 'passkey', 'totp', 'recovery-code')),
        add constraint known_device_probation check (probation or admitted_by = 'passkey')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from app.known_device where admitted_by <> 'phone-code'`);
    await runner.query(`
      alter table app.known_device
        drop constraint known_device_probation,
        drop constraint known_device_admitted_by,
        add constraint known_device_admitted_by check (admitted_by in ('phone-code')),
        drop column probation`);
    await runner.query(`drop table app.first_passkey_grant`);
    await runner.query(`drop table app.factor_change`);
    await runner.query(`
      alter table app.step_up_approval
        drop constraint step_up_approval_waiving,
        drop constraint step_up_approval_waives,
        drop constraint step_up_approval_passkey,
        drop constraint step_up_approval_method,
        add constraint step_up_approval_method check (method in ('phone-code')) not valid,
        drop column waives_waits,
        drop column passkey_id`);
    await runner.query(`alter table app.step_up_approval validate constraint step_up_approval_method`);
    await runner.query(`drop table app.recovery_code`);
    await runner.query(`drop function app.recovery_code_moves()`);
    for (const table of ['member_totp', 'passkey_challenge', 'member_passkey', 'passkey_handle'])
      await runner.query(`drop table app.${table}`);
  }
}
