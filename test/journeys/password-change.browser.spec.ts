import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { approveByCode, signIn, typeProofs } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

/** Longer than a new device is on probation, and than a phone has to be proven. */
const EIGHT_DAYS = 8 * 86_400;
const NEW_PASSWORD = 'momiji 61 suzume kazaguruma tsurara 83 hotaru';

describe('a change of the password', () => {
  let browser: Browser;
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  let other: Person;
  beforeAll(async () => {
    ({ browser, portal, member, person, close } = await openTrusted(EIGHT_DAYS));
    other = await meet(browser, portal, { phone: false, expectedStatuses: [401, 403] });
    await signIn(other, member);
  }, 240_000);
  afterAll(() => close(), 60_000);

  it('goes on in the same tab, and ends the other sign-in', async () => {
    const { page, t } = person;
    await page.getByRole('link', { name: t('frame', 'menu.security'), exact: true }).click();
    await page.getByRole('link', { name: t('security', 'changePassword'), exact: true }).click();
    await expectTitleFocused(person, t('changes', 'password.title'));
    const since = await portal.now();
    await page.getByLabel(t('changes', 'password.present'), { exact: true }).fill(member.password);
    await page.getByLabel(t('changes', 'password.new'), { exact: true }).fill(NEW_PASSWORD);
    await page.getByText(t('passwords', 'strength.strong')).waitFor();
    await page.getByRole('button', { name: t('changes', 'password.submit'), exact: true }).click();
    await approveByCode(person, member.phone, since);
    await page.getByText(t('changes', 'password.doneText')).waitFor();
    await person.visitor.expectAccessible('the password has changed');
    await page.getByRole('link', { name: t('changes', 'password.toHome'), exact: true }).click();
    await page.waitForURL(/\/home$/);
    await page.getByText(t('home', 'balance')).waitFor();
    await expectNothingKept(page);
    await portal.message({ to: member.email, channel: 'mail', since, has: /パスワードが変わりました|has changed/ });

    await other.page.goto('/home');
    await other.page.waitForURL(/\/sign-in/);
    await typeProofs(other, member);
    await other.page.getByText(other.t('problems', 'sign-in.refused')).waitFor();
    await typeProofs(other, { loginId: member.loginId, password: NEW_PASSWORD });
    await other.page.waitForURL(/\/home$/);
    expect(new URL(other.page.url()).pathname).toBe('/home');
    await other.visitor.leave();
    await person.visitor.leave();
  }, 120_000);
});
