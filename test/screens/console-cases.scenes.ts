import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const CASE = '01a214c3-f58a-726b-954d-3807810a2c97';
const VICTIM = '01a214c3-f58a-726b-954d-3807810a2c98';
const SUSPECT = '01a214c3-f58a-726b-954d-3807810a2c99';
const OTHER = '01a214c3-f58a-726b-954d-3807810a2ca0';
const PAST = '2026-11-01T10:30:00.000Z';
const LATER = '2026-11-01T10:41:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';

const short = {
  ...{ id: CASE, playbook: 'account-takeover', severity: 'critical', state: 'contained', openedAt: PAST },
  ...{ owner: '調査 二郎', own: true, containedAt: LATER },
};
const step = (name: string, phase: string, changes: object = {}) => ({
  ...{ name, phase, dueAt: FUTURE, late: false, state: 'open', ...changes },
});
const done = { state: 'done', doneAt: LATER, doneBy: '調査 二郎' };
const measure = {
  ...{ id: OTHER, caseId: CASE, kind: 'rule', reference: 'new-payee-night' },
  rule: { ruleId: OTHER, version: 3, backtestId: VICTIM },
  ...{ owner: '調査 二郎', dueOn: '2026-12-31', overdue: true },
};
const whole = {
  ...short,
  people: [
    { memberId: VICTIM, name: '佐○ 花○', role: 'victim' },
    { memberId: SUSPECT, name: '山○ 太○', role: 'suspect' },
    { memberId: OTHER, name: '鈴○ 一○' },
  ],
  edges: [
    { senderId: VICTIM, receiverId: SUSPECT, count: 3, amountYen: 30_000, firstAt: PAST, lastAt: LATER },
    { senderId: OTHER, receiverId: SUSPECT, count: 1, amountYen: 8_000, firstAt: PAST, lastAt: PAST },
  ],
  alerts: [{ id: OTHER, kind: 'not-me', severity: 'critical', count: 1, firstAt: PAST, lastAt: PAST }],
  steps: [
    step('keep-evidence', 'contain', done),
    step('stop-victims', 'contain', { ...done, late: true }),
    step('stop-suspects', 'contain', { ...done, state: 'left-out', reason: 'nothing-to-do' }),
    step('tell-victims', 'notify', { dueAt: PAST, late: true }),
    step('compensate', 'compensate'),
    step('report-police', 'report'),
  ],
  notes: [{ id: OTHER, text: '折り返しの電話で本人と話した。', writtenBy: '調査 二郎', writtenAt: LATER }],
  evidence: [{ id: OTHER, takenAt: LATER, digest: VICTIM }],
  losses: [{ memberId: VICTIM, lossYen: 30_000, givenYen: 0, reference: '調書2026-17', compensations: [] }],
  ...{ measures: [], missing: ['decision'], catalogItems: ['③', '15'], colleagues: [{ id: OTHER, name: '調査 二郎' }] },
};
const confirmed = {
  ...whole,
  ...{ state: 'decided', decision: 'confirmed-fraud', decidedAt: LATER, measures: [measure] },
  missing: ['steps', 'finding', 'measure', 'money'],
};
const finding = {
  ...{
    rootCause: 'stolen-credentials',
    explanation: '偽サイトで取られた。',
    items: ['③', '15'],
    blocklistEntryIds: [],
  },
  noBlocklistReason: 'nothing-identifiable',
};
const closed = {
  ...confirmed,
  ...{ state: 'closed', closedAt: LATER, finding, missing: [], own: false },
  steps: whole.steps.map((one) => ({ ...one, ...done })),
  losses: [{ ...whole.losses[0], givenYen: 30_000 }],
};

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function open(stage: Stage, view: object, role = 'fraud'): Promise<void> {
  await answer(stage.page, `**/issuer/api/cases/${CASE}`, view);
  await openAsStaff(stage, role, `/issuer/cases/${CASE}`);
  await stage.page.getByRole('heading', { name: stage.t('cases', 'playbook.account-takeover'), level: 1 }).waitFor();
}

async function list(stage: Stage, cases: readonly object[]): Promise<void> {
  await answer(stage.page, '**/issuer/api/cases?*', { cases, rowsMax: 200 });
  await openAsStaff(stage, 'fraud', '/issuer/cases');
  await stage.page.getByRole('heading', { name: stage.t('cases', 'title'), level: 1 }).waitFor();
}

async function measures(stage: Stage, view: object, alertReviews: readonly object[] = []): Promise<void> {
  await answer(stage.page, '**/issuer/api/alert-reviews', { reviews: alertReviews, rowsMax: 200 });
  await answer(stage.page, '**/issuer/api/measures', view);
  await openAsStaff(stage, 'fraud', '/issuer/measures');
  await stage.page.getByRole('heading', { name: stage.t('cases', 'measures.title'), level: 1 }).waitFor();
}

const review = { id: OTHER, caseId: CASE, closedBy: '調査 二郎', own: false, drawnAt: PAST, dueAt: FUTURE };

