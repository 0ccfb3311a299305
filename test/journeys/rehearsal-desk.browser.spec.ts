import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  type CallAnswer,
  CallAnswers,
  defineTemplate,
  type Notification,
  Notifications,
  RecipientDirectories,
} from '../../src/modules/notifications/index.js';
import { freePort } from '../../src/platform/database/embedded/server.js';
import { newId } from '../../src/platform/ids/ids.js';
import { textsIn } from '../browser/texts.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startBrowser, visit, type Visitor } from '../support/browser.js';

const callBack = defineTemplate<'voice'>({
  id: 'desk-journey.call-back',
  channel: 'voice',
  sample: { params: {}, secret: {} },
  ja: () => ({ spoken: 'お心当たりがあれば1、なければ9を押してください。', digits: ['1', '9'] }),
  en: () => ({ spoken: 'Press 1 if this was you, and 9 if not.', digits: ['1', '9'] }),
});
const code = defineTemplate<'sms', Record<string, never>, { code: string }>({
  id: 'desk-journey.code',
  channel: 'sms',
  sample: { params: {}, secret: { code: '123456' } },
  ja: ({ secret }) => ({ text: `確認コード ${secret.code} <b>太字</b>` }),
  en: ({ secret }) => ({ text: `Code ${secret.code} <b>bold</b>` }),
});

const PHONE = '+819012340001';
const t = textsIn('ja');
const desk = (key: string, params?: Readonly<Record<string, string | number>>): string => t('rehearsal', key, params);

/** A tab that is put behind others, and in front again. */
async function look(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('visibilitychange'));
  `);
}

describe('whoever sits at the desk of a rehearsal', () => {
  const heard: CallAnswer[] = [];
  const to = { kind: 'member', id: newId() } as const;
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;

  const send = (notification: Notification) => app.db.transact((tx) => app.get(Notifications).send(tx, notification));

  beforeAll(async () => {
    const person = { locale: 'ja', phone: PHONE } as const;
    const directories = {
      register: () => undefined,
      registerFormer: () => undefined,
      find: () => Promise.resolve(person),
    };
    // A browser's requests are asked where they come from, so the portal has to know where it is.
    const port = await freePort();
    app = await startTestApp({
      config: { port, publicOrigin: `http://127.0.0.1:${String(port)}` },
      replace: new Map([[RecipientDirectories, directories]]),
    });
    app.get(CallAnswers).register(callBack, (answer) => {
      heard.push(answer);
      return Promise.resolve();
    });
    browser = await startBrowser();
    visitor = await visit(browser, { origin: app.url });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it('sees messages arrive by themselves, reads their codes, and finds those of one recipient', async () => {
    const { page } = visitor;
    await page.goto('/rehearsal');
    await page.getByText(desk('inbox.emptyTitle')).waitFor();
    await send(code.to(to, { params: {}, secret: { code: '483920' } }));
    await app.jobs.drain();
    await page.getByRole('button', { name: desk('message.copyCode', { code: '483920' }) }).waitFor();
    expect(await page.getByRole('article').locator('b').count()).toBe(0);
    expect(await page.getByRole('article').innerText()).toContain('<b>太字</b>');
    await page.getByLabel(desk('inbox.to'), { exact: true }).selectOption(PHONE);
    await page.getByRole('button', { name: desk('channel.sms'), exact: true }).click();
    await page.getByRole('article').waitFor();
    await page.getByRole('button', { name: desk('channel.letter'), exact: true }).click();
    await page.getByText(desk('inbox.emptyFilterTitle')).waitFor();
    await page.getByRole('button', { name: desk('inbox.all'), exact: true }).click();
  }, 120_000);

  it('asks for nothing while nobody looks', async () => {
    const { page } = visitor;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await look(page, 'hidden');
    await page.waitForTimeout(1_000);
    asked.length = 0;
    await page.waitForTimeout(6_000);
    expect(asked).toEqual([]);
    const next = page.waitForRequest(/\/rehearsal\/inbox/);
    await look(page, 'visible');
    await next;
  }, 60_000);

  it('answers a call by a key, which reaches whoever had it made', async () => {
    const { page } = visitor;
    const id = await send(callBack.to(to, { params: {}, secret: {} }));
    await app.jobs.drain();
    await page.getByRole('button', { name: desk('message.answer') }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toContain('お心当たりがあれば1');
    await visitor.expectAccessible('the call');
    await dialog.getByRole('button', { name: '9', exact: true }).click();
    await dialog.getByText(desk('call.sent', { keys: '9' })).waitFor();
    expect(heard).toEqual([{ notificationId: id, to, digits: '9' }]);
    await dialog.getByRole('button', { name: desk('call.hangUp') }).click();
    await page.getByText(desk('message.answered', { keys: '9' })).waitFor();
  }, 120_000);

  it('moves the clock forward, and only there', async () => {
    const { page } = visitor;
    await page
      .getByRole('link', { name: desk('nav.clock'), exact: true })
      .first()
      .click();
    await page.getByText(desk('clock.same')).waitFor();
    await page.getByRole('button', { name: desk('clock.day') }).click();
    await page
      .getByText(desk('ahead', { span: '24時間' }))
      .first()
      .waitFor();
    await page.getByLabel(desk('clock.toLabel')).fill('2020-01-01T00:00');
    await page.getByRole('button', { name: desk('clock.toSubmit') }).click();
    await page.getByRole('alert').getByText(t('problems', 'fault.not-ahead')).waitFor();
    const { now } = (await app.client().get<{ now: string }>('/rehearsal/clock')).body;
    expect(Math.abs(Date.parse(now) - Date.now() - 86_400_000)).toBeLessThan(60_000);
  }, 120_000);

  it('stops a partner, sees what waits for it, and sets all back', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: desk('nav.partners') }).click();
    const sms = page.getByRole('group', { name: desk('partners.behaviourOf', { partner: desk('partners.sms') }) });
    await sms.getByRole('button', { name: desk('partners.name.down') }).click();
    await page.getByText(desk('partners.unusual')).waitFor();
    await send(code.to(to, { params: {}, secret: { code: '555666' } }));
    await app.jobs.drain();
    await page
      .getByRole('link', { name: desk('nav.clock'), exact: true })
      .first()
      .click();
    await page.getByText(desk('clock.messages', { channel: desk('channel.sms'), count: 1 })).waitFor();
    await page.getByRole('link', { name: desk('nav.partners') }).click();
    await page.getByRole('button', { name: desk('partners.allUp') }).click();
    await page.getByText(desk('partners.usual')).waitFor();
    expect((await app.client().get('/rehearsal/ports')).body).toEqual({
      mail: 'up',
      sms: 'up',
      voice: 'up',
      letter: 'up',
    });
    await visitor.leave();
  }, 120_000);
});
