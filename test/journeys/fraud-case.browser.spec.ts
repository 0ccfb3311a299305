import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { signIn, stopLink } from '../browser/member.js';
import { expectTitleFocused, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { signInStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';

const LOSS = '12,000';

describe('a member who says that it was not them', () => {
  let browser: Browser;
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let fraud: Person;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
    member = await portal.member('active');
    person = await meet(browser, portal, { phone: true, expectedStatuses: [401] });
    fraud = await meet(browser, portal, { expectedStatuses: [401] });
    await signInStaff(fraud, portal, 'fraud');
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  const press = (name: string, within: Pick<Locator, 'getByRole'> = fraud.page): Promise<void> =>
    within.getByRole('button', { name, exact: true }).click();
  const dialog = (): Locator => fraud.page.getByRole('dialog');
  const done = async (word: 'done' | 'proposed' = 'done'): Promise<void> => {
    await fraud.page.getByText(fraud.t('cases', word), { exact: true }).waitFor();
    // The notice of the next act must not be that of the last.
    await fraud.page.reload();
    await fraud.page.getByRole('table', { name: fraud.t('cases', 'steps.list') }).waitFor();
  };
  const fill = (label: string, value: string, within: Pick<Locator, 'getByLabel'> = dialog()): Promise<void> =>
    within.getByLabel(label, { exact: true }).fill(value);

  async function doStep(name: string): Promise<void> {
    await press(name);
    await press(name, dialog());
    await done();
  }

  async function leaveOut(name: string): Promise<void> {
    const row = fraud.page.getByRole('row').filter({ has: fraud.page.getByRole('button', { name, exact: true }) });
    await press(fraud.t('cases', 'steps.leaveOut'), row);
    await press(fraud.t('cases', 'steps.leaveOut'), dialog());
    await done();
  }

  it('becomes an alert within seconds, which the fraud desk opens as a case', async () => {
    const since = await portal.now();
    const thief = await meet(browser, portal, { expectedStatuses: [401] });
    await signIn(thief, member);
    await expectTitleFocused(thief, thief.t('home', 'greeting'));
    await person.page.goto(await stopLink(person, member, since));
    await person.page.getByRole('button', { name: person.t('stop', 'press'), exact: true }).click();
    await expectTitleFocused(person, person.t('stop', 'done.title'));

    const { page, t } = fraud;
    const alert = page.getByRole('link', { name: t('alerts', 'kind.not-me'), exact: true });
    for (let tries = 0; tries < 30 && (await alert.count()) === 0; tries += 1) {
      await page.goto('/issuer/alerts');
      await page.getByRole('heading', { name: t('alerts', 'title'), level: 1 }).waitFor();
      await page.waitForTimeout(500);
    }
    await alert.click();
    await page.getByRole('heading', { name: t('alerts', 'kind.not-me'), level: 2 }).waitFor();
    await fraud.visitor.expectAccessible('an alert');
    await press(t('alerts', 'openCase'));
    await press(t('alerts', 'openCase'), dialog());
    await page.getByRole('heading', { name: t('cases', 'playbook.account-takeover'), level: 1 }).waitFor();
    await fraud.visitor.expectAccessible('a new case');
  }, 120_000);

  it('is contained, told, and made good by two people', async () => {
    const { page, t } = fraud;
    await press(t('cases', 'people.set'));
    await done();
    await doStep(t('cases', 'step.keep-evidence'));
    const since = await portal.now();
    await doStep(t('cases', 'step.stop-victims'));
    await leaveOut(t('cases', 'step.stop-suspects'));
    await page.getByText(t('cases', 'state.contained')).first().waitFor();
    await doStep(t('cases', 'step.tell-victims'));
    await portal.message({ to: member.email, channel: 'mail', since, has: /補償の方針/ });

    await press(t('cases', 'losses.record'));
    await fill(t('cases', 'losses.lossYen'), LOSS);
    await fill(t('cases', 'losses.reference'), '調書2026-17');
    await press(t('cases', 'losses.record'), dialog());
    await done();
    await press(t('cases', 'losses.propose'));
    await press(t('cases', 'losses.propose'), dialog());
    await done('proposed');

    const approver = await meet(browser, portal, { expectedStatuses: [401] });
    await signInStaff(approver, portal, 'approver');
    await approver.page.goto('/issuer/approvals');
    await approver.page.getByRole('link', { name: t('approvals', 'act.compensate'), exact: true }).click();
    await approver.page.getByRole('button', { name: t('approvals', 'compensate.submit'), exact: true }).click();
    await approver.page.getByText(t('approvals', 'slip.approved')).waitFor();
    await approver.visitor.leave();
    await portal.message({ to: member.email, channel: 'mail', since, has: /12,000円を補償/ });
    await page.reload();
    await page.getByText(t('cases', 'losses.whole'), { exact: true }).waitFor();
    await doStep(t('cases', 'step.compensate'));

    // What happened stands in the log, and reading it does, too.
    await press(t('cases', 'timeline.show'));
    const timeline = page.getByRole('table', { name: t('cases', 'timeline.list') });
    await timeline.waitFor();
    expect(await timeline.getByRole('row').count()).toBeGreaterThan(5);
    await fraud.visitor.expectAccessible('a case with its timeline');
  }, 120_000);

  it('is closed once it says why, what has failed, and what is changed by whom', async () => {
    const { page, t } = fraud;
    for (const step of ['report-police', 'report-regulator'] as const) {
      await press(t('cases', `step.${step}`));
      await fill(t('cases', 'steps.reference'), '渋谷署第77号');
      await press(t('cases', `step.${step}`), dialog());
      await done();
    }
    await press(t('cases', 'decide.submit'));
    await done();
    await page.getByText(t('cases', 'missing.finding')).waitFor();
    await page.getByLabel(t('cases', 'finding.rootCause'), { exact: true }).selectOption('stolen-credentials');
    await fill(t('cases', 'finding.explanation'), '偽サイトで暗証番号を取られた。', page);
    await fill(t('cases', 'finding.items'), '③, 15', page);
    await page.locator('#field-noBlocklistReason').selectOption('nothing-identifiable');
    await press(t('cases', 'finding.submit'));
    await done();
    // A rule is tried on the past first; until then there is none to choose.
    await press(t('cases', 'measures.add'));
    await dialog().getByText(t('cases', 'measures.backtestNone')).waitFor();
    await fraud.visitor.expectAccessible('a measure before a backtest');
    const caseAt = page.url();
    await page.goto('/issuer/rules');
    await page.getByRole('link', { name: t('rules', 'new'), exact: true }).click();
    for (const [field, text] of [
      ['name', 'new-device-large'],
      ['meaning', '新しい端末からの大きな送金'],
      ['expression', 'amountYen >= 9000'],
    ] as const)
      await page.getByLabel(t('rules', field), { exact: true }).fill(text);
    await press(t('rules', 'saveDraft'));
    await page.getByRole('heading', { name: 'new-device-large', level: 1 }).waitFor();
    await press(t('rules', 'act.backtest', { version: 1 }));
    await page.getByText(t('rules', 'backtest.scored')).waitFor({ timeout: 60_000 });
    await page.goto(caseAt);
    await press(t('cases', 'measures.add'));
    await dialog().locator('#field-backtestId').selectOption({ index: 1 });
    await dialog().locator('#field-ownerId').selectOption({ index: 1 });
    await fill(t('cases', 'measures.due'), '2099-12-31');
    await press(t('cases', 'measures.add'), dialog());
    await done();
    await press(t('cases', 'closing.submit'));
    await page.getByText(t('cases', 'state.closed')).first().waitFor();
    await press(t('cases', 'timeline.show'));
    await page.getByRole('table', { name: t('cases', 'timeline.list') }).waitFor();
    await fraud.visitor.expectAccessible('a closed case');
    await page.goto('/issuer/measures');
    await page.getByText('new-device-large').waitFor();
    expect(await page.getByRole('button', { name: t('cases', 'measures.complete') }).count()).toBe(1);
    await fraud.visitor.leave();
  }, 120_000);
});
