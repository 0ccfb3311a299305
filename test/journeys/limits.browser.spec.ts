import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { isInView } from '../browser/in-page.js';
import { approveByCode } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

describe('a limit', () => {
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  beforeAll(async () => {
    ({ portal, member, person, close } = await openTrusted());
  }, 240_000);
  afterAll(() => close(), 60_000);

  it('is lowered at once, raised by an approval, and the raise is cancelled', async () => {
    const { page, t } = person;
    await page.goto('/security');
    await page.getByRole('link', { name: t('security', 'toLimits'), exact: true }).click();
    await expectTitleFocused(person, t('limits', 'title'));
    const set = async (amount: string): Promise<void> => {
      await page.getByLabel(t('limits', 'which'), { exact: true }).selectOption('transfer');
      await page.getByLabel(t('limits', 'amount'), { exact: true }).fill(amount);
      await page.getByRole('button', { name: t('limits', 'submit'), exact: true }).click();
    };
    // The menu says under which of its pages this one lies.
    const menu = page.getByRole('navigation', { name: t('frame', 'menu.label') });
    await menu.locator('[aria-current="true"]', { hasText: t('frame', 'menu.security') }).waitFor();
    await set('５,０００');
    // The form is far down; what came of it is in view.
    await page.getByText(t('limits', 'lowered')).waitFor();
    expect(await page.getByText(t('limits', 'lowered')).evaluate(isInView)).toBe(true);
    await page.getByText('5,000').first().waitFor();

    const since = await portal.now();
    await set('20000');
    await approveByCode(person, member.phone, since);
    await page.getByText(t('limits', 'raised')).waitFor();
    await person.visitor.expectAccessible('a raise that waits');
    await portal.message({ to: member.email, channel: 'mail', since, has: /20,000/ });

    await page.getByRole('button', { name: t('limits', 'cancel'), exact: true }).click();
    await page.getByText(t('limits', 'cancelled')).waitFor();
    await page.getByRole('button', { name: t('limits', 'cancel'), exact: true }).waitFor({ state: 'detached' });
    await expectNothingKept(page);
    const up = t('frame', 'upTo', { page: t('frame', 'places.security') });
    await page.getByRole('link', { name: up, exact: true }).click();
    await expectTitleFocused(person, t('security', 'title'));
    await person.visitor.leave();
  }, 120_000);
});
