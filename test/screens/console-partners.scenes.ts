import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const SOME_ID = '01a214c3-f58a-726b-954d-3807810a2c97';
const OTHER_ID = '01a214c3-f58a-726b-954d-3807810a2c98';
const PAST = '2026-11-01T10:30:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';
const LIST = '**/issuer/api/partners';
const ONE = `**/issuer/api/partners/${SOME_ID}`;

const proposal = { id: OTHER_ID, proposedBy: '監査 花子', own: true, proposedAt: PAST, expiresAt: FUTURE };
const gateway = {
  ...{ id: SOME_ID, kind: 'bank-gateway', name: '見本ゲートウェイ', sandbox: true, addedAt: PAST, admits: false },
  ...{ holding: 2, asked: 4, openMeasures: 1, nextExpiryAt: FUTURE },
};
const partners = [
  gateway,
  {
    ...{ id: OTHER_ID, kind: 'processor', name: '見本プロセシング', sandbox: false, addedAt: PAST, admits: true },
    ...{ holding: 5, asked: 5, openMeasures: 0, nextExpiryAt: FUTURE },
  },
];
const attestation = {
  ...{ id: OTHER_ID, item: 'c', status: 'met', assessor: 'third-party', assessedBy: '見本監査法人' },
  ...{ assessedOn: '2026-11-01', expiresAt: FUTURE, evidence: '文書 2026-11', evidenceHash: '0a'.repeat(32) },
  ...{ enteredBy: '監査 花子', enteredAt: PAST, releasedAt: PAST },
};
const title = { ja: 'アカウント情報と口座情報の突合', en: 'Matching of account and bank data' };
const detail = {
  ...gateway,
  items: [
    { id: 'c', title, level: 'mandatory', state: 'valid', attestation },
    {
      ...{ id: 'e', title, level: 'mandatory', state: 'expired' },
      attestation: { ...attestation, id: `${OTHER_ID}1`, item: 'e', status: 'by-date', byDate: '2026-11-20' },
    },
    { id: 'g', title, level: 'advanced', state: 'missing' },
    {
      id: 'h',
      title,
      level: 'mandatory',
      state: 'failed',
      attestation: { ...attestation, item: 'h', status: 'suspended' },
    },
  ],
  entered: [{ ...attestation, id: `${OTHER_ID}2`, item: 'h', releasedAt: undefined, proposal }, attestation],
  measures: [
    {
      ...{ id: OTHER_ID, item: 'e', what: '停止の連絡網を見直す', owner: '決済課', executive: '担当役員' },
      ...{ meetingOn: '2026-12-10', openedBy: '監査 花子', openedAt: PAST },
    },
  ],
};

async function openList(stage: Stage, role: 'auditor' | 'fraud', unproven: readonly string[] = []): Promise<void> {
  await answer(stage.page, LIST, { partners, unproven });
  await openAsStaff(stage, role, '/issuer/partners');
  await stage.page.getByRole('table').waitFor();
}

async function openOne(stage: Stage, role: 'auditor' | 'fraud'): Promise<void> {
  await answer(stage.page, ONE, detail);
  await openAsStaff(stage, role, `/issuer/partners/${SOME_ID}`);
  await stage.page.getByRole('table').first().waitFor();
}

/** The slip of a proposal to whoever may approve it. */
function slip(act: string, summary: object, submit: (stage: Stage) => string): Scene['show'] {
  return async (stage) => {
    await answer(stage.page, '**/issuer/api/proposals', {
      proposals: [
        {
          ...{ id: SOME_ID, act, hash: '0'.repeat(64), subject: `system:${OTHER_ID}`, summary, names: {} },
          ...{ proposedBy: '監査 花子', own: false, proposedAt: PAST, expiresAt: FUTURE },
        },
      ],
    });
    await openAsStaff(stage, 'approver', `/issuer/approvals/${SOME_ID}`);
    await stage.page.getByRole('button', { name: submit(stage), exact: true }).waitFor();
  };
}

export const scenes: readonly Scene[] = [
  { name: 'partners', show: (stage) => openList(stage, 'auditor', ['transfer', 'payment']) },
  { name: 'partners-read-only', show: (stage) => openList(stage, 'fraud') },
  {
    name: 'partners-add',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await openList(stage, 'auditor');
      await page.getByRole('button', { name: t('partners', 'add'), exact: true }).click();
      await refuse(page, LIST, { status: 409, code: 'attestations.partner-known' });
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('partners', 'name'), { exact: true }).fill('見本ゲートウェイ');
      await dialog.getByRole('button', { name: t('partners', 'addSubmit'), exact: true }).click();
      await page.getByText(t('problems', 'attestations.partner-known')).waitFor();
    },
  },
  { name: 'partner', show: (stage) => openOne(stage, 'auditor') },
  { name: 'partner-read-only', show: (stage) => openOne(stage, 'fraud') },
  {
    name: 'partner-attest-empty',
    show: async (stage) => {
      await openOne(stage, 'auditor');
      await stage.page.getByLabel(stage.t('partners', 'attest.status'), { exact: true }).selectOption('by-date');
      await stage.page.getByRole('button', { name: stage.t('partners', 'attest.submit'), exact: true }).click();
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'partner-end',
    show: async (stage) => {
      await openOne(stage, 'auditor');
      await stage.page.getByRole('button', { name: stage.t('partners', 'end'), exact: true }).click();
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'partner-add-slip',
    show: slip('attestations.add-partner', { kind: 'processor', name: '見本プロセシング' }, ({ t }) =>
      t('approvals', 'addPartner.submit'),
    ),
  },
  {
    name: 'partner-end-slip',
    show: slip('attestations.end-partner', { kind: 'processor', name: '見本プロセシング' }, ({ t }) =>
      t('approvals', 'endPartner.submit'),
    ),
  },
  {
    name: 'attestation-release-slip',
    show: slip(
      'attestations.release',
      {
        ...{ partner: '見本ゲートウェイ', kind: 'bank-gateway', item: 'e', status: 'by-date', assessor: 'third-party' },
        ...{ validUntil: '2027-03-31', byDate: '2026-12-31', evidence: '文書 2026-11' },
        ...{ assessedBy: '見本監査法人', assessedOn: '2026-11-01', evidenceHash: '0'.repeat(64) },
      },
      ({ t }) => t('approvals', 'releaseAttestation.submit'),
    ),
  },
  ...unread({ name: 'partners', asks: LIST, open: (stage) => openAsStaff(stage, 'auditor', '/issuer/partners') }),
];
