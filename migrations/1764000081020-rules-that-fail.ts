import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a backtest has failed, and which rules could not be asked: noted once for a while, not once for each event. */
export class RulesThatFail1764000081020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table monitoring.backtest add column failure text`);
    await runner.query(`
      alter table monitoring.backtest add constraint backtest_failure check (
        failure is null or state = 'failed' and failure in ('unreadable', 'rule-failed', 'broken-off'))`);
    await runner.query(`grant update (failure) on monitoring.backtest to sekisho_app`);
    await runner.query(`
      create table monitoring.rule_failure (
        rule text not null,
        since timestamptz not null,
        constraint rule_failure_pkey primary key (rule)
      )`);
    await runner.query(`grant select, insert, update (since) on monitoring.rule_failure to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table monitoring.rule_failure`);
    await runner.query(`alter table monitoring.backtest drop constraint backtest_failure`);
    await runner.query(`alter table monitoring.backtest drop column failure`);
  }
}
