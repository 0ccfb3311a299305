import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page, Request } from 'playwright-core';
import { isCovered } from '../browser/in-page.js';
import { codeOnPhone, post, signIn, typeProofs } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, openTab, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { signInStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';

/** Longer than a session may stand idle. */
const IDLE_SECONDS = 901;
/** Longer than an answer about the session counts when a page is gone to. */
const STALE_MS = 31_000;
/** As long, after the few minutes in which a page asks on by itself. */
const ALONE_MINUTES = 18;

describe('sessions in the browser', () => {
  let browser: Browser;
  let portal: Portal;
  let person: Person;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
  }, 200_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);
  beforeEach(async () => {
    person = await meet(browser, portal, { phone: true, expectedStatuses: [401] });
  });
  afterEach(async () => {
    await person.visitor.leave();
  });

  it('end in the middle of typing: nothing typed is lost, and the act goes on after signing in again', async () => {
    const { page, t } = person;
    const member = await portal.member('arrived');
    const { letterCode, lastFour } = await post(person, member);
    await signIn(person, member);
    await page.goto('/card/activation');
    const fields = {
      letterCode: page.getByLabel(t('card', 'activation.letterCode')),
      lastFour: page.getByLabel(t('card', 'activation.lastFour')),
      password: page.getByLabel(t('card', 'activation.password'), { exact: true }),
      phoneCode: page.getByLabel(t('card', 'activation.phoneCode'), { exact: true }),
    };
    await fields.letterCode.fill(letterCode);
    await fields.lastFour.fill(lastFour);
    await fields.password.fill(member.password);

    await portal.advance(IDLE_SECONDS);
    const since = await portal.now();
    await page.getByRole('button', { name: t('card', 'activation.send'), exact: true }).click();
    await page.getByRole('heading', { name: t('common', 'session.ended') }).waitFor();
    await person.visitor.expectAccessible('the prompt');
    // This device is known, so the password is enough; then the code is sent, without a second press.
    await typeProofs(person, member);
    await page.getByText(t('card', 'activation.sent')).waitFor();
    expect(await fields.letterCode.inputValue()).toBe(letterCode);
    expect(await fields.lastFour.inputValue()).toBe(lastFour);
    expect(await fields.password.inputValue()).toBe(member.password);

    await fields.phoneCode.fill(await codeOnPhone(person, member.phone, since));
    await page.getByRole('button', { name: t('card', 'activation.submit'), exact: true }).click();
    await page.getByRole('heading', { name: t('card', 'activation.done') }).waitFor();
    await expectNothingKept(page);
  });

  it('are not taken up by a page that was left: neither back nor a second tab shows anything', async () => {
    const { page, t } = person;
    const nickname = await beAtHome();
    await page.getByRole('link', { name: t('frame', 'menu.security'), exact: true }).click();
    await expectTitleFocused(person, t('security', 'title'));
    const other = await openTab(person);
    await other.page.goto('/home');
    await other.page.getByText(nickname).waitFor();

    await page.getByRole('button', { name: t('frame', 'signOut'), exact: true }).click();
    await page.getByText(t('sign-in', 'left.signed-out')).waitFor();
    await other.page.getByText(t('sign-in', 'left.signed-out')).waitFor();
    for (const tab of [page, other.page]) {
      await expectNothingKept(tab);
      // Whatever is behind, the server is asked first, and says no.
      for (let back = 0; back < 3; back += 1) {
        await tab.goBack({ waitUntil: 'load' }).catch((error: unknown) => {
          if (!String(error).includes('Timeout')) throw error;
        });
        await tab.waitForTimeout(300);
        expect(await tab.content()).not.toContain(nickname);
      }
    }
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('__Host-sekisho_member');
  });

  it('of another member in a second tab empty the first one', async () => {
    const { page, t } = person;
    const nickname = await beAtHome();
    const other = await openTab(person);
    const member = await portal.member('dispatched');
    await signIn(other, member);
    await expectTitleFocused(other, t('card', 'title'));
    // The first tab follows: it shows what the one who is signed in now may see.
    await expectTitleFocused(person, t('card', 'title'));
    await page.getByText(t('card', 'todo.dispatched.title')).waitFor();
    expect(await page.content()).not.toContain(nickname);
    expect(await page.title()).not.toContain(t('home', 'greeting'));
    await expectNothingKept(page);
  });

  it('that have ended elsewhere are taken up over the page one goes from, and lead back to what one asked for', async () => {
    const { page, t } = person;
    const member = await portal.member('active');
    await page.clock.install();
    await signIn(person, member);
    await page.goto('/security/email');
    await page.getByLabel(t('changes', 'new')).fill('midori.second@example.jp');
    await endSession();
    await page.clock.fastForward(STALE_MS);
    await page.getByRole('link', { name: t('frame', 'menu.security'), exact: true }).click();
    await page.getByRole('heading', { name: t('common', 'session.ended') }).waitFor();
    // What was typed is still there, under the question, though the address is that of the next page already.
    expect(await page.getByLabel(t('changes', 'new')).inputValue()).toBe('midori.second@example.jp');
    await typeProofs(person, member);
    await expectTitleFocused(person, t('security', 'title'));

    await endSession();
    await page.goto('/statement?from=2026-01-05&kind=payment');
    await expectTitleFocused(person, t('sign-in', 'title'));
    await typeProofs(person, member);
    await expectTitleFocused(person, t('statement', 'title'));
    const { pathname, search } = new URL(page.url());
    expect(pathname + search).toBe('/statement?from=2026-01-05&kind=payment');
    await expectNothingKept(page);
  }, 120_000);

  it('end for a page that stands idle, with a question before that', async () => {
    const { page, t } = person;
    // Only so many codes are sent to a number within three days.
    await portal.advance(3 * 86_400 + 60);
    await page.clock.install();
    await beAtHome();
    // Home asks by itself for a while, and a clock that jumps asks once more than a person's would.
    await page.goto('/security');
    await expectTitleFocused(person, t('security', 'title'));
    await page.waitForLoadState('networkidle');
    await page.clock.fastForward(13 * 60_000);
    await page.getByRole('button', { name: t('common', 'session.stay'), exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.clock.fastForward(15 * 60_000);
    await page.getByRole('heading', { name: t('common', 'session.ended') }).waitFor();
    // The portal's clock has not moved: without the page's word the session would be opened by a reload.
    const signedOut = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/sign-out');
    await page.clock.runFor(2_000);
    expect((await signedOut).status()).toBe(204);
    await page.goto('/home');
    await expectTitleFocused(person, t('sign-in', 'title'));
  });

  it('end under the question that an old sign-in asks: the page is covered then, and one sign-in goes on with the act', async () => {
    const { page, t } = person;
    // Only so many codes are sent to a number within three days.
    await portal.advance(3 * 86_400 + 60);
    await page.clock.install();
    const member = await portal.member('active');
    await signIn(person, member);
    await page.goto('/security/nickname');
    let refused = 0;
    await page.route('**/api/changes/nickname', (route) => {
      refused += 1;
      if (refused > 1) return route.continue();
      return route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 401, code: 'request.authentication-too-old', title: 'too old' }),
      });
    });
    await page.getByLabel(t('changes', 'nickname.new')).fill('こはる');
    await page.getByRole('button', { name: t('changes', 'nickname.submit'), exact: true }).click();
    await page.getByRole('heading', { name: t('common', 'session.old') }).waitFor();
    expect(await page.evaluate(isCovered)).toBe(false);
    await page.clock.fastForward(16 * 60_000);
    await page.getByRole('heading', { name: t('common', 'session.ended') }).waitFor();
    expect(await page.evaluate(isCovered)).toBe(true);
    await typeProofs(person, member);
    await page.getByText(t('changes', 'nickname.done')).waitFor();
    expect(refused).toBe(2);
  });

  it('end for a page that asks by itself and was left alone', async () => {
    const { page, t } = person;
    // Only so many codes are sent to a number within three days.
    await portal.advance(3 * 86_400 + 60);
    await page.clock.install();
    await signIn(person, await portal.member('active'));
    await page.goto('/payments');
    await expectTitleFocused(person, t('payments', 'title'));
    const asked = watch(page, '/api/payment-questions');
    await standIdle(page);
    await page.getByRole('heading', { name: t('common', 'session.ended') }).waitFor();
    expect(asked.length).toBeGreaterThan(1);
    await page.goto('/home');
    await expectTitleFocused(person, t('sign-in', 'title'));
  }, 180_000);

  it('end for a page of the console that was left alone, and cover what it shows', async () => {
    const { page, t } = person;
    await page.clock.install();
    await signInStaff(person, portal, 'fraud');
    await page.goto('/issuer/alerts');
    await page.getByRole('heading', { level: 1, name: t('alerts', 'title'), exact: true }).waitFor();
    const asked = watch(page, '/issuer/api/alerts');
    await standIdle(page);
    // Nobody has touched anything.
    await page.locator('#field-staffName').waitFor();
    expect(await page.evaluate(isCovered)).toBe(true);
    expect(asked.length).toBeGreaterThan(1);
    const before = asked.length;
    await page.mouse.move(100, 100);
    await page.mouse.move(200, 200);
    await page.locator('#field-staffName').waitFor();
    // The one question of who comes back is refused: the session has ended at the portal, too.
    expect(asked.length).toBeLessThanOrEqual(before + 1);
    await page.goto('/issuer');
    await page.waitForURL(/\/issuer\/sign-in/);
  }, 180_000);

  /** What the page asks for at this address from here on. */
  function watch(page: Page, address: string): readonly Request[] {
    const asked: Request[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === address) asked.push(request);
    });
    return asked;
  }

  /** Lets time go by for the page and for the portal alike, and nobody touches anything. */
  async function standIdle(page: Page): Promise<void> {
    // The page brings the sign-in before it is needed; its clock runs ahead of the network from here on.
    const brought = page.waitForResponse((response) => /sign-in-again-.*\.js$/.test(response.url()), {
      timeout: 10_000,
    });
    await page.clock.runFor(4_000);
    // On a slow machine it may have come before.
    await brought.catch(() => undefined);
    await page.waitForLoadState('networkidle');
    for (let minute = 0; minute < ALONE_MINUTES; minute += 1) {
      await page.clock.runFor(60_000);
      await portal.advance(60);
    }
  }

  /** As if another device had ended it. */
  async function endSession(): Promise<void> {
    const context = person.page.context();
    for (const name of ['__Host-sekisho_member', 'sekisho_member']) await context.clearCookies({ name });
  }

  /** Gives the nickname, which no other page shows. */
  async function beAtHome(): Promise<string> {
    await signIn(person, await portal.member('active'));
    await expectTitleFocused(person, person.t('home', 'greeting'));
    return person.page.locator('h1 ~ p bdi').innerText();
  }
});
