import { CATEGORY_SWITCHES } from '../../src/modules/payments/index.js';
import type {
  StatementLineView,
  StatementMonthsView,
  StatementPendingView,
  StatementView,
} from '../../src/modules/statements/statements.dto.js';
import { answer, holdBack, refuse } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';

const ID = '01a21871-0d23-730a-8501-ae8d55a6692c';

const line = (id: number, changes: Partial<StatementLineView>): StatementLineView => ({
  ...{ id: String(id), at: new Date('2026-11-22T10:00:00Z'), kind: 'payment', what: 'payment' },
  ...{ amountYen: -1_280, balanceYen: 48_720, pending: false },
  ...changes,
});
const lines: readonly StatementLineView[] = [
  line(8, {
    paymentId: ID,
    merchantName: 'HOTEL DU LAC',
    category: 'travel',
    amountYen: -24_000,
    balanceYen: 24_720,
    pending: true,
  }),
  line(7, {
    paymentId: ID,
    merchantName: 'とても長い名前のインターネットの書店 ひだまり書房オンライン',
    category: 'everyday',
  }),
  line(6, {
    kind: 'transfer-in',
    what: 'transfer-received',
    transferId: ID,
    name: '山○ 花○',
    nickname: 'はなちゃん',
    amountYen: 3_000,
  }),
  line(5, {
    ...{ kind: 'payment', what: 'payment-released', paymentId: ID, merchantName: 'パン屋 つむぎ', amountYen: 720 },
    ...{ at: new Date('2026-11-21T15:00:00Z'), category: 'everyday' },
  }),
  line(4, {
    ...{ kind: 'refund', what: 'refund', paymentId: ID, merchantName: 'パン屋 つむぎ', amountYen: 280 },
    ...{ at: new Date('2026-11-21T14:59:59Z'), category: 'everyday' },
  }),
  line(3, {
    ...{ kind: 'transfer-out', what: 'transfer-sent', transferId: ID, name: '佐○ ○', amountYen: -1_500 },
    at: new Date('2026-11-21T02:00:00Z'),
  }),
  line(2, { kind: 'other', what: 'charge-correction', amountYen: -100, at: new Date('2026-11-21T01:00:00Z') }),
  line(1, {
    ...{ kind: 'charge', what: 'charge', chargeId: ID, bankNameJa: 'みずほ銀行', bankNameEn: 'Mizuho Bank' },
    ...{ accountMasked: '•••••01', amountYen: 50_000, at: new Date('2026-11-20T01:00:00Z') },
  }),
];
const pending: StatementPendingView = {
  ...{ balanceYen: 24_720, heldYen: 24_000 },
  holds: [
    {
      ...{ id: ID, kind: 'payment', what: 'payment', paymentId: ID, merchantName: 'HOTEL DU LAC', category: 'travel' },
      ...{ amountYen: 24_000, at: new Date('2026-11-22T10:00:00Z'), until: new Date('2026-11-29T10:00:00Z') },
    },
  ],
};
const months: StatementMonthsView = {
  months: Array.from({ length: 12 }, (_, at) => ({
    month: new Date(Date.UTC(2025, 11 + at, 1)).toISOString().slice(0, 7),
    ...{ chargedYen: at * 4_000, receivedYen: at % 3 === 0 ? 2_500 : 0, sentYen: at % 4 === 0 ? 1_800 : 0 },
    ...{
      paidYen: at * 3_500,
      refundedYen: at === 7 ? 600 : 0,
      otherYen: at === 9 ? -100 : 0,
      endYen: 8_000 + at * 1_500,
    },
    categories:
      at === 0 ? [] : CATEGORY_SWITCHES.map((category, place) => ({ category, paidYen: at * 100 * (place + 1) })),
  })),
};
const NOTHING = {
  view: { lines: [] },
  held: { balanceYen: 0, heldYen: 0, holds: [] },
  sums: {
    months: months.months.map(({ month }) => ({
      ...{ month, chargedYen: 0, receivedYen: 0, sentYen: 0, paidYen: 0, refundedYen: 0, otherYen: 0, endYen: 0 },
      categories: [],
    })),
  },
};

interface Shown {
  readonly view?: StatementView;
  readonly held?: StatementPendingView;
  readonly sums?: StatementMonthsView;
  readonly search?: string;
}

