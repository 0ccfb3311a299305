import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';

const SOME_ID = '01a214c3-f58a-726b-954d-3807810a2c97';
const OTHER_ID = '01a214c3-f58a-726b-954d-3807810a2c98';
const ODD_NAME = `\u202E<b onclick=alert(1)>佐</b>\u2067${'長い名前'.repeat(8)}`;
const PAST = '2026-11-01T10:30:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';
const SWITCHES = '**/issuer/api/opening-switches';
const SCREENING = '**/issuer/api/screening';

const proposal = { id: SOME_ID, proposedBy: '調査 二郎', own: true, proposedAt: PAST, expiresAt: FUTURE };
const common = { setBy: '調査 二郎', setAt: PAST, expiresAt: FUTURE };
const bands = [
  { target: 'openings', now: 214, usual: 12, most: 48, pauseAt: 144 },
  { target: 'links', now: 6, usual: 4, most: 30, pauseAt: 90 },
];
const switches = [
  { ...common, id: `${SOME_ID}1`, target: 'openings', effect: 'more-proof', reason: 'abuse-trend' },
  {
    ...{ ...common, id: `${SOME_ID}2`, target: 'openings', effect: 'pause', reason: 'out-of-band' },
    setBy: 'system:opening-rates',
  },
  { ...common, id: `${SOME_ID}3`, target: 'links', effect: 'pause', reason: 'partner-trouble', proposal },
];

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function open(stage: Stage, part: 'opening-switches' | 'screening') {
  await openAsStaff(stage, part === 'screening' ? 'compliance' : 'fraud', `/issuer/${part}`);
  await stage.page.getByRole('heading', { name: stage.t(part, 'title'), level: 1 }).waitFor();
}

async function openSwitches(stage: Stage, role?: 'approver'): Promise<void> {
  await answer(stage.page, SWITCHES, { switches, bands, hoursMax: 72 });
  await openAsStaff(stage, role ?? 'fraud', '/issuer/opening-switches');
  await stage.page.getByRole('table', { name: stage.t('opening-switches', 'list') }).waitFor();
}

async function openHits(stage: Stage): Promise<void> {
  const hit = { listVersion: '2026-11-27.1', hitAt: PAST, dueAt: FUTURE, overdue: false, escalations: 0, own: false };
  await answer(stage.page, SCREENING, {
    ...{ listVersion: '2026-11-27.1', beganAt: PAST, members: 1_204, screened: 980, unanswered: 3 },
    rowsMax: 200,
    openHits: [
      { ...hit, hitId: SOME_ID, memberId: SOME_ID, memberName: '佐○ 花○', dueAt: PAST, overdue: true, escalations: 1 },
      {
        ...{ ...hit, hitId: OTHER_ID, memberId: OTHER_ID, memberName: ODD_NAME, proposal },
        ...{ owner: '届出 一', own: true, notInList: '2026-11-28.1' },
        confirmation: proposal,
      },
    ],
    confirmedHits: [
      { hitId: SOME_ID, memberId: SOME_ID, memberName: '確○ 済○', listVersion: '2026-11-27.1', hitAt: PAST, proposal },
    ],
  });
  await openAsStaff(stage, 'compliance', '/issuer/screening');
  await stage.page.getByRole('table', { name: stage.t('screening', 'hits') }).waitFor();
}

export const scenes: readonly Scene[] = [
  { name: 'opening-switches-none', show: (stage) => open(stage, 'opening-switches') },
  { name: 'opening-switches', show: (stage) => openSwitches(stage) },
  { name: 'opening-switches-read-only', show: (stage) => openSwitches(stage, 'approver') },
  {
    name: 'opening-switches-hold',
    expectedStatuses: [422],
    show: async (stage) => {
      const { page, t } = stage;
      await open(stage, 'opening-switches');
      await press(stage, t('opening-switches', 'hold'));
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('opening-switches', 'hours'), { exact: true }).fill('100');
      await refuse(page, SWITCHES, { status: 422, code: 'opening-switches.too-long' });
      await press(stage, t('opening-switches', 'submit'));
      await page.getByText(t('problems', 'opening-switches.too-long')).waitFor();
    },
  },
  {
    name: 'opening-switches-release',
    show: async (stage) => {
      await openSwitches(stage);
      const { page, t } = stage;
      await page
        .getByRole('button', { name: t('opening-switches', 'propose'), exact: true })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'opening-switches-release-slip',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/proposals', {
        proposals: [
          {
            ...{ id: SOME_ID, act: 'opening-switches.release', hash: '0'.repeat(64), subject: `system:${OTHER_ID}` },
            summary: { switchId: OTHER_ID, target: 'openings', effect: 'pause' },
            names: {},
            ...{ proposedBy: '調査 二郎', own: false, proposedAt: PAST, expiresAt: FUTURE },
          },
        ],
      });
      await openAsStaff(stage, 'approver', `/issuer/approvals/${SOME_ID}`);
      const name = stage.t('approvals', 'releaseSwitch.submit');
      await stage.page.getByRole('button', { name, exact: true }).waitFor();
    },
  },
  { name: 'screening-none', show: (stage) => open(stage, 'screening') },
  { name: 'screening', show: (stage) => openHits(stage) },
  {
    name: 'screening-take',
    expectedStatuses: [404],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/screening/hits/*/taking', { status: 404, code: 'screening.hit-not-found' });
      await openHits(stage);
      await press(stage, t('screening', 'take'));
      await page.getByText(t('problems', 'screening.hit-not-found')).waitFor();
    },
  },
  {
    name: 'screening-confirm',
    expectedStatuses: [404],
    show: async (stage) => {
      const { page, t } = stage;
      await openHits(stage);
      await refuse(page, '**/issuer/api/screening/hits/*/confirmation', {
        status: 404,
        code: 'screening.hit-not-found',
      });
      await press(stage, t('screening', 'proposeSame'));
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('screening', 'proposeSame'), exact: true })
        .click();
      await page.getByText(t('problems', 'screening.hit-not-found')).waitFor();
    },
  },
  {
    name: 'screening-clear',
    expectedStatuses: [404],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/screening/hits/*/clearing', { status: 404, code: 'screening.hit-not-found' });
      await openHits(stage);
      await press(stage, t('screening', 'propose'));
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('screening', 'propose'), exact: true })
        .click();
      await page.getByText(t('problems', 'screening.hit-not-found')).waitFor();
    },
  },
  {
    name: 'calls',
    show: async (stage) => {
      const call = { memberId: OTHER_ID, agent: '窓口 三郎', closedAt: PAST, own: false };
      await answer(stage.page, '**/issuer/api/calls', {
        days: 7,
        agents: [
          { agent: '窓口 三郎', calls: 41, confirmed: 30, denied: 2, unverified: 5, reviewed: 2, wrong: 1 },
          { agent: '窓口 四郎', calls: 1, confirmed: 0, denied: 0, unverified: 1, reviewed: 0, wrong: 0 },
        ],
        drawn: [
          { ...call, id: `${SOME_ID}1`, memberName: '佐○ 花○', outcome: 'answered' },
          { ...call, id: `${SOME_ID}2`, memberName: '田○ 一○', outcome: 'stopped', own: true },
        ],
      });
      await openAsStaff(stage, 'fraud', '/issuer/calls');
      await stage.page.getByRole('table', { name: stage.t('calls', 'agents') }).waitFor();
    },
  },
  {
    name: 'calls-none',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/calls', { days: 7, agents: [], drawn: [] });
      await openAsStaff(stage, 'auditor', '/issuer/calls');
      await stage.page.getByText(stage.t('calls', 'noAgents')).waitFor();
    },
  },
];
