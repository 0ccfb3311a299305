import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { isCovered } from '../browser/in-page.js';
import { signInAgain } from '../browser/member.js';
import { openTab, type Person } from '../browser/person.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

/** The question whether somebody is still there comes two minutes before the end. */
const NEARLY_IDLE_MS = 13 * 60_000;
/** Longer than the page of a charge waits to ask again, twice. */
const ASK_TWICE_MS = 7_000;

describe('what fails is said', () => {
  let trusted: Trusted;
  let person: Person;
  beforeAll(async () => {
    trusted = await openTrusted(undefined, [0, 401, 404]);
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
});
