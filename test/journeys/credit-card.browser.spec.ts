import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Download, Page } from 'playwright-core';
import { Processor } from '../../src/commands/network/processor.js';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { newId } from '../../src/platform/ids/ids.js';
import { approveByCode, codeOnPhone, post, signIn, signInAgain } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { openAsStaff } from '../browser/staff.js';
import { PROBATION_SECONDS } from '../browser/trusted.js';
import { startBrowser } from '../support/browser.js';
import { SHOP } from '../support/network.js';

const DAY_SECONDS = 86_400;
const PRINTED = /(\d{4}) ?(\d{4}) ?(\d{4}) ?(\d{4})[\s\S]*?(\d{2})\/(\d{2})/;

describe('a month of the credit card, in browsers alone', () => {
  let browser: Browser;
  let portal: Portal;
  let demo: DemoMemberView;
  let member: Person;
  let clerk: Person;
  let approver: Person;
  let desk: Person;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal({ PROGRAM_SERVICE: 'jp-bank-card', CREDIT_SWEEP_SECONDS: '1' });
    demo = await portal.member('arrived');
    member = await meet(browser, portal, { phone: true, expectedStatuses: [401, 403] });
    clerk = await meet(browser, portal, { expectedStatuses: [401] });
    approver = await meet(browser, portal, { expectedStatuses: [401] });
    desk = await meet(browser, portal);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  const card = async () => {
    const { text } = await portal.message({ to: demo.name, channel: 'letter', has: PRINTED });
    const [, a, b, c, d, month, year] = PRINTED.exec(text) ?? [];
    return { number: [a, b, c, d].join(''), expiry: `20${year ?? ''}-${month ?? ''}` };
  };
  /** What the shop is answered; it takes at once what it may. */
  const pay = async (amountYen: number): Promise<unknown> => {
    const at = await portal.now();
    const processor = new Processor(portal.origin, portal.dataDir, () => new Date(at));
    const reference = newId();
    const asked = { messageId: newId(), reference, amountYen, card: await card(), merchant: SHOP };
    const { body } = await processor.send('authorizations', {
      ...{ ...asked, channel: 'chip', cvc: 'absent', threeDs: 'none' },
    });
    if (body['outcome'] === 'approved')
      await processor.send('captures', { messageId: newId(), reference, amountYen, final: true });
    return body['outcome'];
  };
  const press = (person: Person, namespace: string, key: string): Promise<void> =>
    person.page
      .getByRole('button', { name: person.t(namespace, key), exact: true })
      .first()
      .click();
  const saving = async (page: Page, files: number, act: () => Promise<void>): Promise<string[]> => {
    const saved: Promise<string>[] = [];
    const all = new Promise<void>((resolve) => {
      page.on('download', (file: Download) => {
        saved.push(file.path());
        if (saved.length === files) resolve();
      });
    });
    await act();
    await all;
    page.removeAllListeners('download');
    return Promise.all(saved);
  };

  it('begins with the activation of the card', async () => {
    const { page, t } = member;
    const { letterCode, lastFour } = await post(member, { name: demo.name });
    await signIn(member, demo);
    await page.goto('/card/activation');
    const since = await portal.now();
    await press(member, 'card', 'activation.send');
    await page.getByLabel(t('card', 'activation.letterCode')).fill(letterCode);
    await page.getByLabel(t('card', 'activation.lastFour')).fill(lastFour);
    await page.getByLabel(t('card', 'activation.password'), { exact: true }).fill(demo.password);
    await page
      .getByLabel(t('card', 'activation.phoneCode'), { exact: true })
      .fill(await codeOnPhone(member, demo.phone, since));
    await press(member, 'card', 'activation.submit');
    await page.getByRole('link', { name: t('card', 'toHome'), exact: true }).click();
    await page.getByText(t('home', 'credit.noAccount')).waitFor();
    await member.visitor.expectAccessible('home without an account');
    // There is no way to charge or to send, and nothing at their addresses.
    expect(await page.getByRole('link', { name: t('home', 'toCharges') }).count()).toBe(0);
    expect((await page.request.get('/charges')).status()).toBe(404);
    expect(await pay(1_200)).toBe('declined');
  }, 240_000);

  it('goes on with an account to pay from, and a purchase', async () => {
    const { page, t } = member;
    await portal.advance(PROBATION_SECONDS);
    await signInAgain(member, demo);
    await page.getByRole('link', { name: t('home', 'credit.link'), exact: true }).click();
    const response = await fetch(new URL('/rehearsal/bank', portal.origin));
    const { accounts } = (await response.json()) as { readonly accounts: { account: string; phone: string }[] };
    const account = accounts
      .find(({ phone }) => phone === demo.phone)
      ?.account.split('-')
      .at(-1);
    await page.getByLabel(t('links', 'new.bank'), { exact: true }).selectOption('0001');
    await page.getByLabel(t('links', 'new.branchCode'), { exact: true }).fill('001');
    await page.getByLabel(t('links', 'new.accountNumber'), { exact: true }).fill(String(account));
    const since = await portal.now();
    await press(member, 'links', 'new.submit');
    await approveByCode(member, demo.phone, since);
    await page.getByText(t('links', 'call.code'), { exact: true }).waitFor();
    const code = await page.locator('dd', { hasText: /^\d{6}$/ }).innerText();
    const call = await portal.message({ to: demo.phone, channel: 'voice', since, has: /9を押して/ });
    await portal.press(call.id, code);
    await page.getByText(t('links', 'linked.active'), { exact: true }).waitFor();

    expect(await pay(12_300)).toBe('approved');
    await page.goto('/home');
    await page.getByText('¥87,700').waitFor();
    await page.getByText('¥12,300').waitFor();
    await member.visitor.expectAccessible('home with a credit line');
    await expectNothingKept(page);
  }, 240_000);

  it('closes with a bill', async () => {
    const { page, t } = member;
    await portal.advance(31 * DAY_SECONDS);
    await portal.message({ to: demo.email, channel: 'mail', has: /12,300円/ });
    await signIn(member, demo);
    await page.goto('/statement');
    await expectTitleFocused(member, t('statement', 'title'));
    await page.getByText(t('statement', 'bill.state.open'), { exact: true }).first().waitFor();
    await page.getByText('¥12,300').first().waitFor();
    await member.visitor.expectAccessible('a statement with a bill');
  }, 240_000);

  it('is settled by a file that two people send, and the answer of the bank', async () => {
    await openAsStaff(clerk, 'card-operations', '/issuer/settlements');
    await press(clerk, 'settlements', 'ready.make');
    await clerk.page.getByText(clerk.t('settlements', 'done.made')).waitFor();
    await clerk.visitor.expectAccessible('the settlements');
    expect(await clerk.page.getByRole('button', { name: clerk.t('settlements', 'files.download') }).count()).toBe(0);

    await openAsStaff(approver, 'approver', '/issuer/approvals');
    await approver.page
      .getByRole('link', { name: approver.t('approvals', 'act.release-file') })
      .first()
      .click();
    await press(approver, 'approvals', 'credit.release.submit');
    await approver.page.getByText(approver.t('approvals', 'slip.approved')).waitFor();

    await desk.page.goto('/rehearsal/desk/partners');
    const result = await saving(desk.page, 2, () => press(desk, 'rehearsal', 'settlements.answer'));
    await clerk.page.reload();
    const request = await saving(clerk.page, 2, () => press(clerk, 'settlements', 'files.download'));
    expect(request).toHaveLength(2);
    await press(clerk, 'settlements', 'files.answer');
    await clerk.page.getByLabel(clerk.t('settlements', 'take.choose')).setInputFiles(result);
    await press(clerk, 'settlements', 'take.submit');
    await clerk.page.getByText(clerk.t('settlements', 'done.taken')).waitFor();
  }, 240_000);

  it('ends at home with all of the line to use again', async () => {
    const { page, t } = member;
    // What was paid is posted by a job.
    for (let looks = 20; looks > 0; looks -= 1) {
      await page.goto('/statement');
      await page.getByText(t('statement', 'bill.amount'), { exact: true }).waitFor();
      if ((await page.getByText(t('statement', 'bill.state.paid'), { exact: true }).count()) > 0) break;
      await page.waitForTimeout(500);
    }
    await page.getByText(t('statement', 'bill.state.paid'), { exact: true }).first().waitFor();
    await page.goto('/home');
    await page.getByText('¥0', { exact: true }).waitFor();
    expect(await page.getByText('¥100,000', { exact: true }).count()).toBe(2);
    for (const person of [member, clerk, approver, desk]) await person.visitor.leave();
  }, 240_000);
});
