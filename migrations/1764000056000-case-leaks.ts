import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That personal data of a case have leaked, and the two reports of it. */
export class CaseLeaks1764000056000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.case_leak (
        case_id uuid not null,
        -- Since when the issuer has known: the days of both reports count from it.
        known_at timestamptz not null,
        malicious boolean not null,
        recorded_by uuid not null,
        first_at timestamptz,
        first_reference text,
        full_at timestamptz,
        full_reference text,
        -- How late each was when that was told last.
        first_told integer not null,
        full_told integer not null,
        constraint case_leak_pkey primary key (case_id),
        constraint case_leak_case foreign key (case_id) references app.fraud_case (case_id),
        constraint case_leak_recorder foreign key (recorded_by) references app.staff_member (staff_id),
        constraint case_leak_reported check (
          (first_at is null) = (first_reference is null) and (full_at is null) = (full_reference is null)),
        constraint case_leak_told check (first_told between 0 and 2 and full_told between 0 and 2)
      )`);
    await runner.query(`
      create index case_leak_open on app.case_leak (known_at) where first_at is null or full_at is null`);
    await runner.query(`
      create function app.case_leak_moves() returns trigger language plpgsql as $$
      begin
        if (new.case_id, new.known_at, new.malicious, new.recorded_by)
            is distinct from (old.case_id, old.known_at, old.malicious, old.recorded_by)
          or old.first_at is not null and new.first_at is distinct from old.first_at
          or old.full_at is not null and new.full_at is distinct from old.full_at
          or new.first_told < old.first_told or new.full_told < old.full_told
        then
          raise exception 'the time of a leak stays, and so does what was reported'
            using errcode = 'check_violation', constraint = 'case_leak_moves';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger case_leak_moves before update on app.case_leak
      for each row execute function app.case_leak_moves()`);
    await runner.query(`
      create trigger case_leak_stays before delete or truncate on app.case_leak
      for each statement execute function app.case_stays()`);
    for (const trigger of ['moves', 'stays'])
      await runner.query(`alter table app.case_leak enable always trigger case_leak_${trigger}`);
    await runner.query(`grant select, insert on app.case_leak to sekisho_app`);
    await runner.query(`
      grant update (first_at, first_reference, full_at, full_reference, first_told, full_told)
      on app.case_leak to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.case_leak`);
    await runner.query(`drop function app.case_leak_moves()`);
  }
}
