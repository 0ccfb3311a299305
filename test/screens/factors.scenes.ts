import type { FactorsView } from '../../src/modules/factor-changes/factor-changes.dto.js';
import type { IntentView } from '../../src/modules/step-up/step-up.dto.js';
import { answer, refuse } from '../browser/answers.js';
import { openAs, typeProofs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const ID = '0197f7a0-0000-7000-8000-00000000bbbb';
const NOBODY = { loginId: 'nobody7here', password: 'tsukimi-no dango 73' };
const PAST = '2026-11-01T10:30:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';
/** Turns text around, and is too long for a line. */
const ODD_NAME = `\u202E${'長い名前のパスキー'.repeat(4)}\u2067`;

/** What comes over HTTP: times are texts. */
type Sent<View> = View extends Date
  ? string
  : View extends object
    ? { readonly [Name in keyof View]: Sent<View[Name]> }
    : View;

const nothing: Sent<FactorsView> = { passkeys: [], recoverySheets: [], changes: [], firstPasskeyOpen: false };

const everything: Sent<FactorsView> = {
  passkeys: [
    { id: ID, name: ODD_NAME, madeAt: PAST, countsFrom: PAST, backedUp: true, lastUsedAt: PAST },
    { id: ID.replace('bbbb', 'bbbc'), name: 'USBの鍵', madeAt: PAST, countsFrom: FUTURE, backedUp: false },
    {
      id: ID.replace('bbbb', 'bbbd'),
      name: '前の電話',
      madeAt: PAST,
      countsFrom: PAST,
      backedUp: false,
      endsAt: FUTURE,
    },
  ],
  totp: { id: ID, madeAt: PAST, countsFrom: PAST, lastUsedAt: PAST },
  recoverySheets: [{ id: ID, madeAt: PAST, countsFrom: PAST, left: 7 }],
  changes: [
    { id: ID, kind: 'add-passkey', factorId: ID, requestedAt: PAST, dueAt: FUTURE },
    { id: ID.replace('bbbb', 'bbbe'), kind: 'remove-passkey', factorId: ID, requestedAt: PAST, dueAt: FUTURE },
  ],
  firstPasskeyOpen: false,
  closedUntil: FUTURE,
};

const intent = {
  id: ID,
  operation: 'add-totp',
  summary: { ja: 'いま登録した認証アプリを追加する', en: 'Add the authenticator app that was just set up' },
  state: 'open',
  methods: ['passkey', 'totp', 'phone-code'],
  secondsLeft: 280,
  triesLeft: 5,
} satisfies Sent<IntentView>;

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).waitFor();

async function openFactors(stage: Stage, view: object): Promise<void> {
  await answer(stage.page, '**/api/factors', view);
  await openAs(stage, 'active', '/security/factors');
  await heading(stage, stage.t('factors', 'recovery.title'));
}

const pageScenes: readonly Scene[] = [
  { name: 'factors-none', show: (stage) => openFactors(stage, nothing) },
  { name: 'factors-all', show: (stage) => openFactors(stage, everything) },
  {
    name: 'factors-first-passkey',
    show: async (stage) => {
      await openFactors(stage, { ...nothing, firstPasskeyOpen: true });
      await stage.page.getByText(stage.t('factors', 'passkeys.first')).waitFor();
    },
  },
  {
    name: 'factors-cancelled',
    show: async (stage) => {
      await answer(stage.page, `**/api/factors/changes/${ID}`, nothing);
      await openFactors(stage, { ...everything, changes: everything.changes.slice(0, 1) });
      await press(stage, stage.t('factors', 'waiting.cancel'));
      await stage.page.getByText(stage.t('factors', 'waiting.cancelled')).waitFor();
    },
  },
  {
    name: 'factors-rename',
    show: async (stage) => {
      const { page, t } = stage;
      await openFactors(stage, everything);
      await page.getByRole('button', { name: t('factors', 'passkeys.renameThis', { name: 'USBの鍵' }) }).click();
      await page.getByLabel(t('factors', 'passkeys.newName'), { exact: true }).waitFor();
    },
  },
  {
    name: 'factors-totp-setup',
    show: async (stage) => {
      await openFactors(stage, nothing);
      await press(stage, stage.t('factors', 'totp.setUp'));
      await stage.page.getByRole('img', { name: stage.t('common', 'totp.qr') }).waitFor();
    },
  },
  {
    name: 'factors-recovery-codes',
    show: async (stage) => {
      const codes = Array.from({ length: 10 }, (_, n) => `7K2M-9XQ${String(n)}-TB4D-W0ZH`);
      await stage.page.route('**/api/factors/recovery-codes', (route) =>
        route.fulfill({
          status: 201,
          contentType: 'application/json',
          body: JSON.stringify({ codes, countsFrom: FUTURE }),
        }),
      );
      await openFactors(stage, nothing);
      await press(stage, stage.t('factors', 'recovery.make'));
      await stage.page.getByText(stage.t('factors', 'recovery.shownOnce')).waitFor();
    },
  },
];

