import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['occurrence', 'hit'] as const;

/** What rules look back at is kept for a time, and then erased; before that time nobody erases it. */
export class HistoryKept1764000088000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Longer than any rule looks back; the period itself is a setting, and longer.
    await runner.query(`
      create function monitoring.refuse_early() returns trigger language plpgsql as $$
      begin
        if old.at < app.now() - interval '120 days' then return old; end if;
        raise exception '% is append-only: what is not old enough stays', tg_table_name using errcode = 'insufficient_privilege';
      end $$`);
    for (const table of TABLES) {
      await runner.query(`drop trigger ${table}_is_append_only on monitoring.${table}`);
      await runner.query(`
        create trigger ${table}_is_append_only before update or truncate on monitoring.${table}
        for each statement execute function monitoring.refuse_change()`);
      await runner.query(`
        create trigger ${table}_is_kept before delete on monitoring.${table}
        for each row execute function monitoring.refuse_early()`);
      for (const trigger of ['is_append_only', 'is_kept'])
        await runner.query(`alter table monitoring.${table} enable always trigger ${table}_${trigger}`);
    }
    await runner.query(`grant delete on monitoring.occurrence, monitoring.hit to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke delete on monitoring.occurrence, monitoring.hit from sekisho_app`);
    for (const table of TABLES) {
      await runner.query(`drop trigger ${table}_is_kept on monitoring.${table}`);
      await runner.query(`drop trigger ${table}_is_append_only on monitoring.${table}`);
      await runner.query(`
        create trigger ${table}_is_append_only before update or delete or truncate on monitoring.${table}
        for each statement execute function monitoring.refuse_change()`);
      await runner.query(`alter table monitoring.${table} enable always trigger ${table}_is_append_only`);
    }
    await runner.query(`drop function monitoring.refuse_early()`);
  }
}
