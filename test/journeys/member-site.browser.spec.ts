import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { codeOnPhone, post, signIn, typeProofs } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { startBrowser } from '../support/browser.js';

describe('a member whose card has arrived, in Japanese on the phone and in English on the desktop', () => {
  let browser: Browser;
  let portal: Portal;
  let first: Person;
  let second: Person;
  let member: Awaited<ReturnType<Portal['member']>>;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
    member = await portal.member('arrived');
    // A device whose session was ended is answered 401 once, by which its page learns it.
    first = await meet(browser, portal, { language: 'ja', phone: true, expectedStatuses: [401] });
    second = await meet(browser, portal, { language: 'en', expectedStatuses: [401] });
  }, 200_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  it('finds the way in from the first page, and sees only where the card is', async () => {
    const { page, t } = first;
    await page.goto('/');
    await page.getByRole('link', { name: t('welcome', 'signIn'), exact: true }).click();
    await arriveAt(first, t('sign-in', 'title'));
    const since = await portal.now();
    await typeProofs(first, member);
    await arriveAt(first, t('sign-in', 'confirm.title'));
    await page
      .getByLabel(t('sign-in', 'confirm.code'), { exact: true })
      .fill(await codeOnPhone(first, member.phone, since));
    // The keyboard alone is enough.
    await page.keyboard.press('Enter');
    await arriveAt(first, t('card', 'title'));
    expect(await menuOf(first)).toEqual([t('frame', 'menu.card')]);
    // What an active card opens is not opened by its address.
    await page.goto('/home');
    await arriveAt(first, t('card', 'title'));
  });

  it('activates the card with what came by letter and to the phone', async () => {
    const { page, t } = first;
    await page.getByRole('link', { name: t('card', 'activate'), exact: true }).click();
    await arriveAt(first, t('card', 'activation.title'));
    const { letterCode, lastFour } = await post(first, member);
    const since = await portal.now();
    await page.getByRole('button', { name: t('card', 'activation.send'), exact: true }).click();
    await page.getByText(t('card', 'activation.sent')).waitFor();
    // As people type them: in small letters without dashes, and in full width.
    await page.getByLabel(t('card', 'activation.letterCode')).fill(letterCode.toLowerCase().replaceAll('-', ''));
    await page.getByLabel(t('card', 'activation.lastFour')).fill(fullWidth(lastFour));
    await page.getByLabel(t('card', 'activation.password'), { exact: true }).fill(member.password);
    await page
      .getByLabel(t('card', 'activation.phoneCode'), { exact: true })
      .fill(await codeOnPhone(first, member.phone, since));
    await page.getByRole('button', { name: t('card', 'activation.submit'), exact: true }).click();
    await page.getByRole('heading', { name: t('card', 'activation.done') }).waitFor();
    await page.getByRole('link', { name: t('card', 'toHome'), exact: true }).click();
    await arriveAt(first, t('home', 'greeting'));
    await page.getByText(t('home', 'state.active'), { exact: true }).waitFor();
    await page.getByText(t('home', 'lastTwo', { digits: lastFour.slice(-2) })).waitFor();
    expect(await menuOf(first)).toEqual(
      ['home', 'statement', 'card', 'security'].map((entry) => t('frame', `menu.${entry}`)),
    );
    await expectNothingKept(page);
  });

  it('signs in on a second device by a code, and is told of it by mail', async () => {
    const since = await portal.now();
    await signIn(second, member);
    await arriveAt(second, second.t('home', 'greeting'));
    const { text } = await portal.message({ to: member.email, channel: 'mail', since });
    expect(text).toMatch(/端末|device/);
    expect(text).not.toContain(member.loginId);
    await expectNothingKept(second.page);
  });

  it('sees both devices, and ends the second one', async () => {
    const { page, t } = first;
    await page.getByRole('link', { name: t('frame', 'menu.security'), exact: true }).click();
    await arriveAt(first, t('security', 'title'));
    const revoke = page.getByRole('button', { name: namePattern(t('security', 'revokeThis', { at: '…' })) });
    await revoke.nth(1).waitFor();
    expect(await revoke.count()).toBe(2);
    // The newest comes first; this device was here before.
    await revoke.first().click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('security', 'revokeDo'), exact: true })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectCount(first, revoke, 1);
    await page.getByText(t('security', 'current'), { exact: true }).waitFor();

    await second.page.getByRole('link', { name: second.t('frame', 'menu.security'), exact: true }).click();
    await second.page.getByRole('heading', { name: second.t('common', 'session.ended') }).waitFor();
    await second.visitor.expectAccessible('the end of a session');
    await second.page.getByRole('button', { name: second.t('sign-in', 'endedDialog.give-up'), exact: true }).click();
    await second.page.getByText(second.t('sign-in', 'left.ended')).waitFor();
  });

  it('signs out everywhere, and is signed out on both devices', async () => {
    const { page, t } = first;
    await signIn(second, member);
    await arriveAt(second, second.t('home', 'greeting'));
    await page.getByRole('link', { name: t('frame', 'urgent'), exact: true }).click();
    await arriveAt(first, t('security', 'urgent.title'));
    await page.getByRole('button', { name: t('security', 'everywhere'), exact: true }).click();
    await page.getByRole('button', { name: t('security', 'everywhereDo'), exact: true }).click();
    await page.getByText(t('sign-in', 'left.everywhere')).waitFor();

    await second.page.reload();
    await arriveAt(second, second.t('sign-in', 'title'));
    for (const person of [first, second]) {
      await expectNothingKept(person.page);
      await person.visitor.leave();
    }
  });
});

/** The titles that each person has come to. */
const looks = new WeakMap<Person, Set<string>>();

/** The page with this title, which everybody can use; each is looked at once by each person. */
async function arriveAt(person: Person, title: string): Promise<void> {
  await expectTitleFocused(person, title);
  const looked = looks.get(person) ?? new Set<string>();
  looks.set(person, looked);
  if (looked.has(title)) return;
  looked.add(title);
  await person.visitor.expectAccessible(title);
}
function menuOf({ page, t }: Person): Promise<string[]> {
  return page
    .getByRole('navigation', { name: t('frame', 'menu.label') })
    .getByRole('link')
    .allInnerTexts();
}

const fullWidth = (digits: string): string =>
  digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

/** A name in which something stands that the test does not know. */
function namePattern(name: string): RegExp {
  const [before = '', after = ''] = name.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${before}.+${after}$`);
}

async function expectCount(
  { page }: Person,
  items: ReturnType<Person['page']['getByRole']>,
  count: number,
): Promise<void> {
  for (let tries = 0; tries < 50 && (await items.count()) !== count; tries += 1) await page.waitForTimeout(100);
  expect(await items.count()).toBe(count);
}
