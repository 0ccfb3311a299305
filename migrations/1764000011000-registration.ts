import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Openings of accounts. The steps of an application are held by a trigger as well as by code, and nobody becomes a member
 * without a verified identity, whatever the code does. Personal fields are erased on approval (the member has them) and
 * some time after an application has died; keys and words stay.
 */
export class Registration1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.opening_application (
        id uuid not null,
        state text not null,
        locale text not null,
        token_hash bytea not null,
        token_expires_at timestamptz not null,
        person bytea,
        email bytea,
        phone bytea,
        login_id bytea,
        nickname bytea,
        password_hash text,
        appeal bytea,
        name_birth_index bytea,
        address_index bytea,
        email_index bytea,
        phone_index bytea,
        login_id_index bytea,
        phone_proven_at timestamptz,
        phone_holder_id uuid,
        identity_method text,
        identity_nonce uuid,
        identity_asked integer not null default 0,
        identity_refused integer not null default 0,
        identity_due_at timestamptz,
        score integer not null default 0,
        reasons text[] not null default '{}',
        appealed_at timestamptz,
        decided_at timestamptz,
        decided_by uuid,
        member_id uuid,
        created_at timestamptz not null,
        moved_at timestamptz not null,
        expires_at timestamptz,
        erase_due_at timestamptz,
        erased_at timestamptz,
        constraint opening_application_pkey primary key (id),
        constraint opening_application_state_known check (state in
          ('started', 'phone-proven', 'credentials-chosen', 'identity-pending', 'under-review',
           'approved', 'refused', 'expired', 'withdrawn')),
        constraint opening_application_locale_known check (locale in ('ja', 'en')),
        constraint opening_application_method_known check (identity_method in ('certificate', 'chip', 'in-person')),
        constraint opening_application_phone_first check (
          state in ('started', 'expired', 'withdrawn') or phone_proven_at is not null),
        constraint opening_application_credentials_next check (
          state not in ('credentials-chosen', 'identity-pending', 'under-review')
          or (password_hash is not null and login_id is not null and login_id_index is not null)),
        constraint opening_application_member_when_approved check ((state = 'approved') = (member_id is not null)),
        constraint opening_application_erased_whole check (
          erased_at is null
          or (person is null and email is null and phone is null and login_id is null and nickname is null
              and password_hash is null and appeal is null)),
        constraint opening_application_waits_or_expires check (
          (state in ('started', 'phone-proven', 'credentials-chosen')) = (expires_at is not null))
      )`);
    await runner.query(`create unique index opening_application_token on app.opening_application (token_hash)`);
    // An ID belongs to one live application at a time; members' IDs are looked up under the same lock.
    await runner.query(`
      create unique index opening_application_login_id on app.opening_application (login_id_index)
       where state in ('credentials-chosen', 'identity-pending', 'under-review')`);
    await runner.query(`create unique index opening_application_member on app.opening_application (member_id)`);
    await runner.query(`create index opening_application_expiry on app.opening_application (expires_at)`);
    await runner.query(`create index opening_application_erasure on app.opening_application (erase_due_at)`);
    await runner.query(`create index opening_application_identity_due on app.opening_application (identity_due_at)`);
    await runner.query(`create index opening_application_review on app.opening_application (state, moved_at)`);
    for (const column of ['name_birth', 'address', 'email', 'phone']) {
      await runner.query(`create index opening_application_${column} on app.opening_application (${column}_index)`);
    }

    await runner.query(`
      create table app.opening_consent (
        application_id uuid not null,
        document text not null,
        version text not null,
        locale text not null,
        text_hash bytea not null,
        accepted_at timestamptz not null,
        constraint opening_consent_pkey primary key (application_id, document),
        constraint opening_consent_application foreign key (application_id) references app.opening_application (id),
        constraint opening_consent_hash_length check (length(text_hash) = 32)
      )`);
    await runner.query(`
      create table app.opening_evidence (
        id uuid not null,
        application_id uuid not null,
        claim text not null,
        method text not null,
        verified_by text not null,
        verified_at timestamptz not null,
        assurance_level text not null,
        evidence_hash bytea not null,
        expires_at timestamptz,
        constraint opening_evidence_pkey primary key (id),
        constraint opening_evidence_application foreign key (application_id) references app.opening_application (id),
        constraint opening_evidence_claim_known
          check (claim in ('name', 'kana', 'birth-date', 'address', 'phone', 'email')),
        constraint opening_evidence_level_known
          check (assurance_level in ('declared', 'possession', 'substantial', 'high')),
        constraint opening_evidence_hash_length check (length(evidence_hash) = 32)
      )`);
    await runner.query(`create index opening_evidence_of_application on app.opening_evidence (application_id)`);
    await runner.query(`
      create table app.opening_signal (
        id uuid not null,
        application_id uuid not null,
        kind text not null,
        value_hash bytea not null,
        seen_at timestamptz not null,
        erase_due_at timestamptz not null,
        constraint opening_signal_pkey primary key (id),
        constraint opening_signal_application foreign key (application_id) references app.opening_application (id),
        constraint opening_signal_kind_known
          check (kind in ('device', 'network', 'time-zone', 'form-timing', 'mail-domain', 'phone-type')),
        constraint opening_signal_is_erased check (erase_due_at > seen_at)
      )`);
    await runner.query(`create index opening_signal_value on app.opening_signal (kind, value_hash, seen_at)`);
    await runner.query(`create index opening_signal_erasure on app.opening_signal (erase_due_at)`);
    await runner.query(`create index opening_signal_of_application on app.opening_signal (application_id)`);

    await runner.query(`
      create function app.opening_step_allowed(before text, after text) returns boolean
      language sql immutable
      return (before, after) in (
        ('started', 'phone-proven'), ('started', 'expired'), ('started', 'withdrawn'),
        ('phone-proven', 'credentials-chosen'), ('phone-proven', 'expired'), ('phone-proven', 'withdrawn'),
        ('credentials-chosen', 'identity-pending'), ('credentials-chosen', 'expired'), ('credentials-chosen', 'withdrawn'),
        ('identity-pending', 'credentials-chosen'), ('identity-pending', 'under-review'),
        ('identity-pending', 'approved'), ('identity-pending', 'withdrawn'),
        ('under-review', 'approved'), ('under-review', 'refused'), ('under-review', 'withdrawn'),
        ('refused', 'under-review')
      )`);
    await runner.query(`
      create function app.hold_opening_step() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'started' then
            raise exception 'an opening starts as started, not as %', new.state using errcode = 'check_violation';
          end if;
          return new;
        end if;
        if new.state <> old.state and not app.opening_step_allowed(old.state, new.state) then
          raise exception 'an opening cannot go from % to %', old.state, new.state using errcode = 'check_violation';
        end if;
        if new.state = 'approved' and old.state <> 'approved' and not exists (
          select from app.opening_evidence e
           where e.application_id = new.id and e.claim = 'name' and e.assurance_level in ('substantial', 'high')
             and (e.expires_at is null or e.expires_at > app.now())
        ) then
          raise exception 'an opening without a verified identity cannot be approved' using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger opening_application_step before insert or update on app.opening_application
        for each row execute function app.hold_opening_step()`);

    await runner.query(`grant select, insert, update on app.opening_application to sekisho_app`);
    await runner.query(`grant select, insert on app.opening_consent, app.opening_evidence to sekisho_app`);
    await runner.query(`grant select, insert, delete on app.opening_signal to sekisho_app`);
    await runner.query(`grant execute on function app.opening_step_allowed(text, text) to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.opening_signal`);
    await runner.query(`drop table app.opening_evidence`);
    await runner.query(`drop table app.opening_consent`);
    await runner.query(`drop table app.opening_application`);
    await runner.query(`drop function app.hold_opening_step()`);
    await runner.query(`drop function app.opening_step_allowed(text, text)`);
  }
}
