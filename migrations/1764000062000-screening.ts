import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the lists of sanctions and of anti-social forces have said of applicants and members, and of which list. */
export class Screening1764000062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.screened_application (
        application_id uuid not null,
        list_version text not null,
        outcome text not null,
        evidence_hash bytea not null,
        screened_at timestamptz not null,
        constraint screened_application_pkey primary key (application_id),
        constraint screened_application_outcome check (outcome in ('clear', 'hit')),
        constraint screened_application_hash check (octet_length(evidence_hash) = 32)
      )`);
    await runner.query(`create index screened_application_at on app.screened_application (screened_at)`);
    await runner.query(`
      create table app.screened_member (
        member_id uuid not null,
        list_version text not null,
        outcome text not null,
        evidence_hash bytea not null,
        screened_at timestamptz not null,
        -- A hit is open until two people have cleared it; a later list may open it again.
        review text not null,
        cleared_proposal_id uuid,
        constraint screened_member_pkey primary key (member_id),
        constraint screened_member_of foreign key (member_id) references app.member (id),
        constraint screened_member_outcome check (outcome in ('clear', 'hit')),
        constraint screened_member_hash check (octet_length(evidence_hash) = 32),
        constraint screened_member_review check (
          case review when 'none' then outcome = 'clear' and cleared_proposal_id is null
            when 'open' then outcome = 'hit' and cleared_proposal_id is null
            when 'cleared' then outcome = 'hit' and cleared_proposal_id is not null
            else false end),
        constraint screened_member_cleared foreign key (cleared_proposal_id) references app.proposal (proposal_id)
      )`);
    await runner.query(
      `create index screened_member_hits on app.screened_member (screened_at desc) where review = 'open'`,
    );
    await runner.query(`create index screened_member_list on app.screened_member (list_version)`);
    await runner.query(`
      create table app.screening_run (
        run_id uuid not null,
        list_version text not null,
        began_at timestamptz not null,
        finished_at timestamptz,
        screened integer not null,
        hits integer not null,
        constraint screening_run_pkey primary key (run_id),
        constraint screening_run_counts check (screened >= hits and hits >= 0)
      )`);
    await runner.query(`create index screening_run_newest on app.screening_run (began_at desc)`);
    await runner.query(`
      create function app.screened_member_guard() returns trigger language plpgsql as $$
      begin
        if new.review <> 'cleared' or (tg_op = 'UPDATE' and old.review = 'cleared' and old.cleared_proposal_id = new.cleared_proposal_id)
          or app.is_released(new.cleared_proposal_id, 'screening.clear-hit', new.member_id) then
          return new;
        end if;
        raise exception 'a hit is cleared by two people' using errcode = 'check_violation', constraint = 'screened_member_guard';
      end $$`);
    await runner.query(`
      create trigger screened_member_guard before insert or update on app.screened_member
      for each row execute function app.screened_member_guard()`);
    await runner.query(`alter table app.screened_member enable always trigger screened_member_guard`);
    await runner.query(
      `grant select, insert, update, delete on app.screened_application, app.screened_member to sekisho_app`,
    );
    await runner.query(
      `grant select, insert, update (finished_at, screened, hits) on app.screening_run to sekisho_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.screening_run, app.screened_member, app.screened_application`);
    await runner.query(`drop function app.screened_member_guard()`);
  }
}
