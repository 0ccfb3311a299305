import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Failures per login ID, sign-ins that wait for their second factor, known devices, sessions, and their history. */
export class SignIn1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row per login ID tried from an unknown device, whether a member has it or not.
      create table app.sign_in_path (
        login_index bytea not null,
        member_id uuid,
        tries integer not null,
        window_started_at timestamptz not null,
        next_try_at timestamptz,
        closed_until timestamptz,
        failures_in_row integer not null,
        touched_at timestamptz not null,
        constraint sign_in_path_pkey primary key (login_index),
        constraint sign_in_path_counts check (tries >= 0 and failures_in_row >= 0)
      ) with (fillfactor = 70)`);
    await runner.query(`create index sign_in_path_member on app.sign_in_path (member_id) where member_id is not null`);
    await runner.query(`create index sign_in_path_unknown on app.sign_in_path (touched_at) where member_id is null`);

    await runner.query(`
      create table app.sign_in_flow (
        id uuid not null,
        token_hash bytea not null,
        login_index bytea not null,
        -- Only where the password was right: whom a code may be sent to.
        member_id uuid,
        security_epoch integer,
        must_change_password boolean not null,
        crossed boolean not null,
        counted boolean not null,
        reopening boolean not null default false,
        sends integer not null default 1,
        codes_sent integer not null default 0,
        started_at timestamptz not null,
        expires_at timestamptz not null,
        redeemed_at timestamptz,
        constraint sign_in_flow_pkey primary key (id),
        constraint sign_in_flow_token unique (token_hash),
        constraint sign_in_flow_token_form check (length(token_hash) = 32),
        constraint sign_in_flow_member_whole check ((member_id is null) = (security_epoch is null)),
        constraint sign_in_flow_redeemed_by_member check (redeemed_at is null or member_id is not null)
      )`);
    await runner.query(`create index sign_in_flow_expiry on app.sign_in_flow (expires_at)`);

    await runner.query(`
      create table app.known_device (
        id uuid not null,
        member_id uuid not null,
        token_hash bytea not null,
        label text not null,
        admitted_by text not null,
        admitted_at timestamptz not null,
        last_used_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        constraint known_device_pkey primary key (id),
        constraint known_device_token unique (token_hash),
        constraint known_device_token_form check (length(token_hash) = 32),
        constraint known_device_admitted_by check (admitted_by in ('phone-code')),
        constraint known_device_thirty_days check (expires_at <= admitted_at + interval '30 days')
      )`);
    await runner.query(`create index known_device_member on app.known_device (member_id)`);
    await runner.query(`create index known_device_expiry on app.known_device (expires_at)`);

    await runner.query(`
      create table app.member_session (
        id uuid not null,
        member_id uuid not null,
        token_hash bytea not null,
        device_id uuid,
        security_epoch integer not null,
        must_change_password boolean not null,
        network_prefix text,
        opened_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        constraint member_session_pkey primary key (id),
        constraint member_session_token unique (token_hash),
        constraint member_session_token_form check (length(token_hash) = 32),
        constraint member_session_eight_hours check (expires_at <= opened_at + interval '8 hours')
      ) with (fillfactor = 80)`);
    await runner.query(`create index member_session_member on app.member_session (member_id)`);
    await runner.query(`create index member_session_expiry on app.member_session (expires_at)`);

    await runner.query(`
      create table app.sign_in_history (
        id uuid not null,
        member_id uuid not null,
        device_id uuid not null,
        new_device boolean not null,
        failures_before integer not null,
        signed_in_at timestamptz not null,
        constraint sign_in_history_pkey primary key (id),
        constraint sign_in_history_failures check (failures_before >= 0)
      )`);
    await runner.query(`create index sign_in_history_member on app.sign_in_history (member_id, signed_in_at)`);

    await runner.query(`
      grant select, insert, update, delete
      on app.sign_in_path, app.sign_in_flow, app.known_device, app.member_session, app.sign_in_history to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sign_in_history', 'member_session', 'known_device', 'sign_in_flow', 'sign_in_path']) {
      await runner.query(`drop table app.${table}`);
    }
  }
}
