import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { codeOnPhone, typeCode, typeProofs } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { startBrowser } from '../support/browser.js';

const NEW_PASSWORD = 'momiji 61 suzume kazaguruma tsurara 83 hotaru';

describe('a forgotten password', () => {
  let browser: Browser;
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
    member = await portal.member('active');
    // Where there is no recovery yet, and no session, the portal says so.
    person = await meet(browser, portal, { phone: true, expectedStatuses: [401] });
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  it('is set anew with phone and chip, from the sign-in page to signing in again', async () => {
    const { page, t, visitor } = person;
    await page.goto('/sign-in');
    await page.getByText(t('sign-in', 'forgotten'), { exact: true }).click();
    await page.getByRole('link', { name: t('sign-in', 'recover'), exact: true }).click();
    await expectTitleFocused(person, t('recovery', 'title'));
    await page.getByLabel(t('recovery', 'start.id'), { exact: true }).fill(member.loginId);
    await page.getByRole('button', { name: t('recovery', 'start.submit'), exact: true }).click();

    const since = await portal.now();
    await page.getByRole('button', { name: t('recovery', 'phone.send'), exact: true }).click();
    await page.getByText(t('recovery', 'phone.sent')).waitFor();
    await page
      .getByLabel(t('recovery', 'phone.code'), { exact: true })
      .fill(await codeOnPhone(person, member.phone, since));
    await page.getByRole('button', { name: t('recovery', 'phone.submit'), exact: true }).click();
    await page.getByText(t('recovery', 'open.done')).waitFor();
    await visitor.expectAccessible('one proof is given');
    // It is the browser's, not the page's.
    await page.reload();
    await page.getByText(t('recovery', 'open.done')).waitFor();

    await page.getByLabel(t('recovery', 'identity.chip'), { exact: true }).check();
    await page.getByRole('button', { name: t('recovery', 'identity.submit'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: t('recovery', 'complete.title'), exact: true }).waitFor();
    await page.getByText(member.loginId, { exact: true }).waitFor();
    await page.getByLabel(t('recovery', 'complete.password'), { exact: true }).fill(NEW_PASSWORD);
    await page.getByText(t('passwords', 'strength.strong')).waitFor();
    await visitor.expectAccessible('both proofs are given');
    await page.getByRole('button', { name: t('recovery', 'complete.submit'), exact: true }).click();
    await page.getByText(t('recovery', 'effective.text')).waitFor();
    await portal.message({ to: member.email, channel: 'mail', since, has: /再設定しました/ });

    await page.getByRole('link', { name: t('recovery', 'effective.signIn'), exact: true }).click();
    const again = await portal.now();
    await typeProofs(person, { loginId: member.loginId, password: NEW_PASSWORD });
    await page.getByLabel(t('sign-in', 'confirm.code'), { exact: true }).waitFor();
    await typeCode(person, await codeOnPhone(person, member.phone, again));
    await page.waitForURL(/\/home$/);
    expect(new URL(page.url()).pathname).toBe('/home');
    await expectNothingKept(page);
    await visitor.leave();
  }, 120_000);
});
