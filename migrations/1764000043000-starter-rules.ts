import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Starter {
  readonly name: string;
  readonly point: string;
  readonly events?: readonly string[];
  readonly expression: string;
  readonly answer?: string;
  readonly severity: string;
  readonly queue: string;
  readonly by: string;
  readonly meaning: string;
  readonly items: readonly string[];
}

const SECRETS = [
  ...['credentials.code-refused', 'changes.present-password-refused', 'sign-in.known-device-refused'],
  ...['cards.activation-refused', 'links.code-wrong', 'links.letter-code-refused'],
];

/** An id of its own kind (version 8) that is the same in every portal. */
const idOf = (words: string): string =>
  `overlay(overlay(md5(${words}) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`;

/** The seven detectors that the checklist asks for. */
const DETECTORS: readonly Starter[] = [
  {
    ...{ name: 'machine-speed', point: 'event', events: ['sign-in.machine-speed-seen'], expression: 'true' },
    ...{ severity: 'high', queue: 'accounts', by: 'member', items: ['15', '⑤'] },
    meaning: '人には出せない速さで画面を移っている',
  },
  {
    ...{ name: 'contact-change-then-transfer', point: 'transfer', answer: 'hold' },
    expression: `newPayee && amountYen >= 3000 && past.secondsSince('changes.took-effect', 'member', '72h') < 172800`,
    ...{ severity: 'high', queue: 'money', by: 'member', items: ['15', '⑨', '⑦'] },
    meaning: '連絡先を変えてすぐに、新しい相手へ送金している',
  },
  {
    ...{ name: 'many-senders-one-receiver', point: 'transfer' },
    expression: `amountYen >= 1000 && newPayee && (past.distinct('member', 'transfer', 'receiver', '24h') >= 2
  || past.distinct('member', 'transfer', 'receiver', '7d') >= 4 || past.distinct('member', 'transfer', 'receiver', '30d') >= 7)`,
    ...{ severity: 'high', queue: 'money', by: 'receiver', items: ['15', '⑦'] },
    meaning: '多くの人が一人の相手へ初めて送金している',
  },
  {
    ...{ name: 'many-openings-one-device', point: 'opening' },
    expression: `past.count('opening', 'device', '30d') >= 2 || past.count('opening', 'network', '24h') >= 5`,
    ...{ severity: 'medium', queue: 'accounts', by: 'device', items: ['15', '3', '6'] },
    meaning: '一つの端末や回線から多くの申込みがある',
  },
  {
    ...{ name: 'many-members-one-network', point: 'event', events: ['sign-in.new-device'] },
    expression: `past.distinct('member', 'sign-in.new-device', 'network', '24h') >= 4`,
    ...{ severity: 'high', queue: 'accounts', by: 'network', items: ['15', '⑤'] },
    meaning: '一つの回線から多くの会員が新しい端末でログインしている',
  },
  {
    ...{ name: 'secret-failures', point: 'event', events: SECRETS },
    expression: `past.count('${SECRETS.join('|')}', 'member', '24h') >= 4`,
    ...{ severity: 'medium', queue: 'accounts', by: 'member', items: ['15', '⑤', '⑥'] },
    meaning: '暗証や認証コードの間違いが続いている',
  },
  {
    ...{ name: 'inactive-card-used', point: 'event', events: ['payments.inactive-card-used'], expression: 'true' },
    ...{ severity: 'high', queue: 'cards', by: 'card', items: ['15', '②'] },
    meaning: '有効になっていないカードが使われた',
  },
  {
    ...{ name: 'new-device-then-details', point: 'event', events: ['reveals.shown'] },
    expression: `past.secondsSince('sign-in.new-device', 'member', '72h') < 86400`,
    ...{ severity: 'high', queue: 'accounts', by: 'member', items: ['15', '④'] },
    meaning: '新しい端末での初めてのログインのあと、すぐに個人情報やカード情報を見ている',
  },
];

const MONEY: readonly Starter[] = [
  {
    ...{ name: 'slow-collecting', point: 'day' },
    expression: `past.distinct('member', 'transfer', 'receiver', '30d') >= 12 && past.sumYen('transfer', 'receiver', '30d') >= 50000`,
    ...{ severity: 'medium', queue: 'money', by: 'receiver', items: ['⑦', '15', '16'] },
    meaning: '何日もかけて、多くの人から一人の相手へ集まっている',
  },
  {
    ...{ name: 'charge-then-transfer', point: 'transfer' },
    expression: `newPayee && amountYen >= 5000 && past.secondsSince('charge', 'member', '1h') < 600`,
    ...{ severity: 'medium', queue: 'money', by: 'member', items: ['f', '⑦'] },
    meaning: 'チャージの数分後に新しい相手へ送金している',
  },
  {
    ...{ name: 'first-charge-at-maximum', point: 'charge' },
    ...{ expression: `firstOfLink && atMaximum && linkHours < 24`, severity: 'medium', queue: 'money', by: 'member' },
    items: ['f', '12'],
    meaning: '口座をつないですぐ、上限いっぱいを初めてチャージしている',
  },
  {
    ...{ name: 'repeated-maximum', point: 'charge' },
    expression: `atMaximum && past.count('charge', 'member', '7d') >= 2 && past.sumYen('charge', 'member', '7d') >= 60000`,
    ...{ severity: 'medium', queue: 'money', by: 'member', items: ['f', '12'] },
    meaning: '上限いっぱいのチャージを繰り返している',
  },
  {
    ...{ name: 'night-charge-from-new-device', point: 'charge' },
    ...{ expression: `night && deviceHours < 168`, severity: 'low', queue: 'money', by: 'member', items: ['f', '12'] },
    meaning: '夜間に、新しい端末からチャージしている',
  },
  {
    ...{ name: 'charge-after-declines', point: 'charge', answer: 'step-up' },
    expression: `past.count('charges.declined', 'member', '24h') >= 3`,
    ...{ severity: 'low', queue: 'money', by: 'member', items: ['f', '12'] },
    meaning: '銀行に断られたあともチャージを試している',
  },
  {
    ...{ name: 'card-testing', point: 'payment', answer: 'step-up' },
    expression: `channel == 'online' && newMerchant && amountYen <= 200 && past.count('payment|payment.denied|payments.declined', 'card', '1h') >= 8`,
    ...{ severity: 'high', queue: 'cards', by: 'card', items: ['g', '14'] },
    meaning: '少額の支払いでカードが使えるかを試している',
  },
  {
    ...{ name: 'new-merchant-high-amount', point: 'payment' },
    expression: `newMerchant && amountYen >= 30000`,
    ...{ severity: 'low', queue: 'cards', by: 'card', items: ['g', '14'] },
    meaning: '初めての加盟店で高額を支払っている',
  },
  {
    ...{ name: 'resold-goods', point: 'payment' },
    expression: `(category == 'cash-like' || category == 'resale') && past.sumYen('payment', 'card', '24h') + amountYen >= 40000`,
    ...{ severity: 'medium', queue: 'cards', by: 'card', items: ['g', '14'] },
    meaning: '換金しやすい品物を続けて買っている',
  },
  {
    ...{ name: 'cards-at-one-merchant', point: 'payment' },
    expression: `channel == 'online' && newMerchant && past.distinct('card', 'payment', 'merchant', '1h') >= 20`,
    ...{ severity: 'medium', queue: 'cards', by: 'merchant', items: ['g', '14'] },
    meaning: '一つの加盟店で、短い間に多くのカードが使われている',
  },
];

