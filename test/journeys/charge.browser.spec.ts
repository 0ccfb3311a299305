import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { approveByCode } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, PROBATION_SECONDS, type Trusted } from '../browser/trusted.js';

describe('a charge', () => {
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  beforeAll(async () => {
    ({ portal, member, person, close } = await openTrusted(PROBATION_SECONDS, [400, 401, 403, 404, 502, 503]));
    await link();
  }, 300_000);
  afterAll(() => close(), 60_000);

  it('is typed, approved on the slip, and shown as done', async () => {
    const { page, t } = person;
    await page.goto('/home');
    await page.getByRole('link', { name: t('home', 'toCharges'), exact: true }).click();
    await expectTitleFocused(person, t('charges', 'title'));
    await page.getByText(t('charges', 'room', { amount: '10,000円' })).waitFor();
    await person.visitor.expectAccessible('the form of a charge');
    await ask('many');
    await page.getByText(t('problems', 'fault.not-an-amount')).first().waitFor();
    const since = await portal.now();
    await ask('３,０００');
    await page.getByText('3,000円をチャージ').first().waitFor();
    await approveByCode(person, member.phone, since);
    await page.getByText(t('charges', 'one.posted'), { exact: true }).waitFor();
    await person.visitor.expectAccessible('a charge that was made');
    await portal.message({ to: member.email, channel: 'mail', since, has: /初めてのチャージ/ });
    await page.goto('/home');
    await page.getByText('¥3,000').first().waitFor();
    await expectNothingKept(page);
  }, 180_000);

  it('whose process is killed before the bank has answered is known later, and nothing leaks', async () => {
    const { page, t } = person;
    await portal.behave('slow');
    await page.goto('/charges');
    const since = await portal.now();
    await ask('2000');
    await approveByCode(person, member.phone, since);
    // Reserved and asked; the bank holds its answer back.
    await page.waitForTimeout(1_000);
    await page.goto('about:blank');
    await portal.killAndStartAgain();
    await portal.behave('up');
    await page.goto('/charges');
    await page.getByText(t('charges', 'room', { amount: '5,000円' })).waitFor();
    await page.getByText(t('charges', 'state.asking')).waitFor();
    // As lost first, and then, once the bank was asked, as what it never received.
    for (const _ of [1, 2, 3]) {
      await portal.advance(200);
      await page.waitForTimeout(6_000);
    }
    await page.goto('/charges');
    await page.getByText(t('charges', 'state.declined')).waitFor();
    await page.getByText(t('charges', 'room', { amount: '7,000円' })).waitFor();
    await page.goto('/home');
    await page.getByText('¥3,000').first().waitFor();
    await person.visitor.leave();
  }, 240_000);

  async function ask(amount: string): Promise<void> {
    const { page, t } = person;
    await page.getByLabel(t('charges', 'amount'), { exact: true }).fill(amount);
    await page.getByRole('button', { name: t('charges', 'submit'), exact: true }).click();
  }

  async function link(): Promise<void> {
    const { page, t } = person;
    await page.goto('/links');
    await page.getByLabel(t('links', 'new.bank'), { exact: true }).selectOption('0001');
    await page.getByLabel(t('links', 'new.branchCode'), { exact: true }).fill('001');
    await page.getByLabel(t('links', 'new.accountNumber'), { exact: true }).fill(await accountNumber());
    const since = await portal.now();
    await page
      .getByRole('button', { name: t('links', 'new.submit'), exact: true })
      .first()
      .click();
    await approveByCode(person, member.phone, since);
    await page.getByText(t('links', 'call.code'), { exact: true }).waitFor();
    const code = await page.locator('dd', { hasText: /^\d{6}$/ }).innerText();
    const call = await portal.message({ to: member.phone, channel: 'voice', since, has: /9を押して/ });
    await portal.press(call.id, code);
    await page.getByText(t('links', 'linked.active'), { exact: true }).waitFor();
  }

  /** As the desk of the rehearsal shows it. */
  async function accountNumber(): Promise<string> {
    const response = await fetch(new URL('/rehearsal/bank', portal.origin));
    const { accounts } = (await response.json()) as { readonly accounts: { account: string; phone: string }[] };
    return String(
      accounts
        .find(({ phone }) => phone === member.phone)
        ?.account.split('-')
        .at(-1),
    );
  }
});
