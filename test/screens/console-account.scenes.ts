import type { StaffAccountView } from '../../src/modules/staff/factors/account.dto.js';
import type { StaffListEntryView } from '../../src/modules/staff/resets/resets.dto.js';
import type { ProposalsView } from '../../src/modules/staff/staff.dto.js';
import { answer, change, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';

/** Turns text around, and looks like markup. */
const ODD_NAME = `\u202E<b onclick=alert(1)>みかん</b>\u2067${'長い名前'.repeat(9)}`;
const SOME_ID = '01a214c3-f58a-726b-954d-3807810a2c97';
const OTHER_ID = '01a214c3-f58a-726b-954d-3807810a2c98';
const PAST = '2026-11-01T10:30:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';
const CODE = 'mU9yQ0T2cWm3bA7kZx5dLr8sVn1eHf4gJi6pOo0tYqE';

const ACCOUNT = '**/issuer/api/account';
const STAFF = '**/issuer/api/staff';

/** What the API answers, as it is written in JSON. */
type Sent<View> = View extends Date
  ? string
  : View extends readonly (infer Item)[]
    ? Sent<Item>[]
    : View extends object
      ? { readonly [Key in keyof View]: Sent<View[Key]> }
      : View;

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).first().waitFor();

const full: Sent<StaffAccountView> = {
  totp: true,
  passkeys: [
    { id: SOME_ID, name: ODD_NAME, madeAt: PAST, backedUp: true, lastUsedAt: PAST },
    { id: OTHER_ID, name: 'USBの鍵', madeAt: PAST, backedUp: false },
  ],
  email: 's•••@issuer.example.jp',
  locale: 'ja',
  ties: [{ memberId: OTHER_ID, name: '佐○ 花○', relation: 'own', since: PAST }],
};

const waiting = { id: SOME_ID, proposedBy: ODD_NAME, own: false, proposedAt: PAST, expiresAt: FUTURE };

async function openAccount(stage: Stage, view?: Sent<StaffAccountView>): Promise<void> {
  if (view !== undefined) await answer(stage.page, ACCOUNT, view);
  await openAsStaff(stage, 'support', '/issuer/account');
  await heading(stage, stage.t('account', 'passkeys.title'));
}

