import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { meet, type Person } from '../browser/person.js';
import { signInStaff } from '../browser/staff.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

describe('somebody who calls the support desk', () => {
  let trusted: Trusted;
  beforeAll(async () => {
    trusted = await openTrusted();
  }, 240_000);
  afterAll(() => trusted.close(), 60_000);

  const press = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();

  it('is verified by the member at the own device, and denied there', async () => {
    const { portal, member, person, browser } = trusted;
    const desk = await meet(browser, portal, { expectedStatuses: [401] });
    await signInStaff(desk, portal, 'support');
    const { page, t } = desk;
    await page.goto('/issuer/members');
    await page.getByLabel(t('members', 'search.label'), { exact: true }).fill(member.phone);
    await page.keyboard.press('Enter');
    await press(desk, t('members', 'call.open'));
    await press(desk, t('members', 'call.prompt'));
    const number = await page.locator('strong', { hasText: /^\d\d$/ }).innerText();
    await desk.visitor.expectAccessible('a call that is open');

    await person.page.goto('/home');
    await person.page.getByText(person.t('home', 'caller.title')).waitFor();
    await person.visitor.expectAccessible('a home that asks who calls');
    await person.page.getByLabel(person.t('home', 'caller.number'), { exact: true }).fill(number);
    await person.page.keyboard.press('Enter');
    await person.page.getByText(person.t('home', 'caller.confirmed')).waitFor();
    await page.getByText(t('members', 'call.state.confirmed', { time: '\0' }).split('\0')[0] ?? '').waitFor();

    await press(desk, t('members', 'call.recovery'));
    await page.getByText(t('members', 'call.recoverySent')).waitFor();
    await desk.visitor.expectAccessible('a call out of which a recovery has begun');

    await press(desk, t('members', 'call.prompt'));
    await page.locator('strong', { hasText: /^\d\d$/ }).waitFor();
    await person.page.goto('/home');
    await press(person, person.t('home', 'caller.no'));
    await person.page.getByText(person.t('home', 'caller.denied')).waitFor();
    await page.getByText(t('members', 'call.state.denied')).waitFor();
    await page.getByLabel(t('members', 'call.outcome'), { exact: true }).selectOption('suspicious');
    await press(desk, t('members', 'call.close'));
    await page.getByText(t('members', 'call.closed')).waitFor();
    await desk.visitor.leave();
    await person.visitor.leave();
  }, 180_000);

  it('is listed with many others by somebody who pastes them, once another person approves', async () => {
    const { portal, browser } = trusted;
    const fraud = await meet(browser, portal, { expectedStatuses: [401] });
    await signInStaff(fraud, portal, 'fraud');
    const { page, t } = fraud;
    await page.goto('/issuer/blocklist');
    await page.getByRole('link', { name: t('blocklist', 'import.open'), exact: true }).click();
    const lines = page.getByLabel(t('blocklist', 'import.lines'), { exact: true });
    await lines.fill(
      'block,phone,080-7999-0001,CASE-2026-0099,mule,365\nblock,network,203.0.113.7,CASE-2026-0099,mule,30',
    );
    await press(fraud, t('blocklist', 'import.submit'));
    await page.getByText(t('blocklist', 'done.proposed')).waitFor();
    await fraud.visitor.expectAccessible('entries that were proposed');
    await fraud.visitor.leave();
    const approver = await meet(browser, portal, { expectedStatuses: [401] });
    await signInStaff(approver, portal, 'approver');
    await approver.page.goto('/issuer/approvals');
    await approver.page.getByRole('link', { name: t('approvals', 'act.add-entries'), exact: true }).click();
    await press(approver, t('approvals', 'add.submit', { count: 2 }));
    await approver.page.getByText(t('approvals', 'slip.approved')).waitFor();
    await approver.visitor.leave();
  }, 180_000);
});
