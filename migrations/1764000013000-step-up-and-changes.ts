import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What members want to do and have approved, and the changes of contact data that wait. */
export class StepUpAndChanges1764000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.step_up_intent (
        id uuid not null,
        member_id uuid not null,
        session_id uuid not null,
        device_id uuid,
        security_epoch integer not null,
        operation text not null,
        params_sealed bytea not null,
        params_hash bytea not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        constraint step_up_intent_pkey primary key (id),
        constraint step_up_intent_hash unique (id, params_hash),
        constraint step_up_intent_hash_form check (length(params_hash) = 32),
        constraint step_up_intent_five_minutes
          check (expires_at > created_at and expires_at <= created_at + interval '5 minutes')
      )`);
    await runner.query(`create index step_up_intent_member on app.step_up_intent (member_id, expires_at)`);
    await runner.query(`create index step_up_intent_expiry on app.step_up_intent (expires_at)`);
    // An approval names the hash of one intent, and is used once: the keys say so, whatever the code does.
    await runner.query(`
      create table app.step_up_approval (
        intent_id uuid not null,
        intent_hash bytea not null,
        method text not null,
        approved_at timestamptz not null,
        constraint step_up_approval_pkey primary key (intent_id),
        constraint step_up_approval_hash unique (intent_id, intent_hash),
        constraint step_up_approval_intent foreign key (intent_id, intent_hash)
          references app.step_up_intent (id, params_hash),
        constraint step_up_approval_method check (method in ('phone-code'))
      )`);
    await runner.query(`
      create table app.step_up_spending (
        intent_id uuid not null,
        intent_hash bytea not null,
        spent_at timestamptz not null,
        constraint step_up_spending_pkey primary key (intent_id),
        constraint step_up_spending_approval foreign key (intent_id, intent_hash)
          references app.step_up_approval (intent_id, intent_hash)
      )`);
    await runner.query(`
      create table app.step_up_withdrawal (
        intent_id uuid not null,
        withdrawn_at timestamptz not null,
        constraint step_up_withdrawal_pkey primary key (intent_id),
        constraint step_up_withdrawal_intent foreign key (intent_id)
          references app.step_up_intent (id) on delete cascade
      )`);
    // Nothing is rewritten but the sealing, which a rotation of keys renews.
    await runner.query(`grant select, insert, delete, update (params_sealed) on app.step_up_intent to sekisho_app`);
    await runner.query(`
      grant select, insert on app.step_up_approval, app.step_up_spending, app.step_up_withdrawal to sekisho_app`);

    await runner.query(`
      create table app.contact_change (
        id uuid not null,
        member_id uuid not null,
        kind text not null,
        -- No change without an approval that was spent on it.
        intent_id uuid not null,
        session_id uuid not null,
        security_epoch integer not null,
        state text not null,
        end_reason text,
        confirmation_mac bytea not null,
        cancel_token_hash bytea not null,
        requested_at timestamptz not null,
        due_at timestamptz not null,
        confirmed_at timestamptz,
        effective_at timestamptz,
        ended_at timestamptz,
        constraint contact_change_pkey primary key (id),
        constraint contact_change_intent unique (intent_id),
        constraint contact_change_spent foreign key (intent_id) references app.step_up_spending (intent_id),
        constraint contact_change_cancel_token unique (cancel_token_hash),
        constraint contact_change_cancel_token_form check (length(cancel_token_hash) = 32),
        constraint contact_change_kind check (kind in ('email', 'phone')),
        constraint contact_change_state check (state in ('pending', 'effective', 'expired', 'cancelled', 'set-back')),
        constraint contact_change_end_reason check (end_reason in
          ('member', 'old-address', 'session-revoked', 'member-inactive', 'phone-changed', 'unconfirmed')),
        constraint contact_change_ended check (
          (state in ('expired', 'cancelled', 'set-back')) = (ended_at is not null)
          and (ended_at is null) = (end_reason is null)),
        constraint contact_change_waits check (due_at >= requested_at + interval '24 hours'),
        constraint contact_change_confirmed_in_time check (confirmed_at <= due_at),
        constraint contact_change_effective check (
          (state in ('effective', 'set-back')) = (effective_at is not null)
          and (effective_at is null or (confirmed_at is not null and effective_at >= due_at)))
      )`);
    await runner.query(`
      create unique index contact_change_one_pending on app.contact_change (member_id, kind) where state = 'pending'`);
    await runner.query(`create index contact_change_due on app.contact_change (due_at) where state = 'pending'`);
    await runner.query(`create index contact_change_member on app.contact_change (member_id, requested_at)`);
    await runner.query(`
      create function app.contact_change_moves() returns trigger language plpgsql as $$
      begin
        if old.state = 'pending' then return new; end if;
        if old.state = 'effective' and new.state = 'set-back' then return new; end if;
        raise exception 'a change that is % does not become %', old.state, new.state using errcode = 'check_violation';
      end $$`);
    await runner.query(`
      create trigger contact_change_moves before update on app.contact_change
      for each row execute function app.contact_change_moves()`);
    await runner.query(`
      create table app.change_address (
        id uuid not null,
        change_id uuid not null,
        member_id uuid not null,
        role text not null,
        email_sealed bytea not null,
        -- Of an old address whose change took effect: how long it still hears of what concerns security.
        notices_until timestamptz,
        constraint change_address_pkey primary key (id),
        constraint change_address_of_change foreign key (change_id) references app.contact_change (id),
        constraint change_address_one_a_role unique (change_id, role),
        constraint change_address_role check (role in ('old', 'new')),
        constraint change_address_notices check (notices_until is null or role = 'old')
      )`);
    await runner.query(`
      create index change_address_noticed on app.change_address (member_id) where notices_until is not null`);
    await runner.query(`grant select, insert on app.contact_change to sekisho_app`);
    await runner.query(`
      grant update (state, end_reason, confirmed_at, effective_at, ended_at) on app.contact_change to sekisho_app`);
    await runner.query(`
      grant select, insert, delete, update (email_sealed, notices_until) on app.change_address to sekisho_app`);

    await runner.query(`
      alter table app.notification
        drop constraint notification_recipient_kind_check,
        add constraint notification_recipient_kind_check check (recipient_kind in ('member', 'application', 'address'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from app.notification where recipient_kind = 'address'`);
    await runner.query(`
      alter table app.notification
        drop constraint notification_recipient_kind_check,
        add constraint notification_recipient_kind_check check (recipient_kind in ('member', 'application'))`);
    await runner.query(`drop table app.change_address`);
    await runner.query(`drop table app.contact_change`);
    await runner.query(`drop function app.contact_change_moves()`);
    for (const table of ['withdrawal', 'spending', 'approval', 'intent'])
      await runner.query(`drop table app.step_up_${table}`);
  }
}
