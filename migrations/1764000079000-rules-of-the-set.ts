import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An id of its own kind (version 8) that is the same in every portal. */
const idOf = (words: string): string =>
  `overlay(overlay(md5(${words}) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`;

/** What the labelled set of 2020 has shown to be missed. */
const RULES = [
  {
    ...{ name: 'many-tries-one-line', point: 'event', events: ['sign-in.tried'] },
    // A list is worked through account by account, too slowly for the budget of a line; a household has fewer members.
    expression: `past.distinct('member', 'sign-in.tried', 'network', '1h') >= 7 || past.count('sign-in.tried', 'network', '1h') >= 20`,
    ...{ severity: 'high', queue: 'accounts', by: 'network', items: ['15', '⑤'] },
    meaning: '一つの回線から、短い間に多くの会員のIDでログインが試されている',
  },
  {
    ...{ name: 'strangers-below-the-hold', point: 'transfer', events: [] },
    // Somebody who knows how many first senders are held stops just before.
    expression: `newPayee && amountYen >= 5000 && past.distinct('member', 'transfer', 'receiver', '30d') >= 5 && past.sumYen('transfer', 'receiver', '30d') >= 40000`,
    ...{ severity: 'medium', queue: 'money', by: 'receiver', items: ['⑦', '15', '16'] },
    meaning: '保留にならない人数に抑えながら、初めての相手からの高額な送金が一人に集まっている',
  },
] as const;

/** Two more of the rules that a portal starts with; as with those, two people decide what they become. */
export class RulesOfTheSet1764000079000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Nobody but the owner of the tables gets past the guard, and only while it is lifted here.
    await runner.query(`alter table monitoring.rule_version disable trigger rule_version_guard`);
    await runner.query(
      `with starter as (
         select ${idOf("'rule ' || s.name")} as rule_id, ${idOf("'rule-version ' || s.name")} as version_id, s.*
           from jsonb_to_recordset($1::jsonb) as s(name text, point text, events text[], expression text, severity text,
             queue text, "by" text, meaning text, items text[])),
       rule as (
         insert into monitoring.rule (rule_id, name, made_at, made_by)
         select rule_id, name, app.now(), 'system:starter' from starter)
       insert into monitoring.rule_version
         (version_id, rule_id, version, stage, point, events, expression, answer, severity, queue, grouped_by, meaning, items,
          made_at, made_by, live_since)
       select version_id, rule_id, 1, 'live', point, events, expression, 'allow', severity, queue, "by", meaning, items,
         app.now(), 'system:starter', app.now() from starter`,
      [JSON.stringify(RULES)],
    );
    await runner.query(`alter table monitoring.rule_version enable always trigger rule_version_guard`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = RULES.map(({ name }) => name);
    const own = `rule_id in (select rule_id from monitoring.rule where name = any($1) and made_by = 'system:starter')`;
    await runner.query(`delete from monitoring.backtest where ${own}`, [names]);
    for (const [table, guard] of [
      ['hit', 'hit_is_append_only'],
      ['suppression', 'suppression_guard'],
      ['rule_version', 'rule_version_guard'],
      ['rule', 'rule_guard'],
    ] as const) {
      await runner.query(`alter table monitoring.${table} disable trigger ${guard}`);
      await runner.query(`delete from monitoring.${table} where ${own}`, [names]);
      await runner.query(`alter table monitoring.${table} enable always trigger ${guard}`);
    }
  }
}
