import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['fraud_case', 'case_member', 'case_note', 'case_step', 'case_evidence'];

/** Cases: what came of alerts, whom they are about, the steps of their playbook, notes, and what was kept as evidence. */
export class Cases1764000051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.fraud_case (
        case_id uuid not null,
        playbook text not null,
        severity text not null,
        state text not null,
        decision text,
        opened_at timestamptz not null,
        opened_by uuid not null,
        owner_id uuid not null,
        contained_at timestamptz,
        decided_at timestamptz,
        decided_by uuid,
        closed_at timestamptz,
        closed_by uuid,
        constraint fraud_case_pkey primary key (case_id),
        constraint fraud_case_opener foreign key (opened_by) references app.staff_member (staff_id),
        constraint fraud_case_owner foreign key (owner_id) references app.staff_member (staff_id),
        constraint fraud_case_decider foreign key (decided_by) references app.staff_member (staff_id),
        constraint fraud_case_closer foreign key (closed_by) references app.staff_member (staff_id),
        constraint fraud_case_severity check (severity in ('low', 'medium', 'high', 'critical')),
        constraint fraud_case_state check (state in ('open', 'contained', 'decided', 'closed')),
        constraint fraud_case_contained check ((state = 'open') = (contained_at is null)),
        constraint fraud_case_decision check (decision in ('confirmed-fraud', 'no-fraud', 'inconclusive')),
        constraint fraud_case_decided check (
          (state in ('decided', 'closed')) = (decision is not null)
          and (decision is null) = (decided_at is null) and (decision is null) = (decided_by is null)),
        constraint fraud_case_closed check (
          (state = 'closed') = (closed_at is not null) and (closed_at is null) = (closed_by is null))
      )`);
    await runner.query(`create index fraud_case_newest on app.fraud_case (opened_at desc)`);
    await runner.query(`create index fraud_case_standing on app.fraud_case (opened_at) where state <> 'closed'`);
    await runner.query(
      `alter table app.alert add constraint alert_case foreign key (case_id) references app.fraud_case (case_id)`,
    );
    await runner.query(
      `alter table app.outcome_label
         add constraint outcome_label_case foreign key (case_id) references app.fraud_case (case_id)`,
    );

    await runner.query(`
      create table app.case_member (
        case_id uuid not null,
        member_id uuid not null,
        role text not null,
        added_at timestamptz not null,
        constraint case_member_pkey primary key (case_id, member_id),
        constraint case_member_case foreign key (case_id) references app.fraud_case (case_id),
        constraint case_member_member foreign key (member_id) references app.member (id),
        constraint case_member_role check (role in ('victim', 'suspect', 'linked'))
      )`);
    await runner.query(`create index case_member_of_member on app.case_member (member_id)`);

    await runner.query(`
      create table app.case_note (
        note_id uuid not null,
        case_id uuid not null,
        text_sealed bytea not null,
        written_by uuid not null,
        written_at timestamptz not null,
        constraint case_note_pkey primary key (note_id),
        constraint case_note_case foreign key (case_id) references app.fraud_case (case_id),
        constraint case_note_writer foreign key (written_by) references app.staff_member (staff_id)
      )`);
    await runner.query(`create index case_note_of_case on app.case_note (case_id, note_id)`);

    await runner.query(`
      create table app.case_step (
        case_id uuid not null,
        step text not null,
        position integer not null,
        phase text not null,
        due_at timestamptz not null,
        state text not null,
        done_at timestamptz,
        done_by uuid,
        -- Why it was left out.
        reason text,
        -- Of a report: the number that whoever took it has given it.
        reference text,
        -- That nobody did it in time was told.
        late_told_at timestamptz,
        constraint case_step_pkey primary key (case_id, step),
        constraint case_step_case foreign key (case_id) references app.fraud_case (case_id),
        constraint case_step_doer foreign key (done_by) references app.staff_member (staff_id),
        constraint case_step_phase check (phase in ('contain', 'notify', 'compensate', 'report')),
        constraint case_step_state check (state in ('open', 'done', 'left-out')),
        constraint case_step_done check ((state = 'open') = (done_at is null) and (done_at is null) = (done_by is null)),
        constraint case_step_reason check ((state = 'left-out') = (reason is not null))
      )`);
    await runner.query(`
      create index case_step_late on app.case_step (due_at) where state = 'open' and late_told_at is null`);

    await runner.query(`
      create table app.case_evidence (
        evidence_id uuid not null,
        case_id uuid not null,
        -- What was seen, as it was seen: ids, words and numbers.
        content text not null,
        taken_at timestamptz not null,
        taken_by uuid not null,
        constraint case_evidence_pkey primary key (evidence_id),
        constraint case_evidence_case foreign key (case_id) references app.fraud_case (case_id),
        constraint case_evidence_taker foreign key (taken_by) references app.staff_member (staff_id)
      )`);
    await runner.query(`create index case_evidence_of_case on app.case_evidence (case_id, evidence_id)`);

    await this.guards(runner);
    for (const table of TABLES) await runner.query(`grant select, insert on app.${table} to sekisho_app`);
    await runner.query(`
      grant update (state, decision, owner_id, contained_at, decided_at, decided_by, closed_at, closed_by)
      on app.fraud_case to sekisho_app`);
    await runner.query(`grant update (role) on app.case_member to sekisho_app`);
    await runner.query(
      `grant update (state, done_at, done_by, reason, reference, late_told_at) on app.case_step to sekisho_app`,
    );
    // The key of what is sealed changes.
    await runner.query(`grant update (text_sealed) on app.case_note to sekisho_app`);
  }

  private async guards(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.case_stays() returns trigger language plpgsql as $$
      begin
        raise exception '%: % is refused', tg_table_name, tg_op
          using errcode = 'insufficient_privilege', constraint = 'case_stays';
      end $$`);
    for (const table of TABLES) {
      await runner.query(`
        create trigger ${table}_stays before delete or truncate on app.${table}
        for each statement execute function app.case_stays()`);
      await runner.query(`alter table app.${table} enable always trigger ${table}_stays`);
    }
    await runner.query(`
      create trigger case_evidence_kept before update on app.case_evidence
      for each statement execute function app.case_stays()`);
    await runner.query(`alter table app.case_evidence enable always trigger case_evidence_kept`);

    await runner.query(`
      create function app.fraud_case_moves() returns trigger language plpgsql as $$
      declare fixed boolean;
      begin
        fixed := (new.case_id, new.playbook, new.severity, new.opened_at, new.opened_by)
          is not distinct from (old.case_id, old.playbook, old.severity, old.opened_at, old.opened_by);
        if not fixed or not (new.state = old.state and old.state <> 'closed'
            or old.state = 'open' and new.state = 'contained'
            or old.state = 'contained' and new.state = 'decided'
            or old.state = 'decided' and new.state in ('closed', 'contained')
            -- Somebody else does not agree with how it was closed.
            or old.state = 'closed' and new.state = 'contained')
        then
          raise exception 'a case goes its way' using errcode = 'check_violation', constraint = 'fraud_case_moves';
        end if;
        if old.state = 'open' and new.state = 'contained' and exists (
          select from app.case_step where case_id = new.case_id and phase = 'contain' and state = 'open')
        then
          raise exception 'nothing is contained while steps of that are open'
            using errcode = 'check_violation', constraint = 'fraud_case_contains';
        end if;
        if new.state = 'closed' and old.state <> 'closed' and new.decision = 'confirmed-fraud' and exists (
          select from app.case_step where case_id = new.case_id and state = 'open')
        then
          raise exception 'a confirmed case is closed after all of its steps'
            using errcode = 'check_violation', constraint = 'fraud_case_steps_done';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger fraud_case_moves before update on app.fraud_case
      for each row execute function app.fraud_case_moves()`);
    await runner.query(`alter table app.fraud_case enable always trigger fraud_case_moves`);

    await runner.query(`
      create function app.case_step_moves() returns trigger language plpgsql as $$
      begin
        if old.state <> 'open' or (new.case_id, new.step, new.position, new.phase, new.due_at)
          is distinct from (old.case_id, old.step, old.position, old.phase, old.due_at)
        then
          raise exception 'a step is done once' using errcode = 'check_violation', constraint = 'case_step_moves';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger case_step_moves before update on app.case_step
      for each row execute function app.case_step_moves()`);
    await runner.query(`alter table app.case_step enable always trigger case_step_moves`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.outcome_label drop constraint outcome_label_case`);
    await runner.query(`alter table app.alert drop constraint alert_case`);
    for (const table of [...TABLES].reverse()) await runner.query(`drop table app.${table}`);
    for (const name of ['case_stays', 'fraud_case_moves', 'case_step_moves'])
      await runner.query(`drop function app.${name}()`);
  }
}