async function open(
  stage: Stage,
  { view = { lines }, held = pending, sums = months, search = '' }: Shown = {},
): Promise<void> {
  await answer(stage.page, '**/api/statement', view);
  await answer(stage.page, '**/api/statement?*', view);
  await answer(stage.page, '**/api/statement/pending', held);
  await answer(stage.page, '**/api/statement/months', sums);
  await openAs(stage, 'active', `/statement${search}`);
  await stage.page.getByRole('heading', { level: 1, name: stage.t('statement', 'title') }).waitFor();
  await stage.page.getByRole('heading', { name: stage.t('statement', 'spending.title') }).waitFor();
}

/** The statement: empty, filled, narrowed, on its way, and refused. */
export const scenes: readonly Scene[] = [
  {
    name: 'statement-empty',
    show: async (stage) => {
      await open(stage, NOTHING);
      await stage.page.getByText(stage.t('statement', 'list.none')).waitFor();
    },
  },
  {
    name: 'statement',
    show: async (stage) => {
      await open(stage, { view: { lines, next: 'more' } });
      await stage.page.getByText(stage.t('statement', 'balance.list')).click();
      await stage.page.getByText(stage.t('statement', 'months.table')).click();
      await stage.page.getByRole('table').first().waitFor();
    },
  },
  {
    name: 'statement-filtered',
    show: async (stage) => {
      const search = '?kind=payment&from=2026-11-01&until=2026-11-30&least=1000&most=50000';
      await open(stage, { view: { lines: lines.slice(0, 2) }, search });
      await stage.page.getByLabel(stage.t('statement', 'filter.from')).waitFor();
      await stage.page.getByText(stage.t('statement', 'filter.now') + stage.t('common', 'form.colon').trim()).waitFor();
    },
  },
  {
    name: 'statement-filtered-none',
    show: async (stage) => {
      await open(stage, { view: { lines: [] }, search: '?kind=refund' });
      await stage.page.getByText(stage.t('statement', 'list.noneFitting')).waitFor();
    },
  },
  {
    name: 'statement-filter-wrong',
    show: async (stage) => {
      await open(stage);
      const { page, t } = stage;
      await page.getByText(t('statement', 'filter.open')).click();
      await page.getByLabel(t('statement', 'filter.least')).fill('5000');
      await page.getByLabel(t('statement', 'filter.most')).fill('千円');
      await page.getByRole('button', { name: t('statement', 'filter.apply'), exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'statement-filter-turned-around',
    show: async (stage) => {
      await open(stage);
      const { page, t } = stage;
      await page.getByText(t('statement', 'filter.open')).click();
      await page.getByLabel(t('statement', 'filter.from')).fill('2026-11-20');
      await page.getByLabel(t('statement', 'filter.until')).fill('2026-11-01');
      await page.getByRole('button', { name: t('statement', 'filter.apply'), exact: true }).click();
      await page.getByText(t('problems', 'fault.before-start')).first().waitFor();
    },
  },
  {
    name: 'statement-loading',
    show: async (stage) => {
      await holdBack(stage.page, '**/api/statement');
      await answer(stage.page, '**/api/statement/pending', pending);
      await answer(stage.page, '**/api/statement/months', months);
      await openAs(stage, 'active', '/statement');
      await stage.page.getByText(stage.t('statement', 'balance.spendable')).waitFor();
    },
  },
  {
    name: 'statement-error',
    expectedStatuses: [503],
    show: async (stage) => {
      for (const path of ['**/api/statement', '**/api/statement/pending', '**/api/statement/months'])
        await refuse(stage.page, path, { status: 503, code: 'request.unavailable', retryAfterSeconds: 2 });
      await openAs(stage, 'active', '/statement');
      await stage.page.getByRole('alert').nth(2).waitFor();
    },
  },
  {
    name: 'statement-file-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      await refuse(stage.page, '**/api/statement/csv*', { status: 409, code: 'statements.too-many' });
      await open(stage);
      await stage.page.getByRole('button', { name: stage.t('statement', 'files.csv'), exact: true }).click();
      await stage.page.getByText(stage.t('problems', 'statements.too-many')).waitFor();
    },
  },
];
