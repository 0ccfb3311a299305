import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { answer } from '../browser/answers.js';
import { bidiOf } from '../browser/in-page.js';
import { freePort } from '../../src/platform/database/embedded/server.js';
import { Clock } from '../../src/platform/clock/index.js';
import { Inbox } from '../../src/modules/rehearsal/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import { textsIn } from '../browser/texts.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser, visit, type Visitor } from '../support/browser.js';
import { waitForCode } from '../support/inbox.js';
import { makeMember, type TestMember } from '../support/members.js';
import { sampled, thorough } from '../support/thorough.js';

const t = textsIn('ja');
const SCRIPT = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>';
const FORMULA = '=HYPERLINK("http://evil.example","x")';
const TURNED = '\u202e\u2067txt.exe';

/** Nicknames as they may lie in the table from before a rule, each with what has to be seen of it. */
const NICKNAMES = {
  markup: [SCRIPT, '<img src=x'],
  formula: [FORMULA, '=HYPERLINK'],
  'right to left': [TURNED, 'txt.exe'],
  'ten thousand letters': ['長'.repeat(10_000), '長長長'],
  'ten thousand marks': [`か${'\u0301'.repeat(10_000)}`, 'か'],
} as const;

describe('a member whose nickname is hostile', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    const port = await freePort();
    app = await startTestApp({ config: { port, publicOrigin: `http://localhost:${String(port)}` } });
    browser = await startBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const arrive = async (): Promise<Visitor> => visit(browser, { origin: app.config.publicOrigin, phone: true });

  async function signIn({ page }: Visitor, member: TestMember): Promise<void> {
    await page.goto('/sign-in');
    const since = app.get(Clock).now();
    await page.getByLabel(t('sign-in', 'loginId'), { exact: true }).fill(member.loginId);
    await page.getByLabel(t('sign-in', 'password'), { exact: true }).fill(member.password);
    await page.getByRole('button', { name: t('sign-in', 'submit'), exact: true }).click();
    await page.getByLabel(t('sign-in', 'confirm.code')).waitFor();
    await page.getByLabel(t('sign-in', 'confirm.code')).fill(await waitForCode(app, member.phone, since));
    await page.getByRole('button', { name: t('sign-in', 'confirm.submit') }).click();
    await page.waitForURL('**/home');
  }

  /** Nothing has run, nothing is wider than the phone, and what was there is still there to be read. */
  async function expectHarmless({ page }: Visitor): Promise<void> {
    const seen = await page.evaluate<{ harmed: unknown; tooWide: number; images: number; scripts: number }>(`({
      harmed: window.harmed ?? null,
      tooWide: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
      images: document.images.length,
      scripts: [...document.scripts].filter(({ textContent }) => textContent.includes('harmed')).length,
    })`);
    expect(seen).toEqual({ harmed: null, tooWide: 0, images: 0, scripts: 0 });
  }

  it.each(sampled(Object.entries(NICKNAMES), 2))(
    'sees it as text on a phone, apart from what stands beside it: %s',
    async (_, [nickname, visible]) => {
      const visitor = await arrive();
      const { page } = visitor;
      await signIn(visitor, await makeMember(app, { profile: { nickname } }));
      const place = page.locator('main bdi').filter({ hasText: visible });
      await place.waitFor();
      expect(await place.textContent()).toBe(nickname);
      // Isolated: the words around it keep their direction and place.
      expect(await place.evaluate(bidiOf)).toBe('isolate');
      // Three lines at most; the balance is still on the first screen.
      const box = await place.locator('..').boundingBox();
      expect(box?.height).toBeLessThan(120);
      await page.getByText(t('home', 'balance')).waitFor();
      await expectHarmless(visitor);
      for (const url of ['/card', '/security']) {
        await page.goto(url);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expectHarmless(visitor);
      }
      await visitor.leave();
    },
    120_000,
  );

  it('and whose passkeys have such names sees them as text, where they are listed and where they are named', async () => {
    const visitor = await arrive();
    const { page } = visitor;
    const at = '2026-11-01T10:30:00.000Z';
    const passkeys = Object.values(NICKNAMES).map(([name], index) => ({
      ...{ id: `01a2149b-0000-7000-8000-00000000000${String(index)}`, name },
      ...{ madeAt: at, countsFrom: at, backedUp: true, lastUsedAt: at },
    }));
    await answer(page, '**/api/factors', { passkeys, recoverySheets: [], changes: [], firstPasskeyOpen: false });
    await signIn(visitor, await makeMember(app));
    await page.goto('/security/factors');
    for (const [name, visible] of Object.values(NICKNAMES)) {
      const place = page.getByRole('listitem').locator('bdi').filter({ hasText: visible }).first();
      expect(await place.textContent()).toBe(name);
      expect(await place.evaluate(bidiOf)).toBe('isolate');
    }
    await expectHarmless(visitor);
    await page
      .getByRole('button', { name: t('factors', 'passkeys.rename') })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await expectHarmless(visitor);

    await answer(page, '**/api/recovery', {
      ...{ state: 'open', reference: '4K7MQX92', expiresAt: at, ready: true, waits: true, loginId: 'midori1234' },
      proofs: ['phone', 'identity'].map((kind) => ({ kind, state: 'proven' })),
      ...{ passkeys: passkeys.map(({ id, name }) => ({ id, name })), totp: false },
    });
    await page.goto('/recovery');
    const [before = '', after = ''] = t('recovery', 'complete.passkey', { name: '|' }).split('|');
    for (const [typed] of Object.values(NICKNAMES)) {
      // Closed off, and without what would open or close there itself, so that the words behind it stay where they are.
      const name = typed.replace(/\p{Bidi_Control}/gu, '');
      const label = page.locator('label').filter({ hasText: `${before}\u2068${name.slice(0, 20)}` });
      expect(await label.textContent()).toBe(`${before}\u2068${name}\u2069${after}`);
    }
    await expectHarmless(visitor);
    await visitor.leave();
  }, 120_000);

  // What follows takes longest, and shows the same of other pages.
  if (!thorough) return;

  it('and whose payees and notes are of that kind sees them as text, too', async () => {
    const visitor = await arrive();
    const { page } = visitor;
    const transfers = Object.values(NICKNAMES).map(([text], index) => ({
      ...{ id: `01a2149b-0000-7000-8000-00000000000${String(index)}`, direction: 'sent', state: 'done' },
      ...{ amountYen: 3_000, name: '山○ 太○', nickname: text, memo: text },
      ...{ requestedAt: '2026-11-01T10:30:00.000Z', doneAt: '2026-11-01T10:30:00.000Z' },
    }));
    const payees = transfers.map(({ id, name, nickname }) => ({ id, name, nickname, known: true }));
    await answer(page, '**/api/transfers', { transfers });
    await answer(page, '**/api/payees', { payees });
    await signIn(visitor, await makeMember(app));
    for (const url of ['/transfers', '/transfers/payees']) {
      await page.goto(url);
      for (const [text, visible] of Object.values(NICKNAMES)) {
        const place = page.getByRole('listitem').locator('bdi').filter({ hasText: visible }).first();
        expect(await place.textContent()).toBe(text);
      }
      await expectHarmless(visitor);
    }
    // The two that turn around and that cannot be broken.
    for (const transfer of [transfers[2], transfers[4]]) {
      if (transfer === undefined) throw new Error('there are five');
      await answer(page, `**/api/transfers/${transfer.id}`, transfer);
      await page.goto(`/transfers/${transfer.id}`);
      await page.getByText(t('transfers', 'one.memo'), { exact: true }).waitFor();
      expect(await page.locator('dd bdi').last().textContent()).toBe(transfer.memo);
      await expectHarmless(visitor);
    }
    await visitor.leave();
  }, 240_000);

  it('and messages of that kind are text on the desk of the rehearsal', async () => {
    const visitor = await arrive();
    const { page } = visitor;
    const inbox = app.get(Inbox);
    for (const [at, text] of [SCRIPT, FORMULA, TURNED, '長'.repeat(10_000), 'W'.repeat(10_000)].entries()) {
      await inbox.add({ id: newId(), channel: 'mail', to: `${TURNED}${String(at)}@x`, subject: text, text });
      await inbox.add({
        id: newId(),
        channel: 'letter',
        to: text.slice(0, 200),
        text,
        letter: { kind: 'notice', address: [] },
      });
    }
    await page.goto('/rehearsal');
    await page.getByRole('article').nth(9).waitFor();
    await expectHarmless(visitor);
    const subjects = page.getByRole('article').getByRole('heading');
    expect(await subjects.filter({ hasText: '<img src=x' }).first().textContent()).toBe(SCRIPT);
    await page.getByText(t('rehearsal', 'message.letterText')).first().click();
    await expectHarmless(visitor);
    await visitor.leave();
  }, 120_000);
});
