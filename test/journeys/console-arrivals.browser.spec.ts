import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { type GivenLine, signedArrivals } from '../browser/arrival-files.js';
import { orderCards } from '../browser/new-cards.js';
import { expectNothingKept, meet, openTab, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { freshStaff, giveProofs, signInStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';
import { checkpoint } from '../support/checkpoint.js';

/** More than a file may let arrive without another person. */
const CARDS = 21;
const HOUR_SECONDS = 3_600;
/** Longer than a session at the console may stand idle. */
const IDLE_SECONDS = 901;

interface SentCard {
  readonly ref: string;
  readonly trackingNumber: string;
}

describe('arrivals at the console', () => {
  let browser: Browser;
  let portal: Portal;
  let clerk: Person;
  let releaser: Person;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
    await orderCards(portal.origin, CARDS + 1);
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);
  beforeEach(async () => {
    clerk = await meet(browser, portal, { expectedStatuses: [401, 403, 409] });
    releaser = await meet(browser, portal, { expectedStatuses: [401] });
  });
  afterEach(async () => {
    await clerk.visitor.leave();
    await releaser.visitor.leave();
  });

  const press = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();
  const heading = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('heading', { name, exact: true }).waitFor();

  async function openState(person: Person, state: string): Promise<void> {
    await person.page.goto(`/issuer/cards?state=${state}`);
    await heading(person, person.t('cards', 'list', { state: person.t('cards', `state.${state}`) }));
  }

  /** The references on the first page of a list. */
  const refsOf = ({ page }: Person): Promise<string[]> => page.locator('tbody a').allInnerTexts();

  /** Cards that have been ordered are made and dispatched over the API that the pages use. */
  async function dispatchOrdered(count: number): Promise<SentCard[]> {
    return clerk.page.evaluate(async (wanted) => {
      const { token } = (await (await fetch('/api/csrf')).json()) as { token: string };
      const send = async (path: string, body: object): Promise<void> => {
        const headers = { 'content-type': 'application/json', 'x-csrf-token': token };
        const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
        if (!response.ok) throw new Error(await response.text());
      };
      const sent: SentCard[] = [];
      while (sent.length < wanted) {
        const { cards } = (await (await fetch('/issuer/api/cards?state=ordered')).json()) as {
          cards: { id: string; ref: string }[];
        };
        if (cards.length === 0) throw new Error('no more cards are ordered');
        for (const { id, ref } of cards.slice(0, wanted - sent.length)) {
          const trackingNumber = `JOURNEY${ref.replaceAll('-', '')}`;
          await send(`/issuer/api/cards/${id}/personalisation`, {});
          await send(`/issuer/api/cards/${id}/dispatch`, { carrier: 'japan-post', trackingNumber });
          sent.push({ ref, trackingNumber });
        }
      }
      return sent;
    }, count);
  }

  /** The state of the card with this number, as the search tells it. */
  async function expectState(person: Person, number: string, state: string): Promise<void> {
    await person.page.goto(`/issuer/cards?find=${number}`);
    await person.page
      .locator('tbody')
      .getByText(person.t('cards', `state.${state}`), { exact: true })
      .waitFor();
  }

  checkpoint(
    '②.second-person',
    'a file of more than twenty is looked at, sent, and released by another person; its bad lines are told',
    async () => {
      const { page, t } = clerk;
      await signInStaff(clerk, portal, 'card-operations');
      await clerk.visitor.expectAccessible('the overview');
      const sent = await dispatchOrdered(CARDS);
      await portal.advance(20 * HOUR_SECONDS);
      await signInStaff(clerk, portal, 'card-operations');
      const at = await portal.now();
      const good = sent.map(({ ref, trackingNumber }): GivenLine => [ref, trackingNumber, at]);
      const bad: readonly GivenLine[] = [
        ['=cmd|calc!A1', '+1', '@x'],
        ['0000-0000-00', 'WRONG1234567', 'yesterday'],
        ['<b>0000-0000-00</b>', '12345678', at],
      ];
      const number = 'JOURNEY-1';

      await page.getByRole('link', { name: t('frame', 'rail.arrivals'), exact: true }).click();
      await heading(clerk, t('arrivals', 'title'));
      await clerk.visitor.expectAccessible('no files');
      await page.getByRole('link', { name: t('arrivals', 'new'), exact: true }).click();
      const files = signedArrivals(portal, number, [...good, ...bad]);
      await page.getByLabel(t('arrivals', 'upload.choose')).setInputFiles(files);
      await press(clerk, t('arrivals', 'upload.check'));
      await heading(clerk, t('arrivals', 'upload.preview'));
      await page.getByText(t('arrivals', 'upload.fits', { accepted: CARDS })).waitFor();
      await page.getByText(t('arrivals', 'upload.second')).waitFor();
      await heading(clerk, t('arrivals', 'refused.title', { count: bad.length }));
      await clerk.visitor.expectAccessible('the preview');

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        press(clerk, t('arrivals', 'refused.download')),
      ]);
      const saved = await readFile(await download.path(), 'utf8');
      expect(saved).toContain(`,'=cmd|calc!A1,'+1,'@x,`);
      expect(saved.split('\r\n').filter((line) => line !== '')).toHaveLength(bad.length + 1);

      await page.getByRole('button', { name: t('arrivals', 'upload.submitSecond', { count: CARDS }) }).dblclick();
      await page.getByText(t('arrivals', 'upload.doneSecond', { count: CARDS })).waitFor();
      await clerk.visitor.expectAccessible('the file that was sent');
      await page.getByRole('link', { name: t('arrivals', 'upload.show') }).click();
      await page.getByText(t('arrivals', 'waits.own')).waitFor();
      expect(await page.getByRole('button', { name: t('arrivals', 'reject.button') }).count()).toBe(0);
      await expectState(clerk, String(sent[0]?.trackingNumber), 'dispatched');

      await signInStaff(releaser, portal, 'card-release');
      await releaser.page.getByRole('link', { name: t('frame', 'rail.arrivals'), exact: true }).click();
      await releaser.page.getByRole('link', { name: number, exact: true }).click();
      const release = t('arrivals', 'release.button', { count: CARDS });
      await press(releaser, release);
      await heading(releaser, t('arrivals', 'release.title', { count: CARDS }));
      await releaser.visitor.expectAccessible('the question');
      await releaser.page.getByRole('dialog').getByRole('button', { name: release }).dblclick();
      await releaser.page.getByText(t('arrivals', 'release.done', { count: CARDS })).waitFor();
      await releaser.visitor.expectAccessible('the released file');
      for (const { trackingNumber } of sent.slice(0, 2)) await expectState(clerk, trackingNumber, 'arrived');
      await expectNothingKept(page);
    },
    300_000,
  );

  it('a card is made, dispatched, and arrives early with the agreement of another person', async () => {
    const { page, t } = clerk;
    await signInStaff(clerk, portal, 'card-operations');
    await openState(clerk, 'ordered');
    // The oldest, by keys alone.
    await page.getByRole('region').focus();
    await page.keyboard.press('j');
    const [ref = ''] = await refsOf(clerk);
    await page.keyboard.press('a');
    await heading(clerk, t('cards', 'act.personalise.title'));
    await clerk.visitor.expectAccessible('the question of an act');
    await page.getByRole('button', { name: t('cards', 'act.personalise.submit') }).dblclick();
    await page.getByText(t('cards', 'act.personalise.done', { ref })).waitFor();

    await openState(clerk, 'personalised');
    await page.getByRole('button', { name: `${t('cards', 'act.dispatch.row')}: ${ref}` }).click();
    await page.getByLabel(t('cards', 'field.tracking'), { exact: true }).fill('early-1234-5678');
    await page.keyboard.press('Enter');
    await page.getByText(t('cards', 'act.dispatch.done', { ref })).waitFor();

    await portal.advance(300);
    // An address can be anybody's: what is no number to look for is not shown.
    await page.goto(`/issuer/cards?find=${encodeURIComponent('至急、窓口へお電話ください')}`);
    await heading(clerk, t('cards', 'list', { state: t('cards', 'state.ordered') }));
    await page.goto('/issuer/cards?find=EARLY12345678');
    await page.getByRole('link', { name: ref, exact: true }).click();
    await heading(clerk, t('cards', 'pane.life'));
    await clerk.visitor.expectAccessible('an open card');
    await page
      .locator('section')
      .getByRole('button', { name: t('cards', 'act.arrive.row') })
      .click();
    const now = new Date(Date.parse(await portal.now()) + 9 * HOUR_SECONDS * 1_000 - 60_000).toISOString();
    await page.getByLabel(t('cards', 'field.deliveredOn'), { exact: true }).fill(now.slice(0, 10));
    await page.getByLabel(t('cards', 'field.deliveredAt'), { exact: true }).fill(now.slice(11, 16));
    await page.getByLabel(t('cards', 'field.tracking'), { exact: true }).fill('WRONG1234567');
    await press(clerk, t('cards', 'act.arrive.submit'));
    await page.getByText(t('problems', 'cards.wrong-tracking')).waitFor();
    // Nothing typed is lost.
    await page.getByLabel(t('cards', 'field.tracking'), { exact: true }).fill('EARLY12345678');
    await press(clerk, t('cards', 'act.arrive.submit'));
    await page.getByText(t('cards', 'act.arrive.waits', { ref })).waitFor();

    await signInStaff(releaser, portal, 'card-release');
    await releaser.page.getByRole('link', { name: t('frame', 'rail.approvals'), exact: true }).click();
    await releaser.page.getByRole('link', { name: t('approvals', 'act.early-arrival'), exact: true }).click();
    await releaser.page.getByText(t('approvals', 'arrival.line', { ref })).waitFor();
    await releaser.visitor.expectAccessible('the slip');
    await releaser.page.getByRole('button', { name: t('approvals', 'arrival.submit') }).dblclick();
    await releaser.page.getByText(t('approvals', 'slip.approved')).waitFor();
    await expectState(clerk, ref, 'arrived');
  }, 180_000);

  it('a card comes back, and ends with its reason', async () => {
    const { page, t } = clerk;
    await signInStaff(clerk, portal, 'card-operations');
    await openState(clerk, 'dispatched');
    const [ref = ''] = await refsOf(clerk);
    await page.getByRole('link', { name: ref, exact: true }).click();
    await press(clerk, t('cards', 'act.return.row'));
    await page.getByLabel(t('cards', 'reason.moved'), { exact: true }).check();
    await press(clerk, t('cards', 'act.return.submit'));
    await page.getByText(t('cards', 'act.return.done', { ref })).waitFor();
    await page.getByText(t('cards', 'pane.noAct')).waitFor();
    expect(await page.locator('section dl').innerText()).toContain(t('cards', 'reason.moved'));
    await clerk.visitor.expectAccessible('a card that has ended');
  }, 120_000);

  it('wait for who has to sign in again, keep what was typed, and end in all tabs', async () => {
    const { page, t } = clerk;
    await signInStaff(clerk, portal, 'card-operations');
    await openState(clerk, 'personalised');
    await page.locator('tbody button').first().click();
    const tracking = page.getByLabel(t('cards', 'field.tracking'), { exact: true });
    await tracking.fill('KEPT12345678');
    await portal.advance(IDLE_SECONDS);
    await press(clerk, t('cards', 'act.dispatch.submit'));
    await heading(clerk, t('common', 'session.ended'));
    await clerk.visitor.expectAccessible('the prompt');
    await giveProofs(page, await freshStaff(portal, 'card-operations'));
    // Without a second press.
    await page.getByText(t('cards', 'act.dispatch.done', { ref: '' }).trim()).waitFor();

    const other = await openTab(clerk);
    await openState(other, 'dispatched');
    await press(clerk, t('frame', 'signOut'));
    for (const { page: tab } of [clerk, other]) {
      await tab.getByText(t('staff-sign-in', 'left.signed-out')).waitFor();
      await expectNothingKept(tab);
    }
    await page.goBack();
    await heading(clerk, t('staff-sign-in', 'title'));
    expect(await page.getByRole('table').count()).toBe(0);
    // Signing out has taken the place of the page it was pressed on; the one before is where the sign-in leads to.
    await giveProofs(page, await freshStaff(portal, 'card-operations'));
    await heading(clerk, t('overview', 'title'));
  }, 180_000);
});
