import type { Browser } from 'playwright-core';
import type { DemoMemberView, PeopleView } from '../../src/modules/rehearsal/people.dto.js';
import { signInOnOldDevice } from './member.js';
import { meet } from './person.js';
import type { Portal } from './portal.js';

/** The code that another member shows to whoever wants to send them money, as their page has it. */
export async function codeOfAnother(browser: Browser, portal: Portal, than: DemoMemberView): Promise<string> {
  const answer = await fetch(new URL('/rehearsal/people', portal.origin), { headers: { accept: 'application/json' } });
  const { members } = (await answer.json()) as PeopleView;
  const other = members.find(({ cardState, loginId }) => cardState === 'active' && loginId !== than.loginId);
  if (other === undefined) throw new Error('there is nobody to send to');
  const payee = await meet(browser, portal, { phone: true, expectedStatuses: [401, 403] });
  await signInOnOldDevice(payee, other, 60);
  await payee.page.goto('/transfers/code');
  await payee.page.getByRole('img', { name: payee.t('transfers', 'code.picture') }).waitFor();
  await payee.visitor.expectAccessible('the own code');
  const code = /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(await payee.page.locator('main').innerText())?.[0] ?? '';
  await payee.visitor.leave();
  return code;
}
