import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView, PeopleView } from '../../src/modules/rehearsal/people.dto.js';
import { approveByCode, signIn, signInOnOldDevice, stopLink } from '../browser/member.js';
import { expectTitleFocused, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { signInStaff } from '../browser/staff.js';
import { PROBATION_SECONDS } from '../browser/trusted.js';
import { startBrowser } from '../support/browser.js';

/** Small enough for two people. */
const SETTINGS = { BREAKERS_NEW_DEVICES_ALERTS: '2' };
type Desk = 'fraud' | 'auditor';

describe('the desk that watches', () => {
  let browser: Browser;
  let portal: Portal;
  let members: readonly DemoMemberView[];
  const desks = new Map<Desk, Person>();
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal(SETTINGS);
    const answer = await fetch(new URL('/rehearsal/people', portal.origin), {
      headers: { accept: 'application/json' },
    });
    members = ((await answer.json()) as PeopleView).members.filter(({ cardState }) => cardState === 'active');
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  const press = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();
  const pressIn = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  const one = (at: 0 | 1): DemoMemberView => members[at] as DemoMemberView;

  /** One of the staff, with a browser of their own that stays. */
  async function deskOf(role: Desk): Promise<Person> {
    const known = desks.get(role);
    if (known !== undefined) return known;
    const desk = await meet(browser, portal, { expectedStatuses: [401] });
    await signInStaff(desk, portal, role);
    desks.set(role, desk);
    return desk;
  }

  /** Another person approves what waits. */
  async function approve(act: 'reopen-breaker', submit: string): Promise<void> {
    // Approving takes a second factor of lately, so each comes anew.
    const approver = await meet(browser, portal, { expectedStatuses: [401] });
    await signInStaff(approver, portal, 'approver');
    await approver.page.goto('/issuer/approvals');
    await approver.page.getByRole('link', { name: approver.t('approvals', `act.${act}`), exact: true }).click();
    await press(approver, submit);
    await approver.page.getByText(approver.t('approvals', 'slip.approved')).waitFor();
    await approver.visitor.leave();
  }

  it('explains why a transfer was let through, from a rule that was tried on it', async () => {
    await portal.give(one(0).loginId, 20_000);
    const payee = await meet(browser, portal, { phone: true, expectedStatuses: [401, 403] });
    await signIn(payee, one(1));
    await payee.page.goto('/transfers/code');
    await payee.page.getByRole('img', { name: payee.t('transfers', 'code.picture') }).waitFor();
    const code = /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(await payee.page.locator('main').innerText())?.[0] ?? '';
    await payee.visitor.leave();
    const sender = await meet(browser, portal, { phone: true, expectedStatuses: [401, 403] });
    await signInOnOldDevice(sender, one(0), PROBATION_SECONDS);
    await sender.page.goto(`/transfers/new#${code.replaceAll('-', '')}`);
    await press(sender, sender.t('transfers', 'send.find'));
    await sender.page.getByLabel(sender.t('transfers', 'send.amount'), { exact: true }).fill('1000');
    const since = await portal.now();
    await press(sender, sender.t('transfers', 'send.submit'));
    await approveByCode(sender, one(0).phone, since);
    await portal.message({ to: one(0).email, channel: 'mail', since, has: /1,000円/ });
    await sender.visitor.leave();

    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    await page.goto('/issuer/rules');
    await page.getByRole('link', { name: t('rules', 'new'), exact: true }).click();
    for (const [field, text] of [
      ['name', 'every-transfer'],
      ['meaning', 'すべての送金'],
      ['expression', 'amountYen >= 1'],
    ] as const)
      await page.getByLabel(t('rules', field), { exact: true }).fill(text);
    await page.getByText(t('rules', 'sound'), { exact: true }).waitFor();
    await press(fraud, t('rules', 'saveDraft'));
    await page.getByRole('heading', { name: 'every-transfer', level: 1 }).waitFor();
    await press(fraud, t('rules', 'act.backtest', { version: 1 }));
    await page.getByRole('heading', { name: t('rules', 'backtest.examples') }).waitFor({ timeout: 60_000 });
    await page.locator('a[href*="/decisions/"]').first().click();
    await page.getByRole('heading', { name: t('rules', 'decision.title'), level: 1 }).waitFor();
    await page.getByText(t('rules', 'decision.facts')).first().waitFor();
    await fraud.visitor.expectAccessible('a decision that is explained');
  }, 240_000);

  it('sees what two members have stopped, and takes it with the keyboard', async () => {
    for (const at of [0, 1] as const) {
      const since = await portal.now();
      const thief = await meet(browser, portal, { expectedStatuses: [401, 403] });
      await signIn(thief, one(at));
      const person = await meet(browser, portal, { phone: true, expectedStatuses: [401, 403] });
      await person.page.goto(await stopLink(person, one(at), since));
      await press(person, person.t('stop', 'press'));
      await expectTitleFocused(person, person.t('stop', 'done.title'));
      for (const { visitor } of [thief, person]) await visitor.leave();
    }
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    const tripped = page.getByRole('link', { name: t('alerts', 'kind.breaker-tripped'), exact: true });
    for (let tries = 0; tries < 30 && (await tripped.count()) === 0; tries += 1) {
      await page.goto('/issuer/alerts');
      await page.getByRole('heading', { name: t('alerts', 'title'), level: 1 }).waitFor();
      await page.waitForTimeout(500);
    }
    await page.getByRole('region', { name: t('alerts', 'list') }).focus();
    const focused = (): Promise<string> => page.locator(':focus').innerText();
    await page.keyboard.press('j');
    const first = await focused();
    await page.keyboard.press('j');
    const second = await page.locator(':focus').getAttribute('href');
    await page.keyboard.press('k');
    expect(await focused()).toBe(first);
    expect(await page.locator(':focus').getAttribute('href')).not.toBe(second);
    await page.keyboard.press('t');
    await page.getByText(t('alerts', 'taken', { kind: first })).waitFor();
    await fraud.visitor.expectAccessible('alerts of which one was taken');
    await page
      .getByRole('link', { name: t('alerts', 'kind.not-me'), exact: true })
      .first()
      .click();
    await page.getByRole('heading', { name: t('alerts', 'kind.not-me'), level: 2 }).waitFor();
  }, 240_000);

  it('opens a case of it, and sees who has paid whom around its members', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    await press(fraud, t('alerts', 'openCase'));
    await pressIn(fraud, t('alerts', 'openCase'));
    await page.getByRole('heading', { name: t('cases', 'playbook.account-takeover'), level: 1 }).waitFor();
    await press(fraud, t('cases', 'people.set'));
    await page.getByText(t('cases', 'done'), { exact: true }).waitFor();
    await page.getByRole('img', { name: /1,000/ }).waitFor();
    const edges = page.getByRole('table', { name: t('cases', 'graph.list') }).getByRole('row');
    expect(await edges.count()).toBe(2);
    expect(await edges.last().innerText()).toContain('1,000');
    await fraud.visitor.expectAccessible('a case with who has paid whom');
  }, 60_000);

  it('opens again what has stopped by itself, by an approver who has read each of it', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    await page.goto('/issuer/freezes');
    await page.getByRole('table', { name: t('freezes', 'forMany') }).waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await press(fraud, t('freezes', 'restoreChosen'));
    await page.getByLabel(t('freezes', 'reference'), { exact: true }).fill('DRILL-2026-3');
    await pressIn(fraud, t('freezes', 'restoreAll'));
    await page.getByText(t('freezes', 'proposed')).waitFor();
    await approve('reopen-breaker', t('approvals', 'restoreFreezes.submit'));
    await page.goto('/issuer/freezes');
    await page.getByRole('table', { name: t('freezes', 'breakers.list') }).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
  }, 120_000);

  it('verifies the log, and reads what that came to', async () => {
    const auditor = await deskOf('auditor');
    const { page, t } = auditor;
    await page.goto('/issuer/audit/verification');
    await press(auditor, t('audit', 'verification.start'));
    const ended = ['intact', 'unproven'] as const;
    await page
      .getByText(new RegExp(ended.map((word) => t('audit', `verification.last.${word}`)).join('|')))
      .first()
      .waitFor({ timeout: 90_000 });
    await auditor.visitor.expectAccessible('a verification that has ended');
    for (const { visitor } of desks.values()) await visitor.leave();
  }, 180_000);
});
