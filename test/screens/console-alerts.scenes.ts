import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const SOME_ID = '01a214c3-f58a-726b-954d-3807810a2c97';
const OTHER_ID = '01a214c3-f58a-726b-954d-3807810a2c98';
const PAST = '2026-11-01T10:30:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';
const ALERTS = '**/issuer/api/alerts?*';
const ALL_ALERTS = '**/issuer/api/alerts';

const common = { ownerRole: 'fraud', own: false, firstAt: PAST, lastAt: PAST, dueAt: FUTURE, overdue: false };
const alerts = [
  {
    ...common,
    ...{ id: SOME_ID, kind: 'receiver-held', severity: 'critical', queue: 'fraud', state: 'open', count: 1 },
    ...{ memberId: OTHER_ID, memberName: '佐○ 花○', escalations: 0 },
  },
  {
    ...common,
    ...{ id: `${SOME_ID}1`, kind: 'inactive-card-used', severity: 'high', queue: 'payments', state: 'taken' },
    ...{ count: 1_284, owner: '調査 二郎', own: true, escalations: 0 },
  },
  {
    ...common,
    ...{ id: `${SOME_ID}2`, kind: 'sealing-lags', severity: 'high', queue: 'escalated', state: 'open', count: 3 },
    ...{ ownerRole: 'approver', overdue: true, dueAt: PAST, escalations: 2 },
  },
];
const queues = [
  { queue: 'escalated', standing: 1, overdue: 1 },
  { queue: 'fraud', standing: 1, overdue: 0 },
  { queue: 'payments', standing: 1, overdue: 0 },
];
const whole = {
  ...alerts[0],
  ...{ subjects: [{ kind: 'member', id: OTHER_ID }], eventIds: [OTHER_ID] },
  details: { senders: 3, heldYen: 30_000 },
};

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function open(stage: Stage, view: object, role = 'fraud', address = '/issuer/alerts'): Promise<void> {
  await answer(stage.page, ALERTS, view);
  await answer(stage.page, ALL_ALERTS, view);
  await openAsStaff(stage, role, address);
  await stage.page.getByRole('heading', { name: stage.t('alerts', 'title'), level: 1 }).waitFor();
}

async function openOne(stage: Stage, role = 'fraud'): Promise<void> {
  await answer(stage.page, `**/issuer/api/alerts/${SOME_ID}`, whole);
  await open(stage, { alerts, queues, rowsMax: alerts.length }, role, `/issuer/alerts/${SOME_ID}`);
  await stage.page.getByRole('heading', { name: stage.t('alerts', 'kind.receiver-held'), level: 2 }).waitFor();
}

export const scenes: readonly Scene[] = [
  { name: 'alerts-none', show: (stage) => open(stage, { alerts: [], queues: [], rowsMax: 200 }) },
  { name: 'alerts', show: (stage) => open(stage, { alerts, queues, rowsMax: alerts.length }) },
  { name: 'alerts-read-only', show: (stage) => open(stage, { alerts, queues, rowsMax: alerts.length }, 'auditor') },
  {
    name: 'alerts-taken-by-key',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, `**/issuer/api/alerts/${SOME_ID}/taking`, { status: 409, code: 'alerts.not-open' });
      await open(stage, { alerts, queues, rowsMax: alerts.length });
      await page.getByRole('table').waitFor();
      await page.getByRole('region', { name: t('alerts', 'list') }).focus();
      for (const key of ['j', 'j', 'k', 't']) await page.keyboard.press(key);
      await page.getByText(t('problems', 'alerts.not-open')).waitFor();
    },
  },
  { name: 'alert', show: (stage) => openOne(stage) },
  {
    name: 'alert-closing',
    show: async (stage) => {
      await openOne(stage);
      await press(stage, stage.t('alerts', 'close'));
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'alert-to-case',
    show: async (stage) => {
      await openOne(stage);
      await press(stage, stage.t('alerts', 'openCase'));
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  ...unread({
    name: 'alerts',
    asks: '**/issuer/api/alerts*',
    open: (stage) => openAsStaff(stage, 'fraud', '/issuer/alerts'),
  }),
];
