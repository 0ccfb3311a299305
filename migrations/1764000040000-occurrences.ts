import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What rules look back at: decisions with all that they were made by, and the events of the stream that concern them. */
export class Occurrences1764000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema monitoring`);
    await runner.query(`grant usage on schema monitoring to sekisho_app`);
    await runner.query(`
      create table monitoring.occurrence (
        -- Of an event the id that it has in the stream.
        occurrence_id uuid not null,
        -- The order within one moment.
        nth bigint generated always as identity,
        at timestamptz not null,
        -- The point of a decision, with '.denied' where it was, or the type of an event.
        kind text not null,
        member_id uuid,
        receiver_id uuid,
        device text,
        network text,
        account text,
        branch text,
        card text,
        merchant text,
        staff text,
        contact text,
        amount_yen bigint,
        -- Of decisions alone: of which operation or application, by what, and with which answer.
        reference uuid,
        answer text,
        without_rules boolean,
        facts jsonb,
        past jsonb,
        constraint occurrence_pkey primary key (occurrence_id),
        constraint occurrence_answer check (answer in ('allow', 'step-up', 'hold', 'deny')),
        constraint occurrence_decision check (
          num_nonnulls(answer, without_rules, facts, past) in (0, 4) and (answer is not null or reference is null)),
        constraint occurrence_amount check (amount_yen >= 0)
      )`);
    for (const dimension of [
      'member_id',
      'receiver_id',
      'device',
      'network',
      'account',
      'branch',
      'card',
      'merchant',
      'staff',
      'contact',
    ])
      await runner.query(`
        create index occurrence_by_${dimension} on monitoring.occurrence (${dimension}, kind, at, nth) where ${dimension} is not null`);
    await runner.query(
      `create index occurrence_of_reference on monitoring.occurrence (reference) where reference is not null`,
    );
    // Partial, though it has every row: only who says 'nth > 0' goes by it. What rules look back at never does, however little
    // the planner knows: by this index it would read what everybody has done.
    await runner.query(`create index occurrence_in_time on monitoring.occurrence (kind, at, nth) where nth > 0`);
    await runner.query(`
      create function monitoring.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
      end $$`);
    await this.appendOnly(runner, 'occurrence');
    await runner.query(`grant select, insert on monitoring.occurrence to sekisho_app`);
    await this.note(runner);
  }

  /** No event of these commits without being noted, and none is noted that does not commit. */
  private async note(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function monitoring.note_event() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp as $$
      declare taken text;
      begin
        if new.type = 'changes.took-effect' then
          select new.details ->> 'kind' || ':' || encode(case new.details ->> 'kind'
                   when 'phone' then m.phone_index when 'email' then m.email_index when 'address' then m.address_index end, 'hex')
            into taken from app.member m where m.id = new.member_id;
        end if;
        insert into monitoring.occurrence
          (occurrence_id, at, kind, member_id, receiver_id, device, network, card, staff, contact, amount_yen)
        values (new.id, new.at, new.type,
          coalesce(new.member_id, case when new.type = 'registration.application-approved' then (new.details ->> 'memberId')::uuid end),
          (new.details ->> 'receiverId')::uuid, new.details ->> 'deviceId', encode(new.network_hash, 'hex'),
          case when new.subject_kind = 'card' then new.subject_id end,
          case when new.actor_kind = 'staff' then new.actor_id end, taken, (new.details ->> 'amountYen')::bigint);
        return null;
      end $$`);
    await runner.query(`
      create trigger event_is_noted after insert on audit.event for each row
      when (new.type in (
            'sign-in.tried', 'sign-in.new-device', 'sign-in.known-device', 'sign-in.known-device-refused',
            'sign-in.spraying-seen', 'sign-in.machine-speed-seen', 'credentials.code-refused',
            'registration.application-started', 'registration.application-approved', 'changes.requested',
            'changes.took-effect', 'changes.ended', 'changes.password-changed',
            'changes.present-password-refused', 'factors.change-requested', 'factors.change-took-effect',
            'recovery.took-effect', 'step-up.refused', 'reveals.shown', 'limits.set', 'disavowal.stopped',
            'freezes.placed', 'links.refused', 'links.denied', 'links.linked', 'links.code-wrong',
            'links.letter-code-refused', 'cards.activated', 'cards.activation-refused', 'cards.channel-refused',
            'charges.noticed', 'charges.declined', 'transfers.look-up-missed', 'transfers.receiver-held',
            'payments.declined', 'payments.inactive-card-used', 'payments.card-suspended',
            'payments.enumeration-found', 'payments.switch-set', 'blocklist.entry-meets-subject',
            'staff.person-revealed', 'staff.act-proposed', 'support-desk.member-looked-at'))
      execute function monitoring.note_event()`);
    await runner.query(`alter table audit.event enable always trigger event_is_noted`);
  }

  private async appendOnly(runner: QueryRunner, table: string): Promise<void> {
    await runner.query(`
      create trigger ${table}_is_append_only before update or delete or truncate on monitoring.${table}
      for each statement execute function monitoring.refuse_change()`);
    await runner.query(`alter table monitoring.${table} enable always trigger ${table}_is_append_only`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger event_is_noted on audit.event`);
    await runner.query(`drop function monitoring.note_event()`);
    await runner.query(`drop table monitoring.occurrence`);
    await runner.query(`drop function monitoring.refuse_change()`);
    await runner.query(`drop schema monitoring`);
  }
}
