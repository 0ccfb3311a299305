import type { DeskChargesView } from '../../src/modules/charges/charge-desk.dto.js';
import type { DeskLinksView } from '../../src/modules/links/link-desk.dto.js';
import type { DeskPaymentsView } from '../../src/modules/payments/payments.dto.js';
import type { ProposalView } from '../../src/modules/staff/staff.dto.js';
import type { DeskTransfersView, HeldTransfersView } from '../../src/modules/transfers/transfer-desk.dto.js';
import { answer, holdBack, refuse } from '../browser/answers.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';

const ID = '01a21871-0d23-730a-8501-ae8d55a6692c';
const OTHER_ID = '01a21871-0d23-730a-8501-ae8d55a6692d';
/** Turns text around, and looks like markup. */
const ODD_NAME = `\u202E<b onclick=alert(1)>みかん</b>\u2067${'長い名前'.repeat(8)}`;
/** The number of the demo member with an active card, as people say it. */
const PHONE = '090-0000-1005';

const HELD = '**/issuer/api/held-transfers';
const HELD_AT = new Date('2026-11-22T10:30:00Z');
const UNTIL = new Date('2030-11-25T03:00:00Z');

const fresh = {
  ...{ id: ID, senderId: ID, senderName: '浜○ 千○', receiverId: OTHER_ID, receiverName: '鶲○ 竜○' },
  ...{ amountYen: 30_000, heldAt: HELD_AT, until: UNTIL },
};
const proposed = {
  ...fresh,
  ...{ id: OTHER_ID, senderName: ODD_NAME, amountYen: 1_280 },
  proposal: { proposedBy: '不正対策 一', proposedAt: HELD_AT, expiresAt: UNTIL, own: false },
};
const held = { held: [fresh, proposed] } satisfies HeldTransfersView;

async function openHeld(stage: Stage, role: string, shown: HeldTransfersView = held): Promise<void> {
  await answer(stage.page, HELD, shown);
  await openAsStaff(stage, role, '/issuer/held');
  await stage.page.getByRole('heading', { level: 1, name: stage.t('held', 'title') }).waitFor();
}

async function askRelease(stage: Stage): Promise<void> {
  const { page, t } = stage;
  await openHeld(stage, 'fraud');
  await page
    .getByRole('table')
    .getByRole('button', { name: t('held', 'propose') })
    .click();
  await page.getByRole('heading', { name: t('held', 'askTitle') }).waitFor();
}

const press = ({ page, t }: Stage): Promise<void> =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: t('held', 'propose') })
    .click();

const heldScenes: readonly Scene[] = [
  {
    name: 'console-held-none',
    show: async (stage) => {
      await openHeld(stage, 'approver', { held: [] });
      await stage.page.getByText(stage.t('held', 'none')).waitFor();
    },
  },
  {
    name: 'console-held',
    show: async (stage) => {
      await openHeld(stage, 'fraud');
      await stage.page.getByRole('table').waitFor();
    },
  },
  { name: 'console-held-ask', show: askRelease },
  {
    name: 'console-held-proposed',
    show: async (stage) => {
      const { page, t } = stage;
      await page.route(`${HELD}/*/release`, (route) => route.fulfill({ status: 204 }));
      await askRelease(stage);
      await press(stage);
      await page.getByText(t('held', 'proposed')).waitFor();
    },
  },
  {
    name: 'console-held-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, `${HELD}/*/release`, { status: 409, code: 'transfers.not-held' });
      await askRelease(stage);
      await press(stage);
      await page.getByText(t('problems', 'transfers.not-held')).waitFor();
    },
  },
  {
    name: 'console-held-loading',
    show: async (stage) => {
      await holdBack(stage.page, HELD);
      await openAsStaff(stage, 'fraud', '/issuer/held');
      await stage.page.getByText(stage.t('common', 'loading')).first().waitFor({ state: 'attached' });
    },
  },
];

