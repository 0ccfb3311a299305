import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { codeOnPhone, signIn, stopLink, typeProofs } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, openTab, type Person, skipToContent } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { startBrowser } from '../support/browser.js';

const HOUR_SECONDS = 3_600;

describe('a sign-in that was not the member', () => {
  let browser: Browser;
  let portal: Portal;
  let thief: Person;
  let person: Person;
  let member: DemoMemberView;
  let link: string;
  /** Every address that the member's browser asked for. */
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
    member = await portal.member('active');
    // 401 says to a page that there is no session, or no longer.
    thief = await meet(browser, portal, { language: 'en', expectedStatuses: [401] });
    person = await meet(browser, portal, { phone: true, expectedStatuses: [401] });
    person.page.on('request', (request) => asked.push(request.url()));
  }, 200_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  it('is told by mail, with a link', async () => {
    const since = await portal.now();
    await signIn(thief, member);
    await expectTitleFocused(thief, thief.t('home', 'greeting'));
    link = await stopLink(person, member, since);
    expect(link).toMatch(/#[\w-]{43}$/);
    expect(new URL(link).origin).toBe(portal.origin);
  }, 60_000);

  it('is stopped on the phone by one press, and the link stays nowhere', async () => {
    const { page, t } = person;
    const token = new URL(link).hash.slice(1);
    await page.goto(link);
    await page.getByText(t('stop', 'kinds.sign-in.new-device')).waitFor();
    expect(page.url()).toBe(`${portal.origin}/stop`);
    expect(await page.locator('input').count()).toBe(0);
    await expectNothingKept(page);
    await skipToContent(person);
    await page.getByRole('button', { name: t('stop', 'press'), exact: true }).waitFor();
    // Loaded anew, the page knows of no link.
    await page.reload();
    await page.getByText(t('stop', 'noLink.title')).waitFor();

    await page.goto(link);
    await page.getByRole('button', { name: t('stop', 'press'), exact: true }).click();
    await expectTitleFocused(person, t('stop', 'done.title'));
    await person.visitor.expectAccessible('everything stopped');
    await expectNothingKept(page);
    expect(page.url()).not.toContain('#');
    expect(asked.filter((address) => address.includes(token))).toEqual([]);
    // Opened once more from the mail, in this very tab and in another one.
    await page.goto(link);
    await page.waitForURL(`${portal.origin}/stop`);
    await page.getByRole('heading', { name: t('stop', 'done.title'), exact: true }).waitFor();
    const other = await openTab(person);
    await other.page.goto(link);
    await expectTitleFocused(other, t('stop', 'used.title'));
    await other.page.close();
  }, 60_000);

  it('is over for the thief, at the next thing that is asked for', async () => {
    const { page, t } = thief;
    await page.goto('/home');
    await expectTitleFocused(thief, t('sign-in', 'title'));
    await typeProofs(thief, member);
    // The password alone leads no further than to the code.
    await expectTitleFocused(thief, t('sign-in', 'confirm.title'));
    expect((await portal.message({ to: member.phone, channel: 'sms', has: /お取引を止めました/ })).text).toBeTruthy();
  }, 60_000);

  it('does not lock the member out, who sees what is stopped', async () => {
    const { page, t } = person;
    await page.getByRole('link', { name: t('stop', 'signIn'), exact: true }).click();
    await signIn(person, member);
    await page.getByText(t('frame', 'stopped.title')).waitFor();
    await page.getByRole('link', { name: t('frame', 'stopped.more'), exact: true }).click();
    await expectTitleFocused(person, t('stop', 'reopening.title'));
    await page.getByText(t('stop', 'reopening.early')).waitFor();
    await page.getByRole('button', { name: t('stop', 'reopening.check'), exact: true }).click();
    await page.getByText(t('stop', 'reopening.early')).waitFor();
  }, 60_000);

  it('is behind the member an hour later, with a code from the phone', async () => {
    const { page, t } = person;
    await portal.advance(HOUR_SECONDS);
    await page.goto('/home');
    await expectTitleFocused(person, t('sign-in', 'title'));
    // This device is known since the last sign-in.
    await typeProofs(person, member);
    await page.getByRole('link', { name: t('frame', 'stopped.reopen'), exact: true }).click();
    const since = await portal.now();
    await page.getByRole('button', { name: t('stop', 'reopening.send'), exact: true }).click();
    await page.getByText(t('stop', 'reopening.sent')).waitFor();
    await page
      .getByLabel(t('stop', 'reopening.code'), { exact: true })
      .fill(await codeOnPhone(person, member.phone, since));
    await page.getByRole('button', { name: t('stop', 'reopening.submit'), exact: true }).click();
    await expectTitleFocused(person, t('stop', 'reopening.doneTitle'));

    await page.getByRole('link', { name: t('frame', 'menu.home'), exact: true }).click();
    await page.getByText(t('home', 'balance')).waitFor();
    expect(await page.getByText(t('frame', 'stopped.title')).count()).toBe(0);
    await expectNothingKept(page);
    expect(person.visitor.faults).toEqual([]);
  }, 60_000);
});
