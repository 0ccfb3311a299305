import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to when people were told of the jobs of a kind that were given up. */
export class JobsGivenUp1764000098000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.job_given_up (
        job text primary key check (length(job) between 1 and 100),
        told_up_to timestamptz not null
      )
    `);
    await runner.query(`grant select, insert, update on app.job_given_up to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.job_given_up`);
  }
}
