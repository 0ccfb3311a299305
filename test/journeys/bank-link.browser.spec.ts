import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { approveByCode, signInAgain } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, PROBATION_SECONDS, type Trusted } from '../browser/trusted.js';

const LETTER_CODE = /(?<![\dA-Za-z-])[\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}(?![\dA-Za-z-])/;

describe('a bank account', () => {
  let browser: Browser;
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  beforeAll(async () => {
    ({ browser, portal, member, person, close } = await openTrusted(PROBATION_SECONDS, [400, 401, 403]));
  }, 240_000);
  afterAll(() => close(), 60_000);

  it('is linked in steps, confirmed by its letter, and unlinked at once', async () => {
    const { page, t } = person;
    const accountNumber = await accountOf(member);
    await page.getByRole('link', { name: t('home', 'toLinks'), exact: true }).click();
    await expectTitleFocused(person, t('links', 'title'));
    await page.getByLabel(t('links', 'new.bank'), { exact: true }).selectOption('0001');
    await page.getByLabel(t('links', 'new.branchCode'), { exact: true }).fill('1');
    await page.getByLabel(t('links', 'new.accountNumber'), { exact: true }).fill(accountNumber);
    await person.visitor.expectAccessible('the form of an account');
    await submit('new.submit');
    await page.getByText(t('problems', 'fault.not-a-branch-code')).first().waitFor();
    await page.getByLabel(t('links', 'new.branchCode'), { exact: true }).fill('001');
    const since = await portal.now();
    await submit('new.submit');
    await approveByCode(person, member.phone, since);

    await page.getByText(t('links', 'call.code'), { exact: true }).waitFor();
    await person.visitor.expectAccessible('the code of a call');
    const code = await page.locator('dd', { hasText: /^\d{6}$/ }).innerText();
    const call = await portal.message({ to: member.phone, channel: 'voice', since, has: /9を押して/ });
    expect(call.text).not.toContain(code);
    await portal.press(call.id, code);
    await page.getByText(t('links', 'linked.active'), { exact: true }).waitFor();
    await person.visitor.expectAccessible('a linked account');
    expect(await page.content()).not.toContain(accountNumber);

    const letter = await portal.message({ to: member.name, channel: 'letter', has: /口座の登録/ });
    await page.getByLabel(t('links', 'letter.code'), { exact: true }).fill(String(LETTER_CODE.exec(letter.text)?.[0]));
    await submit('letter.submit');
    await page.getByText(t('links', 'letter.done')).waitFor();
    await submit('linked.unlink');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('links', 'linked.unlink'), exact: true })
      .click();
    await page.getByText(t('links', 'last.member')).waitFor();
    await expectNothingKept(page);
  }, 120_000);

  it('is not linked by whoever answers 9, and denied by the letter on a page without a session', async () => {
    const { page, t } = person;
    await portal.advance(2 * 86_400);
    await signInAgain(person, member);
    await page.goto('/links');
    await ask();
    const call = await portal.message({ to: member.phone, channel: 'voice', since: await beforeNow() });
    await portal.press(call.id, '9');
    await page.getByText(t('links', 'last.not-me')).waitFor();

    const owner = await meet(browser, portal, { phone: true, expectedStatuses: [400] });
    await owner.page.goto('/deny-link');
    await expectTitleFocused(owner, owner.t('links', 'deny.title'));
    await owner.visitor.expectAccessible('the page that denies a link');
    await owner.page.getByLabel(owner.t('links', 'deny.code'), { exact: true }).fill('AAAA');
    await owner.page.getByRole('button', { name: owner.t('links', 'deny.submit'), exact: true }).click();
    await owner.page.getByText(owner.t('problems', 'fault.wrong-form')).first().waitFor();
    await owner.visitor.leave();
    await person.visitor.leave();
  }, 120_000);

  async function ask(): Promise<void> {
    const { page, t } = person;
    await page.getByLabel(t('links', 'new.bank'), { exact: true }).selectOption('0001');
    await page.getByLabel(t('links', 'new.branchCode'), { exact: true }).fill('001');
    await page.getByLabel(t('links', 'new.accountNumber'), { exact: true }).fill(await accountOf(member));
    const since = await portal.now();
    await submit('new.submit');
    await approveByCode(person, member.phone, since);
    await page.getByText(t('links', 'call.code'), { exact: true }).waitFor();
  }

  const submit = (key: string): Promise<void> =>
    person.page
      .getByRole('button', { name: person.t('links', key), exact: true })
      .first()
      .click();

  /** The calls of a bank are dated to the second. */
  const beforeNow = async (): Promise<string> => new Date(Date.parse(await portal.now()) - 600_000).toISOString();

  /** As the desk of the rehearsal shows it. */
  async function accountOf({ phone }: DemoMemberView): Promise<string> {
    const response = await fetch(new URL('/rehearsal/bank', portal.origin));
    const { accounts } = (await response.json()) as { readonly accounts: { account: string; phone: string }[] };
    return String(
      accounts
        .find((account) => account.phone === phone)
        ?.account.split('-')
        .at(-1),
    );
  }
});
