import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const RULE_ID = '01a214c3-f58a-826b-854d-3807810a2c97';
const OTHER_ID = '01a214c3-f58a-726b-954d-3807810a2c98';
const PAST = '2026-11-01T10:30:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';
const RULES = '**/issuer/api/rules';
const RULE = `**/issuer/api/rules/${RULE_ID}`;
const EXPRESSION = `amountYen >= 3000 && past.distinct('member', 'transfer', 'receiver', '24h') >= 2`;

const version = {
  ...{ ruleId: RULE_ID, version: 1, name: 'many-senders', stage: 'live', point: 'transfer', events: [] },
  ...{ expression: EXPRESSION, answer: 'hold', severity: 'high', queue: 'money', groupedBy: 'receiver' },
  ...{ meaning: '多くの人が一人の相手へ初めて送金している', madeAt: PAST, madeBy: 'system:starter', liveSince: PAST },
};
const shadow = { ...version, version: 2, stage: 'shadow', answer: 'deny', madeBy: '調査 二郎', shadowSince: PAST };
const draft = { ...version, version: 3, stage: 'draft', madeBy: '調査 二郎' };
const days = Array.from({ length: 30 }, (_, at) => ({
  ...{
    day: `2026-11-${String(at + 1).padStart(2, '0')}`,
    hits: at % 7,
    suppressed: at % 3 === 0 ? Math.min(1, at % 7) : 0,
  },
}));
const proposal = { id: OTHER_ID, proposedBy: '調査 二郎', own: true, proposedAt: PAST, expiresAt: FUTURE };
const result = {
  ...{ scored: 12_345, hits: 40, fraudHit: 30, legitimateHit: 4, fraud: 36, precision: 882, recall: 833 },
  ...{ stoppedYen: 1_234_000, membersDisturbed: 4, examples: [OTHER_ID] },
  byDay: days.slice(0, 10).map(({ day, hits }) => ({ day, hits, fraud: Math.max(0, hits - 1) })),
};
const backtest = { id: OTHER_ID, version: 2, state: 'done', asOf: PAST, rowsDone: 12_345, rowsAll: 12_345, result };
const rule = {
  ...{ versions: [shadow, version], liveDays: days, shadowDays: days, backtest },
  suppressions: [{ subjectKind: 'receiver', subjectId: OTHER_ID, until: FUTURE }],
};

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function openRule(stage: Stage, view: object, role: 'fraud' | 'auditor' = 'fraud'): Promise<void> {
  await answer(stage.page, RULE, view);
  await openAsStaff(stage, role, `/issuer/rules/${RULE_ID}`);
  await stage.page.getByRole('heading', { name: 'many-senders', level: 1 }).waitFor();
}

async function openNew(stage: Stage): Promise<void> {
  await openAsStaff(stage, 'fraud', '/issuer/rules/new');
  await stage.page.getByRole('heading', { name: stage.t('rules', 'new'), level: 1 }).waitFor();
}

/** The slip of a proposal to whoever may approve it. */
function slip(act: string, summary: object, submit: (stage: Stage) => string): Scene['show'] {
  return async (stage) => {
    await answer(stage.page, '**/issuer/api/proposals', {
      proposals: [
        {
          ...{ id: OTHER_ID, act, hash: '0'.repeat(64), subject: `system:${RULE_ID}`, summary, names: {} },
          ...{ proposedBy: '調査 二郎', own: false, proposedAt: PAST, expiresAt: FUTURE },
        },
      ],
    });
    await openAsStaff(stage, 'approver', `/issuer/approvals/${OTHER_ID}`);
    await stage.page.getByRole('button', { name: submit(stage), exact: true }).waitFor();
  };
}

