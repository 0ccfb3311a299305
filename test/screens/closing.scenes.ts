import { answer } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';
import { unread } from './unread.js';

const CLOSING = '**/api/account-closing';
const view = {
  ...{ way: 'give-up', waitHours: 24, balanceYen: 12_300, heldYen: 1_500, restYen: 13_800, owedYen: 0, openCharges: 0 },
};
const waiting = {
  requestedAt: '2026-11-26T10:30:00.000Z',
  dueAt: '2026-11-27T10:30:00.000Z',
  restYen: 13_800,
};

async function open(stage: Stage, shown: object): Promise<void> {
  await answer(stage.page, CLOSING, shown);
  await openAs(stage, 'active', '/security/closing');
  await stage.page.getByRole('heading', { level: 2 }).first().waitFor();
}

const press = ({ page, t }: Stage): Promise<void> =>
  page.getByRole('button', { name: t('closing', 'submit'), exact: true }).click();

/** Closing the account: with a balance and without, what stands in the way, and the wait. */
export const scenes: readonly Scene[] = [
  { name: 'closing', show: (stage) => open(stage, view) },
  { name: 'closing-nothing-left', show: (stage) => open(stage, { ...view, balanceYen: 0, heldYen: 0, restYen: 0 }) },
  { name: 'closing-paid-out', show: (stage) => open(stage, { ...view, way: 'pay-out' }) },
  { name: 'closing-not-settled', show: (stage) => open(stage, { ...view, openCharges: 1, owedYen: 800 }) },
  {
    name: 'closing-not-understood',
    show: async (stage) => {
      await open(stage, view);
      await press(stage);
      await stage.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'closing-changed',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await open(stage, view);
      await page.unroute(CLOSING);
      await page.route(CLOSING, (route) => {
        if (route.request().method() === 'GET')
          return route.fulfill({ json: { ...view, balanceYen: 11_200, restYen: 12_700 } });
        const body = JSON.stringify({ status: 409, code: 'endings.rest-changed', title: 'rest-changed' });
        return route.fulfill({ status: 409, contentType: 'application/problem+json', body });
      });
      await page.getByRole('checkbox').check();
      await press(stage);
      // The answer stays beside the new figure, to which nobody has agreed yet.
      await page
        .getByText(/12,700/)
        .first()
        .waitFor();
      await page.getByText(t('problems', 'endings.rest-changed')).first().waitFor();
      await page.getByRole('checkbox', { checked: false }).waitFor();
    },
  },
  {
    name: 'closing-asked',
    show: async (stage) => {
      const { page, t } = stage;
      await open(stage, view);
      await page.unroute(CLOSING);
      await answer(page, CLOSING, { ...view, waiting });
      await page.getByRole('checkbox').check();
      await press(stage);
      await page.locator(':focus', { hasText: t('closing', 'asked') }).waitFor();
    },
  },
  { name: 'closing-waits', show: (stage) => open(stage, { ...view, waiting }) },
  {
    name: 'closing-taken-back',
    show: async (stage) => {
      const { page, t } = stage;
      await answer(page, `${CLOSING}/cancellation`, view);
      await open(stage, { ...view, waiting });
      await page.getByRole('button', { name: t('closing', 'waiting.cancel'), exact: true }).click();
      await page.locator(':focus', { hasText: t('closing', 'cancelled') }).waitFor();
    },
  },
  ...unread({ name: 'closing', asks: CLOSING, open: (stage) => openAs(stage, 'active', '/security/closing') }),
];
