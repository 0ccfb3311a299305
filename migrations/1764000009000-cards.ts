import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The life of a card. The transition table of the code stands here once more, and a trigger holds every writer to it,
 * so that SQL by hand can't make a card active that has not arrived. Early arrivals and long files need a second person
 * by constraint.
 */
export class Cards1764000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.card_transition (
        from_state text not null,
        to_state text not null,
        constraint card_transition_pkey primary key (from_state, to_state)
      )`);
    await runner.query(`
      insert into app.card_transition (from_state, to_state) values
        ('ordered', 'personalised'), ('ordered', 'closed'),
        ('personalised', 'dispatched'), ('personalised', 'closed'),
        ('dispatched', 'arrived'), ('dispatched', 'returned'), ('dispatched', 'expired'), ('dispatched', 'closed'),
        ('arrived', 'active'), ('arrived', 'returned'), ('arrived', 'expired'), ('arrived', 'closed'),
        ('active', 'expired'), ('active', 'closed')`);

    await runner.query(`
      create table app.card (
        card_id uuid not null,
        card_ref text not null,
        member_id uuid not null,
        state text not null,
        number_sealed bytea not null,
        expiry_sealed bytea not null,
        ordered_at timestamptz not null,
        personalised_at timestamptz,
        dispatched_at timestamptz,
        carrier text,
        tracking_number text,
        code_letter_due_at timestamptz,
        code_letter_at timestamptz,
        activation_mac bytea,
        arrived_at timestamptz,
        delivered_at timestamptz,
        arrival_channel text,
        arrival_recorded_by text,
        arrival_released_by text,
        activated_at timestamptz,
        ended_at timestamptz,
        end_reason text,
        constraint card_pkey primary key (card_id),
        constraint card_state_known check (state in
          ('ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned', 'expired', 'closed')),
        constraint card_ref_form check (card_ref ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
        constraint card_tracking_form check (tracking_number ~ '^[0-9A-Z]{8,32}$'),
        constraint card_personalised_facts check (
          (state = 'ordered') <= (personalised_at is null)
          and (state in ('personalised', 'dispatched', 'arrived', 'active')) <= (personalised_at is not null)
          and coalesce(personalised_at >= ordered_at, true)
          and (personalised_at is null) <= (dispatched_at is null)),
        constraint card_dispatch_facts check (
          (state in ('ordered', 'personalised')) <= (dispatched_at is null)
          and (state in ('dispatched', 'arrived', 'active', 'returned')) <= (dispatched_at is not null)
          and num_nonnulls(dispatched_at, carrier, tracking_number, code_letter_due_at) in (0, 4)
          and coalesce(dispatched_at >= personalised_at, true)
          and coalesce(code_letter_due_at > dispatched_at, true)),
        constraint card_code_letter_facts check (
          num_nonnulls(code_letter_at, activation_mac) in (0, 2)
          and (code_letter_at is not null) <= coalesce(code_letter_at >= code_letter_due_at, false)),
        constraint card_arrival_facts check (
          (state in ('ordered', 'personalised', 'dispatched')) <= (arrived_at is null)
          and (state in ('arrived', 'active')) <= (arrived_at is not null)
          and num_nonnulls(arrived_at, delivered_at, arrival_channel, arrival_recorded_by) in (0, 4)
          and (arrival_released_by is null or arrived_at is not null)
          and arrival_channel in ('single', 'counter', 'file', 'feed')
          and (arrived_at is null or dispatched_at is not null)
          and coalesce(delivered_at >= dispatched_at and arrived_at >= delivered_at, true)),
        constraint card_early_arrival_released check (
          coalesce(delivered_at >= dispatched_at + interval '12 hours', true)
          or coalesce(arrival_released_by <> arrival_recorded_by, false)),
        constraint card_released_by_another check (arrival_released_by <> arrival_recorded_by),
        constraint card_activation_facts check (
          (state in ('ordered', 'personalised', 'dispatched', 'arrived', 'returned')) <= (activated_at is null)
          and (state = 'active') <= (activated_at is not null)
          and (activated_at is null or (arrived_at is not null and activated_at >= arrived_at))),
        constraint card_ending_facts check (
          (state in ('returned', 'expired', 'closed')) = (ended_at is not null)
          and (state in ('returned', 'closed')) = (end_reason is not null))
      )`);
    await runner.query(`create unique index card_ref_key on app.card (card_ref)`);
    await runner.query(`create unique index card_tracking_key on app.card (carrier, tracking_number)`);
    await runner.query(`
      create unique index card_one_live_per_member on app.card (member_id)
      where state not in ('returned', 'expired', 'closed')`);
    await runner.query(`create index card_member on app.card (member_id, card_id)`);
    await runner.query(`create index card_state on app.card (state, card_id)`);
    await runner.query(`
      create index card_code_letter_due on app.card (code_letter_due_at)
      where code_letter_at is null and state in ('dispatched', 'arrived')`);

    await runner.query(`
      create function app.card_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'ordered' then
            raise exception 'a card begins as ordered' using errcode = 'check_violation', constraint = 'card_guard';
          end if;
          return new;
        end if;
        if tg_op <> 'UPDATE' then
          raise exception 'cards are not removed' using errcode = 'check_violation', constraint = 'card_guard';
        end if;
        if new.state <> old.state and not exists (
          select from app.card_transition t where t.from_state = old.state and t.to_state = new.state
        ) then
          raise exception 'no way from % to %', old.state, new.state
            using errcode = 'check_violation', constraint = 'card_guard';
        end if;
        if (new.card_id, new.card_ref, new.member_id, new.ordered_at)
            is distinct from (old.card_id, old.card_ref, old.member_id, old.ordered_at)
          or new.state = old.state and (
            new.personalised_at, new.dispatched_at, new.carrier, new.tracking_number, new.code_letter_due_at,
            new.arrived_at, new.delivered_at, new.arrival_channel, new.arrival_recorded_by, new.arrival_released_by,
            new.activated_at, new.ended_at, new.end_reason
          ) is distinct from (
            old.personalised_at, old.dispatched_at, old.carrier, old.tracking_number, old.code_letter_due_at,
            old.arrived_at, old.delivered_at, old.arrival_channel, old.arrival_recorded_by, old.arrival_released_by,
            old.activated_at, old.ended_at, old.end_reason)
          or old.personalised_at is not null and new.personalised_at is distinct from old.personalised_at
          or old.dispatched_at is not null and (new.dispatched_at, new.carrier, new.tracking_number, new.code_letter_due_at)
            is distinct from (old.dispatched_at, old.carrier, old.tracking_number, old.code_letter_due_at)
          or old.activation_mac is not null and (new.activation_mac, new.code_letter_at)
            is distinct from (old.activation_mac, old.code_letter_at)
          or old.arrived_at is not null and (
            new.arrived_at, new.delivered_at, new.arrival_channel, new.arrival_recorded_by, new.arrival_released_by
          ) is distinct from (
            old.arrived_at, old.delivered_at, old.arrival_channel, old.arrival_recorded_by, old.arrival_released_by)
          or old.activated_at is not null and new.activated_at is distinct from old.activated_at
          -- Sealed anew under another version of the key, or not at all.
          or new.number_sealed <> old.number_sealed and get_byte(new.number_sealed, 0) = get_byte(old.number_sealed, 0)
          or new.expiry_sealed <> old.expiry_sealed and get_byte(new.expiry_sealed, 0) = get_byte(old.expiry_sealed, 0)
        then
          raise exception 'what is known of a card is not rewritten'
            using errcode = 'check_violation', constraint = 'card_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger card_guard before insert or update or delete on app.card
      for each row execute function app.card_guard()`);
    await runner.query(`
      create trigger card_guard_truncate before truncate on app.card
      for each statement execute function app.card_guard()`);

    await runner.query(`
      create table app.card_number_index (
        number_index bytea not null,
        card_id uuid not null,
        constraint card_number_index_pkey primary key (number_index),
        constraint card_number_index_card foreign key (card_id) references app.card (card_id)
      )`);
    await runner.query(`create index card_number_index_card_id on app.card_number_index (card_id)`);

    await runner.query(`
      create table app.arrival_batch (
        batch_id uuid not null,
        file_number text not null,
        file_hash bytea not null,
        key_id text not null,
        uploaded_by text not null,
        uploaded_at timestamptz not null,
        state text not null,
        line_count integer not null,
        accepted_count integer not null,
        early_count integer not null,
        released_by text,
        decided_at timestamptz,
        constraint arrival_batch_pkey primary key (batch_id),
        constraint arrival_batch_number_form check (file_number ~ '^[A-Z0-9][A-Z0-9-]{3,39}$'),
        constraint arrival_batch_hash_form check (length(file_hash) = 32),
        constraint arrival_batch_state_known check (state in ('waiting', 'applied', 'rejected')),
        constraint arrival_batch_counts check (
          line_count between 1 and 10000 and accepted_count between 0 and line_count
          and early_count between 0 and accepted_count),
        constraint arrival_batch_decision_whole check ((state = 'waiting') = (decided_at is null)),
        constraint arrival_batch_released_by_another check (state <> 'applied' or released_by <> uploaded_by),
        constraint arrival_batch_second_person check (
          state <> 'applied' or (accepted_count <= 20 and early_count = 0) or released_by is not null)
      )`);
    await runner.query(`create unique index arrival_batch_number_key on app.arrival_batch (file_number)`);
    await runner.query(`create unique index arrival_batch_hash_key on app.arrival_batch (file_hash)`);
    await runner.query(`
      create table app.arrival_line (
        batch_id uuid not null,
        line_number integer not null,
        card_id uuid,
        tracking_number text,
        delivered_at timestamptz,
        outcome text not null,
        reason text,
        constraint arrival_line_pkey primary key (batch_id, line_number),
        constraint arrival_line_batch foreign key (batch_id) references app.arrival_batch (batch_id),
        constraint arrival_line_outcome_known check (outcome in ('accepted', 'applied', 'refused')),
        constraint arrival_line_reason check ((outcome = 'refused') = (reason is not null)),
        constraint arrival_line_whole check (
          outcome = 'refused' or num_nonnulls(card_id, tracking_number, delivered_at) = 3)
      )`);
    await runner.query(`
      create unique index arrival_line_card_once on app.arrival_line (batch_id, card_id) where outcome <> 'refused'`);
    await runner.query(`
      create function app.arrival_batch_guard() returns trigger language plpgsql as $$
      begin
        if old.state <> 'waiting'
          or (new.batch_id, new.file_number, new.file_hash, new.key_id, new.uploaded_by, new.uploaded_at,
              new.line_count, new.accepted_count, new.early_count)
            is distinct from (old.batch_id, old.file_number, old.file_hash, old.key_id, old.uploaded_by,
              old.uploaded_at, old.line_count, old.accepted_count, old.early_count)
        then
          raise exception 'a file of arrivals is decided once and not rewritten'
            using errcode = 'check_violation', constraint = 'arrival_batch_guard';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger arrival_batch_guard before update on app.arrival_batch
      for each row execute function app.arrival_batch_guard()`);

    await runner.query(`
      create table app.carrier_message (
        partner text not null,
        message_id text not null,
        body_hash bytea not null,
        reply text not null,
        received_at timestamptz not null,
        constraint carrier_message_pkey primary key (partner, message_id)
      )`);
    await runner.query(`
      create table app.carrier_nonce (
        key_id text not null,
        nonce text not null,
        expires_at timestamptz not null,
        constraint carrier_nonce_pkey primary key (key_id, nonce)
      )`);
    await runner.query(`create index carrier_nonce_expires_at on app.carrier_nonce (expires_at)`);

    await runner.query(`grant select, insert, update on app.arrival_batch, app.arrival_line to sekisho_app`);
    await runner.query(`grant select, insert on app.carrier_message to sekisho_app`);
    await runner.query(`grant select, insert, delete on app.carrier_nonce to sekisho_app`);
    await runner.query(`grant select on app.card_transition to sekisho_app`);
    await runner.query(`grant select, insert, update on app.card to sekisho_app`);
    await runner.query(`grant select, insert on app.card_number_index to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.carrier_nonce`);
    await runner.query(`drop table app.carrier_message`);
    await runner.query(`drop table app.arrival_line`);
    await runner.query(`drop table app.arrival_batch`);
    await runner.query(`drop function app.arrival_batch_guard()`);
    await runner.query(`drop table app.card_number_index`);
    await runner.query(`drop table app.card`);
    await runner.query(`drop function app.card_guard()`);
    await runner.query(`drop table app.card_transition`);
  }
}