export const scenes: readonly Scene[] = [
  {
    name: 'rules',
    show: async (stage) => {
      await answer(stage.page, RULES, { rules: [version, { ...shadow, ruleId: OTHER_ID, name: 'card-testing' }] });
      await openAsStaff(stage, 'fraud', '/issuer/rules');
      await stage.page.getByRole('table').waitFor();
    },
  },
  { name: 'rule', show: (stage) => openRule(stage, rule) },
  { name: 'rule-read-only', show: (stage) => openRule(stage, { ...rule, promotion: proposal }, 'auditor') },
  {
    name: 'rule-draft',
    show: (stage) =>
      openRule(stage, {
        ...{ versions: [draft], liveDays: [], shadowDays: [], suppressions: [], suppression: proposal },
        backtest: { ...backtest, version: 3, state: 'failed', result: undefined },
      }),
  },
  {
    name: 'rule-not-backtested',
    expectedStatuses: [409],
    show: async (stage) => {
      await refuse(stage.page, `${RULE}/versions/2/promotion`, { status: 409, code: 'monitoring.not-backtested' });
      await openRule(stage, rule);
      await press(stage, stage.t('rules', 'act.promote', { version: 2 }));
      await stage.page.getByText(stage.t('problems', 'monitoring.not-backtested')).waitFor();
    },
  },
  {
    name: 'rule-suppress',
    show: async (stage) => {
      await openRule(stage, rule);
      await press(stage, stage.t('rules', 'suppression.open'));
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  { name: 'rule-new', show: openNew },
  {
    name: 'rule-expression-wrong',
    expectedStatuses: [422],
    show: async (stage) => {
      const { page, t } = stage;
      const faults = [
        { code: 'unknown-kind', words: '', from: 0, to: 35 },
        { code: 'no-such-overload', words: 'no such overload: int >= string', from: 0, to: 6 },
      ];
      await refuse(page, RULES, { status: 422, code: 'monitoring.expression-invalid', requires: { faults } });
      await answer(page, '**/issuer/api/rules/check', { faults });
      await openNew(stage);
      await page.getByLabel(t('rules', 'name'), { exact: true }).fill('two-at-once');
      await page.getByLabel(t('rules', 'meaning'), { exact: true }).fill('一度に二回');
      await page.getByLabel(t('rules', 'expression'), { exact: true }).fill(`past.count('x', 'member', '1h') > 1`);
      await press(stage, t('rules', 'saveDraft'));
      await page.getByRole('list', { name: t('rules', 'faults') }).waitFor();
    },
  },
  {
    name: 'decision',
    show: async (stage) => {
      await answer(stage.page, `**/issuer/api/decisions/${OTHER_ID}`, {
        ...{ id: OTHER_ID, at: PAST, kind: 'transfer', answer: 'hold', withoutRules: true, memberId: OTHER_ID },
        reference: RULE_ID,
        facts: [
          { name: 'amountYen', value: '5000' },
          { name: 'deviceHours', value: '36' },
          { name: 'newPayee', value: 'true' },
        ],
        past: [
          { name: 'distinct member transfer receiver 86400', value: '2' },
          { name: 'count sign-in.tried|transfer.denied member+device 600', value: '3' },
          { name: 'sumYen charge account 86400', value: '90000' },
        ],
        hits: [
          {
            ...{ ruleId: RULE_ID, rule: 'many-senders', version: 1, stage: 'live', answer: 'hold', suppressed: false },
            ...{ meaning: version.meaning, expression: EXPRESSION },
            parts: EXPRESSION.split(' && ').map((text) => ({ text, holds: true })),
          },
        ],
      });
      await openAsStaff(stage, 'fraud', `/issuer/decisions/${OTHER_ID}`);
      await stage.page.getByRole('heading', { name: stage.t('rules', 'decision.rules') }).waitFor();
      const amount = { words: stage.t('rules', 'field.amountYen'), code: 'amountYen' };
      await stage.page.getByText(stage.t('rules', 'decision.named', amount), { exact: true }).waitFor();
    },
  },
  {
    name: 'rule-promote-slip',
    show: slip(
      'monitoring.promote-rule',
      {
        ...{ ruleId: RULE_ID, rule: 'many-senders', version: 2, former: 1, point: 'transfer', severity: 'high' },
        ...{ answer: 'deny', formerAnswer: 'hold', expression: EXPRESSION, formerExpression: 'amountYen >= 9000' },
        ...{ formerPoint: 'transfer', formerSeverity: 'high', events: '', formerEvents: '' },
        ...{ queue: 'money', formerQueue: 'accounts', groupedBy: 'receiver', formerGroupedBy: 'member' },
        ...{ meaning: '短い間に多くの人から受け取る', formerMeaning: '多くの人から受け取る' },
        ...{ scored: 12_345, hits: 40 },
      },
      ({ t }) => t('approvals', 'rules.promote.submit'),
    ),
  },
  {
    name: 'rule-retire-slip',
    show: slip(
      'monitoring.retire-rule',
      {
        ...{ ruleId: RULE_ID, rule: 'many-senders', version: 2, answer: 'hold', expression: EXPRESSION },
        ...{ fraudMet: 12, fraudAlone: 3 },
      },
      ({ t }) => t('approvals', 'rules.retire.submit'),
    ),
  },
  {
    name: 'rule-suppress-slip',
    show: slip(
      'monitoring.suppress-rule',
      {
        ruleId: RULE_ID,
        rule: 'many-senders',
        subjectKind: 'receiver',
        subjectId: OTHER_ID,
        reason: 'collector',
        days: 7,
      },
      ({ t }) => t('approvals', 'rules.suppress.submit'),
    ),
  },
  ...unread({ name: 'rules', asks: RULES, open: (stage) => openAsStaff(stage, 'fraud', '/issuer/rules') }),
];
