import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recoveries of passwords and factors, the proofs given in them, and the letters that carry one. */
export class Recovery1764000021500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.recovery (
        id uuid not null,
        -- What a person shows at the counter.
        reference text not null,
        token_hash bytea not null,
        -- Keyed hash of what was typed.
        login_index bytea not null,
        -- Absent where nobody has that ID: such a recovery looks like any other that gets no further.
        member_id uuid,
        state text not null,
        end_reason text,
        started_at timestamptz not null,
        expires_at timestamptz not null,
        code_sends integer not null default 0,
        codes_sent integer not null default 0,
        identity_method text,
        identity_nonce uuid,
        identity_state text,
        identity_asks integer not null default 0,
        identity_turns integer not null default 0,
        identity_due_at timestamptz,
        -- What is asked for.
        password_hash text,
        lost_passkeys uuid[] not null default '{}',
        lost_totp uuid,
        -- A new number: how often codes went to one, since when one is confirmed, and whether it is asked for.
        phone_sends integer not null default 0,
        phone_confirmed_at timestamptz,
        phone_wanted boolean not null default false,
        by_identity boolean not null default false,
        requested_at timestamptz,
        due_at timestamptz,
        effective_at timestamptz,
        ended_at timestamptz,
        cancel_token_hash bytea,
        stop_code_index bytea,
        constraint recovery_pkey primary key (id),
        constraint recovery_reference unique (reference),
        constraint recovery_token unique (token_hash),
        constraint recovery_of_member unique (id, member_id),
        constraint recovery_cancel_token unique (cancel_token_hash),
        constraint recovery_stop_code unique (stop_code_index),
        constraint recovery_state check (state in ('open', 'waiting', 'effective', 'cancelled', 'expired')),
        constraint recovery_end_reason check (
          end_reason in ('given-up', 'stopped', 'sessions-ended', 'member-inactive', 'other-recovery', 'phone-refused')),
        constraint recovery_phone_confirmed check (not phone_wanted or phone_confirmed_at is not null),
        constraint recovery_identity_state check (identity_state in ('asked', 'refused', 'proven')),
        constraint recovery_identity_method check (identity_method in ('certificate', 'chip')),
        constraint recovery_requested check (
          state not in ('waiting', 'effective') or member_id is not null and requested_at is not null and due_at is not null),
        constraint recovery_waits check (
          due_at is null or by_identity or due_at >= requested_at + interval '24 hours'),
        constraint recovery_effective check (
          (state = 'effective') = (effective_at is not null) and (effective_at is null or effective_at >= due_at)),
        -- A hash is kept for as long as it waits, and no longer.
        constraint recovery_password check (password_hash is null or state = 'waiting')
      )`);
    await runner.query(`create unique index recovery_one_waiting on app.recovery (member_id) where state = 'waiting'`);
    await runner.query(`create index recovery_member on app.recovery (member_id, requested_at)`);
    await runner.query(`create index recovery_due on app.recovery (due_at) where state = 'waiting'`);
    await runner.query(
      `create index recovery_identity_due on app.recovery (identity_due_at) where identity_state = 'asked'`,
    );
    await runner.query(`create index recovery_expiry on app.recovery (expires_at)`);

    await runner.query(`
      create table app.recovery_proof (
        id uuid not null,
        recovery_id uuid not null,
        member_id uuid not null,
        kind text not null,
        -- What it rests on. One thing proves one recovery, once.
        evidence_hash bytea not null,
        proven_at timestamptz not null,
        -- Who of the staff has seen the person, and why.
        recorded_by uuid,
        reason text,
        constraint recovery_proof_pkey primary key (id),
        constraint recovery_proof_one_a_kind unique (recovery_id, kind),
        constraint recovery_proof_evidence unique (evidence_hash),
        constraint recovery_proof_kind check (kind in ('phone', 'identity', 'letter', 'in-person')),
        constraint recovery_proof_recorded check (
          (kind = 'in-person') = (recorded_by is not null) and (kind = 'in-person') = (reason is not null)),
        constraint recovery_proof_evidence_form check (length(evidence_hash) = 32),
        constraint recovery_proof_of_the_member
          foreign key (recovery_id, member_id) references app.recovery (id, member_id)
      )`);

    await runner.query(`
      create table app.recovery_phone (
        id uuid not null,
        recovery_id uuid not null,
        member_id uuid not null,
        role text not null,
        phone_sealed bytea not null,
        constraint recovery_phone_pkey primary key (id),
        constraint recovery_phone_one_a_role unique (recovery_id, role),
        constraint recovery_phone_role check (role in ('old', 'new')),
        constraint recovery_phone_of_the_member
          foreign key (recovery_id, member_id) references app.recovery (id, member_id)
      )`);

    await runner.query(`
      create table app.recovery_letter (
        id uuid not null,
        member_id uuid not null,
        code_mac bytea not null,
        ordered_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint recovery_letter_pkey primary key (id)
      )`);
    await runner.query(`create index recovery_letter_member on app.recovery_letter (member_id, ordered_at)`);

    // The last wall: nothing waits or takes effect without two proofs of different kinds.
    await runner.query(`
      create function app.recovery_takes_two_proofs() returns trigger language plpgsql as $$
      begin
        if (select count(distinct kind) from app.recovery_proof where recovery_id = new.id) < 2 then
          raise exception 'a recovery takes two proofs' using errcode = 'check_violation';
        end if;
        if new.by_identity and not exists (
          select from app.recovery_proof where recovery_id = new.id and kind = 'identity') then
          raise exception 'no chip or certificate was shown' using errcode = 'check_violation';
        end if;
        if new.phone_wanted and (
          select count(*) from app.recovery_proof where recovery_id = new.id and kind <> 'phone') < 2 then
          raise exception 'a new phone takes two proofs that are not the phone' using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger recovery_takes_two_proofs before insert or update of state on app.recovery
        for each row when (new.state in ('waiting', 'effective')) execute function app.recovery_takes_two_proofs()`);

    await runner.query(`grant select, insert, update, delete on app.recovery to sekisho_app`);
    await runner.query(`grant select, insert, delete on app.recovery_proof to sekisho_app`);
    await runner.query(`grant select, insert, delete on app.recovery_phone to sekisho_app`);
    await runner.query(`grant select, insert, update (used_at), delete on app.recovery_letter to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.recovery_letter`);
    await runner.query(`drop table app.recovery_phone`);
    await runner.query(`drop table app.recovery_proof`);
    await runner.query(`drop table app.recovery`);
    await runner.query(`drop function app.recovery_takes_two_proofs()`);
  }
}
