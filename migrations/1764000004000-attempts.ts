import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Budgets of tries, and the counters of rate-limiter-flexible for addresses, networks and the fleet. */
export class Attempts1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.try_budget (
        name text not null check (length(name) between 1 and 100),
        key text not null check (length(key) between 1 and 200),
        used integer not null check (used >= 0),
        -- When the window began; a lifetime budget has no end.
        window_started_at timestamptz not null,
        resets_at timestamptz,
        primary key (name, key)
      ) with (fillfactor = 70)
    `);
    await runner.query(`create index try_budget_resets_at on app.try_budget (resets_at) where resets_at is not null`);
    await runner.query(`
      -- Losing these counters in a crash is allowed, waiting for their flush at every request is not.
      create unlogged table app.rate_counter (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      ) with (fillfactor = 70)
    `);
    await runner.query(`create index rate_counter_expire on app.rate_counter (expire)`);
    await runner.query(`grant select, insert, update, delete on app.try_budget, app.rate_counter to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.rate_counter`);
    await runner.query(`drop table app.try_budget`);
  }
}
