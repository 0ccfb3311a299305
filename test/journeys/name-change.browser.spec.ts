import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { approveByCode, typeProofs } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';

const QUARTER_SECONDS = 840;
const NAME = { familyName: '橘川', givenName: '花音', familyKana: 'きつかわ', givenKana: 'かのん' } as const;

describe('a change of the name', () => {
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  beforeAll(async () => {
    ({ portal, member, person, close } = await openTrusted());
  }, 240_000);
  afterAll(() => close(), 60_000);

  it('that was typed for long goes on after a sign-in, one more proof and the approval, and nothing is typed twice', async () => {
    const { page, t } = person;
    await page.getByRole('link', { name: t('frame', 'menu.security'), exact: true }).click();
    await page.getByRole('link', { name: t('security', 'changeName'), exact: true }).click();
    await expectTitleFocused(person, t('changes', 'name.title'));
    for (const [field, text] of Object.entries(NAME) as [keyof typeof NAME, string][])
      await page.getByLabel(t('changes', `name.${field}`), { exact: true }).fill(text);
    await page.getByLabel(t('changes', 'name.methods.chip.name')).check();
    await person.visitor.expectAccessible('the new name');
    // The session is used all the while, so it does not end.
    for (let quarter = 0; quarter < 3; quarter += 1) {
      await portal.advance(QUARTER_SECONDS);
      await page.evaluate(() => fetch('/api/session'));
    }
    await page.getByRole('button', { name: t('changes', 'submit'), exact: true }).click();

    await page.getByRole('heading', { name: t('common', 'session.old') }).waitFor();
    await person.visitor.expectAccessible('signing in again');
    await typeProofs(person, member);
    await page.getByRole('heading', { name: t('step-up', 'again.title') }).waitFor();
    const first = await portal.now();
    await page.getByRole('button', { name: t('step-up', 'again.do'), exact: true }).click();
    await approveByCode(person, member.phone, first);
    await page.getByText(/お名前を .* に変更する|Change the name to/).waitFor();
    await portal.advance(1);
    await approveByCode(person, member.phone, await portal.now());
    await page.getByText(t('changes', 'name.line', { value: '橘○ 花○' })).waitFor();
    await person.visitor.expectAccessible('the name that waits');
    await page.reload();
    await page.getByText(t('changes', 'pending.confirmed')).waitFor();
    await expectNothingKept(page);
  }, 180_000);
});
