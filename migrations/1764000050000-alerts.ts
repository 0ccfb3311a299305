import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody has to deal with, and how far the stream of events has been looked through for it. */
export class Alerts1764000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.alert (
        alert_id uuid not null,
        kind text not null,
        -- What belongs together: while one stands, more of it is counted on that one.
        group_key text not null,
        severity text not null,
        queue text not null,
        -- Whose it is until a person takes it: never nobody's.
        owner_role text not null,
        owner_id uuid,
        state text not null,
        member_id uuid,
        details jsonb not null,
        count bigint not null,
        first_at timestamptz not null,
        last_at timestamptz not null,
        due_at timestamptz not null,
        escalations integer not null,
        case_id uuid,
        closed_at timestamptz,
        close_reason text,
        constraint alert_pkey primary key (alert_id),
        constraint alert_member foreign key (member_id) references app.member (id),
        constraint alert_owner foreign key (owner_id) references app.staff_member (staff_id),
        constraint alert_kind check (kind ~ '^[a-z][a-z0-9]*([.-][a-z0-9]+)*$' and length(kind) <= 64),
        constraint alert_group_key check (length(group_key) between 1 and 200),
        constraint alert_severity check (severity in ('low', 'medium', 'high', 'critical')),
        constraint alert_queue check (queue ~ '^[a-z][a-z-]{0,39}$'),
        constraint alert_owner_role check (owner_role in ('fraud', 'approver', 'admin')),
        constraint alert_state check (state in ('open', 'taken', 'in-case', 'closed')),
        constraint alert_taken check (state <> 'taken' or owner_id is not null),
        constraint alert_in_case check (state <> 'in-case' or case_id is not null),
        constraint alert_closed check (
          (state = 'closed') = (closed_at is not null) and (state = 'closed') = (close_reason is not null)),
        constraint alert_close_reason check (
          close_reason in ('false-alarm', 'dealt-with', 'duplicate', 'test', 'case-closed')
          and (close_reason = 'case-closed') = (case_id is not null)),
        constraint alert_counted check (count > 0 and last_at >= first_at and escalations >= 0),
        constraint alert_due check (due_at > first_at)
      )`);
    // A flood is one line.
    await runner.query(`create unique index alert_one_standing on app.alert (kind, group_key) where state <> 'closed'`);
    await runner.query(`create index alert_due_next on app.alert (due_at) where state in ('open', 'taken')`);
    await runner.query(`create index alert_of_case on app.alert (case_id) where case_id is not null`);
    await runner.query(`create index alert_of_member on app.alert (member_id) where member_id is not null`);
    await runner.query(`create index alert_newest on app.alert (last_at desc)`);

    await runner.query(`
      create table app.alert_subject (
        alert_id uuid not null,
        kind text not null,
        subject_id text not null,
        constraint alert_subject_pkey primary key (alert_id, kind, subject_id),
        constraint alert_subject_alert foreign key (alert_id) references app.alert (alert_id),
        constraint alert_subject_kind check (
          kind in ('member', 'card', 'device', 'network', 'bank-account', 'link', 'operation', 'staff')),
        constraint alert_subject_id check (length(subject_id) between 1 and 100)
      )`);
    await runner.query(`
      create table app.alert_event (
        alert_id uuid not null,
        event_id uuid not null,
        constraint alert_event_pkey primary key (alert_id, event_id),
        constraint alert_event_alert foreign key (alert_id) references app.alert (alert_id)
      )`);

    await runner.query(`
      create function app.alert_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if (new.alert_id, new.kind, new.group_key, new.member_id, new.first_at) is not distinct from
             (old.alert_id, old.kind, old.group_key, old.member_id, old.first_at)
            and new.count >= old.count and new.escalations >= old.escalations
            and (new.state = old.state and old.state <> 'closed'
              or old.state = 'open' and new.state in ('taken', 'in-case', 'closed')
              or old.state = 'taken' and new.state in ('open', 'in-case', 'closed')
              or old.state = 'in-case' and new.state = 'closed')
            -- Whatever escalates is open again, for somebody else.
            and (not (old.state = 'taken' and new.state = 'open') or new.escalations > old.escalations)
          then
            return new;
          end if;
        end if;
        raise exception 'an alert goes its way once, and stays' using errcode = 'check_violation', constraint = 'alert_moves';
      end $$`);
    await runner.query(`
      create trigger alert_moves before update or delete on app.alert for each row execute function app.alert_moves()`);
    await runner.query(`
      create trigger alert_stays before truncate on app.alert for each statement execute function app.alert_moves()`);
    for (const trigger of ['moves', 'stays'])
      await runner.query(`alter table app.alert enable always trigger alert_${trigger}`);

    // What was written before there were alerts is history.
    await runner.query(`
      insert into app.stream_reading (reader, xid, seq, seq_after, seq_max, moved_at)
      select 'alerts', pg_snapshot_xmin(pg_current_snapshot()), 0, 0, coalesce(max(seq), 0), app.now() from audit.event`);

    await runner.query(`grant select, insert on app.alert, app.alert_subject, app.alert_event to sekisho_app`);
    await runner.query(`
      grant update (severity, queue, owner_role, owner_id, state, count, last_at, due_at, escalations, case_id, closed_at,
        close_reason) on app.alert to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.alert_event, app.alert_subject, app.alert`);
    await runner.query(`drop function app.alert_moves()`);
  }
}
