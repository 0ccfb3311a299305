import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { answer } from '../browser/answers.js';
import { asksBeforeLeaving } from '../browser/in-page.js';
import { newOpeningPerson, proveThePhone, readCode, sendApplication, typeEverything } from '../browser/opening.js';
import { expectNothingKept } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { textsIn } from '../browser/texts.js';
import { startBrowser, visit } from '../support/browser.js';
import { checkpoint } from '../support/checkpoint.js';

const t = textsIn('ja');
/** Who has no session and no opening yet is told so by 401; a code of the page that is not asked twice. */
const NOBODY_YET = 401;

describe('somebody who opens an account on the phone', () => {
  let portal: Portal;
  let browser: Browser;
  beforeAll(async () => {
    // Some clean applications are looked at by people, by chance; not here.
    [portal, browser] = await Promise.all([
      openPortal({ REGISTRATION_REVIEW_SHARE_BASIS_POINTS: '0' }),
      startBrowser(),
    ]);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  });

  checkpoint(
    '①.refusal-names-rule',
    'is told by a worker of the page which rules a password breaks, and nothing of it is sent',
    async () => {
      const visitor = await visit(browser, { origin: portal.origin, phone: true, expectedStatuses: [NOBODY_YET] });
      const { page } = visitor;
      const stage = { page, portal, t };
      const person = newOpeningPerson();
      await typeEverything(stage, person);
      await proveThePhone(stage, await sendApplication(stage, person));
      const sent: string[] = [];
      page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
      await page.getByLabel(t('opening', 'credentials.password'), { exact: true }).fill('minase-akari-2024');
      await page.getByText(t('passwords', 'strength.weak')).waitFor();
      const rules = page.getByRole('list', { name: t('passwords', 'rules') });
      expect(await rules.innerText()).toContain(t('problems', 'personal.name'));
      expect(sent.filter((line) => /minase|2024/i.test(line))).toEqual([]);
      await page.getByLabel(t('opening', 'credentials.password'), { exact: true }).fill(person.password);
      await page.getByText(t('passwords', 'strength.strong')).waitFor();
      await visitor.leave();
    },
    240_000,
  );

  test('goes on at the right step after a reload, with the back button and in a second tab', async () => {
    const visitor = await visit(browser, { origin: portal.origin, phone: true, expectedStatuses: [NOBODY_YET, 409] });
    const { page, context } = visitor;
    const stage = { page, portal, t };
    const person = newOpeningPerson();
    await typeEverything(stage, person);
    const since = await portal.now();
    await page.getByRole('button', { name: t('opening', 'check.submit') }).dblclick();
    await page.getByRole('heading', { level: 1, name: t('opening', 'phone.title') }).waitFor();
    const code = await readCode(stage, person, since);

    await page.goBack();
    await page.getByRole('heading', { level: 1, name: t('opening', 'phone.title') }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: t('opening', 'phone.title') }).waitFor();
    const tab = await context.newPage();
    await tab.goto('/open');
    await tab.getByRole('heading', { level: 1, name: t('opening', 'phone.title') }).waitFor();
    await proveThePhone({ ...stage, page: tab }, code);

    // The first tab does not know of it yet.
    await page.getByLabel(t('opening', 'phone.code')).fill(code);
    await page.getByRole('button', { name: t('opening', 'phone.submit'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: t('opening', 'credentials.title') }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/open/credentials');

    // Nothing is lost yet; what is typed now is only here.
    expect(await page.evaluate(asksBeforeLeaving)).toBe(false);
    for (const field of ['loginId', 'nickname'] as const) {
      await page.getByLabel(t('opening', `credentials.${field}`), { exact: true }).fill(person[field]);
      expect(await page.evaluate(asksBeforeLeaving)).toBe(true);
      await page.getByLabel(t('opening', `credentials.${field}`), { exact: true }).fill('');
      expect(await page.evaluate(asksBeforeLeaving)).toBe(false);
    }
    await visitor.leave();
  }, 240_000);

  test('keeps an appeal that is being written while one looks elsewhere, and asks before it is lost', async () => {
    const visitor = await visit(browser, { origin: portal.origin, phone: true, expectedStatuses: [NOBODY_YET] });
    const { page } = visitor;
    const text = page.getByLabel(t('opening', 'appeal.text'), { exact: true });
    await answer(page, '**/api/opening', { state: 'refused', next: 'appeal' });
    await page.goto('/open/result');
    await text.fill('書類の住所は、引っ越しの前のものでした。');
    expect(await page.evaluate(asksBeforeLeaving)).toBe(true);
    await page.getByRole('link', { name: t('opening', 'desk'), exact: true }).click();
    await page.waitForURL(/\/information\/complaints$/);
    await page.goBack();
    await text.waitFor();
    expect(await text.inputValue()).toBe('書類の住所は、引っ越しの前のものでした。');
    await expectNothingKept(page);

    await answer(page, '**/api/opening', { state: 'under-review', next: 'wait' });
    await answer(page, '**/api/opening/appeal', { state: 'under-review', next: 'wait' });
    await page.getByRole('button', { name: t('opening', 'appeal.submit'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: t('opening', 'review.title') }).waitFor();
    expect(await page.evaluate(asksBeforeLeaving)).toBe(false);
    await visitor.leave();
  }, 120_000);
});
