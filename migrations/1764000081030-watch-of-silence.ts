import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when it is watched that there is something to watch: for all processes, however often one of them starts anew. */
export class WatchOfSilence1764000081030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table monitoring.silence_watch (
        -- There is one.
        one boolean not null default true,
        since timestamptz not null,
        -- How far the clock was moved then: of a time that a rehearsal leaves out, nobody can say that it was silent.
        offset_ms bigint not null,
        constraint silence_watch_pkey primary key (one),
        constraint silence_watch_one check (one)
      )`);
    await runner.query(`grant select, insert, update (since, offset_ms) on monitoring.silence_watch to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table monitoring.silence_watch`);
  }
}
