import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { meet, type Person, expectNothingKept, expectTitleFocused } from '../browser/person.js';
import { approveByCode } from '../browser/member.js';
import type { Portal } from '../browser/portal.js';
import { signInStaff } from '../browser/staff.js';
import { openTrusted, PROBATION_SECONDS, type Trusted } from '../browser/trusted.js';

let portal: Portal;
let member: DemoMemberView;
let person: Person;
let trusted: Trusted;
beforeAll(async () => {
  trusted = await openTrusted(PROBATION_SECONDS, [401, 403, 409]);
  ({ portal, member, person } = trusted);
}, 240_000);
afterAll(() => trusted.close(), 60_000);

const press = ({ page }: Person, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Somebody of the staff, at the console in this language. */
async function deskOf(role: string, language: 'ja' | 'en' = 'ja'): Promise<Person> {
  const desk = await meet(trusted.browser, portal, { expectedStatuses: [401], language });
  await signInStaff(desk, portal, role, language);
  return desk;
}

describe('closing an account', () => {
  it('says what becomes of the balance, takes an approval, waits, and is taken back', async () => {
    const { page, t, visitor } = person;
    await page.goto('/security');
    await page.getByRole('link', { name: t('security', 'toClosing'), exact: true }).click();
    await expectTitleFocused(person, t('closing', 'title'));
    await visitor.expectAccessible('what closing comes to');
    await press(person, t('closing', 'submit'));
    // Nobody closes an account without having said that it is understood.
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('checkbox').check();
    const since = await portal.now();
    await press(person, t('closing', 'submit'));
    await approveByCode(person, member.phone, since);
    await page.getByRole('heading', { name: t('closing', 'waiting.title') }).waitFor();
    await visitor.expectAccessible('a closing that waits');
    await portal.message({ to: member.email, channel: 'mail', since, has: /解約が申し込まれました/ });

    await press(person, t('closing', 'waiting.cancel'));
    await page.getByText(t('closing', 'cancelled')).waitFor();
    await page.getByRole('button', { name: t('closing', 'submit'), exact: true }).waitFor();
    await expectNothingKept(page);
  }, 120_000);
});

describe('what two people decide', () => {
  it('is proposed by one, told exactly to another, and done', async () => {
    const fraud = await deskOf('fraud');
    const { page, t, visitor } = fraud;
    await page.goto('/issuer/members');
    await page.getByLabel(t('members', 'search.label'), { exact: true }).fill(member.phone);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: t('members', 'pane.endings'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: t('endings', 'propose.title') }).waitFor();
    await visitor.expectAccessible('what can be proposed of a member');
    const form = page.locator('form', { has: page.locator('#field-holder') });
    await form.getByLabel(t('endings', 'authorityHead'), { exact: true }).selectOption('police');
    await form.getByLabel(t('endings', 'propose.hold.reference'), { exact: true }).fill('照会-2026-31');
    await form.getByRole('button', { name: t('endings', 'propose.hold.submit'), exact: true }).click();
    await page.getByText(t('endings', 'propose.done.hold')).waitFor();

    const approver = await deskOf('approver', 'en');
    await approver.page.goto('/issuer/approvals');
    await approver.page.getByRole('link', { name: approver.t('approvals', 'act.set-legal-hold') }).click();
    // The slip says what is done, to whom, by what, and what is so after it.
    for (const words of [
      approver.t('approvals', 'ending.setLegalHold.line'),
      approver.t('approvals', 'ending.authorityWord.police'),
      '照会-2026-31',
      approver.t('approvals', 'ending.setLegalHold.after'),
    ])
      await approver.page.getByText(words, { exact: true }).first().waitFor();
    await approver.visitor.expectAccessible('the slip of a legal hold');
    await press(approver, approver.t('approvals', 'ending.setLegalHold.submit'));
    await approver.page.getByText(approver.t('approvals', 'slip.approved')).waitFor();

    await page.goto('/issuer/endings');
    await page.getByRole('cell', { name: '照会-2026-31', exact: true }).waitFor();
    await page.getByText(t('endings', 'holds.standing')).waitFor();
    await visitor.expectAccessible('how accounts end');
    // A page leads only to where the role of whoever looks at it may go.
    const see = (desk: Person) => desk.page.getByRole('link', { name: desk.t('endings', 'see'), exact: true });
    await approver.page.goto('/issuer/endings');
    await approver.page.getByRole('cell', { name: '照会-2026-31', exact: true }).waitFor();
    expect(await see(approver).count()).toBe(0);
    await see(fraud).first().click();
    await page.getByRole('heading', { name: t('members', 'signIns.title') }).waitFor();

    // The member learns of it from nobody here, and closes nothing.
    const own = person;
    await own.page.goto('/security/closing');
    await own.page.getByRole('checkbox').check();
    await press(own, own.t('closing', 'submit'));
    await own.page.getByText(own.t('problems', 'endings.not-possible')).first().waitFor();
    expect(await own.page.content()).not.toContain('照会');
    await fraud.visitor.leave();
    await approver.visitor.leave();
  }, 180_000);

  it('leaves a report that agrees with the books', async () => {
    const auditor = await deskOf('auditor');
    const { page, t, visitor } = auditor;
    await page.goto('/issuer/balances');
    await page.getByText(t('balances', 'agrees')).waitFor();
    await page.getByRole('heading', { name: t('balances', 'days.title') }).waitFor();
    await visitor.expectAccessible('the report of balances');
    const saved = page.waitForEvent('download');
    await press(auditor, t('balances', 'csv'));
    expect((await saved).suggestedFilename()).toMatch(/^balances-\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}\.csv$/);
    await visitor.leave();
  }, 120_000);
});