const { caseId: _case, ...ofReview } = review;
const ofAlert = { ...ofReview, alertId: CASE, overdue: false };

export const scenes: readonly Scene[] = [
  { name: 'cases-none', show: (stage) => list(stage, []) },
  {
    name: 'cases',
    show: (stage) => list(stage, [short, { ...short, id: OTHER, state: 'open', playbook: 'incident' }]),
  },
  { name: 'case', show: (stage) => open(stage, whole) },
  { name: 'case-read-only', show: (stage) => open(stage, closed, 'auditor') },
  { name: 'case-confirmed', show: (stage) => open(stage, confirmed) },
  { name: 'case-ready', show: (stage) => open(stage, { ...confirmed, finding, missing: [] }) },
  {
    name: 'case-step-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, `**/steps/tell-victims/doing`, { status: 409, code: 'cases.nobody-concerned' });
      await open(stage, whole);
      await press(stage, t('cases', 'step.tell-victims'));
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('cases', 'step.tell-victims'), exact: true })
        .click();
      await page.getByText(t('problems', 'cases.nobody-concerned')).waitFor();
    },
  },
  {
    name: 'case-compensation',
    show: async (stage) => {
      await open(stage, whole);
      await press(stage, stage.t('cases', 'losses.propose'));
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'case-measure',
    show: async (stage) => {
      await answer(stage.page, '**/measure-choices', {
        rules: [{ ...measure.rule, name: 'new-payee-night', asOf: LATER }],
        clauses: ['③.passkey', '15.detectors'],
      });
      await open(stage, confirmed);
      await press(stage, stage.t('cases', 'measures.add'));
      await stage.page.getByLabel(stage.t('cases', 'measures.backtest'), { exact: true }).waitFor();
    },
  },
  {
    name: 'case-timeline',
    show: async (stage) => {
      const { page, t } = stage;
      const event = { actorKind: 'staff', actorName: '調査 二郎', outcome: 'success', details: {}, sound: true };
      await answer(page, '**/timeline', {
        next: '17',
        events: [
          { ...event, id: VICTIM, at: LATER, type: 'cases.step-done' },
          { ...event, id: SUSPECT, at: PAST, type: 'cases.opened', sound: false },
        ],
      });
      await open(stage, whole);
      await press(stage, t('cases', 'timeline.show'));
      await page.getByRole('table', { name: t('cases', 'timeline.list') }).waitFor();
    },
  },
  {
    name: 'case-leak',
    show: async (stage) => {
      const { page, t } = stage;
      const seen = { id: OTHER, memberId: VICTIM, at: PAST, type: 'staff.person-revealed', bundle: 'contact' };
      const reports = [
        { report: 'first', wantedBy: PAST, dueBy: PAST, overdue: true },
        { report: 'full', wantedBy: FUTURE, dueBy: FUTURE, overdue: false },
      ];
      await answer(page, '**/leak', {
        seen: [{ ...seen, actorKind: 'staff', actorName: '調査 二郎', network: '192.0.2.0/24' }],
        more: true,
        leak: { knownAt: PAST, malicious: false, reports },
      });
      await open(stage, whole);
      await press(stage, t('cases', 'leak.show'));
      await page.getByRole('table', { name: t('cases', 'leak.reports') }).waitFor();
    },
  },
  { name: 'measures-none', show: (stage) => measures(stage, { measures: [], reviews: [], rowsMax: 200 }) },
  {
    name: 'measures',
    show: async (stage) => {
      const closed = {
        ...{ kind: 'rule.card-testing', severity: 'high', count: 12, reason: 'false-alarm' },
        ...ofAlert,
      };
      const reviews = [review, { ...review, id: CASE, own: true }];
      await measures(stage, { measures: [measure], reviews, rowsMax: 200 }, [
        { ...closed, overdue: true },
        { ...closed, id: CASE, kind: 'not-me', reason: 'dealt-with', own: true },
      ]);
      await stage.page.getByRole('table', { name: stage.t('alerts', 'reviews.list') }).waitFor();
    },
  },
  {
    name: 'compensation-slip',
    show: async (stage) => {
      const { page, t } = stage;
      const summary = { caseId: CASE, memberId: VICTIM, amountYen: 30_000, lossYen: 30_000, givenYen: 0 };
      await answer(page, '**/issuer/api/proposals', {
        proposals: [
          {
            ...{ id: OTHER, act: 'cases.compensate', hash: '0'.repeat(64), subject: `member:${VICTIM}`, summary },
            ...{ proposedBy: '調査 二郎', own: false, proposedAt: PAST, expiresAt: FUTURE },
            names: { [VICTIM]: '佐○ 花○' },
          },
        ],
      });
      await openAsStaff(stage, 'approver', `/issuer/approvals/${OTHER}`);
      await page.getByRole('button', { name: t('approvals', 'compensate.submit'), exact: true }).waitFor();
    },
  },
  ...unread({
    name: 'cases',
    asks: '**/issuer/api/cases?*',
    open: (stage) => openAsStaff(stage, 'fraud', '/issuer/cases'),
  }),
];
