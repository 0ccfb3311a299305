import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An id of its own kind (version 8) that is the same in every portal. */
const idOf = (words: string): string =>
  `overlay(overlay(md5(${words}) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`;

const TRIED = 'linking|linking.denied';

/** Many names, accounts or numbers by one hand, and money that follows changes of other things than contacts. */
const RULES = [
  {
    ...{ name: 'many-members-one-device', point: 'event', events: ['sign-in.new-device'], answer: 'allow' },
    // A household shares a browser, too, and has fewer members.
    expression: `past.distinct('member', 'sign-in.new-device|sign-in.known-device', 'device', '30d') >= 5`,
    ...{ severity: 'high', queue: 'accounts', by: 'device', items: ['15', '⑤'] },
    meaning: '一つの端末で多くの会員がログインしている',
  },
  {
    ...{ name: 'account-numbers-in-sequence', point: 'linking', events: [], answer: 'hold' },
    expression: 'nearAccounts >= 3',
    ...{ severity: 'high', queue: 'accounts', by: 'branch', items: ['d', '10'] },
    meaning: '番号の続いた口座が次々に試されている',
  },
  {
    ...{ name: 'many-accounts-one-device', point: 'linking', events: [], answer: 'hold' },
    expression: `past.distinct('account', '${TRIED}', 'device', '24h') >= 3 || past.distinct('account', '${TRIED}', 'member+branch', '7d') >= 3`,
    ...{ severity: 'high', queue: 'accounts', by: 'device', items: ['d', '10'] },
    meaning: '一つの端末や一人の会員が、多くの口座番号を試している',
  },
  {
    // A carrier puts many people behind one line, so that this one stops nobody.
    ...{ name: 'many-accounts-one-network', point: 'linking', events: [], answer: 'allow' },
    expression: `past.distinct('account', '${TRIED}', 'network+branch', '24h') >= 3`,
    ...{ severity: 'medium', queue: 'accounts', by: 'network', items: ['d', '10'] },
    meaning: '一つの回線から、同じ支店の多くの口座番号が試されている',
  },
  {
    ...{ name: 'many-names-one-device', point: 'linking', events: [], answer: 'hold' },
    expression: `past.distinct('member', '${TRIED}', 'device', '30d') >= 3`,
    ...{ severity: 'high', queue: 'accounts', by: 'device', items: ['d', '10'] },
    meaning: '一つの端末で、多くの名義の口座をつなごうとしている',
  },
  {
    ...{ name: 'change-then-charge', point: 'charge', events: [], answer: 'allow' },
    expression: `amountYen >= 10000 && past.secondsSince('changes.took-effect|recovery.took-effect', 'member', '72h') < 172800`,
    ...{ severity: 'medium', queue: 'money', by: 'member', items: ['⑨', 'f', '12'] },
    meaning: '連絡先の変更やログインの回復のすぐあとに、高額をチャージしている',
  },
  {
    ...{ name: 'credentials-change-then-transfer', point: 'transfer', events: [], answer: 'allow' },
    expression: `newPayee && amountYen >= 3000 && past.secondsSince('recovery.took-effect|factors.change-took-effect|changes.password-changed', 'member', '72h') < 172800`,
    ...{ severity: 'medium', queue: 'money', by: 'member', items: ['⑨', '⑦'] },
    meaning: 'パスワードや認証手段を変えてすぐに、新しい相手へ送金している',
  },
] as const;

/** What of an event is noted as the device: the browser, whoever of the members signs in on it. */
const BROWSER = `coalesce(
          (select d.browser_id::text from app.known_device d where d.id = (new.details ->> 'deviceId')::uuid),
          new.details ->> 'deviceId')`;

const noteEvent = (device: string): string => `
      create or replace function monitoring.note_event() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp as $$
      declare taken text;
      begin
        if new.type = 'changes.took-effect' then
          select new.details ->> 'kind' || ':' || encode(case new.details ->> 'kind'
                   when 'phone' then m.phone_index when 'email' then m.email_index when 'address' then m.address_index end, 'hex')
            into taken from app.member m where m.id = new.member_id;
        end if;
        insert into monitoring.occurrence
          (occurrence_id, at, kind, member_id, receiver_id, device, network, card, staff, contact, amount_yen)
        values (new.id, new.at, new.type,
          coalesce(new.member_id, case when new.type = 'registration.application-approved' then (new.details ->> 'memberId')::uuid end),
          (new.details ->> 'receiverId')::uuid, ${device}, encode(new.network_hash, 'hex'),
          case when new.subject_kind = 'card' then new.subject_id end,
          case when new.actor_kind = 'staff' then new.actor_id end, taken, (new.details ->> 'amountYen')::bigint);
        return null;
      end $$`;

/** More of the rules that a portal starts with; as with those, two people decide what they become. */
export class RulesOfOneHand1764000085000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The device that was known first on the same browser. No foreign key: that one is erased in its time.
    await runner.query(`alter table app.known_device add column browser_id uuid`);
    await runner.query(noteEvent(BROWSER));
    // Nobody but the owner of the tables gets past the guard, and only while it is lifted here.
    await runner.query(`alter table monitoring.rule_version disable trigger rule_version_guard`);
    await runner.query(
      `with starter as (
         select ${idOf("'rule ' || s.name")} as rule_id, ${idOf("'rule-version ' || s.name")} as version_id, s.*
           from jsonb_to_recordset($1::jsonb) as s(name text, point text, events text[], expression text, answer text,
             severity text, queue text, "by" text, meaning text, items text[])),
       rule as (
         insert into monitoring.rule (rule_id, name, made_at, made_by)
         select rule_id, name, app.now(), 'system:starter' from starter)
       insert into monitoring.rule_version
         (version_id, rule_id, version, stage, point, events, expression, answer, severity, queue, grouped_by, meaning, items,
          made_at, made_by, live_since)
       select version_id, rule_id, 1, 'live', point, events, expression, answer, severity, queue, "by", meaning, items,
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
    await runner.query(noteEvent(`new.details ->> 'deviceId'`));
    await runner.query(`alter table app.known_device drop column browser_id`);
  }
}