const accountScenes: readonly Scene[] = [
  { name: 'account-new', show: (stage) => openAccount(stage) },
  { name: 'account-full', show: (stage) => openAccount(stage, full) },
  {
    name: 'account-without-app-and-address',
    show: (stage) => openAccount(stage, { totp: false, passkeys: full.passkeys, locale: 'en', ties: [] }),
  },
  {
    name: 'account-rename',
    show: async (stage) => {
      await openAccount(stage, full);
      await press(stage, stage.t('account', 'passkeys.renameThis', { name: 'USBの鍵' }));
      await heading(stage, stage.t('account', 'passkeys.rename'));
    },
  },
  {
    name: 'account-remove-last',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/account/passkeys/*', { status: 409, code: 'staff.last-factor' });
      await openAccount(stage, full);
      await press(stage, t('account', 'passkeys.removeThis', { name: 'USBの鍵' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: t('account', 'passkeys.remove'), exact: true }).click();
      await page.getByText(t('problems', 'staff.last-factor')).waitFor();
    },
  },
  {
    name: 'account-app-set-up',
    show: async (stage) => {
      await openAccount(stage);
      await press(stage, stage.t('account', 'totp.replace'));
      await stage.page.getByRole('img', { name: stage.t('common', 'totp.qr') }).waitFor();
    },
  },
  {
    name: 'account-remove-app',
    show: async (stage) => {
      await openAccount(stage, full);
      await press(stage, stage.t('account', 'totp.remove'));
      await heading(stage, stage.t('account', 'totp.removeTitle'));
    },
  },
  {
    name: 'account-declare-tie',
    expectedStatuses: [404],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/account/ties', { status: 404, code: 'staff.member-unknown' });
      await openAccount(stage, full);
      await press(stage, t('staff', 'ties.start'));
      await page.getByLabel(t('staff', 'ties.memberId'), { exact: true }).fill(SOME_ID);
      await page.getByLabel(t('staff', 'ties.linked'), { exact: true }).check();
      await press(stage, t('staff', 'ties.submit'));
      await page.getByText(t('problems', 'staff.member-unknown')).waitFor();
    },
  },
  {
    name: 'account-tie-waits',
    show: (stage) => openAccount(stage, { ...full, tieProposal: { ...waiting, own: true } }),
  },
  {
    name: 'account-weak-password',
    expectedStatuses: [400],
    show: async (stage) => {
      const { page, t } = stage;
      const errors = [{ pointer: '/password', code: 'password.common' }];
      await refuse(page, '**/issuer/api/account/password', { status: 400, code: 'request.invalid', errors });
      await openAccount(stage, full);
      await page.getByLabel(t('account', 'password.present'), { exact: true }).fill('x');
      await page.getByLabel(t('account', 'password.new'), { exact: true }).fill('password');
      await press(stage, t('account', 'password.submit'));
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'account-second-factor-again',
    expectedStatuses: [403],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/account/totp/setup', { status: 403, code: 'staff.proof-needed' });
      await refuse(page, '**/issuer/api/account/proof', { status: 403, code: 'staff.proof-refused' });
      await openAccount(stage, full);
      await press(stage, t('account', 'totp.replace'));
      await page.getByLabel(t('staff-sign-in', 'prove.code'), { exact: true }).fill('123456');
      await press(stage, t('staff-sign-in', 'prove.submit'));
      await page.getByText(t('problems', 'staff.proof-refused')).waitFor();
    },
  },
];

const someone: Sent<StaffListEntryView> = {
  id: SOME_ID,
  name: ODD_NAME,
  roles: ['support', 'fraud', 'auditor'],
  active: true,
  own: false,
  hasEmail: true,
  hasTotp: false,
  setUp: true,
  passkeys: 3,
  ties: [],
  resets: [],
};

async function openStaff(stage: Stage): Promise<void> {
  await openAsStaff(stage, 'admin', '/issuer/staff');
  await stage.page.getByRole('table').waitFor();
}

