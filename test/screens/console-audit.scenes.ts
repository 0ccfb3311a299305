import type { SealingView, VerificationsView, VerificationView } from '../../src/modules/sealing/sealing.dto.js';
import { answer, holdBack, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';

const SEALING = '**/issuer/api/audit/sealing';
const VERIFICATIONS = '**/issuer/api/audit/verifications';
const PROOF = '**/issuer/api/audit/events/*/proof';
const ID = '01a214c3-f58a-726b-954d-3807810a2c97';

const open = (stage: Stage): Promise<void> => openAsStaff(stage, 'auditor', '/issuer/audit/verification');
const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).first().waitFor();

const state = {
  newest: { era: 2, number: 10_482, sealedAt: '2026-11-26T09:30:05.120Z', total: 18_204_771 },
  ...{ unsealedRows: 3, unsealedSince: '2026-11-26T09:30:06.001Z' },
  anchors: [
    {
      ...{ name: 'webhook', outside: true, era: 2, number: 10_482, anchoredAt: '2026-11-26T09:30:05.900Z' },
      ...{ rowsUnproven: 3, unprovenSince: '2026-11-26T09:30:06.001Z' },
    },
    {
      ...{ name: 'file', outside: false, era: null, number: null, anchoredAt: null },
      rowsUnproven: 0,
      unprovenSince: null,
    },
  ],
  ...{ alarms: [], changesClosed: false },
  keys: [
    { version: 2, keyId: '9d1c0f2a77b3e401', publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    { version: 1, keyId: '0c55aa10b2de93f7', publicKey: 'Xx4cFz9KfPq0c3lMZ1m2Hy0o9Q4f0A5oXU1vO2yP3Rk' },
  ],
} satisfies SealingView;

const ended = (changes: Partial<VerificationView>): VerificationView => ({
  ...{ id: ID, requestedAt: '2026-11-26T09:20:00Z', requestedByName: '監査 いろは', step: null },
  ...{ rowsDone: 18_204_770, rowsTotal: 18_204_770, endedAt: '2026-11-26T09:34:12Z', outcome: 'intact' },
  report: {
    ...{ rows: 18_204_770, heads: 10_483, tailRows: 12, tailSince: '2026-11-26T09:33:58Z' },
    anchors: [{ anchor: 'webhook', outside: true, read: true, heads: 10_483, headsLost: 2 }],
    records: [{ record: 'ledger.posting', records: 12_000_411 }],
    ...{ findingCount: 0, findings: [], seconds: 852.4 },
  },
  ...changes,
});

const broken = ended({
  outcome: 'broken',
  report: {
    ...{ rows: 18_204_000, heads: 10_400, tailRows: 0, tailSince: null },
    anchors: [{ anchor: 'webhook', outside: true, read: true, heads: 10_483, headsLost: 0 }],
    ...{ records: [], findingCount: 2_004, seconds: 900 },
    findings: [
      { kind: 'changed', eventId: ID, seq: '817712', era: 2, number: 77 },
      { kind: 'removed', seq: '817713', era: 2, number: 77 },
      { kind: 'cut', anchor: 'webhook', era: 2, number: 10_401, rows: 771 },
      { kind: 'record-changed', record: 'ledger.posting', recordId: ID },
      { kind: 'record-unwitnessed', record: 'factors.passkey', recordId: ID },
    ],
  },
});

async function showing(stage: Stage, sealing: SealingView, ...verifications: VerificationView[]): Promise<void> {
  await answer(stage.page, SEALING, sealing);
  await answer(stage.page, VERIFICATIONS, { verifications } satisfies VerificationsView);
  await open(stage);
  await heading(stage, stage.t('audit', 'verification.title'));
  await heading(stage, stage.t('audit', 'verification.past'));
}

/** An event of the demo member, open beside its trail. */
async function openEvent(stage: Stage): Promise<void> {
  const { page, t } = stage;
  await openAsStaff(stage, 'auditor', '/issuer/members');
  await page.getByLabel(t('members', 'search.label'), { exact: true }).fill('090-0000-1005');
  await page.getByRole('button', { name: t('members', 'search.submit'), exact: true }).click();
  await page.getByRole('link', { name: t('members', 'pane.trail') }).click();
  await page.waitForURL(/\/issuer\/audit/);
  await heading(stage, t('audit', 'title'));
  // The newest, which is this very look, is not sealed yet.
  await page.locator('tbody a').last().click();
  await page.getByRole('button', { name: t('audit', 'proof.take') }).waitFor();
}

export const scenes: readonly Scene[] = [
  {
    name: 'console-audit-verification-never',
    show: async (stage) => {
      await answer(stage.page, VERIFICATIONS, { verifications: [] } satisfies VerificationsView);
      await open(stage);
      await stage.page.getByText(stage.t('audit', 'verification.pastNone')).waitFor();
    },
  },
  {
    name: 'console-audit-verification-intact',
    show: (stage) =>
      showing(
        stage,
        state,
        ended({}),
        ended({ id: `${ID.slice(0, -1)}8`, outcome: 'unproven', requestedByName: null }),
      ),
  },
  {
    name: 'console-audit-verification-under-way',
    show: async (stage) => {
      const running = { step: 'log', outcome: null, endedAt: null, report: null, rowsDone: 7_000_000 } as const;
      await showing(stage, state, ended(running));
      await stage.page.getByRole('progressbar').waitFor();
    },
  },
  {
    name: 'console-audit-verification-broken',
    show: async (stage) => {
      await showing(stage, state, broken, ended({ id: `${ID.slice(0, -1)}9`, outcome: 'failed', report: null }));
      await stage.page.getByText(stage.t('audit', 'verification.finding.cut')).waitFor();
    },
  },
  {
    name: 'console-audit-verification-behind',
    show: async (stage) => {
      const since = '2026-11-26T09:10:00Z';
      const alarms = [
        { what: 'sealing', since },
        { what: 'webhook', since },
      ];
      await showing(stage, { ...state, newest: null, alarms, changesClosed: true }, ended({ outcome: 'unproven' }));
      await stage.page.getByText(stage.t('audit', 'verification.closed')).waitFor();
    },
  },
  {
    name: 'console-audit-verification-loading',
    show: async (stage) => {
      await holdBack(stage.page, SEALING);
      await holdBack(stage.page, VERIFICATIONS);
      await open(stage);
      await heading(stage, stage.t('audit', 'verification.state'));
    },
  },
  {
    name: 'console-audit-verification-twice',
    expectedStatuses: [409],
    show: async (stage) => {
      await open(stage);
      await refuse(stage.page, VERIFICATIONS, { status: 409, code: 'sealing.verification-under-way' });
      await stage.page.getByRole('button', { name: stage.t('audit', 'verification.start') }).click();
      await stage.page.getByText(stage.t('problems', 'sealing.verification-under-way')).first().waitFor();
    },
  },
  {
    name: 'console-audit-proof',
    show: async (stage) => {
      await openEvent(stage);
      await stage.page.getByRole('button', { name: stage.t('audit', 'proof.take') }).click();
      await stage.page.getByRole('button', { name: stage.t('audit', 'proof.save') }).waitFor();
    },
  },
  {
    name: 'console-audit-proof-not-yet',
    expectedStatuses: [409],
    show: async (stage) => {
      await refuse(stage.page, PROOF, { status: 409, code: 'sealing.not-sealed-yet' });
      await openEvent(stage);
      await stage.page.getByRole('button', { name: stage.t('audit', 'proof.take') }).click();
      await stage.page.getByText(stage.t('problems', 'sealing.not-sealed-yet')).waitFor();
    },
  },
];
