import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { applyForReview, type ReviewedApplicant } from '../browser/applicants.js';
import { expectNothingKept, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { signInStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';
import { isolated } from '../../web/src/ui/formats.js';

/** Of the demo member with an active card: what stands in the record and on no page before a reveal. */
const PHONE = '090-0000-1005';
const CLEAR = [
  '浜野',
  '千鳥',
  'ハマノ',
  'チドリ',
  '9000001005',
  'chidori6active',
  '神宮前',
  '1984-',
  '1984年',
] as const;

let browser: Browser;
let portal: Portal;
beforeAll(async () => {
  browser = await startBrowser();
  portal = await openPortal();
}, 150_000);
afterAll(async () => {
  await portal.stop();
  await browser.close();
}, 60_000);

/** Somebody of the staff at a desk, signed in, with all that the console was answered. */
interface Desk extends Person {
  readonly name: string;
  readonly answers: string[];
}

async function deskOf(role: string): Promise<Desk> {
  // Before the sign-in, the session is asked for and there is none.
  const person = await meet(browser, portal, { expectedStatuses: [401, 409] });
  const answers: string[] = [];
  person.page.on('response', (response) => {
    if (!response.url().includes('/issuer/api/')) return;
    void response.text().then(
      (text) => answers.push(text),
      // An answer that was given up has no body.
      () => undefined,
    );
  });
  const { name } = await signInStaff(person, portal, role);
  return { ...person, name, answers };
}

const found = (text: string, words: readonly string[] = CLEAR): string[] => words.filter((word) => text.includes(word));
const press = ({ page }: Person, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

async function findMember(desk: Desk, text: string): Promise<void> {
  const { page, t } = desk;
  await page.goto('/issuer/members');
  await page.getByLabel(t('members', 'search.label'), { exact: true }).fill(text);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: t('members', 'signIns.title') }).waitFor();
}

describe('a member at the support desk', () => {
  let support: Desk;
  let memberId: string;
  beforeAll(async () => {
    support = await deskOf('support');
  }, 120_000);

  it('is found by phone, and shown masked: no page, answer or address has anything in the clear', async () => {
    const { page, visitor, answers } = support;
    await findMember(support, PHONE);
    await page.waitForLoadState('networkidle');
    memberId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(page.url()).toMatch(/\/issuer\/members\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { level: 2, name: '浜○ 千○' }).waitFor();
    expect(answers.some((text) => text.includes('浜○ 千○'))).toBe(true);
    expect(found(answers.join('\n'))).toEqual([]);
    expect(found(await page.content())).toEqual([]);
    expect(found(await page.evaluate('location.href + document.title + JSON.stringify(history.state)'))).toEqual([]);
    await visitor.expectAccessible('the member, masked');
  });

  it('is shown in the clear for a reason: once, and nowhere kept', async () => {
    const { page, t, visitor, answers } = support;
    await page.getByText(t('people', 'reveal.left', { count: 30 })).waitFor();
    await press(support, t('people', 'reveal.open'));
    // Without a reason and a case there is nothing to see, and nothing is asked of the portal.
    const before = answers.length;
    await press(support, t('people', 'reveal.submit'));
    await page.getByRole('alert').waitFor();
    expect(answers).toHaveLength(before);

    await page.getByLabel(t('people', 'reveal.bundle.contact'), { exact: true }).check();
    await page.getByLabel(t('people', 'reveal.reference'), { exact: true }).fill('CASE-2026-0042');
    // Nobody is on the phone who has shown to be the member.
    await press(support, t('people', 'reveal.submit'));
    await page.getByText(t('problems', 'callers.not-verified')).waitFor();
    expect(found(await page.content())).toEqual([]);
    await page.getByLabel(t('people', 'reveal.reason'), { exact: true }).selectOption('complaint');
    await press(support, t('people', 'reveal.submit'));
    await page.getByText(PHONE, { exact: true }).waitFor();
    await visitor.expectAccessible('the member, revealed');
    // What was asked for, and no more.
    expect(found(await page.content())).toEqual(['chidori6active', '神宮前']);
    await expectNothingKept(page);

    await press(support, t('people', 'reveal.hide'));
    await page.getByText(t('people', 'reveal.left', { count: 29 })).waitFor();
    expect(found(await page.content())).toEqual([]);
    expect(await page.getByText(PHONE, { exact: true }).count()).toBe(0);
  });

  it('is hidden again by leaving, by the back button, and after some minutes by itself', async () => {
    const { page, t } = support;
    const show = async (): Promise<void> => {
      await press(support, t('people', 'reveal.open'));
      await page.getByLabel(t('people', 'reveal.bundle.person'), { exact: true }).check();
      await page.getByLabel(t('people', 'reveal.reason'), { exact: true }).selectOption('complaint');
      await page.getByLabel(t('people', 'reveal.reference'), { exact: true }).fill('CASE-2026-0042');
      await press(support, t('people', 'reveal.submit'));
      await page.getByText('浜野', { exact: true }).waitFor();
    };
    await show();
    await page.getByRole('link', { name: t('frame', 'rail.cards'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: t('cards', 'title'), exact: true }).waitFor();
    expect(found(await page.content())).toEqual([]);
    await page.goBack();
    await page.getByText(t('people', 'reveal.left', { count: 28 })).waitFor();
    expect(found(await page.content())).toEqual([]);

    await page.clock.install();
    await show();
    await page.clock.fastForward('03:01');
    await page.getByText(t('people', 'reveal.hidden')).waitFor();
    expect(found(await page.content())).toEqual([]);
  });

  it('has all of that in the trail that an auditor reads, by name, in words and as a file', async () => {
    const auditor = await deskOf('auditor');
    const { page, t, visitor, answers } = auditor;
    await findMember(auditor, memberId);
    await page.getByRole('link', { name: t('members', 'pane.trail') }).click();
    await page.getByRole('heading', { level: 1, name: t('audit', 'title'), exact: true }).waitFor();
    await page.getByRole('table').waitFor();
    await page.getByRole('combobox', { name: t('audit', 'filter.area') }).selectOption('staff');
    const row = page.getByRole('row', { name: t('events', 'type.staff.person-revealed') });
    await row.nth(2).waitFor();
    expect(await row.count()).toBe(3);
    expect(await row.last().innerText()).toContain(support.name);
    await row.last().getByRole('link').click();
    const pane = page.getByRole('region', { name: t('audit', 'pane.label') });
    await pane.getByText(t('events', 'word.complaint')).waitFor();
    expect(await pane.innerText()).toContain('29');
    await visitor.expectAccessible('the event');

    const [download] = await Promise.all([page.waitForEvent('download'), press(auditor, t('audit', 'csv'))]);
    const file = readFileSync(await download.path(), 'utf8');
    expect(file.match(/staff\.person-revealed/g)).toHaveLength(3);
    expect(found(file, [...CLEAR, support.name])).toEqual([]);
    expect(found(answers.join('\n'))).toEqual([]);

    // The same event, proven to somebody else, and the whole log verified.
    await pane.getByRole('button', { name: t('audit', 'proof.take') }).click();
    const save = pane.getByRole('button', { name: t('audit', 'proof.save') });
    await save.waitFor();
    const [proof] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const saved = readFileSync(await proof.path(), 'utf8');
    expect(JSON.parse(saved)).toMatchObject({
      format: 'sekisho-audit-proof/1',
      event: { type: 'staff.person-revealed' },
    });
    expect(found(saved, [...CLEAR, support.name])).toEqual([]);
    await page.getByRole('link', { name: t('audit', 'verification.link') }).click();
    await page.getByRole('heading', { level: 1, name: t('audit', 'verification.title'), exact: true }).waitFor();
    await press(auditor, t('audit', 'verification.start'));
    await page.getByText(t('audit', 'verification.last.intact')).waitFor({ timeout: 60_000 });
    await visitor.expectAccessible('the verification of the log');
    await visitor.leave();
  });

  it('leaves no fault behind', async () => {
    await support.visitor.leave();
  });
});

describe('an opening under review', () => {
  let fraud: Desk;
  let applicant: ReviewedApplicant;
  beforeAll(async () => {
    applicant = await applyForReview(portal);
    fraud = await deskOf('fraud');
  }, 120_000);

  const open = async (desk: Desk): Promise<void> => {
    const { page, t } = desk;
    await page.goto('/issuer/openings');
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: t('openings', 'pane.history') }).waitFor();
  };
  const clear = (): string[] => [applicant.familyName, applicant.givenName, applicant.phone.slice(1), applicant.street];

  it('is shown masked with its grounds, and its approval is proposed by one person', async () => {
    const { page, t, visitor, answers } = fraud;
    await open(fraud);
    await page.getByText(t('openings', 'about.signals')).waitFor();
    await page.waitForLoadState('networkidle');
    expect(found(`${answers.join('\n')}${await page.content()}`, clear())).toEqual([]);
    await visitor.expectAccessible('the opening');

    await press(fraud, t('openings', 'act.approve'));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').selectOption('documents-agree');
    await dialog.getByRole('button', { name: t('openings', 'ask.approve.submit') }).click();
    await page.getByText(t('openings', 'next.waits')).waitFor();
    // Who proposed it is not offered to approve it.
    expect(await page.getByRole('button', { name: t('openings', 'slip.approve') }).count()).toBe(0);
    expect(await page.getByRole('button', { name: t('openings', 'act.approve') }).count()).toBe(0);
  });

  it('becomes a member by the approval of another person, who sees what is approved', async () => {
    const approver = await deskOf('approver');
    const { page, t, visitor } = approver;
    await open(approver);
    const slip = page.getByRole('region', { name: t('openings', 'slip.line', { name: isolated('鵺○ 薊○') }) });
    await slip.getByText(fraud.name).waitFor();
    await visitor.expectAccessible('the slip');
    await slip.getByRole('button', { name: t('openings', 'slip.approve') }).click();
    await page.getByText(t('openings', 'done.approved', { name: isolated('鵺○ 薊○') })).waitFor();
    await page.getByText(t('openings', 'empty'), { exact: true }).waitFor();
    await visitor.leave();

    await findMember(fraud, applicant.phone);
    await fraud.page.getByRole('heading', { level: 2, name: '鵺○ 薊○' }).waitFor();
  });

  it('is refused at once by one person, and is gone from the list', async () => {
    applicant = await applyForReview(portal, { familyName: '雉子', givenName: '桔梗' });
    const { page, t, visitor } = fraud;
    await open(fraud);
    await press(fraud, t('openings', 'act.refuse'));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').selectOption('impersonation');
    await dialog.getByRole('button', { name: t('openings', 'ask.refuse.submit') }).click();
    await page.getByText(t('openings', 'done.refused', { name: isolated('雉○ 桔○') })).waitFor();
    await page.getByText(t('openings', 'empty'), { exact: true }).waitFor();
    await visitor.leave();
  });
});
