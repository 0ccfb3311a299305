import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { newId } from '../../src/platform/ids/ids.js';
import { holdFirst } from '../browser/answers.js';
import { signedArrivals } from '../browser/arrival-files.js';
import { signedBankDay } from '../browser/bank-day-files.js';
import { dialog, fill, open, press, select, typedTime, until } from '../browser/desks.js';
import { meet, openTab, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { signInStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';

/** Longer than an answer counts as fresh: a page that is looked at again then asks anew. */
const STALE_MS = 5_500;
/** Somebody goes to another window and comes back. */
const LOOKED_AWAY = `for (const state of ['hidden', 'visible']) {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}`;

describe('what stands on the screen of a desk', () => {
  let browser: Browser;
  let portal: Portal;
  const desks = new Map<string, Person>();
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  async function deskOf(who: string): Promise<Person> {
    const known = desks.get(who);
    if (known !== undefined) return known;
    const desk = await meet(browser, portal, { expectedStatuses: [401, 409] });
    await signInStaff(desk, portal, who);
    desks.set(who, desk);
    return desk;
  }

  /** Once the page had time to draw what has come. */
  const drawn = ({ page }: Person): Promise<unknown> =>
    page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

  const dayOf = async (daysAgo: number): Promise<string> => (await typedTime(portal, -daysAgo * 24 * 60)).slice(0, 10);

  it('is the day of the bank that was chosen last, and that day is taken in', async () => {
    const operator = await deskOf('card-operations');
    const { page, t } = operator;
    const [earlier, later] = [await dayOf(2), await dayOf(1)];
    await open(operator, '/issuer/bank-days', t('bank-days', 'title'));
    const choose = page.getByLabel(t('bank-days', 'take.choose'));
    const take = (day: string): Locator =>
      page.getByRole('button', { name: t('bank-days', 'take.submit', { day }), exact: true });
    const { held, letGo } = await holdFirst(page, '**/issuer/api/bank-days/preview');
    await choose.setInputFiles(signedBankDay(portal, earlier, [[newId(), 5_000]]));
    await held;
    await choose.setInputFiles(
      signedBankDay(portal, later, [
        [newId(), 9_000],
        [newId(), 7_000],
      ]),
    );
    await take(later).waitFor();
    await letGo();
    await drawn(operator);
    expect(await take(earlier).count()).toBe(0);
    await take(later).click();
    await page.getByText(t('bank-days', 'take.taken', { day: later })).waitFor();
  }, 120_000);

  it('is what the file of arrivals would do that was chosen last', async () => {
    const operator = await deskOf('card-operations');
    const { page, t } = operator;
    const bad = (count: number) =>
      Array.from({ length: count }, (_, at) => [`<b>${String(at)}</b>`, '12345678', 'yesterday'] as const);
    await page.goto('/issuer/arrivals');
    await page.getByRole('link', { name: t('arrivals', 'new'), exact: true }).click();
    const choose = page.getByLabel(t('arrivals', 'upload.choose'));
    const refused = (count: number): Locator =>
      page.getByRole('heading', { name: t('arrivals', 'refused.title', { count }), exact: true });
    const { held, letGo } = await holdFirst(page, '**/issuer/api/arrival-batches/preview');
    await choose.setInputFiles(signedArrivals(portal, 'SCREEN-1', bad(2)));
    await press(operator, t('arrivals', 'upload.check'));
    await held;
    await choose.setInputFiles(signedArrivals(portal, 'SCREEN-2', bad(3)));
    await page.getByText('SCREEN-2.csv').waitFor();
    await letGo();
    await drawn(operator);
    expect(await refused(2).count()).toBe(0);
    await press(operator, t('arrivals', 'upload.check'));
    await refused(3).waitFor();
    // What is sent is what was looked at.
    const [sent] = await Promise.all([
      page.waitForRequest('**/issuer/api/arrival-batches'),
      press(operator, t('arrivals', 'upload.submitNone', { count: 0 })),
    ]);
    expect(sent.headers()['x-batch-number']).toBe('SCREEN-2');
  }, 120_000);

  it('is the refusal of the difference that was asked about, and of no other', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    const ask = page.getByRole('button', { name: t('bank-days', 'ask.explain.button'), exact: true });
    await until(fraud, '/issuer/bank-days', async () => (await ask.count()) >= 2);
    await ask.nth(0).click();
    const other = await openTab(fraud);
    await open(other, '/issuer/bank-days', t('bank-days', 'title'));
    await press(other, t('bank-days', 'ask.explain.button'));
    await press(other, t('bank-days', 'ask.explain.submit'), dialog(other));
    await other.page.getByText(t('bank-days', 'done.explain')).waitFor();
    await other.page.close();

    const problem = dialog(fraud).getByRole('alert');
    await press(fraud, t('bank-days', 'ask.explain.submit'), dialog(fraud));
    await problem.waitFor();
    await press(fraud, t('common', 'cancel'), dialog(fraud));
    await ask.last().click();
    await dialog(fraud).waitFor();
    expect(await problem.count()).toBe(0);
    await press(fraud, t('common', 'cancel'), dialog(fraud));
  }, 120_000);

  it('leads no role to a page that it does not open: an alert with its case', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    const alert = page.getByRole('link', { name: t('alerts', 'kind.bank-difference'), exact: true });
    await until(fraud, '/issuer/alerts', async () => (await alert.count()) > 0);
    await alert.first().click();
    await page.waitForURL(/alerts\/[0-9a-f-]{36}/);
    const address = new URL(page.url()).pathname;
    await press(fraud, t('alerts', 'openCase'));
    await press(fraud, t('alerts', 'openCase'), dialog(fraud));
    await page.waitForURL(/\/cases\//);

    const seeCase = (desk: Person): Locator =>
      desk.page.getByRole('link', { name: t('alerts', 'seeCase'), exact: true });
    await page.goto(address);
    await seeCase(fraud).waitFor();
    const admin = await deskOf('admin');
    await admin.page.goto(address);
    await admin.page.getByText(t('alerts', 'column.case'), { exact: true }).first().waitFor();
    expect(await seeCase(admin).count()).toBe(0);
    await admin.visitor.expectAccessible('an alert whose case another role opens');
  }, 180_000);

  it('is the report that is recorded as filed, word for word, and nothing typed is lost', async () => {
    const support = await deskOf('support');
    const { phone } = await portal.member('active');
    await open(support, '/issuer/members', support.t('members', 'title'));
    await fill(support, support.t('members', 'search.label'), phone);
    await support.page.keyboard.press('Enter');
    await support.page.waitForURL(/members\/[0-9a-f-]{36}/);
    const memberId = /members\/([0-9a-f-]{36})/.exec(support.page.url())?.[1] ?? '';

    const compliance = await deskOf('compliance');
    const { page, t } = compliance;
    const words = (key: string, params = {}): string => t('suspicious-reports', key, params);
    const text = page.getByLabel(words('text'), { exact: true });
    const differs = page.getByText(t('problems', 'suspicious-reports.text-differs'));
    const kept = page.getByText(words('done'), { exact: true });
    await open(compliance, '/issuer/suspicious-reports', words('title'));
    await press(compliance, words('draft'));
    await fill(compliance, words('memberId'), memberId, dialog(compliance));
    await select(compliance, words('grounds'), 'mule-account', dialog(compliance));
    await fill(compliance, words('text'), '書きかけ。', dialog(compliance));
    await press(compliance, words('keep'), dialog(compliance));
    await page.waitForURL(/suspicious-reports\/[0-9a-f-]{36}/);

    await text.fill('短い間に、  多くの人から受け取った。');
    await fill(compliance, words('reference'), '受付2026-11');
    await fill(compliance, words('filedOn'), await dayOf(0));
    await press(compliance, words('file'));
    await differs.waitFor();
    await compliance.visitor.expectAccessible('a report that was not kept');
    expect(await text.inputValue()).toBe('短い間に、  多くの人から受け取った。');
    await press(compliance, words('keep'));
    await kept.waitFor();

    // A colleague writes it anew, of which this page knows nothing.
    const colleague = await deskOf('compliance-two');
    await open(colleague, new URL(page.url()).pathname, words('one'));
    await fill(colleague, words('text'), '同じ額の受け取りが続いた。');
    await press(colleague, words('keep'));
    await colleague.page.getByText(words('done'), { exact: true }).waitFor();
    await press(compliance, words('file'));
    await differs.waitFor();

    await fill(colleague, words('reference'), '受付2026-12');
    await fill(colleague, words('filedOn'), await dayOf(0));
    await press(colleague, words('file'));
    await colleague.page.getByText('受付2026-12', { exact: true }).waitFor();
    await colleague.page.getByText('同じ額の受け取りが続いた。', { exact: true }).waitFor();
  }, 180_000);

  it('is the rule that is half written, also when a colleague has written a version of it', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    await open(fraud, '/issuer/rules', t('rules', 'title'));
    await page.getByRole('link', { name: 'machine-speed', exact: true }).click();
    const meaning = page.getByLabel(t('rules', 'meaning'), { exact: true });
    await meaning.waitFor();

    const other = await openTab(fraud);
    await other.page.goto(new URL(page.url()).pathname);
    const otherMeaning = other.page.getByLabel(t('rules', 'meaning'), { exact: true });
    await otherMeaning.fill('ほかの人の版');
    await meaning.fill('書きかけの版');
    await press(other, t('rules', 'saveDraft'));
    await other.page.getByText(t('rules', 'done.written'), { exact: true }).waitFor();
    await page.waitForTimeout(STALE_MS);
    await page.evaluate(LOOKED_AWAY);
    // The head, and two versions.
    await page
      .getByRole('table', { name: t('rules', 'versions') })
      .getByRole('row')
      .nth(2)
      .waitFor();
    expect(await meaning.inputValue()).toBe('書きかけの版');
    await page.getByText(t('rules', 'writtenMeanwhile', { version: 2 })).waitFor();
    await fraud.visitor.expectAccessible('a rule of which there is a newer version');
    // Whoever has written it goes on from there, and is told of nothing.
    const anew = t('rules', 'beginFrom', { version: 2 });
    expect(await otherMeaning.inputValue()).toBe('ほかの人の版');
    expect(await other.page.getByRole('button', { name: anew, exact: true }).count()).toBe(0);
    await other.page.close();
    await press(fraud, anew);
    expect(await meaning.inputValue()).toBe('ほかの人の版');
  }, 120_000);

  it('was at no desk followed by anything that went wrong', async () => {
    for (const { visitor } of desks.values()) await visitor.leave();
  }, 60_000);
});