const staffScenes: readonly Scene[] = [
  { name: 'staff', show: (stage) => openStaff(stage) },
  {
    name: 'staff-every-state',
    show: async (stage) => {
      const proposal = { id: SOME_ID, proposedBy: ODD_NAME, own: false, proposedAt: PAST, expiresAt: FUTURE };
      const resets = (['second-factor', 'password'] as const).map((kind) => ({ kind, expiresAt: FUTURE }));
      await answer(stage.page, STAFF, [
        someone,
        { ...someone, id: `${SOME_ID}1`, name: '待 一', proposal },
        { ...someone, id: `${SOME_ID}2`, name: '開 一', passkeys: 0, resets },
        { ...someone, id: `${SOME_ID}3`, name: '無 一', hasEmail: false },
        { ...someone, id: `${SOME_ID}4`, name: '休 一', active: false, setUp: false },
        { ...someone, id: `${SOME_ID}5`, name: '新 一', setUp: false, passkeys: 0 },
        { ...someone, id: `${SOME_ID}6`, name: '止 一', accessProposal: { ...proposal, id: OTHER_ID } },
        {
          ...{ ...someone, id: `${SOME_ID}7`, name: '縁 一', tieProposal: { ...proposal, id: OTHER_ID } },
          ties: [{ memberId: SOME_ID, name: ODD_NAME, relation: 'linked', since: PAST }],
        },
      ]);
      await openStaff(stage);
    },
  },
  {
    name: 'staff-ask-for-reset',
    show: async (stage) => {
      const { page, t } = stage;
      await openStaff(stage);
      await page
        .getByRole('button', { name: t('staff', 'start') })
        .first()
        .click();
      await press(stage, t('staff', 'ask.submit'));
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'staff-declare-tie',
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, STAFF, [{ ...someone, name: '縁 一' }]);
      await openStaff(stage);
      await press(stage, t('staff', 'ties.startThis', { name: '縁 一' }));
      await press(stage, t('staff', 'ties.submit'));
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'staff-enrol',
    show: async (stage) => {
      const { page, t } = stage;
      await openStaff(stage);
      await press(stage, t('staff', 'enrol.start'));
      await press(stage, t('staff', 'enrol.submit'));
      await page.getByRole('alert').waitFor();
    },
  },
  ...(['end', 'endOfAdmin', 'return'] as const).map((way): Scene => ({
    name: `staff-access-${way}`,
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/staff/*/*activation', { status: 409, code: 'staff.last-administrators' });
      const roles: StaffListEntryView['roles'] = way === 'endOfAdmin' ? ['admin'] : someone.roles;
      await answer(page, STAFF, [{ ...someone, name: '休 一', roles, active: way !== 'return' }]);
      await openStaff(stage);
      await press(stage, t('staff', `access.${way === 'return' ? 'return' : 'end'}.this`, { name: '休 一' }));
      await press(stage, t('staff', `access.${way}.submit`));
      await page.getByText(t('problems', 'staff.last-administrators')).waitFor();
    },
  })),
  ...(['deactivation', 'reactivation'] as const).map((act): Scene => ({
    name: `staff-${act}-slip`,
    show: async (stage) => {
      await answer(stage.page, STAFF, [someone]);
      await change<Sent<ProposalsView>>(stage.page, '**/issuer/api/proposals', () => ({
        proposals: [
          {
            id: OTHER_ID,
            act: `staff.${act}`,
            hash: '0'.repeat(64),
            subject: `staff:${SOME_ID}`,
            proposedBy: '管理 二',
            own: false,
            proposedAt: PAST,
            expiresAt: FUTURE,
            summary: { staffId: SOME_ID },
            ...{ lines: 0, names: {} },
          },
        ],
      }));
      await openAsStaff(stage, 'admin', `/issuer/approvals/${OTHER_ID}`);
      await stage.page.getByRole('button', { name: stage.t('approvals', `${act}.submit`) }).waitFor();
    },
  })),
  ...(['tie-member', 'untie-member'] as const).map((act): Scene => ({
    name: `staff-${act}-slip`,
    show: async (stage) => {
      await answer(stage.page, STAFF, [someone]);
      await change<Sent<ProposalsView>>(stage.page, '**/issuer/api/proposals', () => ({
        proposals: [
          {
            ...{ id: OTHER_ID, act: `staff.${act}`, hash: '0'.repeat(64), subject: `staff:${SOME_ID}` },
            ...{ proposedBy: '管理 二', own: false, proposedAt: PAST, expiresAt: FUTURE },
            summary: { staffId: SOME_ID, memberId: OTHER_ID, relation: 'linked' },
            ...{ lines: 0, names: { [OTHER_ID]: '佐○ 花○' } },
          },
        ],
      }));
      await openAsStaff(stage, 'admin', `/issuer/approvals/${OTHER_ID}`);
      const submit = act === 'tie-member' ? 'tieMember.submit' : 'untieMember.submit';
      await stage.page.getByRole('button', { name: stage.t('approvals', submit) }).waitFor();
    },
  })),
  ...(['second-factor', 'password', 'enrolment'] as const).map((kind): Scene => ({
    name: `staff-reset-slip-${kind}`,
    show: async (stage) => {
      await answer(stage.page, STAFF, [someone]);
      await change<Sent<ProposalsView>>(stage.page, '**/issuer/api/proposals', () => ({
        proposals: [
          {
            id: OTHER_ID,
            act: 'staff.reset',
            hash: '0'.repeat(64),
            subject: `staff:${SOME_ID}`,
            proposedBy: '管理 二',
            own: false,
            proposedAt: PAST,
            expiresAt: FUTURE,
            summary: { staffId: SOME_ID, kind },
            ...{ lines: 0, names: {} },
          },
        ],
      }));
      await openAsStaff(stage, 'admin', `/issuer/approvals/${OTHER_ID}`);
      await stage.page.getByRole('button', { name: stage.t('approvals', 'reset.submit') }).waitFor();
    },
  })),
];

