import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { giveAuthenticator } from '../browser/authenticator.js';
import { approveByCode } from '../browser/member.js';
import { codeOfAnother } from '../browser/payee.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

const DAY = 86_400;
/** The code in a security notice by SMS. */
const CODE = /\d{4}-\d{4}-\d{4}/;

describe('a transfer', () => {
  let browser: Browser;
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  beforeAll(async () => {
    ({ browser, portal, member, person, close } = await openTrusted(8 * DAY, [401, 403, 404, 409]));
    await giveAuthenticator(person.page);
    await portal.give(member.loginId, 20_000);
  }, 240_000);
  afterAll(() => close(), 60_000);

  it('is sent to whoever has shown their code, approved by a passkey, waits, and is cancelled', async () => {
    const { page, t } = person;
    const since = await portal.now();
    await page.goto('/security/factors');
    await page.getByLabel(t('factors', 'passkeys.name')).fill('青い電話');
    await page.getByRole('button', { name: t('factors', 'passkeys.add'), exact: true }).click();
    await approveByCode(person, member.phone, since);
    await page.getByText(t('factors', 'waiting.kind.add-passkey')).waitFor();
    // Until a day after it counts, money is closed.
    await portal.advance(2 * DAY + 120);

    const code = await codeOfAnother(browser, portal, member);

    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: t('sign-in', 'passkey.do'), exact: true }).click();
    await page.waitForURL(/\/home$/);
    // The cookies are gone and the device is a new one: to somebody new it sends nothing yet.
    await page.goto(`/transfers/new#${code.replaceAll('-', '')}`);
    await expectTitleFocused(person, t('transfers', 'send.title'));
    await page.getByRole('button', { name: t('transfers', 'send.find'), exact: true }).click();
    await page.getByText(t('transfers', 'send.newTitle')).waitFor();
    await page.getByLabel(t('transfers', 'send.amount'), { exact: true }).fill('４,０００');
    await page.getByRole('button', { name: t('transfers', 'send.submit'), exact: true }).click();
    await page.getByText(t('problems', 'transfers.new-payee-from-new-device')).waitFor();
    await person.visitor.expectAccessible('a refused transfer');
    await expectNothingKept(page);

    await portal.advance(4 * DAY);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: t('sign-in', 'passkey.do'), exact: true }).click();
    await page.waitForURL(/\/home$/);
    await page.getByRole('link', { name: t('home', 'toTransfers'), exact: true }).click();
    await page.getByRole('link', { name: t('transfers', 'toSend'), exact: true }).click();
    await page.getByLabel(t('transfers', 'send.code'), { exact: true }).fill(code);
    await page.getByRole('button', { name: t('transfers', 'send.find'), exact: true }).click();
    await page.getByLabel(t('transfers', 'send.amount'), { exact: true }).fill('4000');
    await page.getByRole('button', { name: t('transfers', 'send.submit'), exact: true }).click();
    await page.getByRole('heading', { name: t('step-up', 'title') }).waitFor();
    await page.getByRole('button', { name: t('step-up', 'passkey.do'), exact: true }).click();
    await page.getByText(t('transfers', 'waiting.why')).waitFor();
    // By the clock of the portal, which was moved by days, and not by that of the browser.
    await page.getByText(t('transfers', 'waiting.left', { left: '30分' }), { exact: true }).waitFor();
    await person.visitor.expectAccessible('a transfer that waits');
    await portal.message({ to: member.email, channel: 'mail', since, has: /4,000円/ });
    await page.getByRole('button', { name: t('transfers', 'waiting.cancel'), exact: true }).click();
    await page.getByText(t('transfers', 'reason.sender')).waitFor();
    await expectNothingKept(page);
  }, 240_000);

  it('that was not the member’s is answered by the code in the SMS, from the first page on and without a session', async () => {
    const { text } = await portal.message({ to: member.phone, channel: 'sms', has: CODE });
    expect(text).toContain('4,000円');
    const reader = await meet(browser, portal, { language: 'en', phone: true, expectedStatuses: [401, 404] });
    const { page, t } = reader;
    await page.goto('/');
    await page.getByRole('link', { name: t('welcome', 'notMe.stop'), exact: true }).click();
    await expectTitleFocused(reader, t('stop', 'title'));
    const field = page.getByLabel(t('stop', 'byCode.code'), { exact: true });
    await field.fill('0000-0000-0000');
    await page.getByRole('button', { name: t('stop', 'byCode.submit'), exact: true }).click();
    await page.getByText(t('problems', 'disavowal.link-unknown')).waitFor();
    await reader.visitor.expectAccessible('where the code of a notice is typed');
    await field.fill(CODE.exec(text)?.[0] ?? '');
    await page.getByRole('button', { name: t('stop', 'byCode.submit'), exact: true }).click();
    await page.getByText(t('stop', 'kinds.transfers.waiting-sms')).waitFor();
    await page.getByRole('button', { name: t('stop', 'press'), exact: true }).click();
    await expectTitleFocused(reader, t('stop', 'done.title'));
    await expectNothingKept(page);
    await reader.visitor.leave();

    await person.page.goto('/home');
    await expectTitleFocused(person, person.t('sign-in', 'title'));
    await person.visitor.leave();
  }, 120_000);
});
