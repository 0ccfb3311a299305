import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoStaffView, PeopleView } from '../../src/modules/rehearsal/people.dto.js';
import { totpCode } from '../../src/modules/staff/index.js';
import { giveAuthenticator } from '../browser/authenticator.js';
import { expectNothingKept, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { giveProofs, signInStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';

const press = ({ page }: Person, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

describe('one of the staff', () => {
  let browser: Browser;
  let portal: Portal;
  let person: Person;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
    // A passkey that was removed is refused, and a session is asked for its second factor once more.
    person = await meet(browser, portal, { expectedStatuses: [401, 403] });
    await giveAuthenticator(person.page);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  const byLogin = async (login: string): Promise<DemoStaffView> => {
    const { staff } = (await (await fetch(new URL('/rehearsal/people', portal.origin))).json()) as PeopleView;
    const found = staff.find((one) => one.login === login);
    if (found === undefined) throw new Error(`${login} is not there`);
    return found;
  };

  it('adds a passkey, signs out, and signs in with nothing else', async () => {
    const { page, t, visitor } = person;
    await signInStaff(person, portal, 'support');
    await page.getByRole('link', { name: t('frame', 'account'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: t('account', 'title'), exact: true }).waitFor();
    await page.getByLabel(t('account', 'passkeys.name'), { exact: true }).fill('机のパソコン');
    await press(person, t('account', 'passkeys.add'));
    await page.getByText(t('account', 'done.passkey-added')).waitFor();
    await page.getByText('机のパソコン', { exact: true }).waitFor();
    await visitor.expectAccessible('the account with a passkey');
    await expectNothingKept(page);

    await press(person, t('frame', 'signOut'));
    await page.waitForURL(/\/issuer\/sign-in/);
    await page.getByRole('button', { name: t('staff-sign-in', 'passkey.do'), exact: true }).waitFor();
    await visitor.expectAccessible('the sign-in with a passkey');
    await press(person, t('staff-sign-in', 'passkey.do'));
    await page.getByRole('heading', { level: 1, name: t('overview', 'title') }).waitFor();
  }, 120_000);

  it('shows the passkey once more after ten minutes, removes it, and is not signed in by it again', async () => {
    const { page, t, visitor } = person;
    await portal.advance(601);
    await page.goto('/issuer/account');
    await press(person, t('account', 'passkeys.removeThis', { name: '机のパソコン' }));
    const dialog = page.getByRole('dialog', { name: t('account', 'passkeys.removeTitle') });
    await dialog.getByRole('button', { name: t('account', 'passkeys.remove'), exact: true }).click();
    await page.getByRole('dialog', { name: t('staff-sign-in', 'prove.title') }).waitFor();
    await visitor.expectAccessible('the second factor, once more');
    await press(person, t('staff-sign-in', 'prove.passkey'));
    await page.getByText(t('account', 'done.passkey-removed')).waitFor();
    await page.getByText(t('account', 'passkeys.none')).waitFor();

    await press(person, t('frame', 'signOut'));
    await page.waitForURL(/\/issuer\/sign-in/);
    await press(person, t('staff-sign-in', 'passkey.do'));
    await page.getByText(t('problems', 'staff.sign-in-refused')).waitFor();
    await expectNothingKept(page);
  }, 120_000);

  it('picks a passkey from the list under the name, with no press besides', async () => {
    const picks = await meet(browser, portal, { expectedStatuses: [401, 403] });
    await giveAuthenticator(picks.page, { inFields: true });
    const { page, t, visitor } = picks;
    await signInStaff(picks, portal, 'auditor');
    await page.goto('/issuer/account');
    await page.getByLabel(t('account', 'passkeys.name'), { exact: true }).fill('机のパソコン');
    await press(picks, t('account', 'passkeys.add'));
    await page.getByText(t('account', 'done.passkey-added')).waitFor();
    await press(picks, t('frame', 'signOut'));
    await page.waitForURL((url) => url.pathname === '/issuer' || url.pathname === '/issuer/');
    await page.getByRole('heading', { level: 1, name: t('overview', 'title') }).waitFor();
    await expectNothingKept(page);
    await visitor.leave();
  }, 120_000);

  it('who has lost the authenticator gets a new one, by two administrators and a code', async () => {
    const lost = await byLogin('support');
    const [asks, approves] = [await meet(browser, portal), await meet(browser, portal)];
    const since = await portal.now();
    await signInStaff(asks, portal, 'admin');
    await asks.page.getByRole('link', { name: asks.t('frame', 'rail.staff'), exact: true }).click();
    await press(asks, asks.t('staff', 'startThis', { name: lost.name }));
    await asks.page.getByLabel(asks.t('staff', 'kind.second-factor')).check();
    await asks.visitor.expectAccessible('a reset that is asked for');
    await press(asks, asks.t('staff', 'ask.submit'));
    const colleagues = asks.page.getByRole('region', { name: asks.t('staff', 'list') });
    await colleagues.getByText(asks.t('staff', 'waits'), { exact: true }).waitFor();
    await asks.visitor.expectAccessible('the staff');
    await asks.visitor.leave();

    await approves.page.goto('/issuer/sign-in');
    await giveProofs(approves.page, await byLogin('admin-two'));
    await approves.page.getByRole('heading', { level: 1, name: approves.t('overview', 'title') }).waitFor();
    await approves.page.goto('/issuer/approvals');
    await approves.page.getByRole('link', { name: approves.t('approvals', 'act.reset'), exact: true }).click();
    await press(approves, approves.t('approvals', 'reset.submit'));
    await approves.page.getByText(approves.t('approvals', 'slip.approved')).waitFor();
    await approves.visitor.expectAccessible('the approved reset');
    await approves.visitor.leave();

    const { text } = await portal.message({ to: 'support@issuer.example.jp', since, has: /^[\w-]{43}$/m });
    const { page, t, visitor } = person;
    await page.goto('/issuer/reset');
    await page.getByLabel(t('staff-sign-in', 'name'), { exact: true }).fill(lost.login);
    await page.getByLabel(t('staff-sign-in', 'reset.code'), { exact: true }).fill(/^[\w-]{43}$/m.exec(text)?.[0] ?? '');
    await page.getByLabel(t('staff-sign-in', 'reset.present'), { exact: true }).fill(lost.password);
    await visitor.expectAccessible('the reset');
    await press(person, t('staff-sign-in', 'reset.setUp'));
    await page.getByRole('img', { name: t('common', 'totp.qr') }).waitFor();
    const secret = (await page.locator('code').first().innerText()).replaceAll(' ', '');
    const code = async (): Promise<string> => totpCode(secret, new Date(await portal.now()));
    await page.getByLabel(t('staff-sign-in', 'reset.newTotp'), { exact: true }).fill(await code());
    await press(person, t('staff-sign-in', 'reset.take'));
    await page.getByText(t('staff-sign-in', 'reset.done')).waitFor();
    await portal.advance(31);
    await page.getByRole('link', { name: t('staff-sign-in', 'reset.toSignIn'), exact: true }).click();
    const { login, password } = lost;
    await giveProofs(page, { login, password, totpCode: await code() });
    await page.getByRole('heading', { level: 1, name: t('overview', 'title') }).waitFor();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await expectNothingKept(page);
    await visitor.leave();
  }, 180_000);

  it('is a new colleague, who chooses the credentials alone, and whose account ends at once', async () => {
    const [asks, approves, joins] = [
      await meet(browser, portal),
      await meet(browser, portal),
      await meet(browser, portal, { expectedStatuses: [400, 401] }),
    ];
    const since = await portal.now();
    await signInStaff(asks, portal, 'admin');
    await asks.page.getByRole('link', { name: asks.t('frame', 'rail.staff'), exact: true }).click();
    await press(asks, asks.t('staff', 'enrol.start'));
    await asks.page.getByLabel(asks.t('staff', 'enrol.name'), { exact: true }).fill('新任 花');
    await asks.page.getByLabel(asks.t('staff', 'enrol.login'), { exact: true }).fill('shinnin');
    await asks.page.getByLabel(asks.t('staff', 'enrol.email'), { exact: true }).fill('shinnin@issuer.example.jp');
    await asks.page.getByLabel(asks.t('frame', 'role.support'), { exact: true }).check();
    await asks.visitor.expectAccessible('a colleague who is proposed');
    await press(asks, asks.t('staff', 'enrol.submit'));
    await asks.page.getByText(asks.t('staff', 'done.enrolled')).waitFor();

    await approves.page.goto('/issuer/sign-in');
    await giveProofs(approves.page, await byLogin('admin-two'));
    await approves.page.getByRole('heading', { level: 1, name: approves.t('overview', 'title') }).waitFor();
    await approves.page.goto('/issuer/approvals');
    await approves.page.getByRole('link', { name: approves.t('approvals', 'act.enrolment'), exact: true }).click();
    await approves.page.getByText('s•••@issuer.example.jp').waitFor();
    await press(approves, approves.t('approvals', 'enrolment.submit'));
    await approves.page.getByText(approves.t('approvals', 'slip.approved')).waitFor();
    await approves.visitor.leave();

    const { text } = await portal.message({ to: 'shinnin@issuer.example.jp', since, has: /^[\w-]{43}$/m });
    const { page, t, visitor } = joins;
    await page.goto('/issuer/reset');
    await page.getByLabel(t('staff-sign-in', 'reset.kind.enrolment'), { exact: true }).check();
    await page.getByLabel(t('staff-sign-in', 'name'), { exact: true }).fill('shinnin');
    await page.getByLabel(t('staff-sign-in', 'reset.code'), { exact: true }).fill(/^[\w-]{43}$/m.exec(text)?.[0] ?? '');
    await press(joins, t('staff-sign-in', 'reset.begin'));
    await page.getByRole('img', { name: t('common', 'totp.qr') }).waitFor();
    await visitor.expectAccessible('the set-up of an account');
    const secret = (await page.locator('code').first().innerText()).replaceAll(' ', '');
    const code = async (): Promise<string> => totpCode(secret, new Date(await portal.now()));
    const give = async (password: string): Promise<void> => {
      await page.getByLabel(t('staff-sign-in', 'reset.new'), { exact: true }).fill(password);
      await page.getByLabel(t('staff-sign-in', 'reset.newTotp'), { exact: true }).fill(await code());
      await press(joins, t('staff-sign-in', 'reset.enrol'));
    };
    await give('password1234');
    await page.getByRole('alert').waitFor();
    const password = 'tsurara 61 kazaguruma momiji 83';
    await give(password);
    await page.getByText(t('staff-sign-in', 'reset.done')).waitFor();
    await portal.advance(31);
    await page.getByRole('link', { name: t('staff-sign-in', 'reset.toSignIn'), exact: true }).click();
    await giveProofs(page, { login: 'shinnin', password, totpCode: await code() });
    await page.getByRole('heading', { level: 1, name: t('overview', 'title') }).waitFor();

    await asks.page.reload();
    await press(asks, asks.t('staff', 'access.end.this', { name: '新任 花' }));
    await asks.visitor.expectAccessible('an account that is to end');
    await press(asks, asks.t('staff', 'access.end.submit'));
    await asks.page.getByText(asks.t('staff', 'done.ended')).waitFor();
    await asks.page.getByText(asks.t('staff', 'inactive'), { exact: true }).waitFor();
    await asks.visitor.expectAccessible('the staff, one of whom has ended');
    await page.reload();
    await page.waitForURL(/\/issuer\/sign-in/);
    await expectNothingKept(page);
    await visitor.leave();
    await asks.visitor.leave();
  }, 180_000);
});
