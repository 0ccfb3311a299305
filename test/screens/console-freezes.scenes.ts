import { answer, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const SOME_ID = '01a214c3-f58a-726b-954d-3807810a2c97';
const OTHER_ID = '01a214c3-f58a-726b-954d-3807810a2c98';
const PAST = '2026-11-01T10:30:00.000Z';
const FUTURE = '2099-11-23T10:30:00.000Z';
const FREEZES = '**/issuer/api/freezes';

const proposal = { id: SOME_ID, proposedBy: '調査 二郎', own: true, proposedAt: PAST, expiresAt: FUTURE };
const common = { placedBy: '調査 二郎', placedAt: PAST, overridable: false };
const freezes = [
  {
    ...common,
    ...{ id: `${SOME_ID}1`, scope: 'member', memberId: OTHER_ID, memberName: '佐○ 花○' },
    ...{ capability: 'transfer', reason: 'account-takeover' },
  },
  {
    ...common,
    ...{ id: `${SOME_ID}2`, scope: 'member', memberId: OTHER_ID, memberName: '佐○ 花○' },
    ...{ capability: 'login', reason: 'account-takeover', proposal },
  },
  { ...common, id: `${SOME_ID}3`, scope: 'bank', bankCode: '0001', capability: 'charge', reason: 'incident' },
  {
    ...common,
    ...{ id: `${SOME_ID}4`, scope: 'program', capability: 'linking', reason: 'incident', overridable: true },
    placedBy: 'system:breaker',
  },
  ...(['new-payees', 'new-devices'] as const).map((scope, at) => ({
    ...{ ...common, id: `${SOME_ID}${String(5 + at)}`, scope, capability: 'transfer', reason: 'incident' },
    placedBy: 'system:breaker-new-payees',
  })),
];

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function open(stage: Stage, role: 'fraud' | 'auditor' = 'fraud'): Promise<void> {
  await openAsStaff(stage, role, '/issuer/freezes');
  await stage.page.getByRole('heading', { name: stage.t('freezes', 'title'), level: 1 }).waitFor();
}

const breakers = [
  { name: 'new-devices', by: 'alerts', threshold: 3, windowMinutes: 60, measured: 1 },
  { name: 'new-payees', by: 'alerts', threshold: 3, windowMinutes: 60, measured: 3 },
  { name: 'one-bank', by: 'alerts', threshold: 3, windowMinutes: 60, measured: 0 },
  { name: 'program-transfers', by: 'yen', threshold: 1_000_000, windowMinutes: 1_440, measured: 420_000 },
];

async function openFilled(stage: Stage, role?: 'auditor'): Promise<void> {
  await answer(stage.page, FREEZES, { freezes, next: `${SOME_ID}1` });
  await answer(stage.page, '**/issuer/api/breakers', { breakers });
  await open(stage, role);
  await stage.page.getByRole('table', { name: stage.t('freezes', 'forMany') }).waitFor();
}

/** The slip of a proposal to whoever may approve it. */
function slip(act: string, summary: object, submit: (stage: Stage) => string): Scene['show'] {
  return async (stage) => {
    await answer(stage.page, '**/issuer/api/proposals/*/lines', {
      ...{ hash: '0'.repeat(64), names: { [OTHER_ID]: '佐○ 花○' } },
      lines: [
        { scope: 'member', memberId: OTHER_ID, what: 'charge.transfer', origin: 'staff', reason: 'member-asked' },
        { scope: 'bank', bankCode: '0001', what: 'charge', origin: 'breaker', reason: 'incident' },
        { scope: 'program', what: 'transfer', origin: 'rule', reason: 'suspected-fraud' },
      ].map((line) => ({ ...line, placedAt: PAST })),
    });
    await answer(stage.page, '**/issuer/api/proposals', {
      proposals: [
        {
          ...{ id: SOME_ID, act, hash: '0'.repeat(64), subject: `member:${OTHER_ID}`, summary },
          names: { [OTHER_ID]: '佐○ 花○' },
          ...{ proposedBy: '調査 二郎', own: false, proposedAt: PAST, expiresAt: FUTURE },
        },
      ],
    });
    await openAsStaff(stage, 'approver', `/issuer/approvals/${SOME_ID}`);
    await stage.page.getByRole('button', { name: submit(stage), exact: true }).waitFor();
  };
}

export const scenes: readonly Scene[] = [
  { name: 'freezes-none', show: (stage) => open(stage) },
  { name: 'freezes', show: (stage) => openFilled(stage) },
  { name: 'freezes-read-only', show: (stage) => openFilled(stage, 'auditor') },
  {
    name: 'freezes-restore',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/freezes/restoration', { status: 409, code: 'freezes.credentials-not-new' });
      await openFilled(stage);
      await page.getByRole('checkbox').first().check();
      await press(stage, t('freezes', 'restoreChosen'));
      await page.getByLabel(t('freezes', 'reference'), { exact: true }).fill('CASE-2026-17');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('freezes', 'restoreAll'), exact: true })
        .click();
      await page.getByText(t('problems', 'freezes.credentials-not-new')).waitFor();
    },
  },
  {
    name: 'freezes-stop-bank',
    show: async (stage) => {
      await open(stage);
      await press(stage, stage.t('freezes', 'stopBank'));
      await press(stage, stage.t('freezes', 'submitBank'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'freezes-stop-program',
    show: async (stage) => {
      await open(stage);
      await press(stage, stage.t('freezes', 'stopProgram'));
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'freezes-restore-slip',
    show: slip(
      'freezes.restore',
      {
        freezes: 2,
        what: 'charge.transfer',
        members: 1,
        memberId: OTHER_ID,
        evidence: 'in-person',
        reference: 'CASE-2026-17',
      },
      ({ t }) => t('approvals', 'restoreFreezes.submit'),
    ),
  },
  {
    name: 'freezes-reopen-breaker-slip',
    show: slip(
      'freezes.reopen-breaker',
      { freezes: 1, what: 'transfer', members: 0, evidence: 'incident-over', reference: 'DRILL-2026-3' },
      ({ t }) => t('approvals', 'restoreFreezes.submit'),
    ),
  },
  {
    name: 'freezes-override-slip',
    show: slip('freezes.override', { memberId: OTHER_ID, what: 'linking', hours: 24 }, ({ t }) =>
      t('approvals', 'overrideFreezes.submit'),
    ),
  },
  {
    name: 'card-reissue-slip',
    show: async (stage) => {
      const { page, t } = stage;
      const show = slip('reissues.order', { memberId: OTHER_ID, reason: 'lost' }, () =>
        t('approvals', 'reissueCard.submit'),
      );
      await show(stage);
      await page.getByText(t('approvals', 'reissueCard.before.lost'), { exact: true }).waitFor();
    },
  },
  {
    name: 'link-restore-slip',
    show: slip('links.restore', { linkId: SOME_ID, memberId: OTHER_ID, reason: 'bank-stop' }, ({ t }) =>
      t('approvals', 'restoreLink.submit'),
    ),
  },
  {
    name: 'card-stop-slip',
    show: slip('payments.lift-stop', { stopId: SOME_ID, memberId: OTHER_ID, cause: 'wrong-cvc' }, ({ t }) =>
      t('approvals', 'liftStop.submit'),
    ),
  },
  ...unread({ name: 'freezes', asks: FREEZES, open: (stage) => openAsStaff(stage, 'fraud', '/issuer/freezes') }),
];
