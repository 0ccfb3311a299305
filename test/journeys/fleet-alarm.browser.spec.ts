import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Response } from 'playwright-core';
import { signIn } from '../browser/member.js';
import { expectNothingKept, meet } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { startBrowser } from '../support/browser.js';

/** Here one sign-in is more than may fail, so that the alarm is on however slow the machine is. */
const SETTINGS = { SIGN_IN_FLEET_PER_MINUTE: '0' };

const isSignIn = (response: Response): boolean => new URL(response.url()).pathname === '/api/sign-in';

describe('while many sign-ins fail everywhere', () => {
  let browser: Browser;
  let portal: Portal;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal(SETTINGS);
  }, 200_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);

  it('a browser that is not known solves what is asked of it, and its member signs in', async () => {
    const person = await meet(browser, portal, { phone: true, expectedStatuses: [401, 428] });
    const statuses: number[] = [];
    person.page.on('response', (response) => {
      if (isSignIn(response)) statuses.push(response.status());
    });
    await signIn(person, await portal.member('active'));
    expect(statuses).toEqual([428, 200]);
    await expectNothingKept(person.page);
    await person.visitor.leave();
  }, 120_000);
});