const link = {
  ...{ id: ID, state: 'active', cap: 'confirmed', requestedAt: HELD_AT, linkedAt: HELD_AT },
  ...{ bankNameJa: 'みずほ銀行', bankNameEn: 'Mizuho Bank', branchCode: '001', accountMasked: '•••••12' },
} satisfies DeskLinksView['links'][number];
const links = {
  links: [link, { ...link, id: OTHER_ID, state: 'suspended', suspendReason: 'letter-returned', unlinkDueAt: UNTIL }],
} satisfies DeskLinksView;

const charges = {
  charges: (['posted', 'unknown', 'declined'] as const).map((state, at) => ({
    ...{ id: `${ID.slice(0, -1)}${String(at)}`, linkId: ID, amountYen: 3_000 * (at + 1), state },
    ...{ bankNameJa: 'みずほ銀行', bankNameEn: 'Mizuho Bank', accountMasked: '•••••12', requestedAt: HELD_AT },
  })),
  rowsMax: 50,
} satisfies DeskChargesView;

const transfer = {
  ...{ id: ID, direction: 'sent', state: 'done', amountYen: 12_300, otherId: OTHER_ID, otherName: '鶲○ 竜○' },
  ...{ method: 'passkey', newPayee: false, requestedAt: HELD_AT },
} satisfies DeskTransfersView['transfers'][number];
const transfers = {
  transfers: [
    transfer,
    { ...transfer, id: OTHER_ID, direction: 'received', otherName: ODD_NAME, method: 'totp' },
    {
      ...{ ...transfer, id: `${ID.slice(0, -1)}1`, state: 'waiting', newPayee: true, method: 'phone-code' },
      dueAt: UNTIL,
    },
    {
      ...{ ...transfer, id: `${ID.slice(0, -1)}2`, amountYen: 100_000 },
      held: { amountYen: 100_000, until: UNTIL, held: true },
    },
  ],
  next: 'more',
} satisfies DeskTransfersView;

const payment = {
  ...{ id: ID, at: HELD_AT, state: 'paid', merchantName: 'セキショ珈琲 渋谷店', merchantCountry: 'JP' },
  ...{ category: 'everyday', channel: 'contactless', amountYen: 1_280, heldYen: 0, paidYen: 1_280 },
  ...{ refundedYen: 0, owedYen: 0, rowsMax: 50 },
} satisfies DeskPaymentsView['payments'][number];
const payments = {
  payments: [
    payment,
    {
      ...{ ...payment, id: OTHER_ID, state: 'declined', channel: 'online', merchantName: ODD_NAME, paidYen: 0 },
      ...{ merchantCountry: 'FR', amountYen: 124_000, reason: 'wrong-card-data', declineReason: 'wrong-cvc' },
    },
    { ...payment, id: `${ID.slice(0, -1)}1`, state: 'held', channel: 'chip', category: 'travel', heldYen: 1_280 },
  ],
  stops: [
    { id: ID, cause: 'wrong-cvc', at: HELD_AT },
    { id: OTHER_ID, cause: 'declines', at: HELD_AT, liftedAt: HELD_AT },
  ],
  owedYen: 3_200,
  rowsMax: 3,
} satisfies DeskPaymentsView;

interface Money {
  readonly links: DeskLinksView;
  readonly charges: DeskChargesView;
  readonly transfers: DeskTransfersView;
  readonly payments: DeskPaymentsView;
}

/** What a member does with money, in the pane of the record. */
async function openMoney(stage: Stage, shown: Money, role = 'support'): Promise<void> {
  const { page, t } = stage;
  for (const [part, view] of Object.entries(shown)) await answer(page, `**/issuer/api/members/*/${part}`, view);
  await openAsStaff(stage, role, '/issuer/members');
  await page.getByLabel(t('members', 'search.label'), { exact: true }).fill(PHONE);
  await page.getByRole('button', { name: t('members', 'search.submit'), exact: true }).click();
  await page.getByRole('heading', { name: t('members', 'payments.title'), exact: true }).waitFor();
}

