import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { signInStaff } from '../browser/staff.js';
import { startBrowser } from '../support/browser.js';
import { checkpoint } from '../support/checkpoint.js';

describe('a rule at the console', () => {
  let browser: Browser;
  let portal: Portal;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  async function deskOf(role: string): Promise<Person> {
    const desk = await meet(browser, portal, { expectedStatuses: [401, 422] });
    await signInStaff(desk, portal, role);
    return desk;
  }

  const press = ({ page }: Person, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();

  checkpoint(
    '16.rules-versioned',
    'is written, mended, tried in shadow and on the past, and let decide by a second person',
    async () => {
      const fraud = await deskOf('fraud');
      const { page, t } = fraud;
      await page.goto('/issuer/rules');
      await page.getByRole('link', { name: 'machine-speed', exact: true }).waitFor();
      await page.getByRole('link', { name: t('rules', 'new'), exact: true }).click();
      const field = (key: 'name' | 'meaning' | 'expression') => page.getByLabel(t('rules', key), { exact: true });
      await field('name').fill('large-by-night');
      await field('meaning').fill('夜間の大きな送金');
      await field('expression').fill('night && amount >= 9000');
      // What is wrong stands there before anything is saved, and goes with what was wrong.
      await page.getByRole('list', { name: t('rules', 'faults') }).waitFor();
      await fraud.visitor.expectAccessible('a condition with a fault');
      await press(fraud, t('rules', 'saveDraft'));
      await page.getByText(t('problems', 'monitoring.expression-invalid')).waitFor();
      await field('expression').fill('night && amountYen >= 9000');
      await page.getByText(t('rules', 'sound'), { exact: true }).waitFor();
      expect(await page.getByRole('list', { name: t('rules', 'faults') }).count()).toBe(0);
      await press(fraud, t('rules', 'saveDraft'));

      await page.getByRole('heading', { name: 'large-by-night', level: 1 }).waitFor();
      await press(fraud, t('rules', 'act.shadow', { version: 1 }));
      await page.getByText(t('rules', 'done.shadowed'), { exact: true }).waitFor();
      await press(fraud, t('rules', 'act.backtest', { version: 1 }));
      await press(fraud, t('rules', 'act.promote', { version: 1 }));
      await page.getByText(t('rules', 'done.proposed'), { exact: true }).waitFor();
      await fraud.visitor.expectAccessible('a rule that was proposed');

      const approver = await deskOf('approver');
      await approver.page.goto('/issuer/approvals');
      await approver.page.getByRole('link', { name: t('approvals', 'act.promote-rule'), exact: true }).click();
      await press(approver, t('approvals', 'rules.promote.submit'));
      await approver.page.getByText(t('approvals', 'slip.approved')).waitFor();
      await approver.page.goto('/issuer/rules');
      const row = approver.page.getByRole('row').filter({ hasText: 'large-by-night' });
      await row.waitFor();
      expect(await row.textContent()).toContain(t('rules', 'stage.live'));

      // Another version says the same, but is less urgent and for others: whoever decides reads that as well.
      await page.reload();
      await page.getByLabel(t('rules', 'severityHead'), { exact: true }).selectOption('low');
      await page.getByLabel(t('rules', 'queueHead'), { exact: true }).selectOption('accounts');
      await press(fraud, t('rules', 'saveDraft'));
      await press(fraud, t('rules', 'act.shadow', { version: 2 }));
      await press(fraud, t('rules', 'act.backtest', { version: 2 }));
      await press(fraud, t('rules', 'act.promote', { version: 2 }));
      await page.getByText(t('rules', 'done.proposed'), { exact: true }).waitFor();
      await approver.page.goto('/issuer/approvals');
      await approver.page.getByRole('link', { name: t('approvals', 'act.promote-rule'), exact: true }).click();
      const changed = (part: 'severity' | 'queue', before: string, after: string): string =>
        t('approvals', 'rules.promote.changed', {
          ...{ before: t('approvals', `rules.${part}Of.${before}`), after: t('approvals', `rules.${part}Of.${after}`) },
        });
      for (const words of [changed('severity', 'medium', 'low'), changed('queue', 'money', 'accounts')])
        await approver.page.getByText(words, { exact: true }).waitFor();
      await approver.page.getByText('夜間の大きな送金').first().waitFor();
      await approver.visitor.expectAccessible('the slip of a version that differs');
      await fraud.visitor.leave();
      await approver.visitor.leave();
    },
    240_000,
  );
});
