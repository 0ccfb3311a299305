import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { extractText, getDocumentProxy } from 'unpdf';
import { Processor } from '../../src/commands/network/processor.js';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { newId } from '../../src/platform/ids/ids.js';
import { signInOnOldDevice } from '../browser/member.js';
import { expectNothingKept, expectTitleFocused, meet, type Person } from '../browser/person.js';
import type { Portal } from '../browser/portal.js';
import { openTrusted, type Trusted } from '../browser/trusted.js';
import { SHOP } from '../support/network.js';

describe('a statement', () => {
  let browser: Trusted['browser'];
  let portal: Portal;
  let member: DemoMemberView;
  let person: Person;
  let close: Trusted['close'];
  beforeAll(async () => {
    ({ browser, portal, member, person, close } = await openTrusted());
    await portal.give(member.loginId, 30_000);
    const printed = /(\d{4}) ?(\d{4}) ?(\d{4}) ?(\d{4})[\s\S]*?(\d{2})\/(\d{2})/;
    const { text } = await portal.message({ to: member.name, channel: 'letter', has: printed });
    const [, a, b, c, d, month, year] = printed.exec(text) ?? [];
    const card = { number: [a, b, c, d].join(''), expiry: `20${year ?? ''}-${month ?? ''}` };
    const at = await portal.now();
    const processor = new Processor(portal.origin, portal.dataDir, () => new Date(at));
    const asked = { messageId: newId(), reference: newId(), amountYen: 1_280, card, merchant: SHOP };
    const paid = await processor.send('authorizations', { ...asked, channel: 'chip', cvc: 'absent', threeDs: 'none' });
    expect(paid.body).toMatchObject({ outcome: 'approved' });
    // More than a page.
    for (let n = 0; n < 55; n += 1) await portal.give(member.loginId, 10);
  }, 300_000);
  afterAll(() => close(), 60_000);

  /** What the browser saves when something is done. */
  const saved = async ({ page }: Person, act: () => Promise<void>): Promise<{ name: string; content: Buffer }> => {
    const coming = page.waitForEvent('download');
    await act();
    const file = await coming;
    return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
  };

  it('is reached from home, read to its end, narrowed, and saved, on a phone in Japanese', async () => {
    const { page, t } = person;
    await page.goto('/home');
    await page.getByRole('link', { name: t('home', 'toStatement'), exact: true }).click();
    await expectTitleFocused(person, t('statement', 'title'));
    const lines = page.locator('main li').filter({ hasText: t('statement', 'list.after', { balance: '' }).trim() });
    await lines.nth(49).waitFor();
    await page.getByRole('button', { name: t('statement', 'list.more'), exact: true }).click();
    await lines.nth(55).waitFor();
    await lines.getByText(SHOP.name).waitFor();
    await lines.getByText(t('statement', 'list.pending'), { exact: true }).waitFor();
    await page.getByRole('img', { name: /グラフ/ }).waitFor();
    await person.visitor.expectAccessible('a statement');

    await page.getByRole('link', { name: t('statement', 'kinds.payment'), exact: true }).click();
    await page.waitForURL(/\/statement\?kind=payment$/);
    await page.getByText('残高 ¥28,720').waitFor();
    expect(await lines.count()).toBe(1);
    await page.getByText(t('statement', 'filter.open')).click();
    await page.getByLabel(t('statement', 'filter.least')).fill('２,０００円');
    await page.getByRole('button', { name: t('statement', 'filter.apply'), exact: true }).click();
    await page.waitForURL(/least=2000/);
    await page.getByText(t('statement', 'list.noneFitting')).waitFor();
    await page.goBack();
    await page.getByText('残高 ¥28,720').waitFor();

    const csv = await saved(person, () =>
      page.getByRole('button', { name: t('statement', 'files.csv'), exact: true }).click(),
    );
    expect(csv.name).toBe(t('statement', 'files.csvName'));
    expect(csv.content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(csv.content.toString()).toContain(`${SHOP.name},,1280,28720,確保中`);
    await page.getByText(t('statement', 'files.saved')).waitFor();
    const month = (await portal.now()).slice(0, 7);
    await page.getByLabel(t('statement', 'files.month')).selectOption({ index: 0 });
    const pdf = await saved(person, () =>
      page.getByRole('button', { name: t('statement', 'files.pdf'), exact: true }).click(),
    );
    expect(pdf.name).toContain(month.slice(0, 4));
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf.content)), { mergePages: true });
    expect(text.replace(/\s+/g, '')).toContain('パン屋つむぎ');
    await expectNothingKept(page);

    await lines.getByRole('link', { name: SHOP.name, exact: true }).click();
    await expectTitleFocused(person, t('payments', 'detail.title'));
    await person.visitor.leave();
  }, 180_000);

  it('is found in the menu, and says the same at a desk in English', async () => {
    const desk = await meet(browser, portal, { language: 'en', expectedStatuses: [401, 403] });
    await signInOnOldDevice(desk, member, 60);
    const { page, t } = desk;
    await page.goto('/home');
    await page
      .getByRole('navigation', { name: t('frame', 'menu.label') })
      .getByText(t('frame', 'menu.statement'))
      .click();
    await expectTitleFocused(desk, t('statement', 'title'));
    await page.getByText(t('statement', 'balance.held'), { exact: true }).waitFor();
    await page.getByText(t('statement', 'months.table')).click();
    await page.getByRole('region', { name: t('statement', 'months.title') }).waitFor();
    await desk.visitor.expectAccessible('a statement in English');
    const csv = await saved(desk, () =>
      page.getByRole('button', { name: t('statement', 'files.csv'), exact: true }).click(),
    );
    expect(csv.content.toString()).toContain('Time (Japan),Kind,What');
    await expectNothingKept(page);
    await desk.visitor.leave();
  }, 120_000);
});
