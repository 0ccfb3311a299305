import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Processor } from '../../src/commands/network/processor.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { holdFirst } from '../browser/answers.js';
import { giveAuthenticator } from '../browser/authenticator.js';
import { approveByCode } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, PROBATION_SECONDS, type Trusted } from '../browser/trusted.js';
import { WEB_SHOP } from '../support/network.js';

const DAY = 86_400;

describe('a payment online', () => {
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  let processor: Processor;
  let card: { readonly number: string; readonly expiry: string };
  beforeAll(async () => {
    ({ portal, member, person, close } = await openTrusted());
    await giveAuthenticator(person.page);
    let at = await portal.now();
    processor = new Processor(portal.origin, portal.dataDir, () => new Date(at));
    const send = processor.send.bind(processor);
    processor.send = async (...message) => {
      at = await portal.now();
      return send(...message);
    };
    const printed = /(\d{4}) ?(\d{4}) ?(\d{4}) ?(\d{4})[\s\S]*?(\d{2})\/(\d{2})/;
    const { text } = await portal.message({ to: member.name, channel: 'letter', has: printed });
    const [, a, b, c, d, month, year] = printed.exec(text) ?? [];
    card = { number: `${a ?? ''}${b ?? ''}${c ?? ''}${d ?? ''}`, expiry: `20${year ?? ''}-${month ?? ''}` };
  }, 240_000);
  afterAll(() => close(), 60_000);

  const pay = async (amountYen: number, changes: object = {}) => {
    const asked = {
      ...{ messageId: newId(), reference: newId(), amountYen, card, merchant: WEB_SHOP, channel: 'online' },
      ...{ cvc: 'match', threeDs: 'none' },
      ...changes,
    };
    return (await processor.send('authorizations', asked)).body;
  };

  it('is declined until the member switches it on, with the code from the phone', async () => {
    const { page, t } = person;
    await portal.give(member.loginId, 40_000);
    expect(await pay(1_200)).toMatchObject({ outcome: 'declined', code: '05' });
    await page.goto('/home');
    await page.getByRole('link', { name: t('home', 'toPayments'), exact: true }).click();
    await expectTitleFocused(person, t('payments', 'title'));
    await page.getByText(t('payments', 'reason.switched-off-online')).waitFor();
    await person.visitor.expectAccessible('a declined payment');
    await page.getByRole('link', { name: t('payments', 'settings'), exact: true }).click();
    const since = await portal.now();
    const name = t('payments', 'switch.name.online');
    await page.getByRole('button', { name: t('payments', 'switch.turnOn', { name }), exact: true }).click();
    await approveByCode(person, member.phone, since);
    await page.getByText(t('payments', 'switch.turnedOn', { name })).waitFor();
    await portal.message({ to: member.email, channel: 'mail', since, has: /インターネットでのお支払い/ });
    expect(await pay(1_200)).toMatchObject({ outcome: 'approved' });
    await expectNothingKept(page);
  }, 120_000);

  it('is told which switch is at work and which was turned, however many are pressed', async () => {
    const { page, t } = person;
    await page.goto('/payments/settings');
    const { held, letGo } = await holdFirst(page, '**/api/payment-switches/off');
    const [name, other] = [t('payments', 'switch.name.resale'), t('payments', 'switch.name.digital')];
    const off = (of: string) =>
      page.getByRole('button', { name: t('payments', 'switch.turnOff', { name: of }), exact: true });
    await off(name).click();
    await held;
    await page.locator('button[aria-busy="true"]').waitFor();
    await off(other).dispatchEvent('click');
    expect(await page.locator('button[aria-busy="true"]').getAttribute('aria-label')).toBe(
      t('payments', 'switch.turnOff', { name }),
    );
    expect(await off(other).isDisabled()).toBe(true);
    await letGo();
    await page.getByText(t('payments', 'switch.turnedOff', { name }), { exact: true }).waitFor();
    // What was not turned is not said to be.
    await off(other).waitFor();
  }, 60_000);

  it('waits for the answer of the member, who approves shop and amount with a passkey, once', async () => {
    const { page, t } = person;
    await page.goto('/security/factors');
    const since = await portal.now();
    await page.getByLabel(t('factors', 'passkeys.name')).fill('青い電話');
    await page.getByRole('button', { name: t('factors', 'passkeys.add'), exact: true }).click();
    await approveByCode(person, member.phone, since);
    await page.getByText(t('factors', 'waiting.kind.add-passkey')).waitFor();
    await portal.advance(Math.max(DAY, PROBATION_SECONDS) + 60);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: t('sign-in', 'passkey.do'), exact: true }).click();
    await page.waitForURL(/\/home$/);

    const question = { messageId: newId(), reference: newId(), amountYen: 12_800, card, merchant: WEB_SHOP };
    const asked = (await processor.send('challenges', question)).body;
    expect(asked).toMatchObject({ state: 'open' });
    await page.goto(new URL(String(asked['page'])).pathname);
    await page.getByText(WEB_SHOP.name).first().waitFor();
    await person.visitor.expectAccessible('the question of a payment online');
    await page
      .getByRole('button', { name: t('payments', 'question.approve', { amount: '12,800円' }), exact: true })
      .click();
    await page.getByRole('heading', { name: t('step-up', 'title') }).waitFor();
    await page.getByText(WEB_SHOP.name).last().waitFor();
    await page.getByRole('button', { name: t('step-up', 'passkey.do'), exact: true }).click();
    await page.getByText(t('payments', 'question.approved')).waitFor();

    const approved = { threeDs: 'challenged', challengeId: asked['challengeId'] };
    expect(await pay(12_801, approved)).toMatchObject({ outcome: 'declined' });
    expect(await pay(12_800, approved)).toMatchObject({ outcome: 'approved' });
    expect(await pay(12_800, approved)).toMatchObject({ outcome: 'declined' });

    await page.goto('/payments');
    await page.getByRole('link', { name: WEB_SHOP.name, exact: true }).nth(1).click();
    await expectTitleFocused(person, t('payments', 'detail.title'));
    await page.getByText('12,800円').first().waitFor();
    await expectNothingKept(page);
    await person.visitor.leave();
  }, 180_000);
});
