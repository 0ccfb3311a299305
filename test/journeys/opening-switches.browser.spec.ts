import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { meet, type Person } from '../browser/person.js';
import { signInStaff } from '../browser/staff.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

describe('openings that the issuer pauses', () => {
  let trusted: Trusted;
  beforeAll(async () => {
    trusted = await openTrusted();
  }, 240_000);
  afterAll(() => trusted.close(), 60_000);

  /** One of the staff, with a browser of their own. */
  async function deskOf(role: string): Promise<Person> {
    const desk = await meet(trusted.browser, trusted.portal, { expectedStatuses: [401] });
    await signInStaff(desk, trusted.portal, role);
    return desk;
  }
  const press = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();

  it('are held back by one person with the keyboard, and released by two', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    await page.goto('/issuer/opening-switches');
    await page.getByText(t('opening-switches', 'none')).waitFor();
    await page.getByRole('button', { name: t('opening-switches', 'hold'), exact: true }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('opening-switches', 'whatHead'), { exact: true }).selectOption('openings.pause');
    await dialog.getByLabel(t('opening-switches', 'hours'), { exact: true }).fill('2');
    await page.keyboard.press('Enter');
    await page.getByText(t('opening-switches', 'held'), { exact: true }).waitFor();
    await page.getByRole('table', { name: t('opening-switches', 'list') }).waitFor();
    await fraud.visitor.expectAccessible('openings that are paused');

    await press(fraud, t('opening-switches', 'propose'));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('opening-switches', 'propose'), exact: true })
      .click();
    await page.getByText(t('opening-switches', 'proposed')).waitFor();
    await fraud.visitor.leave();

    const approver = await deskOf('approver');
    await approver.page.goto('/issuer/approvals');
    await approver.page.getByRole('link', { name: t('approvals', 'act.release-switch'), exact: true }).click();
    await press(approver, t('approvals', 'releaseSwitch.submit'));
    await approver.page.getByText(t('approvals', 'slip.approved')).waitFor();
    await approver.page.goto('/issuer/opening-switches');
    await approver.page.getByText(t('opening-switches', 'none')).waitFor();
    await approver.visitor.leave();
  }, 180_000);
});
