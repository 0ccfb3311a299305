import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when a sweep fails, so that somebody is told; and how far the daily rules have come, so that whatever ends a run,
 * the next one goes on there and leaves nobody and no day out.
 */
export class WhatSweepsLeaveOut1764000096600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.sweep
        add column failing_since timestamptz,
        add column told_at timestamptz,
        add constraint sweep_told_of_failing check (told_at is null or failing_since is not null)`);
    await runner.query(`
      create table monitoring.day_mark (
        rule text not null,
        -- Up to when everybody was asked about.
        done_until timestamptz,
        -- Of the walk under way: what it covers, and behind which subject it goes on.
        walk_from timestamptz,
        walk_until timestamptz,
        walk_after text,
        constraint day_mark_pkey primary key (rule),
        constraint day_mark_walk check ((walk_from is null) = (walk_until is null) and walk_from < walk_until
          and (walk_after is null or walk_until is not null))
      )`);
    await runner.query(`
      create table monitoring.day_missed (
        rule text not null,
        subject text not null,
        tries integer not null,
        missed_at timestamptz not null,
        constraint day_missed_pkey primary key (rule, subject),
        constraint day_missed_tries check (tries > 0)
      )`);
    await runner.query(`
      grant select, insert, update (done_until, walk_from, walk_until, walk_after) on monitoring.day_mark to sekisho_app`);
    await runner.query(`
      grant select, insert, update (tries, missed_at), delete on monitoring.day_missed to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table monitoring.day_missed, monitoring.day_mark`);
    await runner.query(`
      alter table app.sweep drop constraint sweep_told_of_failing, drop column told_at, drop column failing_since`);
  }
}
