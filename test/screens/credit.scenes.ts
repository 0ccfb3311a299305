import type {
  MemberCreditView,
  SettlementFileView,
  SettlementsView,
} from '../../src/modules/credit/credit-desk.dto.js';
import type { BillsView, BillView, CreditView } from '../../src/modules/credit/credit.dto.js';
import { answer } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const SOME_ID = '01a21871-0d23-730a-8501-ae8d55a6692c';
const PAST = '2026-11-22T10:00:00.000Z';
const FUTURE = '2027-11-22T10:00:00.000Z';

const credit: CreditView = {
  ...{ limitYen: 100_000, usedYen: 34_560, availableYen: 65_440, nextSettlementOn: '2026-12-28' },
  ...{ nextSettlementYen: 28_000, accountLinked: true },
};
const bill = (month: string, changes: Partial<BillView>): BillView => ({
  ...{ id: `${SOME_ID.slice(0, -2)}${month.slice(-2)}`, month, dueOn: `${month}-27`, drawnYen: 30_000 },
  ...{ refundedYen: 2_000, carriedYen: 0, amountYen: 28_000, state: 'open' },
  ...changes,
});
const bills: BillsView = {
  bills: [
    bill('2026-11', { dueOn: '2026-12-28' }),
    bill('2026-10', { carriedYen: -500, amountYen: 27_500, state: 'paid' }),
    bill('2026-09', { drawnYen: 1_500, amountYen: -500, state: 'carried' }),
    bill('2026-08', { drawnYen: 0, refundedYen: 0, amountYen: 0, state: 'nothing' }),
    bill('2026-07', { state: 'overdue' }),
    bill('2026-06', { state: 'requested' }),
  ],
};
const file = (number: number, changes: Partial<SettlementFileView>): SettlementFileView => ({
  ...{ id: `${SOME_ID.slice(0, -1)}${String(number)}`, bankCode: '0001', bankNameJa: 'みずほ銀行' },
  ...{ bankNameEn: 'Mizuho Bank', number, dueOn: '2026-12-28', lines: 120, totalYen: 3_456_789, state: 'made' },
  ...{ madeBy: '発送 一', madeAt: new Date(PAST) },
  ...changes,
});
const settlements: SettlementsView = {
  ready: [
    { bankCode: '0001', bankNameJa: 'みずほ銀行', bankNameEn: 'Mizuho Bank', bills: 12, totalYen: 345_678 },
    { bankCode: '9900', bankNameJa: 'ゆうちょ銀行', bankNameEn: 'Japan Post Bank', bills: 1, totalYen: 980 },
  ],
  files: [
    file(4, {}),
    file(3, { state: 'released', releasedBy: '承認 一' }),
    file(2, { state: 'answered', releasedBy: '承認 一', paidLines: 118, paidYen: 3_400_000 }),
    file(1, { state: 'withdrawn' }),
  ],
  ...{ rowsMax: 24, withoutAccount: 3, givenUp: 1 },
};
const memberCredit = Object.assign({}, credit, bills, { raiseWaits: true }) satisfies MemberCreditView;

async function home(stage: Stage, changes: Partial<CreditView>): Promise<void> {
  await answer(stage.page, '**/api/credit', Object.assign({}, credit, changes));
  await openAs(stage, 'active', '/home');
  await stage.page.getByText(stage.t('home', 'credit.available'), { exact: true }).waitFor();
}

async function slip(stage: Stage, act: string, summary: object, submit: string): Promise<void> {
  const { page, t } = stage;
  await answer(page, '**/issuer/api/proposals', {
    proposals: [
      {
        ...{
          id: SOME_ID,
          act,
          hash: '0'.repeat(64),
          subject: `member:${SOME_ID}`,
          proposedBy: '調査 二郎',
          own: false,
        },
        ...{ proposedAt: PAST, expiresAt: FUTURE, summary, names: { [SOME_ID]: '佐○ 花○' } },
      },
    ],
  });
  await openAsStaff(stage, 'approver', `/issuer/approvals/${SOME_ID}`);
  await page.getByRole('button', { name: t('approvals', submit, { to: '' }).trim() }).waitFor();
}

async function openSettlements(stage: Stage, view: SettlementsView): Promise<void> {
  await answer(stage.page, '**/issuer/api/settlements', view);
  await openAsStaff(stage, 'card-operations', '/issuer/settlements');
  await stage.page.getByRole('heading', { name: stage.t('settlements', 'files.title') }).waitFor();
}

