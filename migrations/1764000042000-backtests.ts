import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What candidates would have done on our own history, what turned out to be fraud, and how far the stream was read. */
export class Backtests1764000042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table monitoring.backtest (
        backtest_id uuid not null,
        rule_id uuid not null,
        version integer not null,
        state text not null,
        -- Only what happened before this moment is looked at.
        as_of timestamptz not null,
        rows_done integer not null default 0,
        rows_all integer,
        asked_by text not null,
        ended_at timestamptz,
        result jsonb,
        constraint backtest_pkey primary key (backtest_id),
        constraint backtest_version foreign key (rule_id, version) references monitoring.rule_version (rule_id, version),
        constraint backtest_state check (state in ('waiting', 'running', 'done', 'failed')),
        constraint backtest_ended check (
          (state in ('done', 'failed')) = (ended_at is not null) and (state = 'done') = (result is not null))
      )`);
    await runner.query(`create index backtest_of_version on monitoring.backtest (rule_id, version, as_of desc)`);
    await runner.query(`
      create unique index backtest_one_under_way on monitoring.backtest (rule_id, version) where state in ('waiting', 'running')`);

    await runner.query(`
      create table monitoring.silence (
        what text not null,
        since timestamptz not null,
        constraint silence_pkey primary key (what)
      )`);
    await runner.query(`
      grant select, insert, update (state, rows_done, rows_all, ended_at, result) on monitoring.backtest to sekisho_app`);
    await runner.query(`grant select, insert, delete on monitoring.silence to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table monitoring.silence, monitoring.backtest`);
  }
}
