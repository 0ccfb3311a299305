import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A search that a newer list has broken off is not finished, and whoever looks into hits is told of it. Who was searched longest
 * ago comes first, so that lists that change faster than all can be searched leave nobody out.
 */
export class ScreeningRuns1764000096500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.screening_run
        add column broken_off_at timestamptz,
        add column told_at timestamptz,
        add constraint screening_run_end check (finished_at is null or broken_off_at is null)`);
    await runner.query(`create index screened_member_oldest on app.screened_member (screened_at, member_id)`);
    await runner.query(`grant update (broken_off_at, told_at) on app.screening_run to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index app.screened_member_oldest`);
    await runner.query(`update app.screening_run set finished_at = broken_off_at where broken_off_at is not null`);
    await runner.query(`alter table app.screening_run drop constraint screening_run_end,
        drop column told_at, drop column broken_off_at`);
  }
}
