import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { totpCode } from '../../src/modules/staff/index.js';
import { giveAuthenticator, offerInFields } from '../browser/authenticator.js';
import { approveByCode, typeProofs } from '../browser/member.js';
import { sendInstead, sentApproval, watchApprovals } from '../browser/in-page.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, PROBATION_SECONDS, type Trusted } from '../browser/trusted.js';

const DAY = 86_400;

describe('a passkey', () => {
  let browser: Browser;
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  let secret = '';
  let codes: string[] = [];
  /** What the browser has sent to approve an intent. */
  let spent = '';
  beforeAll(async () => {
    ({ browser, portal, member, person, close } = await openTrusted());
    await giveAuthenticator(person.page);
  }, 240_000);
  afterAll(() => close(), 60_000);

  it('is made in the browser, approved with the code from the phone, and waits a day', async () => {
    const { page, t } = person;
    await page.getByRole('link', { name: t('frame', 'menu.security'), exact: true }).click();
    await page.getByRole('link', { name: t('security', 'toFactors'), exact: true }).click();
    await expectTitleFocused(person, t('factors', 'title'));
    const since = await portal.now();
    await page.getByLabel(t('factors', 'passkeys.name')).fill('青い電話');
    await page.getByRole('button', { name: t('factors', 'passkeys.add'), exact: true }).click();
    await approveByCode(person, member.phone, since);
    await page.getByText(t('factors', 'waiting.kind.add-passkey')).waitFor();
    await page.getByText('青い電話').waitFor();
    await person.visitor.expectAccessible('the passkey that waits');
    await portal.message({ to: member.email, channel: 'mail', since, has: /パスキーの追加/ });
    await expectNothingKept(page);
  }, 120_000);

  it('signs in alone, after its wait', async () => {
    const { page, t } = person;
    await portal.advance(DAY + 60);
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: t('sign-in', 'passkey.do'), exact: true }).click();
    await page.waitForURL(/\/home$/);
    await expectNothingKept(page);
  }, 120_000);

  it('is picked from the list under the ID, with no press besides', async () => {
    const { page } = person;
    await offerInFields(page, true);
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.waitForURL(/\/home$/);
    await expectNothingKept(page);
    await offerInFields(page, false);
  }, 120_000);

  it('approves what is risky with one press, on a device that it has not just made known', async () => {
    const { page, t } = person;
    await page.goto('/security/email');
    await page.getByLabel(t('changes', 'new')).fill('kagi@example.jp');
    await page.getByRole('button', { name: t('changes', 'submit'), exact: true }).click();
    // The cookies are gone, so the device is a new one: it is told to wait.
    await page.getByText(t('problems', 'step-up.device-on-probation')).waitFor();
    await portal.advance(PROBATION_SECONDS);
    await signInByPasskey();
    await page.goto('/security/email');
    await page.getByLabel(t('changes', 'new')).fill('kagi@example.jp');
    await page.getByRole('button', { name: t('changes', 'submit'), exact: true }).click();
    await page.evaluate(watchApprovals);
    await approveByPasskey('the approval by passkey');
    spent = (await page.evaluate(sentApproval)) ?? '';
    expect(JSON.parse(spent)).toMatchObject({ clientData: expect.any(String) });
    await page.getByText(t('changes', 'pending.line', { email: 'k•••@example.jp' })).waitFor();
  }, 120_000);

  it('approves an authenticator app and recovery codes', async () => {
    const { page, t } = person;
    await page.goto('/security/factors');
    await page.getByRole('button', { name: t('factors', 'totp.setUp'), exact: true }).click();
    await page.getByRole('img', { name: t('common', 'totp.qr') }).waitFor();
    secret = (await page.locator('code').first().innerText()).replaceAll(' ', '');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await page.getByLabel(t('factors', 'totp.code')).fill(totpCode(secret, new Date(await portal.now())));
    await person.visitor.expectAccessible('the set-up of an authenticator app');
    await page.getByRole('button', { name: t('factors', 'totp.add'), exact: true }).click();
    // What has approved one intent approves no other one: this browser itself sends it, with a proof of its own key.
    await page.evaluate(watchApprovals);
    await page.evaluate(sendInstead, spent);
    await page.getByRole('button', { name: t('step-up', 'passkey.do'), exact: true }).click();
    await page.getByText(t('problems', 'step-up.passkey-refused')).waitFor();
    await approveByPasskey();
    await page.getByText(t('factors', 'waiting.kind.add-totp')).waitFor();

    await page.getByRole('button', { name: t('factors', 'recovery.make'), exact: true }).click();
    await approveByPasskey();
    const list = page.getByRole('list', { name: t('factors', 'recovery.list') });
    await list.waitFor();
    codes = await list.locator('code').allInnerTexts();
    expect(codes).toHaveLength(10);
    await person.visitor.expectAccessible('the recovery codes');
    await page.getByRole('button', { name: t('factors', 'recovery.done'), exact: true }).click();
    await list.waitFor({ state: 'detached' });
    await expectNothingKept(page);
  }, 120_000);

  it('is not needed on another device, where app and recovery code confirm the password', async () => {
    await portal.advance(DAY + 60);
    for (const [way, field, code] of [
      ['ways.totp', 'ways.totpCode', async () => totpCode(secret, new Date(await portal.now()))],
      ['ways.recovery-code', 'ways.recoveryCode', () => Promise.resolve(String(codes[0]))],
    ] as const) {
      const elsewhere = await meet(browser, portal, { phone: false, expectedStatuses: [401] });
      const { page, t } = elsewhere;
      await page.goto('/sign-in');
      await typeProofs(elsewhere, member);
      await page.getByLabel(t('sign-in', 'confirm.code'), { exact: true }).waitFor();
      await page.getByText(t('sign-in', 'ways.title'), { exact: true }).click();
      await page.getByRole('button', { name: t('sign-in', way), exact: true }).click();
      await page.getByLabel(t('sign-in', field), { exact: true }).fill(await code());
      await elsewhere.visitor.expectAccessible(`the confirmation ${way}`);
      await page.getByRole('button', { name: t('sign-in', 'confirm.submit'), exact: true }).click();
      await page.waitForURL(/\/home$/);
      await elsewhere.visitor.leave();
    }
    await person.visitor.leave();
  }, 180_000);

  async function signInByPasskey(): Promise<void> {
    const { page, t } = person;
    await page.goto('/sign-in');
    await page.getByRole('button', { name: t('sign-in', 'passkey.do'), exact: true }).click();
    await page.waitForURL(/\/home$/);
  }

  async function approveByPasskey(looked?: string): Promise<void> {
    const { page, t } = person;
    await page.getByRole('heading', { name: t('step-up', 'title') }).waitFor();
    const button = page.getByRole('button', { name: t('step-up', 'passkey.do'), exact: true });
    await button.waitFor();
    if (looked !== undefined) await person.visitor.expectAccessible(looked);
    await button.click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});