const money: Money = { links, charges, transfers, payments };
const moneyScenes: readonly Scene[] = [
  {
    name: 'console-member-money',
    show: async (stage) => {
      await openMoney(stage, money);
      await stage.page.getByText(stage.t('members', 'payments.cause.wrong-cvc')).first().waitFor();
    },
  },
  {
    name: 'console-member-money-none',
    show: async (stage) => {
      await openMoney(stage, {
        links: { links: [] },
        charges: { charges: [], rowsMax: 50 },
        transfers: { transfers: [] },
        payments: { payments: [], stops: [], owedYen: 0, rowsMax: 50 },
      });
      await stage.page.getByText(stage.t('members', 'payments.none')).waitFor();
    },
  },
  {
    name: 'console-member-payments-lifting-proposed',
    show: async (stage) => {
      const { page, t } = stage;
      await page.route('**/issuer/api/payment-stops/*/lifting', (route) => route.fulfill({ status: 204 }));
      await openMoney(stage, money, 'fraud');
      const lift = page.getByRole('button', {
        name: `${t('members', 'payments.lift')} ${t('members', 'payments.cause.wrong-cvc')}`,
      });
      await lift.click();
      await lift.waitFor({ state: 'detached' });
      await page.getByText(t('members', 'payments.proposed')).waitFor();
    },
  },
  {
    name: 'console-member-payments-lifting-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/issuer/api/payment-stops/*/lifting', { status: 409, code: 'staff.proposal-pending' });
      await openMoney(stage, money, 'fraud');
      await page
        .getByRole('button', {
          name: `${t('members', 'payments.lift')} ${t('members', 'payments.cause.wrong-cvc')}`,
        })
        .click();
      await page.getByText(t('problems', 'staff.proposal-pending')).waitFor();
    },
  },
  {
    name: 'console-member-link-stop',
    show: async (stage) => {
      const { page, t } = stage;
      await openMoney(stage, money);
      await page.getByRole('button', { name: t('members', 'links.suspend') }).click();
      await page.getByRole('heading', { name: t('members', 'links.ask.issuer') }).waitFor();
    },
  },
];

const slip = (act: string, summary: ProposalView['summary']): Scene => ({
  name: `console-approval-${act.replace('.', '-')}`,
  show: async (stage) => {
    const proposal = {
      ...{ id: ID, act, hash: '0'.repeat(64), subject: `member:${OTHER_ID}`, proposedBy: '不正対策 一', own: false },
      ...{ proposedAt: HELD_AT, expiresAt: UNTIL, summary },
      names: { [ID]: ODD_NAME, [OTHER_ID]: '鶲○ 竜○' },
    };
    await answer(stage.page, '**/issuer/api/proposals', { proposals: [proposal] });
    await openAsStaff(stage, 'approver', `/issuer/approvals/${ID}`);
    await stage.page.getByText(stage.t('approvals', 'slip.after'), { exact: true }).waitFor();
  },
});

const slipScenes: readonly Scene[] = [
  slip('transfers.release-held', { transferId: ID, senderId: ID, receiverId: OTHER_ID, heldYen: 1_500 }),
  slip('charges.correct', { differenceId: ID, kind: 'missing-there', memberId: OTHER_ID, amountYen: -3_000 }),
  slip('links.restore', { linkId: ID, memberId: OTHER_ID, reason: 'bank-stop' }),
  slip('payments.lift-stop', { stopId: ID, memberId: OTHER_ID, cause: 'declines' }),
  // An act that the pages have not been taught.
  slip('moon.landing', { memberId: OTHER_ID }),
];

/** The console is worked in on a desk. */
export const scenes: readonly Scene[] = [...heldScenes, ...moneyScenes, ...slipScenes].map((scene) => ({
  ...scene,
  widths: ['desk'],
}));
