import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A measure that is a rule names the backtest of that version, and one that is a test names its clause: words that anybody
 * can invent close no case.
 */
export class MeasuresProven1764000082000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table monitoring.backtest
      add constraint backtest_as_it_ended unique (backtest_id, rule_id, version, state)`);
    await runner.query(`
      alter table app.case_measure
        drop constraint case_measure_backtest, drop constraint case_measure_reference,
        add column rule_id uuid, add column version integer, add column backtest_id uuid, add column backtest_state text`);
    // What proved itself by a word only is a measure like others from now on; the word stays.
    await runner.query(`alter table app.case_measure disable trigger case_measure_moves`);
    await runner.query(`
      update app.case_measure
         set kind = 'process', reference = left(reference || ' / ' || backtest_reference, 60)
       where kind in ('rule', 'test')`);
    await runner.query(`alter table app.case_measure enable always trigger case_measure_moves`);
    await runner.query(`
      alter table app.case_measure
        drop column backtest_reference,
        add constraint case_measure_reference check (length(reference) between 1 and 60),
        add constraint case_measure_rule check (
          (kind = 'rule') = (rule_id is not null) and (kind = 'rule') = (version is not null)
          and (kind = 'rule') = (backtest_id is not null) and (kind = 'rule') = (backtest_state is not null)),
        add constraint case_measure_clause check (kind <> 'test' or reference ~ '^[^.\\s]+[.][a-z0-9-]+$'),
        -- With the next: of that very version, and done.
        add constraint case_measure_backtest_done check (backtest_state = 'done'),
        add constraint case_measure_backtest foreign key (backtest_id, rule_id, version, backtest_state)
          references monitoring.backtest (backtest_id, rule_id, version, state)`);
    await this.guard(runner, 'new.reference, new.rule_id, new.version, new.backtest_id');
  }

  /** A measure stays what it is until it is done. */
  private async guard(runner: QueryRunner, kept: string): Promise<void> {
    const columns = `new.measure_id, new.case_id, new.kind, ${kept}, new.added_by, new.added_at`;
    await runner.query(`
      create or replace function app.case_measure_moves() returns trigger language plpgsql as $$
      begin
        if old.done_at is not null or (${columns})
          is distinct from (${columns.replaceAll('new.', 'old.')})
        then
          raise exception 'a measure is done once' using errcode = 'check_violation', constraint = 'case_measure_moves';
        end if;
        return new;
      end $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.case_measure
        drop constraint case_measure_backtest, drop constraint case_measure_backtest_done,
        drop constraint case_measure_clause, drop constraint case_measure_rule, drop constraint case_measure_reference,
        add column backtest_reference text`);
    await runner.query(`alter table app.case_measure disable trigger case_measure_moves`);
    await runner.query(`
      update app.case_measure
         set backtest_reference = coalesce(backtest_id::text, reference), reference = rpad(reference, 3, '.')
       where kind in ('rule', 'test')`);
    await runner.query(`alter table app.case_measure enable always trigger case_measure_moves`);
    await runner.query(`
      alter table app.case_measure
        drop column backtest_state, drop column backtest_id, drop column version, drop column rule_id,
        add constraint case_measure_reference check (length(reference) between 3 and 60),
        add constraint case_measure_backtest check (
          (kind in ('rule', 'test')) = (backtest_reference is not null) and length(backtest_reference) between 3 and 60)`);
    await runner.query(`alter table monitoring.backtest drop constraint backtest_as_it_ended`);
    await this.guard(runner, 'new.reference');
  }
}
