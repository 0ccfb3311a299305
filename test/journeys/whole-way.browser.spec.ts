import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { giveAuthenticator } from '../browser/authenticator.js';
import { codeOnPhone, post, typeCode, typeProofs } from '../browser/member.js';
import { signedInOrAsked } from '../browser/in-page.js';
import { newOpeningPerson, openAccount, type OpenedAccount } from '../browser/opening.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { openAsStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';
import { freePort } from '../support/redis.js';

/** After this the code letter is under way, and an arrival is no surprise. */
const TRAVEL_SECONDS = 90_000;

let browser: Browser;
let portal: Portal;
beforeAll(async () => {
  browser = await startBrowser();
  // Some clean applications are looked at by people, by chance; not here.
  portal = await openPortal({ REGISTRATION_REVIEW_SHARE_BASIS_POINTS: '0' });
}, 200_000);
afterAll(async () => {
  await browser.close();
  await portal.stop();
}, 60_000);

describe.each([
  { language: 'ja', phone: true, device: 'phone', tracking: 'WHOLEWAY00000001' },
  { language: 'en', phone: false, device: 'desktop', tracking: 'WHOLEWAY00000002' },
] as const)('the whole way, in browsers alone, in $language on the $device', ({ language, phone, tracking }) => {
  const applicant = newOpeningPerson();
  let member: Person;
  let clerk: Person;
  let account: OpenedAccount;
  beforeAll(async () => {
    // 401 says to a page that there is no session or opening yet, or no longer.
    member = await meet(browser, portal, { language, phone, expectedStatuses: [401] });
    clerk = await meet(browser, portal, { language, expectedStatuses: [401] });
  }, 60_000);

  it('begins with a person who reads what the issuer says of itself', async () => {
    const { page, t, visitor } = member;
    await page.goto('/');
    await page.getByRole('link', { name: t('welcome', 'letter.documents'), exact: true }).click();
    await expectTitleFocused(member, t('information', 'title'));
    await visitor.expectAccessible('the pages of the issuer');
    const documents = page.getByRole('list', { name: t('information', 'title') }).getByRole('link');
    await documents.first().waitFor();
    const title = await documents.nth(1).innerText();
    await documents.nth(1).click();
    await expectTitleFocused(member, title);
    await visitor.expectAccessible(title);
  }, 60_000);

  it('goes on with the opening of an account, on pages that everybody can use', async () => {
    const { t, visitor } = member;
    account = await openAccount(visitor, portal, applicant, { t, look: (step) => visitor.expectAccessible(step) });
    expect(account.phone).toMatch(/^\+8190\d{8}$/);
    expect(await member.page.getByText(account.loginId).isVisible()).toBe(true);
    await expectNothingKept(member.page);
  }, 240_000);

  it('goes on at the console, where the card is made and sent', async () => {
    const { page, t } = clerk;
    await act('ordered', 'personalise');
    await act('personalised', 'dispatch', async () => {
      await page.getByLabel(t('cards', 'field.tracking'), { exact: true }).fill(tracking);
    });
    await expectNothingKept(page);
  }, 240_000);

  it('shows the member where the card is, and nothing else yet', async () => {
    await signInAgain();
    await expectTitleFocused(member, member.t('card', 'title'));
    await member.page.getByText(member.t('card', 'todo.dispatched.title')).waitFor();
    await member.visitor.expectAccessible('where the card is');
  }, 120_000);

  it('is recorded as arrived by the console', async () => {
    const { page, t } = clerk;
    await portal.advance(TRAVEL_SECONDS);
    const delivered = japanTime(new Date(Date.parse(await portal.now()) - 3_600_000));
    await act('dispatched', 'arrive', async () => {
      await page.getByLabel(t('cards', 'field.tracking'), { exact: true }).fill(tracking);
      await page.getByLabel(t('cards', 'field.deliveredOn'), { exact: true }).fill(delivered.day);
      await page.getByLabel(t('cards', 'field.deliveredAt'), { exact: true }).fill(delivered.time);
    });
    await clerk.visitor.leave();
  }, 240_000);

  it('comes to the member, who activates the card with both letters and is at home', async () => {
    const { page, t } = member;
    const name = `${applicant.familyName} ${applicant.givenName}`;
    const { letterCode, lastFour } = await post(member, { name });
    await page.goto('/card/activation');
    await page.waitForURL(/\/sign-in/);
    await signInAgain();
    await expectTitleFocused(member, t('card', 'activation.title'));
    await member.visitor.expectAccessible('the activation');
    const since = await portal.now();
    await page.getByRole('button', { name: t('card', 'activation.send'), exact: true }).click();
    await page.getByLabel(t('card', 'activation.letterCode')).fill(letterCode);
    await page.getByLabel(t('card', 'activation.lastFour')).fill(lastFour);
    await page.getByLabel(t('card', 'activation.password'), { exact: true }).fill(account.password);
    await page
      .getByLabel(t('card', 'activation.phoneCode'), { exact: true })
      .fill(await codeOnPhone(member, account.phone, since));
    await page.getByRole('button', { name: t('card', 'activation.submit'), exact: true }).click();
    await page.getByRole('link', { name: t('card', 'toHome'), exact: true }).click();
    await expectTitleFocused(member, t('home', 'greeting'));
    await page.getByText(t('home', 'title', { nickname: applicant.nickname })).waitFor();
    await page.getByText(t('home', 'lastTwo', { digits: lastFour.slice(-2) })).waitFor();
    await member.visitor.expectAccessible('home');
    // Of who the member is, home says the nickname alone.
    const shown = await page.locator('main').innerText();
    for (const kept of [applicant.familyName, account.loginId, applicant.email, applicant.street, lastFour])
      expect(shown).not.toContain(kept);
    await expectNothingKept(page);
  }, 240_000);

  it('keeps for the member what they have accepted, in which version', async () => {
    const { page, t } = member;
    await page.goto('/security');
    await expectTitleFocused(member, t('security', 'title'));
    const accepted = page.getByRole('list', { name: t('security', 'consents') }).getByRole('listitem');
    await accepted.nth(2).waitFor();
    expect(await accepted.count()).toBe(3);
    await member.visitor.expectAccessible('the security of the account');
  }, 60_000);

  it('lets the phone make a passkey at once, by the proofs of the activation, which signs in from then on', async () => {
    const { page, t } = member;
    await giveAuthenticator(page);
    await page.goto('/security/factors');
    await page.getByText(t('factors', 'passkeys.first')).waitFor();
    await member.visitor.expectAccessible('the means of signing in');
    await page.getByLabel(t('factors', 'passkeys.name')).fill('この電話');
    await page.getByRole('button', { name: t('factors', 'passkeys.add'), exact: true }).click();
    await page.getByText('この電話').waitFor();
    // Nothing more was asked, and nothing waits.
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByText(t('factors', 'passkeys.first')).count()).toBe(0);
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: t('sign-in', 'passkey.do'), exact: true }).click();
    await page.waitForURL(/\/home$/);
    await expectNothingKept(page);
    await member.visitor.leave();
  }, 120_000);

  /** One act of the card operations on the card that came last into this state. */
  async function act(state: string, name: string, fill: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const { page, t } = clerk;
    await openAsStaff(clerk, 'card-operations', `/issuer/cards?state=${state}`);
    await page.locator('tbody a').last().click();
    await page.getByRole('heading', { name: t('cards', 'pane.life'), exact: true }).waitFor();
    await clerk.visitor.expectAccessible(`a card ${state}`);
    await page
      .locator('section')
      .getByRole('button', { name: t('cards', `act.${name}.row`) })
      .click();
    await fill();
    await page.getByRole('button', { name: t('cards', `act.${name}.submit`), exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** From the sign-in page; by a code, unless this browser is known by now. */
  async function signInAgain(): Promise<void> {
    const { page } = member;
    const since = await portal.now();
    if (!page.url().includes('/sign-in')) await page.goto('/sign-in');
    await typeProofs(member, account);
    await page.waitForFunction(signedInOrAsked);
    // Not by its label: the activation has a field of that name, too.
    if (await page.locator('#field-signInCode').isVisible())
      await typeCode(member, await codeOnPhone(member, account.phone, since));
    await page.waitForURL(/\/card/);
  }
});

describe('the whole way, by npm run journey', () => {
  const COMMAND = path.resolve(import.meta.dirname, '../../dist/src/commands/journey.js');
  const PEOPLE = path.join(import.meta.dirname, 'people.csv');

  const play = (...args: string[]): Promise<{ readonly code: number; readonly output: string }> =>
    new Promise((resolve) => {
      execFile(process.execPath, [COMMAND, ...args], { env: { PATH: process.env['PATH'] } }, (error, out, faults) => {
        const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
        resolve({ code, output: `${out}${faults}` });
      });
    });

  it('is gone by everybody in a file, and what happened to each is said', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-journey-'));
    try {
      const file = path.join(folder, 'two.csv');
      // One whose card comes by post, and one who fetches it at the counter.
      const [header = '', ...lines] = readFileSync(PEOPLE, 'utf8').split('\n');
      const two = ['single', 'counter'].map((arrival) => lines.find((line) => line.trim().endsWith(`,${arrival}`)));
      writeFileSync(file, [header, ...two, ''].join('\n'));
      const { code, output } = await play('--people', file, '--target', portal.origin);
      expect([code, output]).toEqual([0, expect.stringContaining('2 of 2 reached their home, 0 wait for review')]);
      expect(output.match(/approved → card \S+ dispatched → arrived → signed in .*→ activated → home/g)).toHaveLength(
        2,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 180_000);

  it('ends with a word where nothing answers', async () => {
    const target = `http://127.0.0.1:${String(await freePort())}`;
    const { code, output } = await play('--people', PEOPLE, '--target', target);
    expect([code, output]).toEqual([1, expect.stringContaining(`nothing answers at ${target}`)]);
    expect(output).not.toContain('    at ');
  }, 30_000);
});

/** As date and time fields have it. */
function japanTime(instant: Date): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(instant)
    .split(' ');
  return { day, time };
}
