import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The issuer's people, their sessions, and acts that take two of them. That the second is another one than the first, that
 * an act is done once and that it is not rewritten between the two, is held here too.
 */
export class Staff1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.staff_member (
        staff_id uuid not null,
        name_sealed bytea not null,
        login_index bytea not null,
        password_hash text not null,
        totp_sealed bytea not null,
        totp_last_step bigint not null default 0,
        roles text[] not null,
        active boolean not null default true,
        created_at timestamptz not null default app.now(),
        created_by text not null,
        approved_by text,
        constraint staff_member_pkey primary key (staff_id),
        constraint staff_member_roles_known check (
          cardinality(roles) >= 1
          and roles <@ array['card-operations', 'card-release', 'support', 'fraud', 'approver', 'auditor', 'admin']),
        constraint staff_member_approved_by_another check (approved_by <> created_by)
      )`);
    await runner.query(`create unique index staff_member_login_key on app.staff_member (login_index)`);
    await runner.query(`
      create function app.staff_member_guard() returns trigger language plpgsql as $$
      begin
        if (new.staff_id, new.created_at, new.created_by, new.approved_by)
            is distinct from (old.staff_id, old.created_at, old.created_by, old.approved_by)
          or new.totp_last_step < old.totp_last_step then
          raise exception 'who made an account, and which codes it has used up, is not rewritten'
            using errcode = 'check_violation', constraint = 'staff_member_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger staff_member_guard before update on app.staff_member
      for each row execute function app.staff_member_guard()`);

    await runner.query(`
      create table app.staff_session (
        session_id uuid not null,
        token_hash bytea not null,
        staff_id uuid not null,
        opened_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        constraint staff_session_pkey primary key (session_id),
        constraint staff_session_staff foreign key (staff_id) references app.staff_member (staff_id),
        constraint staff_session_hash_form check (length(token_hash) = 32),
        constraint staff_session_eight_hours
          check (expires_at > opened_at and expires_at <= opened_at + interval '8 hours')
      )`);
    await runner.query(`create unique index staff_session_token_key on app.staff_session (token_hash)`);
    await runner.query(`create index staff_session_staff_id on app.staff_session (staff_id)`);
    await runner.query(`create index staff_session_expires_at on app.staff_session (expires_at)`);

    await runner.query(`
      create table app.proposal (
        proposal_id uuid not null,
        act text not null,
        payload_sealed bytea not null,
        payload_hash bytea not null,
        subject_kind text not null,
        subject_id text not null,
        proposed_by text not null,
        proposed_at timestamptz not null,
        expires_at timestamptz not null,
        decided_by text,
        decided_at timestamptz,
        approved boolean,
        constraint proposal_pkey primary key (proposal_id),
        constraint proposal_hash_form check (length(payload_hash) = 32),
        constraint proposal_expires check (expires_at > proposed_at and expires_at <= proposed_at + interval '14 days'),
        constraint proposal_decision_whole check (num_nonnulls(decided_by, decided_at, approved) in (0, 3)),
        constraint proposal_decided_in_time check (decided_at <= expires_at),
        constraint proposal_approved_by_another check (not coalesce(approved, false) or decided_by <> proposed_by)
      )`);
    await runner.query(`create index proposal_open on app.proposal (proposal_id) where decided_at is null`);
    await runner.query(`
      create unique index proposal_one_open on app.proposal (act, subject_kind, subject_id) where decided_at is null`);
    await runner.query(`
      create function app.proposal_guard() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'UPDATE'
          or old.decided_at is not null and (new.decided_by, new.decided_at, new.approved)
            is distinct from (old.decided_by, old.decided_at, old.approved)
          or (new.proposal_id, new.act, new.payload_hash, new.subject_kind, new.subject_id, new.proposed_by,
              new.proposed_at, new.expires_at)
            is distinct from (old.proposal_id, old.act, old.payload_hash, old.subject_kind, old.subject_id,
              old.proposed_by, old.proposed_at, old.expires_at)
          or new.payload_sealed <> old.payload_sealed
            and get_byte(new.payload_sealed, 0) = get_byte(old.payload_sealed, 0)
        then
          raise exception 'a proposal is decided once and not rewritten'
            using errcode = 'check_violation', constraint = 'proposal_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger proposal_guard before update or delete on app.proposal
      for each row execute function app.proposal_guard()`);

    await runner.query(`grant select, insert, update on app.staff_member, app.proposal to sekisho_app`);
    await runner.query(`grant select, insert, update, delete on app.staff_session to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.proposal`);
    await runner.query(`drop function app.proposal_guard()`);
    await runner.query(`drop table app.staff_session`);
    await runner.query(`drop table app.staff_member`);
    await runner.query(`drop function app.staff_member_guard()`);
  }
}
