import type { ChargesView, ChargeView } from '../../src/modules/charges/charges.dto.js';
import { answer, refuse } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const ID = '01a21871-0d23-730a-8501-ae8d55a6692c';
const bank = { bankNameJa: 'みずほ銀行', bankNameEn: 'Mizuho Bank', accountMasked: '•••••12' };
const posted = {
  ...{ id: ID, linkId: ID, amountYen: 3_000, state: 'posted', ...bank },
  ...{ requestedAt: new Date('2026-11-22T10:00:00Z'), settledAt: new Date('2026-11-22T10:00:02Z') },
} satisfies ChargeView;
const unknown = {
  ...{ id: `${ID.slice(0, -1)}d`, linkId: ID, amountYen: 10_000, state: 'unknown', ...bank },
  requestedAt: new Date('2026-11-23T10:00:00Z'),
} satisfies ChargeView;
const declined = {
  ...{ ...posted, id: `${ID.slice(0, -1)}e`, state: 'declined', reason: 'insufficient-funds', amountYen: 30_000 },
} satisfies ChargeView;
const view = {
  sources: [{ linkId: ID, ...bank, branchCode: '001', roomYen: 10_000, lowered: true }],
  charges: [unknown, posted, declined],
  rowsMax: 3,
  leastYen: 100,
} satisfies ChargesView;

async function open(stage: Stage, shown: ChargesView): Promise<void> {
  await answer(stage.page, '**/api/charges', shown);
  await openAs(stage, 'active', '/charges');
  await stage.page.getByRole('heading', { name: stage.t('charges', 'history') }).waitFor();
}

const ended = (name: string, charge: ChargeView, text: string): Scene => ({
  name,
  show: async (stage) => {
    await answer(stage.page, `**/api/charges/${charge.id}`, charge);
    await openAs(stage, 'active', `/charges/${charge.id}`);
    await stage.page.getByText(stage.t('charges', text), { exact: true }).first().waitFor();
  },
});

/** Charges: asked for, refused, and how they end. */
export const scenes: readonly Scene[] = [
  { name: 'charges', show: (stage) => open(stage, view) },
  { name: 'charges-no-account', show: (stage) => open(stage, { ...view, sources: [], charges: [] }) },
  {
    name: 'charges-used-up',
    show: (stage) =>
      open(stage, { ...view, sources: view.sources.map((source) => ({ ...source, roomYen: 0, lowered: false })) }),
  },
  {
    name: 'charges-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await open(stage, view);
      await page.unroute('**/api/charges');
      await refuse(page, '**/api/charges', { status: 409, code: 'charges.link-closed' });
      await page.getByLabel(t('charges', 'amount'), { exact: true }).fill('3000');
      await page.getByRole('button', { name: t('charges', 'submit'), exact: true }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  ended('charge-done', posted, 'one.posted'),
  ended('charge-waiting', unknown, 'one.waiting'),
  ended('charge-declined', declined, 'one.declined'),
  ...unread({ name: 'charges', asks: '**/api/charges', open: (stage) => openAs(stage, 'active', '/charges') }),
];
