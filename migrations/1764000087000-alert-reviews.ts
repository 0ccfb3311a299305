import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second look at alerts that one person has closed without a case; what it finds is a label as that of a case is. */
export class AlertReviews1764000087000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.alert_review (
        review_id uuid not null,
        alert_id uuid not null,
        closed_by uuid not null,
        drawn_at timestamptz not null,
        due_at timestamptz not null,
        verdict text,
        reviewed_by uuid,
        reviewed_at timestamptz,
        constraint alert_review_pkey primary key (review_id),
        constraint alert_review_once unique (alert_id),
        constraint alert_review_alert foreign key (alert_id) references app.alert (alert_id),
        constraint alert_review_closer foreign key (closed_by) references app.staff_member (staff_id),
        constraint alert_review_reviewer foreign key (reviewed_by) references app.staff_member (staff_id),
        constraint alert_review_verdict check (verdict in ('agreed', 'missed')),
        constraint alert_review_reviewed check (
          (verdict is null) = (reviewed_by is null) and (verdict is null) = (reviewed_at is null)),
        -- Nobody looks at their own.
        constraint alert_review_by_another check (reviewed_by <> closed_by)
      )`);
    await runner.query(`create index alert_review_open on app.alert_review (due_at) where verdict is null`);
    await runner.query(`
      create function app.alert_review_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          if old.verdict is null and (new.review_id, new.alert_id, new.closed_by, new.drawn_at, new.due_at)
            is not distinct from (old.review_id, old.alert_id, old.closed_by, old.drawn_at, old.due_at)
          then
            return new;
          end if;
        end if;
        raise exception 'a second look is taken once, and stays' using errcode = 'check_violation', constraint = 'alert_review_moves';
      end $$`);
    await runner.query(`
      create trigger alert_review_moves before update or delete on app.alert_review
      for each row execute function app.alert_review_moves()`);
    await runner.query(`
      create trigger alert_review_stays before truncate on app.alert_review
      for each statement execute function app.alert_review_moves()`);
    for (const trigger of ['moves', 'stays'])
      await runner.query(`alter table app.alert_review enable always trigger alert_review_${trigger}`);
    await runner.query(
      `grant select, insert, update (verdict, reviewed_by, reviewed_at) on app.alert_review to sekisho_app`,
    );

    // Cases and reviews are both kept for good, so that a look at the insertion is enough.
    await runner.query(`alter table app.outcome_label drop constraint outcome_label_case`);
    await runner.query(`
      create function app.outcome_label_rests() returns trigger language plpgsql as $$
      begin
        if exists (select from app.fraud_case where case_id = new.case_id)
          or exists (select from app.alert_review where review_id = new.case_id and verdict is not null) then
          return new;
        end if;
        raise exception 'a label rests on a case or on a second look' using errcode = 'foreign_key_violation',
          constraint = 'outcome_label_case';
      end $$`);
    await runner.query(`
      create trigger outcome_label_rests before insert or update on app.outcome_label
      for each row execute function app.outcome_label_rests()`);
    await runner.query(`alter table app.outcome_label enable always trigger outcome_label_rests`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger outcome_label_rests on app.outcome_label`);
    await runner.query(`drop function app.outcome_label_rests()`);
    await runner.query(`delete from app.outcome_label where case_id in (select review_id from app.alert_review)`);
    await runner.query(`
      alter table app.outcome_label add constraint outcome_label_case foreign key (case_id) references app.fraud_case (case_id)`);
    await runner.query(`drop table app.alert_review`);
    await runner.query(`drop function app.alert_review_moves()`);
  }
}
