import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { approveByCode } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

const NUMBER = /\d{4} \d{4} \d{4} \d{4}/;

describe('a reveal', () => {
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  beforeAll(async () => {
    ({ portal, member, person, close } = await openTrusted());
  }, 240_000);
  afterAll(() => close(), 60_000);

  it('of the card is approved with the code from the phone, hidden by a press, and told by mail', async () => {
    const { page, t } = person;
    await page.getByRole('link', { name: t('home', 'toDetails'), exact: true }).click();
    await expectTitleFocused(person, t('reveals', 'card.title'));
    const since = await reveal('card');
    expect(await page.locator('main').innerText()).toMatch(NUMBER);
    await person.visitor.expectAccessible('what was revealed');
    await page.getByRole('button', { name: t('reveals', 'hide'), exact: true }).click();
    await page.getByText(t('reveals', 'hidden')).waitFor();
    expect(await page.content()).not.toMatch(NUMBER);
    await portal.message({ to: member.email, channel: 'mail', since, has: /カード番号と有効期限|number and expiry/ });
    await expectNothingKept(page);
  }, 120_000);

  it('of the contact data hides itself after a minute, and is gone when the page is left and come back to', async () => {
    const { page, t } = person;
    await page.clock.install();
    await page.goto('/security');
    await page.getByRole('link', { name: t('security', 'showData'), exact: true }).click();
    await reveal('contact');
    await page.getByText(member.email).waitFor();
    await page.clock.fastForward(61_000);
    await page.getByText(t('reveals', 'hidden')).waitFor();
    expect(await page.content()).not.toContain(member.email);

    await reveal('contact');
    await page.getByText(member.email).waitFor();
    await page.getByRole('link', { name: t('frame', 'menu.home'), exact: true }).click();
    await page.waitForURL(/\/home$/);
    await page.goBack();
    await page.getByRole('button', { name: t('reveals', 'contact.show'), exact: true }).waitFor();
    expect(await page.content()).not.toContain(member.email);
    await expectNothingKept(page);
    await person.visitor.leave();
  }, 120_000);

  /** Presses what shows a bundle, and approves it. */
  async function reveal(bundle: 'contact' | 'card'): Promise<string> {
    const { page, t } = person;
    const since = await portal.now();
    await page.getByRole('button', { name: t('reveals', `${bundle}.show`), exact: true }).click();
    await approveByCode(person, member.phone, since);
    await page.getByRole('heading', { name: t('reveals', `${bundle}.shown`), exact: true }).waitFor();
    return since;
  }
});