/** The credit line at home and in the statement, and how bills are settled at the console. */
export const scenes: readonly Scene[] = [
  { name: 'credit-home', show: (stage) => home(stage, {}) },
  {
    name: 'credit-home-overdue',
    show: (stage) => home(stage, { overdueYen: 28_000, availableYen: 0, usedYen: 100_000 }),
  },
  { name: 'credit-home-no-account', show: (stage) => home(stage, { accountLinked: false, usedYen: 0 }) },
  {
    name: 'credit-statement',
    show: async (stage) => {
      await answer(stage.page, '**/api/credit/bills', bills);
      await openAs(stage, 'active', '/statement');
      await stage.page.getByText(stage.t('statement', 'bill.amount'), { exact: true }).waitFor();
    },
  },
  {
    name: 'credit-statement-no-bill',
    show: async (stage) => {
      await openAs(stage, 'active', '/statement');
      await stage.page.getByText(stage.t('statement', 'bill.none'), { exact: true }).waitFor();
    },
  },
  { name: 'console-settlements', widths: ['desk'], show: (stage) => openSettlements(stage, settlements) },
  {
    name: 'console-settlements-none',
    widths: ['desk'],
    show: (stage) => openSettlements(stage, { ready: [], files: [], withoutAccount: 0, givenUp: 0, rowsMax: 24 }),
  },
  {
    name: 'console-settlement-result',
    widths: ['desk'],
    show: async (stage) => {
      const { page, t } = stage;
      await openSettlements(stage, settlements);
      await answer(page, '**/issuer/api/settlements/*/result/preview', {
        ...{ paid: 118, refused: 1, paidYen: 3_400_000, missing: 1, wrong: [{ line: 7, fault: 'unknown' }] },
      });
      await page.getByRole('button', { name: t('settlements', 'files.answer'), exact: true }).click();
      await page.getByLabel(t('settlements', 'take.choose')).setInputFiles([
        { name: 'result.csv', mimeType: 'text/csv', buffer: Buffer.from('reference') },
        { name: 'result.sig.txt', mimeType: 'text/plain', buffer: Buffer.from('X-Bank-Key: a\nX-Bank-Signature: b\n') },
      ]);
      await page.getByText(t('settlements', 'take.notWhole')).waitFor();
    },
  },
  {
    name: 'console-member-credit',
    widths: ['desk'],
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/members/*/credit', memberCredit);
      const { page, t, portal } = stage;
      const { phone } = await portal.member('active');
      await openAsStaff(stage, 'fraud', '/issuer/members');
      await page.getByLabel(t('members', 'search.label'), { exact: true }).fill(phone.replace('+81', '0'));
      await page.getByRole('button', { name: t('members', 'search.submit'), exact: true }).click();
      await page.getByText(t('members', 'credit.waits')).waitFor();
    },
  },
  {
    name: 'credit-slip-raise',
    widths: ['desk'],
    show: (stage) =>
      slip(
        stage,
        'credit.raise-limit',
        { memberId: SOME_ID, limitYen: 300_000, fromYen: 100_000 },
        'credit.raise.submit',
      ),
  },
  {
    name: 'credit-slip-release',
    widths: ['desk'],
    show: (stage) =>
      slip(
        stage,
        'credit.release-file',
        {
          ...{ bank: '0001', number: 4, dueOn: '2026-12-28', lines: 120, totalYen: 3_456_789 },
          hash: 'a1b2c3d4'.repeat(8),
        },
        'credit.release.submit',
      ),
  },
  {
    name: 'credit-slip-payment',
    widths: ['desk'],
    show: (stage) =>
      slip(
        stage,
        'credit.record-payment',
        { memberId: SOME_ID, billId: SOME_ID, amountYen: 28_000 },
        'credit.payment.submit',
      ),
  },
  {
    name: 'desk-settlements',
    show: async ({ page }) => {
      await answer(page, '**/rehearsal/settlements', {
        requests: [{ id: SOME_ID, name: 'settlement-0001-0003', lines: 120, totalYen: 3_456_789 }],
      });
      await page.goto('/rehearsal/desk/partners');
      await page.getByText('settlement-0001-0003').waitFor();
    },
  },
  ...unread({
    name: 'console-settlements',
    widths: ['desk'],
    asks: '**/issuer/api/settlements',
    open: (stage) => openAsStaff(stage, 'card-operations', '/issuer/settlements'),
  }),
];
