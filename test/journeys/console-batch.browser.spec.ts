import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type GivenLine, signedArrivals } from '../browser/arrival-files.js';
import { expectNothingKept, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { openAsStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';
import { checkpoint } from '../support/checkpoint.js';

/** Of the demo card that is on its way. */
const SENT = 'DEMO00000002';
/** Of the one that is sent here, a moment before it is said to have arrived. */
const SENT_NOW = 'BATCHNOW00000001';

/** A small file; one of more than twenty cards is in console-arrivals.browser.spec.ts. */
describe('a batch of arrivals at the console', () => {
  let browser: Browser;
  let portal: Portal;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
  }, 200_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  const press = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();
  const heading = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('heading', { name, exact: true }).waitFor();

  /** The reference of the only demo card in this state. */
  async function refIn(person: Person, state: string): Promise<string> {
    await openAsStaff(person, 'card-operations', `/issuer/cards?state=${state}`);
    return person.page.locator('tbody a').first().innerText();
  }

  checkpoint(
    '②.second-person',
    'with an early card is looked at, sent, and released by another person; its bad lines are told',
    async () => {
      const clerk = await meet(browser, portal, { expectedStatuses: [401] });
      const { page, t } = clerk;
      const sent = await refIn(clerk, 'dispatched');
      const early = await refIn(clerk, 'personalised');
      await page.getByRole('button', { name: `${t('cards', 'act.dispatch.row')}: ${early}` }).click();
      await page.getByLabel(t('cards', 'field.tracking'), { exact: true }).fill(SENT_NOW);
      await page.keyboard.press('Enter');
      await page.getByText(t('cards', 'act.dispatch.done', { ref: early })).waitFor();

      const at = await portal.now();
      const bad: readonly GivenLine[] = [
        ['=cmd|calc!A1', '+1', '@x'],
        ['<b>0000-0000-00</b>', '12345678', at],
      ];
      const number = 'BATCH-1';
      await page.getByRole('link', { name: t('frame', 'rail.arrivals'), exact: true }).click();
      await heading(clerk, t('arrivals', 'title'));
      await clerk.visitor.expectAccessible('no files');
      await page.getByRole('link', { name: t('arrivals', 'new'), exact: true }).click();
      await page
        .getByLabel(t('arrivals', 'upload.choose'))
        .setInputFiles(signedArrivals(portal, number, [[sent, SENT, at], [early, SENT_NOW, at], ...bad]));
      await press(clerk, t('arrivals', 'upload.check'));
      await page.getByText(t('arrivals', 'upload.fits', { accepted: 2 })).waitFor();
      await page.getByText(t('arrivals', 'upload.second')).waitFor();
      await heading(clerk, t('arrivals', 'refused.title', { count: bad.length }));
      await clerk.visitor.expectAccessible('the preview');
      await page.getByRole('button', { name: t('arrivals', 'upload.submitSecond', { count: 2 }) }).dblclick();
      await page.getByText(t('arrivals', 'upload.doneSecond', { count: 2 })).waitFor();
      await clerk.visitor.expectAccessible('the file that was sent');

      const releaser = await meet(browser, portal, { expectedStatuses: [401] });
      await openAsStaff(releaser, 'card-release', '/issuer/arrivals');
      await releaser.page.getByRole('link', { name: number, exact: true }).click();
      const release = t('arrivals', 'release.button', { count: 2 });
      await press(releaser, release);
      await releaser.page.getByRole('dialog').getByRole('button', { name: release }).dblclick();
      await releaser.page.getByText(t('arrivals', 'release.done', { count: 2 })).waitFor();
      await releaser.visitor.expectAccessible('the released file');
      await page.goto(`/issuer/cards?find=${SENT_NOW}`);
      await page.locator('tbody').getByText(t('cards', 'state.arrived'), { exact: true }).waitFor();
      for (const { page: left, visitor } of [clerk, releaser]) {
        await expectNothingKept(left);
        await visitor.leave();
      }
    },
    180_000,
  );

  it('leaves an auditor the checklist of each service, with what proves an item, and the verification of the log', async () => {
    const auditor = await meet(browser, portal, { expectedStatuses: [401] });
    const { page, t, visitor } = auditor;
    await openAsStaff(auditor, 'auditor', '/issuer/checklist');
    await heading(auditor, t('checklist', 'title'));
    const mandatory = page.getByRole('table', { name: t('checklist', 'itemsOf', { phase: '' }) }).first();
    await mandatory.waitFor();
    await page.getByLabel(t('checklist', 'service'), { exact: true }).selectOption('code-payment');
    await page.waitForURL(/service=code-payment/);
    await page.getByRole('link', { name: '②', exact: true }).click();
    await page.getByRole('heading', { name: '②.second-person', exact: true }).waitFor();
    await page.locator('code').getByText('ArrivalBatches', { exact: true }).first().waitFor();
    await visitor.expectAccessible('an item of the checklist');

    await page.goto('/issuer/audit/verification');
    await press(auditor, t('audit', 'verification.start'));
    const ended = ['intact', 'unproven'].map((outcome) => t('audit', `verification.last.${outcome}`)).join('|');
    await page
      .getByText(new RegExp(`^(${ended})`))
      .first()
      .waitFor();
    await page.getByRole('table').last().waitFor();
    await visitor.expectAccessible('the verification of the log');
    await expectNothingKept(page);
    await visitor.leave();
  }, 120_000);
});
