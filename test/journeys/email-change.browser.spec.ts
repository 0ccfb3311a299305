import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { approveByCode, askForApprovalCode, signInAgain } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, openTab, type Person, skipToContent } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

const DAY = 86_400;

const SECOND = 'midori.second@example.jp';
const THIEFS = 'yokodori@example.jp';

describe('a change of the e-mail address', () => {
  let browser: Browser;
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  beforeAll(async () => {
    ({ browser, portal, member, person, close } = await openTrusted());
  }, 240_000);
  afterAll(() => close(), 60_000);

  it('is approved with the code from the phone, confirmed from the new box, and there after a day', async () => {
    const { page, t } = person;
    await page.getByRole('link', { name: t('frame', 'menu.security'), exact: true }).click();
    await page.getByRole('link', { name: t('security', 'changeEmail'), exact: true }).click();
    await expectTitleFocused(person, t('changes', 'title'));
    const since = await portal.now();
    await askAndApprove(person, SECOND, since);
    await page.getByText(t('changes', 'pending.line', { email: 'm•••@example.jp' })).waitFor();
    // The form that was sent is gone; what became of it is where the focus goes on.
    await page.locator(':focus', { hasText: t('changes', 'requested') }).waitFor();

    const code = /(?<!\d)\d{8}(?!\d)/.exec((await portal.message({ to: SECOND, since })).text)?.[0];
    await page.getByLabel(t('changes', 'confirm.code'), { exact: true }).fill(String(code));
    await page.getByRole('button', { name: t('changes', 'confirm.submit'), exact: true }).click();
    await page.getByText(t('changes', 'confirm.done')).waitFor();
    await person.visitor.expectAccessible('the change that waits');
    await page.getByRole('link', { name: t('frame', 'menu.home'), exact: true }).click();
    await page.getByText(t('frame', 'changes.pending')).waitFor();
    await expectNothingKept(page);

    const later = await portal.now();
    await portal.advance(DAY + 60);
    for (const to of [SECOND, member.email])
      await portal.message({
        to,
        channel: 'mail',
        since: later,
        has: /メールアドレスが変わりました|has changed|変わりました/,
      });
    await signInAgain(person, member);
    await page.getByText(t('frame', 'changes.effective')).waitFor();
  }, 180_000);

  it('can not be approved from another browser, whatever was copied and told', async () => {
    const copier = await meet(browser, portal, { phone: false, expectedStatuses: [401, 403] });
    await copier.page.context().addCookies(await person.page.context().cookies());
    await copier.page.goto('/security/email');
    await propose(copier, THIEFS);
    await askForApprovalCode(copier);
    await copier.page.getByText(copier.t('problems', 'sign-in.device-proof-required')).waitFor();
    await copier.visitor.expectAccessible('an approval from another browser');
    await copier.page.getByRole('button', { name: copier.t('step-up', 'giveUp'), exact: true }).click();
    await copier.page.getByRole('dialog').waitFor({ state: 'detached' });
    await copier.visitor.leave();
  }, 120_000);

  it('that somebody asks for on an open device is seen at the old address, stopped from the mail, and does not happen', async () => {
    const thief = await openTab(person);
    const since = await portal.now();
    await thief.page.goto('/security/email');
    // Whoever holds the device has also been told the code.
    await askAndApprove(thief, THIEFS, since);
    await thief.page.getByText(thief.t('changes', 'pending.line', { email: 'y•••@example.jp' })).waitFor();

    const { text } = await portal.message({ to: SECOND, channel: 'mail', since, has: /stop-change#/ });
    const link = /https?:\/\/\S+\/stop-change#[\w-]{43}/.exec(text)?.[0];
    const owner = await meet(browser, portal, { phone: true });
    const asked: string[] = [];
    owner.page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await owner.page.goto(String(link));
    await expectTitleFocused(owner, owner.t('changes', 'stop.title'));
    // Looking does nothing, and the token is gone from the address.
    await owner.page.waitForURL(/\/stop-change$/);
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
    expect(asked.filter((one) => one.includes(String(link).slice(-43)) && !one.includes('#'))).toEqual([]);
    await owner.visitor.expectAccessible('the page that stops a change');
    await skipToContent(owner);
    await owner.page.getByRole('button', { name: owner.t('changes', 'stop.do'), exact: true }).click();
    await owner.page.getByRole('heading', { name: owner.t('changes', 'stop.cancelled') }).waitFor();
    await expectNothingKept(owner.page);
    // A second press of the link finds nothing to stop.
    await owner.visitor.leave();

    await thief.page.reload();
    await thief.page.getByLabel(thief.t('changes', 'new')).waitFor();
    await thief.page.close();
    await portal.advance(DAY + 60);
    await signInAgain(person, member);
    await person.page.goto('/security/email');
    await person.page.getByText('m•••@example.jp').waitFor();
    await expectNothingKept(person.page);
    await person.visitor.leave();
  }, 180_000);

  /** Types the new address, and approves what the slip says. */
  async function askAndApprove(who: Person, email: string, since: string): Promise<void> {
    await propose(who, email);
    await approveByCode(who, member.phone, since, () => who.visitor.expectAccessible('the approval'));
    await who.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Types the new address, and asks for the change. */
  async function propose({ page, t }: Person, email: string): Promise<void> {
    await page.getByLabel(t('changes', 'new')).fill(email);
    await page.getByRole('button', { name: t('changes', 'submit'), exact: true }).click();
  }
});
