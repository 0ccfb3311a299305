import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls at the support desk: who called, how they were verified, what came of it, and which of them a second person looks at. */
export class Callers1764000074000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.support_call (
        call_id uuid not null,
        member_id uuid not null,
        agent_id uuid not null,
        opened_at timestamptz not null,
        closed_at timestamptz,
        outcome text,
        -- Somebody else looks at how it was closed.
        drawn boolean not null default false,
        verdict text,
        reviewed_by uuid,
        reviewed_at timestamptz,
        constraint support_call_pkey primary key (call_id),
        constraint support_call_member foreign key (member_id) references app.member (id),
        constraint support_call_agent foreign key (agent_id) references app.staff_member (staff_id),
        constraint support_call_reviewer foreign key (reviewed_by) references app.staff_member (staff_id),
        constraint support_call_closed check (
          (closed_at is null) = (outcome is null) and (closed_at is not null or not drawn) and closed_at >= opened_at),
        constraint support_call_outcome check (
          outcome in ('answered', 'stopped', 'recovery-begun', 'passed-on', 'suspicious', 'not-verified')),
        constraint support_call_verdict check (verdict in ('right', 'wrong')),
        -- Whoever took the call is not who looks at it.
        constraint support_call_reviewed check (
          num_nonnulls(verdict, reviewed_by, reviewed_at) in (0, 3) and (verdict is null or drawn)
          and reviewed_by <> agent_id)
      )`);
    await runner.query(`
      create unique index support_call_open on app.support_call (agent_id, member_id) where closed_at is null`);
    await runner.query(`create index support_call_of_member on app.support_call (member_id, opened_at)`);
    await runner.query(`create index support_call_of_agent on app.support_call (agent_id, opened_at)`);
    await runner.query(`
      create index support_call_to_review on app.support_call (closed_at) where drawn and verdict is null`);
    await runner.query(`
      create table app.caller_check (
        check_id uuid not null,
        call_id uuid not null,
        member_id uuid not null,
        way text not null,
        -- What the caller has to type; the agent says it.
        number text not null,
        state text not null,
        tries_left integer not null,
        asked_at timestamptz not null,
        expires_at timestamptz not null,
        answered_at timestamptz,
        constraint caller_check_pkey primary key (check_id),
        constraint caller_check_call foreign key (call_id) references app.support_call (call_id),
        constraint caller_check_way check (way in ('prompt', 'call-back')),
        constraint caller_check_number check (number ~ '^[0-9]{2}$' and number <> '99'),
        constraint caller_check_state check (state in ('waiting', 'confirmed', 'denied', 'expired')),
        constraint caller_check_tries check (tries_left between 0 and 3),
        constraint caller_check_time check (expires_at > asked_at and expires_at <= asked_at + interval '15 minutes'),
        constraint caller_check_answered check (
          (state in ('confirmed', 'denied')) = (answered_at is not null)
          and (state <> 'confirmed' or answered_at < expires_at and tries_left > 0))
      )`);
    await runner.query(`
      create unique index caller_check_waiting on app.caller_check (member_id) where state = 'waiting'`);
    await runner.query(`create index caller_check_of_call on app.caller_check (call_id, asked_at)`);
    await this.guards(runner);
    await runner.query(`
      grant select, insert, update (closed_at, outcome, drawn, verdict, reviewed_by, reviewed_at) on app.support_call to sekisho_app`);
    await runner.query(`
      grant select, insert, update (state, tries_left, answered_at) on app.caller_check to sekisho_app`);
  }

  private async guards(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.support_call_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE'
          and (new.call_id, new.member_id, new.agent_id, new.opened_at) is not distinct from
              (old.call_id, old.member_id, old.agent_id, old.opened_at)
          and (old.closed_at is null and new.verdict is null
            or (new.closed_at, new.outcome, new.drawn) is not distinct from (old.closed_at, old.outcome, old.drawn)
              and old.verdict is null)
        then
          return new;
        end if;
        raise exception 'a call is closed once, and looked at once' using errcode = 'check_violation', constraint = 'support_call_moves';
      end $$`);
    await runner.query(`
      create function app.caller_check_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.state = 'waiting' and new.tries_left <= old.tries_left
          and (new.check_id, new.call_id, new.member_id, new.way, new.number, new.asked_at, new.expires_at) is not distinct from
              (old.check_id, old.call_id, old.member_id, old.way, old.number, old.asked_at, old.expires_at)
        then
          return new;
        end if;
        raise exception 'a caller answers once' using errcode = 'check_violation', constraint = 'caller_check_moves';
      end $$`);
    for (const table of ['support_call', 'caller_check']) {
      await runner.query(`
        create trigger ${table}_moves before update or delete on app.${table}
        for each row execute function app.${table}_moves()`);
      await runner.query(`
        create trigger ${table}_kept before truncate on app.${table}
        for each statement execute function app.${table}_moves()`);
      for (const trigger of ['moves', 'kept'])
        await runner.query(`alter table app.${table} enable always trigger ${table}_${trigger}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.caller_check, app.support_call`);
    await runner.query(`drop function app.caller_check_moves(), app.support_call_moves()`);
  }
}