async function openReset({ page, t }: Stage, password: boolean): Promise<void> {
  await page.goto('/issuer/reset');
  if (password) await page.getByLabel(t('staff-sign-in', 'reset.kind.password'), { exact: true }).check();
  await page.getByLabel(t('staff-sign-in', 'name'), { exact: true }).fill('support');
  await page.getByLabel(t('staff-sign-in', 'reset.code'), { exact: true }).fill(CODE);
  const field = password ? 'reset.new' : 'reset.present';
  await page.getByLabel(t('staff-sign-in', field), { exact: true }).fill('koharu-Biyori 77 no tsuribashi');
}

const signInScenes: readonly Scene[] = [
  {
    name: 'sign-in-passkey-instead',
    show: async (stage) => {
      await stage.page.goto('/issuer/sign-in');
      await press(stage, stage.t('staff-sign-in', 'passkey.instead'));
      await stage.page.getByRole('button', { name: stage.t('staff-sign-in', 'passkey.both') }).waitFor();
    },
  },
  { name: 'reset-second-factor', show: (stage) => openReset(stage, false) },
  {
    name: 'reset-refused',
    expectedStatuses: [401],
    show: async (stage) => {
      await openReset(stage, false);
      await press(stage, stage.t('staff-sign-in', 'reset.setUp'));
      await stage.page.getByText(stage.t('problems', 'staff.reset-refused')).waitFor();
    },
  },
  { name: 'reset-password', show: (stage) => openReset(stage, true) },
  {
    name: 'reset-new-app',
    show: async (stage) => {
      const { page, t } = stage;
      const setup = {
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        uri: 'otpauth://x',
        qr: { size: 21, path: 'M0 0h7v1h-7z' },
      };
      await answer(page, '**/issuer/api/resets/second-factor/setup', setup);
      await openReset(stage, false);
      await press(stage, t('staff-sign-in', 'reset.setUp'));
      await page.getByRole('img', { name: t('common', 'totp.qr') }).waitFor();
    },
  },
  {
    name: 'sign-in-set-up-account',
    expectedStatuses: [400],
    show: async (stage) => {
      const { page, t } = stage;
      const setup = {
        secret: 'JBSWY3DPEHPK3PXP'.repeat(2),
        uri: 'otpauth://x',
        qr: { size: 21, path: 'M0 0h7v1h-7z' },
      };
      await answer(page, '**/issuer/api/resets/enrolment/setup', setup);
      const errors = [{ pointer: '/password', code: 'password.common' }];
      await refuse(page, '**/issuer/api/resets/enrolment', { status: 400, code: 'request.invalid', errors });
      await page.goto('/issuer/reset');
      await page.getByLabel(t('staff-sign-in', 'reset.kind.enrolment'), { exact: true }).check();
      await page.getByLabel(t('staff-sign-in', 'name'), { exact: true }).fill('shinnin');
      await page.getByLabel(t('staff-sign-in', 'reset.code'), { exact: true }).fill(CODE);
      await press(stage, t('staff-sign-in', 'reset.begin'));
      await page.getByLabel(t('staff-sign-in', 'reset.new'), { exact: true }).fill('password');
      await page.getByLabel(t('staff-sign-in', 'reset.newTotp'), { exact: true }).fill('123456');
      await press(stage, t('staff-sign-in', 'reset.enrol'));
      await page.getByRole('alert').waitFor();
    },
  },
];

export const scenes: readonly Scene[] = [...signInScenes, ...accountScenes, ...staffScenes].map((scene) => ({
  ...scene,
  widths: scene.widths ?? ['desk'],
}));
