import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { answer, holdFirst, refuse } from '../browser/answers.js';
import { typeProofs } from '../browser/member.js';
import { meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { startBrowser } from '../support/browser.js';

/** A recovery with two proofs, in which the number may be replaced. */
const READY = {
  state: 'open',
  reference: '4K7MQX92',
  expiresAt: '2030-11-23T10:30:00.000Z',
  proofs: [
    { kind: 'phone', state: 'open' },
    { kind: 'identity', state: 'open' },
    { kind: 'letter', state: 'proven' },
    { kind: 'in-person', state: 'proven' },
  ],
  ready: true,
  waits: true,
  phoneReplaceable: true,
  loginId: 'midori1234',
  passkeys: [],
};

/** A screen reader says what is new: the same words that only stay are silence. */
describe('a code that is sent once more', () => {
  let browser: Browser;
  let portal: Portal;
  let person: Person;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
  }, 60_000);
  beforeEach(async () => {
    person = await meet(browser, portal, { phone: true, expectedStatuses: [401, 429] });
  });
  afterEach(async () => {
    await person.visitor.leave();
  });

  const said = (words: string) => person.page.getByRole('status').getByText(words, { exact: true });
  const press = (name: string): Promise<void> => person.page.getByRole('button', { name, exact: true }).click();

  /** Presses once more: nothing is said on the way, and the words once it is sent. */
  async function expectSaidAnew(address: string, name: string, words: string): Promise<void> {
    const { held, letGo } = await holdFirst(person.page, address);
    await press(name);
    await held;
    await said(words).waitFor({ state: 'detached' });
    await letGo();
    await said(words).waitFor();
    await person.page.unrouteAll();
  }

  /** Presses once more, which is refused: nobody is told that it was sent. */
  async function expectRefusalSaid(address: string, name: string, words: string): Promise<void> {
    await refuse(person.page, address, { status: 429, code: 'request.too-many', retryAfterSeconds: 60 });
    await press(name);
    await person.page.getByRole('alert').waitFor();
    expect(await said(words).count()).toBe(0);
  }

  it('is said anew in a sign-in, and not where it was refused', async () => {
    const { page, t } = person;
    await page.goto('/sign-in');
    await typeProofs(person, await portal.member('active'));
    await page.getByLabel(t('sign-in', 'confirm.code'), { exact: true }).waitFor();
    const [address, name, words] = [
      '**/api/sign-in/code',
      t('sign-in', 'confirm.resend'),
      t('sign-in', 'confirm.resent'),
    ];
    await press(name);
    await said(words).waitFor();
    await expectSaidAnew(address, name, words);
    await expectRefusalSaid(address, name, words);
  }, 120_000);

  it('is said anew in a recovery', async () => {
    const { page, t } = person;
    await page.goto('/recovery');
    const { loginId } = await portal.member('active');
    await page.getByLabel(t('recovery', 'start.id'), { exact: true }).fill(loginId);
    await press(t('recovery', 'start.submit'));
    await press(t('recovery', 'phone.send'));
    await said(t('recovery', 'phone.sent')).waitFor();
    await expectSaidAnew('**/api/recovery/phone/code', t('recovery', 'phone.again'), t('recovery', 'phone.sent'));
  }, 120_000);

  it('is said with the new number that it goes to, also with a corrected one', async () => {
    const { page, t } = person;
    await answer(page, '**/api/recovery', READY);
    await page.goto('/recovery');
    await page.getByText(t('recovery', 'newPhone.title'), { exact: true }).click();
    const sendTo = async (phone: string, newPhoneMasked: string): Promise<void> => {
      await answer(page, '**/api/recovery/new-phone/code', { ...READY, newPhoneMasked });
      await page.getByLabel(t('recovery', 'newPhone.phone'), { exact: true }).fill(phone);
      await press(t('recovery', 'newPhone.send'));
      await said(t('recovery', 'newPhone.sent', { phone: newPhoneMasked })).waitFor();
    };
    await sendTo('090-1234-5678', '•••••••••78');
    await sendTo('090-1234-5679', '•••••••••79');
    expect(await said(t('recovery', 'newPhone.sent', { phone: '•••••••••78' })).count()).toBe(0);
    await page.unrouteAll();
  }, 120_000);
});
