import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { giveAuthenticator } from '../browser/authenticator.js';
import { approveByCode } from '../browser/member.js';
import { codeOfAnother } from '../browser/payee.js';
import { expectNothingKept } from '../browser/person.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

const DAY = 86_400;

describe('a transfer that was refused', () => {
  let trusted: Trusted;
  beforeAll(async () => {
    trusted = await openTrusted(8 * DAY, [401, 403, 409]);
    await giveAuthenticator(trusted.person.page);
    await trusted.portal.give(trusted.member.loginId, 20_000);
  }, 240_000);
  afterAll(() => trusted.close(), 60_000);

  const press = (name: string): Promise<void> => trusted.person.page.getByRole('button', { name, exact: true }).click();

  /** The passkey counts as the newest sign-in, which the days that have passed ask for. */
  async function signInByPasskey(): Promise<void> {
    const { page, t } = trusted.person;
    await page.goto('/sign-in');
    await press(t('sign-in', 'passkey.do'));
    await page.waitForURL(/\/home$/);
  }

  it('for how it was approved goes through on the next press, approved in another way', async () => {
    const { browser, member, portal, person } = trusted;
    const { page, t } = person;
    let since = await portal.now();
    await page.goto('/security/factors');
    await page.getByLabel(t('factors', 'passkeys.name')).fill('青い電話');
    await press(t('factors', 'passkeys.add'));
    await approveByCode(person, member.phone, since);
    await page.getByText(t('factors', 'waiting.kind.add-passkey')).waitFor();
    // Until a day after it counts, money is closed.
    await portal.advance(2 * DAY + 120);

    const code = await codeOfAnother(browser, portal, member);
    await signInByPasskey();
    await page.goto(`/transfers/new#${code.replaceAll('-', '')}`);
    await press(t('transfers', 'send.find'));
    await page.getByText(t('transfers', 'send.newTitle')).waitFor();
    await page.getByLabel(t('transfers', 'send.amount'), { exact: true }).fill('500');
    await press(t('transfers', 'send.submit'));
    await press(t('step-up', 'passkey.do'));
    await page.getByText(t('transfers', 'one.sent')).waitFor();

    // A day later the payee is known, and 5,000 yen are within what a passkey may approve, and beyond what an SMS may.
    await portal.advance(DAY + 120);
    await signInByPasskey();
    await page.goto('/transfers/new');
    await page.getByRole('button', { name: t('transfers', 'send.choose') }).click();
    await page.getByLabel(t('transfers', 'send.amount'), { exact: true }).fill('5000');
    await press(t('transfers', 'send.submit'));
    since = await portal.now();
    await press(t('step-up', 'by.phone-code'));
    await approveByCode(person, member.phone, since);
    await page.getByText(t('problems', 'limits.over-limit')).waitFor();

    await press(t('transfers', 'send.submit'));
    await press(t('step-up', 'passkey.do'));
    await page.getByText(t('transfers', 'one.sent')).waitFor();
    expect(await page.locator('main').innerText()).toContain('5,000円');
    await expectNothingKept(page);
    await person.visitor.leave();
  }, 240_000);
});