/** Asks for something that has to be approved, by whoever has every method. */
async function askForApproval(stage: Stage): Promise<void> {
  const { page, t } = stage;
  await refuse(page, '**/api/factors/recovery-codes', {
    status: 403,
    code: 'step-up.required',
    requires: { intentId: ID, methods: intent.methods },
  });
  await answer(page, `**/api/intents/${ID}`, intent);
  await openFactors(stage, nothing);
  await press(stage, t('factors', 'recovery.make'));
  await heading(stage, t('step-up', 'title'));
  await page.getByRole('button', { name: t('step-up', 'passkey.do'), exact: true }).waitFor();
}

const approvalScenes: readonly Scene[] = [
  { name: 'approval-by-passkey', expectedStatuses: [403], show: askForApproval },
  {
    name: 'approval-by-passkey-refused',
    expectedStatuses: [403, 409],
    show: async (stage) => {
      await refuse(stage.page, `**/api/intents/${ID}/passkey`, { status: 409, code: 'step-up.over' });
      await askForApproval(stage);
      await press(stage, stage.t('step-up', 'passkey.do'));
      await stage.page.getByText(stage.t('problems', 'step-up.over')).waitFor();
    },
  },
  {
    name: 'approval-by-app',
    expectedStatuses: [403],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, `**/api/intents/${ID}/approval/totp`, { status: 403, code: 'step-up.app-code-wrong' });
      await askForApproval(stage);
      await press(stage, t('step-up', 'by.totp'));
      await page.getByLabel(t('step-up', 'app.code'), { exact: true }).fill('000000');
      await press(stage, t('step-up', 'approve'));
      await page.getByText(t('problems', 'step-up.app-code-wrong')).waitFor();
    },
  },
];

async function openWays(stage: Stage): Promise<void> {
  const { page, t } = stage;
  await page.goto('/sign-in');
  await typeProofs(stage, NOBODY);
  await heading(stage, t('sign-in', 'confirm.title'));
  await page.getByText(t('sign-in', 'ways.title'), { exact: true }).click();
}

const signInScenes: readonly Scene[] = [
  {
    name: 'sign-in-passkey-refused',
    expectedStatuses: [401],
    show: async (stage) => {
      await refuse(stage.page, '**/api/sign-in/passkey/challenge', { status: 401, code: 'sign-in.refused' });
      await stage.page.goto('/sign-in');
      await press(stage, stage.t('sign-in', 'passkey.do'));
      await stage.page.getByText(stage.t('problems', 'page.passkey-refused')).waitFor();
    },
  },
  { name: 'sign-in-other-ways', show: openWays },
  ...(['totp', 'recovery-code'] as const).map((way): Scene => ({
    name: `sign-in-by-${way}`,
    show: async (stage) => {
      await openWays(stage);
      await press(stage, stage.t('sign-in', `ways.${way}`));
      await stage.page.getByLabel(stage.t('sign-in', way === 'totp' ? 'ways.totpCode' : 'ways.recoveryCode')).waitFor();
    },
  })),
];

/** Passkeys, authenticator app and recovery codes: their page, approving with them, and signing in with them. */
export const scenes: readonly Scene[] = [
  ...pageScenes,
  ...unread({ name: 'factors', asks: '**/api/factors', open: (stage) => openAs(stage, 'active', '/security/factors') }),
  ...approvalScenes,
  ...signInScenes,
];
