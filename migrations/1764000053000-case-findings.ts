import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a confirmed case has found, the measures that come of it, and the second look at what was closed as no fraud. */
export class CaseFindings1764000053000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.case_finding (
        case_id uuid not null,
        root_cause text not null,
        explanation_sealed bytea not null,
        -- Of the checklist: which of its items have failed.
        items text[] not null,
        blocklist_entry_ids uuid[] not null,
        no_blocklist_reason text,
        found_by uuid not null,
        found_at timestamptz not null,
        constraint case_finding_pkey primary key (case_id),
        constraint case_finding_case foreign key (case_id) references app.fraud_case (case_id),
        constraint case_finding_finder foreign key (found_by) references app.staff_member (staff_id),
        constraint case_finding_root_cause check (root_cause ~ '^[a-z][a-z-]{2,39}$'),
        constraint case_finding_items check (cardinality(items) between 1 and 30),
        constraint case_finding_blocklist check (
          cardinality(blocklist_entry_ids) <= 50
          and (cardinality(blocklist_entry_ids) = 0) = (no_blocklist_reason is not null)),
        constraint case_finding_no_blocklist check (no_blocklist_reason ~ '^[a-z][a-z-]{2,39}$')
      )`);
    await runner.query(`
      create table app.case_measure (
        measure_id uuid not null,
        case_id uuid not null,
        kind text not null,
        -- What was changed, or is to be: the name of a rule, of a test, of a change.
        reference text not null,
        -- What a rule or test found in what has been.
        backtest_reference text,
        owner_id uuid not null,
        due_on date not null,
        added_by uuid not null,
        added_at timestamptz not null,
        done_at timestamptz,
        done_by uuid,
        done_reference text,
        constraint case_measure_pkey primary key (measure_id),
        constraint case_measure_case foreign key (case_id) references app.fraud_case (case_id),
        constraint case_measure_owner foreign key (owner_id) references app.staff_member (staff_id),
        constraint case_measure_adder foreign key (added_by) references app.staff_member (staff_id),
        constraint case_measure_doer foreign key (done_by) references app.staff_member (staff_id),
        constraint case_measure_kind check (kind in ('rule', 'test', 'process', 'partner')),
        constraint case_measure_reference check (length(reference) between 3 and 60),
        constraint case_measure_backtest check (
          (kind in ('rule', 'test')) = (backtest_reference is not null) and length(backtest_reference) between 3 and 60),
        constraint case_measure_done check (
          (done_at is null) = (done_by is null) and (done_at is null) = (done_reference is null))
      )`);
    await runner.query(`create index case_measure_of_case on app.case_measure (case_id)`);
    await runner.query(`create index case_measure_open on app.case_measure (due_on) where done_at is null`);

    await runner.query(`
      create table app.case_review (
        review_id uuid not null,
        case_id uuid not null,
        closed_by uuid not null,
        drawn_at timestamptz not null,
        due_at timestamptz not null,
        verdict text,
        reviewed_by uuid,
        reviewed_at timestamptz,
        constraint case_review_pkey primary key (review_id),
        constraint case_review_case foreign key (case_id) references app.fraud_case (case_id),
        constraint case_review_reviewer foreign key (reviewed_by) references app.staff_member (staff_id),
        constraint case_review_verdict check (verdict in ('agreed', 'reopened')),
        constraint case_review_reviewed check (
          (verdict is null) = (reviewed_by is null) and (verdict is null) = (reviewed_at is null)),
        -- Nobody looks at their own.
        constraint case_review_by_another check (reviewed_by <> closed_by)
      )`);
    await runner.query(`create unique index case_review_one_open on app.case_review (case_id) where verdict is null`);

    await runner.query(`
      create function app.fraud_case_learns() returns trigger language plpgsql as $$
      begin
        if not exists (select from app.case_finding where case_id = new.case_id)
          or not exists (select from app.case_measure where case_id = new.case_id and kind in ('rule', 'test'))
          or exists (
            select from app.case_finding f, unnest(f.blocklist_entry_ids) e (id)
             where f.case_id = new.case_id
               and not exists (select from app.blocklist_entry b where b.id = e.id))
        then
          raise exception 'a confirmed case is not closed before it has taught something'
            using errcode = 'check_violation', constraint = 'fraud_case_learns';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create constraint trigger fraud_case_learns after insert or update on app.fraud_case
      deferrable initially deferred for each row
      when (new.state = 'closed' and new.decision = 'confirmed-fraud') execute function app.fraud_case_learns()`);
    await runner.query(`alter table app.fraud_case enable always trigger fraud_case_learns`);

    await runner.query(`
      create function app.case_measure_moves() returns trigger language plpgsql as $$
      begin
        if old.done_at is not null or (new.measure_id, new.case_id, new.kind, new.reference, new.added_by, new.added_at)
          is distinct from (old.measure_id, old.case_id, old.kind, old.reference, old.added_by, old.added_at)
        then
          raise exception 'a measure is done once' using errcode = 'check_violation', constraint = 'case_measure_moves';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger case_measure_moves before update on app.case_measure
      for each row execute function app.case_measure_moves()`);
    await runner.query(`alter table app.case_measure enable always trigger case_measure_moves`);
    for (const table of ['case_finding', 'case_measure', 'case_review']) {
      await runner.query(`
        create trigger ${table}_stays before delete or truncate on app.${table}
        for each statement execute function app.case_stays()`);
      await runner.query(`alter table app.${table} enable always trigger ${table}_stays`);
      await runner.query(`grant select, insert on app.${table} to sekisho_app`);
    }
    await runner.query(`
      grant update (root_cause, explanation_sealed, items, blocklist_entry_ids, no_blocklist_reason, found_by, found_at)
      on app.case_finding to sekisho_app`);
    await runner.query(`grant update (done_at, done_by, done_reference) on app.case_measure to sekisho_app`);
    await runner.query(`grant update (verdict, reviewed_by, reviewed_at) on app.case_review to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger fraud_case_learns on app.fraud_case`);
    await runner.query(`drop table app.case_review, app.case_measure, app.case_finding`);
    await runner.query(`drop function app.fraud_case_learns(), app.case_measure_moves()`);
  }
}
