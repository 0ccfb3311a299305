import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { refuse } from '../browser/answers.js';
import { isCovered } from '../browser/in-page.js';
import { signInAgain } from '../browser/member.js';
import { expectTitleFocused, openTab, type Person } from '../browser/person.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

/** The question whether somebody is still there comes two minutes before the end. */
const NEARLY_IDLE_MS = 13 * 60_000;
/** Longer than the page of a charge waits to ask again, twice. */
const ASK_TWICE_MS = 7_000;
/** Longer than an answer about the session counts when a page is gone to. */
const STALE_MS = 31_000;

describe('what fails is said', () => {
  let trusted: Trusted;
  let person: Person;
  beforeAll(async () => {
    trusted = await openTrusted(undefined, [0, 401, 404, 429]);
    ({ person } = trusted);
  }, 240_000);
  afterEach(async () => {
    await person.visitor.context.setOffline(false);
  });
  afterAll(async () => {
    try {
      await person.visitor.leave();
    } finally {
      await trusted.close();
    }
  }, 60_000);

  it('where a charge is not there, once, and is not asked for again and again', async () => {
    const { page } = person;
    const address = `/charges/${randomUUID()}`;
    let asked = 0;
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === `/api${address}`) asked += 1;
    });
    await page.goto(address);
    await page.getByRole('alert').waitFor();
    await page.waitForTimeout(ASK_TWICE_MS);
    expect(asked).toBe(1);
    await page.getByRole('alert').waitFor();
  });

  it('where the payments that wait for an answer could not be asked for', async () => {
    const { page, t } = person;
    await page.route('**/api/payment-questions', (route) => route.abort());
    await page.goto('/payments');
    await page.getByText(t('problems', 'loading.page.offline')).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: t('common', 'retry'), exact: true }).click();
    await page.getByText(t('problems', 'loading.page.offline')).waitFor({ state: 'detached' });
  });

  it('where a page is gone to without a network, by that page, whose scripts are there', async () => {
    const tab = await openHomeAfterSecurity();
    const { page, t } = tab;
    await person.visitor.context.setOffline(true);
    await security(tab).click();
    await expectTitleFocused(tab, t('security', 'title'));
    await page.getByText(t('problems', 'loading.page.offline')).first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/security');
    await page.close();
  }, 120_000);

  it('where nobody says whose session it is as a page is gone to, with the wait and a way to ask again', async () => {
    const tab = await openHomeAfterSecurity();
    const { page, t } = tab;
    await refuse(page, '**/api/session', { status: 429, code: 'request.too-many', retryAfterSeconds: 30 });
    await security(tab).click();
    await page.getByRole('heading', { level: 1, name: t('common', 'notBrought.page'), exact: true }).waitFor();
    await page.getByRole('alert').getByText(/30秒/).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: t('common', 'retry'), exact: true }).click();
    await expectTitleFocused(tab, t('security', 'title'));
    await page.close();
  }, 120_000);

  it('where somebody wants to stay signed in, and there is no network or no session', async () => {
    const { page, t } = await openTab(person);
    // What is used in one tab is used in all of them.
    await person.page.goto('about:blank');
    await page.clock.install();
    await page.goto('/home');
    await page.getByRole('heading', { level: 1, name: t('home', 'greeting'), exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.clock.fastForward(NEARLY_IDLE_MS);
    const stay = page.getByRole('button', { name: t('common', 'session.stay'), exact: true });
    await stay.waitFor();
    expect(await page.evaluate(isCovered)).toBe(false);
    await person.visitor.context.setOffline(true);
    await stay.click();
    // What is asked for is tried again some times before that is said.
    await page.clock.runFor(30_000);
    await page.getByText(t('problems', 'page.offline')).waitFor();
    await person.visitor.context.setOffline(false);
    await page.context().clearCookies({ name: '__Host-sekisho_member' });
    await page.context().clearCookies({ name: 'sekisho_member' });
    await stay.click();
    await page.getByRole('heading', { name: t('common', 'session.ended') }).waitFor();
    // Whoever comes by reads nothing of the page.
    expect(await page.evaluate(isCovered)).toBe(true);
    await page.close();
    await signInAgain(person, trusted.member);
  }, 120_000);

  const security = ({ page, t }: Person) => page.getByRole('link', { name: t('frame', 'menu.security'), exact: true });

  /** A tab at home that has the page of security already, and whose answer about the session is old. */
  async function openHomeAfterSecurity(): Promise<Person> {
    const tab = await openTab(person);
    const { page, t } = tab;
    await page.clock.install();
    await page.goto('/security');
    await expectTitleFocused(tab, t('security', 'title'));
    await page.getByRole('link', { name: t('frame', 'menu.home'), exact: true }).click();
    await expectTitleFocused(tab, t('home', 'greeting'));
    await page.waitForLoadState('networkidle');
    await page.clock.fastForward(STALE_MS);
    return tab;
  }
});