const ACCOUNTS: readonly Starter[] = [
  {
    ...{ name: 'openings-in-a-row', point: 'opening', answer: 'hold' },
    expression: `past.count('opening', 'device', '24h') >= 3`,
    ...{ severity: 'medium', queue: 'accounts', by: 'device', items: ['3', '6'] },
    meaning: '一つの端末から続けて申込みがある',
  },
  {
    ...{ name: 'one-branch-many-members', point: 'linking', answer: 'hold' },
    expression: `past.distinct('member', 'linking|linking.denied', 'branch', '24h') >= 20`,
    ...{ severity: 'high', queue: 'accounts', by: 'branch', items: ['d', '10'] },
    meaning: '一つの支店の口座で、多くの会員が口座連携を試している',
  },
  {
    ...{ name: 'one-network-many-linking', point: 'linking' },
    expression: `past.distinct('member', 'linking|linking.denied', 'network', '24h') >= 4`,
    ...{ severity: 'medium', queue: 'accounts', by: 'network', items: ['d', '10'] },
    meaning: '一つの回線から多くの会員が口座連携を試している',
  },
  {
    ...{ name: 'linking-after-contact-change', point: 'linking', answer: 'hold' },
    expression: `past.secondsSince('changes.took-effect', 'member', '7d') < 259200`,
    ...{ severity: 'medium', queue: 'accounts', by: 'member', items: ['d', '10', '⑨'] },
    meaning: '連絡先を変えてすぐに口座をつないでいる',
  },
  {
    ...{ name: 'one-contact-many-members', point: 'event', events: ['changes.took-effect'] },
    expression: `past.distinct('member', 'changes.took-effect', 'contact', '90d') >= 2`,
    ...{ severity: 'high', queue: 'accounts', by: 'contact', items: ['⑨', '15'] },
    meaning: '何人もの会員が同じ電話・メール・住所に変えている',
  },
  {
    ...{ name: 'one-network-many-changes', point: 'event', events: ['changes.requested'] },
    expression: `past.distinct('member', 'changes.requested', 'network', '24h') >= 3`,
    ...{ severity: 'high', queue: 'accounts', by: 'network', items: ['⑨', '15'] },
    meaning: '一つの回線から多くの会員の連絡先が変えられている',
  },
  {
    ...{ name: 'many-acts-of-one-agent', point: 'event', events: ['staff.act-proposed', 'staff.person-revealed'] },
    expression: `past.count('staff.act-proposed|staff.person-revealed', 'staff', '24h') >= 50`,
    ...{ severity: 'medium', queue: 'staff', by: 'staff', items: ['⑨', '15'] },
    meaning: '一人の担当者の操作がいつもより多い',
  },
];

/**
 * The rules that a portal starts with. They are the first versions, and live; what they become is decided by two people as
 * with all others. Ids are made of names, so that every portal has the same.
 */
export class StarterRules1764000043000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const starters = [...DETECTORS, ...MONEY, ...ACCOUNTS].map((one) => ({
      ...one,
      events: one.events ?? [],
      answer: one.answer ?? 'allow',
    }));
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
      [JSON.stringify(starters)],
    );
    await runner.query(`alter table monitoring.rule_version enable always trigger rule_version_guard`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `delete from monitoring.backtest where rule_id in (select rule_id from monitoring.rule where made_by = 'system:starter')`,
    );
    for (const [table, guard] of [
      ['hit', 'hit_is_append_only'],
      ['suppression', 'suppression_guard'],
      ['rule_version', 'rule_version_guard'],
      ['rule', 'rule_guard'],
    ] as const) {
      await runner.query(`alter table monitoring.${table} disable trigger ${guard}`);
      await runner.query(
        table === 'rule'
          ? `delete from monitoring.rule where made_by = 'system:starter'`
          : `delete from monitoring.${table} where rule_id in (select rule_id from monitoring.rule where made_by = 'system:starter')`,
      );
      await runner.query(`alter table monitoring.${table} enable always trigger ${guard}`);
    }
  }
}
