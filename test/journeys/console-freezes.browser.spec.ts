import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { signInAgain } from '../browser/member.js';
import { meet, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { signInStaff } from '../browser/staff.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

describe('a member whose money is stopped', () => {
  let trusted: Trusted;
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  beforeAll(async () => {
    trusted = await openTrusted();
    ({ portal, member, person } = trusted);
  }, 240_000);
  afterAll(() => trusted.close(), 60_000);

  /** One of the staff, with a browser of their own. */
  async function deskOf(role: string): Promise<Person> {
    const desk = await meet(trusted.browser, portal, { expectedStatuses: [401] });
    await signInStaff(desk, portal, role);
    return desk;
  }

  const press = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();

  it('is told at home and by mail, and opens again after two people have said so', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    await page.goto('/issuer/members');
    await page.getByLabel(t('members', 'search.label'), { exact: true }).fill(member.phone);
    await page.keyboard.press('Enter');
    await page.getByText(t('freezes', 'noneOfMember')).waitFor();
    const since = await portal.now();
    await press(fraud, t('freezes', 'stopMember'));
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('freezes', 'capability.transfer'), { exact: true }).check();
    await dialog.getByLabel(t('freezes', 'why'), { exact: true }).selectOption('member-asked');
    await dialog.getByRole('button', { name: t('freezes', 'submitMember'), exact: true }).click();
    await page.getByText(t('freezes', 'stopped'), { exact: true }).waitFor();
    await fraud.visitor.expectAccessible('a member with a stop');

    // The stop has ended the session: who is at the device signs in again.
    await signInAgain(person, member);
    await person.page.getByText(person.t('frame', 'stopped.byIssuer')).waitFor();
    await person.visitor.expectAccessible('a home with a stop of the issuer');
    await portal.message({ to: member.email, channel: 'mail', since, has: /お取引の一部を当社で止め/ });

    await page.goto('/issuer/freezes');
    await page.getByRole('table', { name: t('freezes', 'ofMembers') }).waitFor();
    await page.getByRole('checkbox').check();
    await press(fraud, t('freezes', 'restoreChosen'));
    await page.getByLabel(t('freezes', 'reference'), { exact: true }).fill('CALL-2026-0007');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('freezes', 'restoreAll'), exact: true })
      .click();
    await page.getByText(t('freezes', 'proposed')).waitFor();
    await fraud.visitor.leave();

    const approver = await deskOf('approver');
    await approver.page.goto('/issuer/approvals');
    await approver.page.getByRole('link', { name: t('approvals', 'act.restore-freezes'), exact: true }).click();
    await approver.page.getByRole('table', { name: t('approvals', 'restoreFreezes.list') }).waitFor();
    await approver.visitor.expectAccessible('a restoration with its lines');
    await press(approver, t('approvals', 'restoreFreezes.submit'));
    await approver.page.getByText(t('approvals', 'slip.approved')).waitFor();
    await approver.visitor.leave();

    await person.page.goto('/home');
    await person.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await person.page.getByText(person.t('frame', 'stopped.byIssuer')).count()).toBe(0);
  }, 180_000);

  it('chooses what to be told of, sees who was there, and stops everything by themselves', async () => {
    const { page, t, visitor } = person;
    await page.goto('/security/notices');
    const channel = t('security', 'notices.by.mail');
    const stop = page.getByRole('button', { name: t('security', 'notices.stopBy', { channel }), exact: true });
    const start = page.getByRole('button', { name: t('security', 'notices.startBy', { channel }), exact: true });
    await stop.click();
    await start.waitFor();
    await page.reload();
    await start.waitFor();
    await visitor.expectAccessible('the choice of notices');

    await page.goto('/security');
    const history = page.getByRole('list', { name: t('security', 'history') });
    await history.getByRole('listitem').first().waitFor();

    await page.goto('/security/urgent');
    await page.getByRole('button', { name: t('security', 'urgent.stopDo'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await visitor.expectAccessible('the question before everything is stopped');
    await dialog.getByRole('button', { name: t('security', 'urgent.stopDo'), exact: true }).click();
    await page.getByText(t('security', 'urgent.stopped'), { exact: true }).waitFor();
    await page.goto('/home');
    await page.getByText(t('frame', 'stopped.title')).waitFor();
    await visitor.leave();
  }, 120_000);
});
