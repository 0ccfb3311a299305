import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { startBrowser } from '../support/browser.js';
import { signInOnOldDevice } from './member.js';
import { meet, type Person } from './person.js';
import { openPortal, type Portal } from './portal.js';

/** Longer than a new device is on probation. */
export const PROBATION_SECONDS = 3 * 86_400 + 60;

/** A member whose device has been known for so long that they may do everything, on a portal of their own. */
export interface Trusted {
  readonly browser: Browser;
  readonly portal: Portal;
  readonly member: DemoMemberView;
  readonly person: Person;
  /** Ends browser and portal. */
  close(): Promise<void>;
}

/** Opens all of that. The prompts of the pages answer refusals, and a session that has run out is one. */
export async function openTrusted(
  knownForSeconds = PROBATION_SECONDS,
  expectedStatuses: readonly number[] = [401, 403],
): Promise<Trusted> {
  const browser = await startBrowser();
  const portal = await openPortal();
  const member = await portal.member('active');
  const person = await meet(browser, portal, { phone: true, expectedStatuses });
  await signInOnOldDevice(person, member, knownForSeconds);
  const close = async (): Promise<void> => {
    await browser.close();
    await portal.stop();
  };
  return { browser, portal, member, person, close };
}
