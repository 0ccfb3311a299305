import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const SOME_ID = '01a214c3-f58a-726b-954d-3807810a2c97';
const PAST = '2026-11-01T10:30:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';
const LIST = '**/issuer/api/webhooks';

const types = [
  { type: 'freezes.placed', details: ['scope'] },
  { type: 'charges.declined', details: ['amountYen'] },
];
const endpoint = {
  ...{ id: SOME_ID, name: '分析基盤', url: 'https://hooks.example.jp/events', types: ['charges.declined'] },
  ...{ addedAt: PAST, secretSince: PAST, pending: 2, dead: 1 },
};
const full = { endpoints: [endpoint], types, allowedHosts: ['hooks.example.jp'] };

async function open(stage: Stage, role: 'admin' | 'auditor', body: object = full): Promise<void> {
  await answer(stage.page, LIST, body);
  await openAsStaff(stage, role, '/issuer/webhooks');
  await stage.page.getByRole('heading', { name: stage.t('webhooks', 'title'), level: 1 }).waitFor();
}

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** What was given up for an address. */
async function openDead(stage: Stage): Promise<void> {
  const { page, t } = stage;
  await answer(page, `**/issuer/api/webhooks/${SOME_ID}/deliveries?state=dead`, {
    rowsMax: 200,
    deliveries: [
      {
        ...{ id: SOME_ID, eventId: SOME_ID, sequence: '17', type: 'charges.declined', state: 'dead', attempts: 24 },
        ...{ queuedAt: PAST, endedAt: PAST, lastAnswer: '500' },
      },
    ],
  });
  await open(stage, 'admin');
  await press(stage, `${t('webhooks', 'show')} ${endpoint.name}`);
  await page.getByRole('dialog').getByText('500').waitFor();
}

export const scenes: readonly Scene[] = [
  { name: 'webhooks-none', show: (stage) => open(stage, 'admin', { endpoints: [], types, allowedHosts: [] }) },
  {
    name: 'webhooks',
    show: async (stage) => {
      await open(stage, 'admin');
      await stage.page.getByRole('table').waitFor();
    },
  },
  {
    name: 'webhooks-add',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await open(stage, 'admin');
      await press(stage, t('webhooks', 'add'));
      await refuse(page, LIST, { status: 409, code: 'webhooks.url-refused' });
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('webhooks', 'name'), { exact: true }).fill('分析基盤');
      await dialog.getByLabel(t('webhooks', 'url'), { exact: true }).fill('https://elsewhere.example.jp/');
      await dialog.getByRole('checkbox').first().check();
      await dialog.getByRole('button', { name: t('webhooks', 'addSubmit'), exact: true }).click();
      await page.getByText(t('problems', 'webhooks.url-refused')).waitFor();
    },
  },
  {
    name: 'webhooks-secret',
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, `**/issuer/api/webhooks/${SOME_ID}/secret`, { secret: `whsec_${'A'.repeat(43)}=` });
      await open(stage, 'admin');
      await press(stage, `${t('webhooks', 'makeSecret')} ${endpoint.name}`);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('webhooks', 'makeSecret'), exact: true })
        .click();
      await page.getByText(t('webhooks', 'keep')).waitFor();
    },
  },
  { name: 'webhooks-dead', show: openDead },
  {
    name: 'webhooks-dead-again',
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, `**/issuer/api/webhooks/${SOME_ID}/again`, { deliveries: 1_000, left: 200 });
      await openDead(stage);
      await press(stage, t('webhooks', 'againAll'));
      await page.getByText(t('webhooks', 'sentLeft', { count: 200 })).waitFor();
    },
  },
  {
    name: 'screening-slip',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/proposals', {
        proposals: [
          {
            ...{ id: SOME_ID, act: 'screening.clear-hit', hash: '0'.repeat(64), subject: `system:${SOME_ID}` },
            ...{ proposedBy: '調査 二郎', own: false, proposedAt: PAST, expiresAt: FUTURE },
            summary: { hitId: SOME_ID, memberId: SOME_ID, reason: 'other-birth-date', listVersion: '2026-11-01.1' },
            names: { [SOME_ID]: '佐○ 花○' },
          },
        ],
      });
      await openAsStaff(stage, 'compliance', `/issuer/approvals/${SOME_ID}`);
      const submit = stage.t('approvals', 'clearHit.submit');
      await stage.page.getByRole('button', { name: submit, exact: true }).waitFor();
    },
  },
  {
    name: 'screening-confirm-slip',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/proposals', {
        proposals: [
          {
            ...{ id: SOME_ID, act: 'screening.confirm-hit', hash: '0'.repeat(64), subject: `system:${SOME_ID}` },
            ...{ proposedBy: '調査 二郎', own: false, proposedAt: PAST, expiresAt: FUTURE },
            summary: { hitId: SOME_ID, memberId: SOME_ID, reason: 'documents-compared', listVersion: '2026-11-01.1' },
            names: { [SOME_ID]: '佐○ 花○' },
          },
        ],
      });
      await openAsStaff(stage, 'compliance', `/issuer/approvals/${SOME_ID}`);
      const submit = stage.t('approvals', 'confirmHit.submit');
      await stage.page.getByRole('button', { name: submit, exact: true }).waitFor();
    },
  },
  {
    name: 'webhook-slip',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/proposals', {
        proposals: [
          {
            ...{ id: SOME_ID, act: 'webhooks.add-endpoint', hash: '0'.repeat(64), subject: `system:${SOME_ID}` },
            ...{ proposedBy: '管理 一郎', own: false, proposedAt: PAST, expiresAt: FUTURE },
            summary: { name: '分析基盤', url: endpoint.url, types: 2, which: 'charges.declined freezes.placed' },
            names: {},
          },
        ],
      });
      await openAsStaff(stage, 'approver', `/issuer/approvals/${SOME_ID}`);
      const submit = stage.t('approvals', 'addEndpoint.submit');
      await stage.page.getByRole('button', { name: submit, exact: true }).waitFor();
    },
  },
  ...unread({ name: 'webhooks', asks: LIST, open: (stage) => openAsStaff(stage, 'admin', '/issuer/webhooks') }),
];
