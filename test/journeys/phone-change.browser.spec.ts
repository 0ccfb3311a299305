import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { approveByCode, codeOnPhone, signInAgain } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

const DAY = 86_400;
const NEW_NUMBER = '+818012349876';

describe('a change of the phone', () => {
  let browser: Browser;
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  beforeAll(async () => {
    ({ browser, portal, member, person, close } = await openTrusted());
  }, 240_000);
  afterAll(() => close(), 60_000);

  it('is stopped by the number in the short message to the old phone, typed on a page without a session', async () => {
    const since = await askAndApprove();
    const { text } = await portal.message({ to: member.phone, channel: 'sms', since, has: /\d{4}-\d{4}-\d{4}/ });
    const owner = await meet(browser, portal, { phone: true });
    await owner.page.goto('/stop-change');
    await expectTitleFocused(owner, owner.t('changes', 'stop.title'));
    await owner.page
      .getByLabel(owner.t('changes', 'stop.code'), { exact: true })
      .fill(String(/\d{4}-\d{4}-\d{4}/.exec(text)?.[0]));
    await owner.visitor.expectAccessible('the page that stops a change by its code');
    await owner.page.getByRole('button', { name: owner.t('changes', 'stop.do'), exact: true }).click();
    await owner.page.getByRole('heading', { name: owner.t('changes', 'stop.cancelled') }).waitFor();
    await expectNothingKept(owner.page);
    await owner.visitor.leave();
    await person.page.reload();
    await person.page.getByLabel(person.t('changes', 'phone.new')).waitFor();
  }, 120_000);

  it('is confirmed with the code to the new number, and there after a day', async () => {
    const { page, t } = person;
    const since = await askAndApprove();
    await page
      .getByLabel(t('changes', 'phone.code'), { exact: true })
      .fill(await codeOnPhone(person, NEW_NUMBER, since));
    await page.getByRole('button', { name: t('changes', 'confirm.submit'), exact: true }).click();
    await page.getByText(t('changes', 'confirm.done')).waitFor();
    await person.visitor.expectAccessible('the change of the phone that waits');
    await portal.advance(DAY + 60);
    await portal.message({
      to: member.email,
      channel: 'mail',
      since,
      has: /電話番号が変わりました|phone number has changed/,
    });
    await signInAgain(person, member);
    await page.getByText(t('frame', 'changes.effective')).waitFor();
    await page.goto('/security');
    await page.getByText('•••••••••76').waitFor();
    await expectNothingKept(page);
    await person.visitor.leave();
  }, 120_000);

  /** Types the new number, and approves what the slip says. */
  async function askAndApprove(): Promise<string> {
    const { page, t } = person;
    const since = await portal.now();
    await page.goto('/security');
    await page.getByRole('link', { name: t('security', 'changePhone'), exact: true }).click();
    await page.getByLabel(t('changes', 'phone.new')).fill(NEW_NUMBER);
    await page.getByRole('button', { name: t('changes', 'submit'), exact: true }).click();
    await approveByCode(person, member.phone, since);
    await page.getByText(t('changes', 'phone.line', { value: '•••••••••76' })).waitFor();
    return since;
  }
});
