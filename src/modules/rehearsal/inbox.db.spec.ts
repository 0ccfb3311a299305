import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { codeIn, letterCodeIn, waitForMessage } from '../../../test/support/inbox.js';
import { newKeyRing, writeKeyRing } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import {
  CallAnswers,
  defineTemplate,
  Notifications,
  RecipientDirectories,
  type CallAnswer,
  type Notification,
  type RecipientAddresses,
} from '../notifications/index.js';
import type { DueView } from './clock.dto.js';
import { Inbox } from './inbox.js';

const codeBySms = defineTemplate<'sms', { minutes: number }, { code: string }>({
  id: 'inbox-test.code',
  channel: 'sms',
  sample: { params: { minutes: 10 }, secret: { code: '123456' } },
  ja: ({ params, secret }) => ({ text: `確認コードは${secret.code}です。${params.minutes}分以内に入力してください。` }),
  en: ({ params, secret }) => ({ text: `Your code is ${secret.code}. It is good for ${params.minutes} minutes.` }),
});
const welcome = defineTemplate<'mail', { date: string }>({
  id: 'inbox-test.welcome',
  channel: 'mail',
  sample: { params: { date: '2026-11-22' }, secret: {} },
  ja: ({ params }) => ({ subject: 'お申し込みを受け付けました', text: `${params.date}に受け付けました。` }),
  en: ({ params }) => ({ subject: 'We have your application', text: `Received on ${params.date}.` }),
});
const callBack = defineTemplate<'voice', Record<string, never>, { code: string }>({
  id: 'inbox-test.call',
  channel: 'voice',
  sample: { params: {}, secret: { code: '123' } },
  ja: ({ secret }) => ({ spoken: `画面の番号は${secret.code}です。`, digits: ['1', '9'] }),
  en: ({ secret }) => ({ spoken: `The number on the page is ${secret.code}.`, digits: ['1', '9'] }),
});
const numberCall = defineTemplate<'voice', Record<string, never>, { code: string }>({
  id: 'inbox-test.number-call',
  channel: 'voice',
  sample: { params: {}, secret: { code: '123' } },
  ja: () => ({ spoken: '画面の番号を押してください。', digitsMax: 6 }),
  en: () => ({ spoken: 'Press the number on the page.', digitsMax: 6 }),
});
const codeLetter = defineTemplate<'letter', Record<string, never>, { code: string }>({
  id: 'inbox-test.letter',
  channel: 'letter',
  sample: { params: {}, secret: { code: 'K7QM-4X2R-9TVD' } },
  ja: ({ secret }) => ({
    kind: 'code',
    title: 'カードの有効化コードのお知らせ',
    opening: ['有効化コードをお知らせします。'],
    code: { label: '有効化コード', value: secret.code },
  }),
  en: ({ secret }) => ({
    kind: 'code',
    title: 'Your activation code',
    opening: ['This is your activation code.'],
    code: { label: 'Activation code', value: secret.code },
  }),
});

const person: RecipientAddresses = {
  locale: 'ja',
  email: 'taro@example.com',
  phone: '+819012345678',
  postal: {
    postalCode: '2730102',
    prefecture: '千葉県',
    city: '鎌ケ谷市',
    street: '右京塚東3丁目-20-5',
    building: 'コーポB604号',
    fullName: '髙﨑 太郎',
  },
};

let testApp: TestApp;
/** What the one who had the call made was given, and what it raises. */
const heard: CallAnswer[] = [];
let refusal: Error | undefined;
const to = { kind: 'member', id: newId() } as const;

const send = (notification: Notification) =>
  testApp.db.transact((tx) => testApp.get(Notifications).send(tx, notification));

beforeAll(async () => {
  // The recipient is nobody's member: what is tested is the way from a message to the inbox.
  const directories = {
    register: () => undefined,
    registerFormer: () => undefined,
    find: () => Promise.resolve(person),
  };
  testApp = await startTestApp({ replace: new Map([[RecipientDirectories, directories]]) });
  testApp.get(CallAnswers).register(callBack, (answer) => {
    if (refusal !== undefined) return Promise.reject(refusal);
    heard.push(answer);
    return Promise.resolve();
  });
}, 120_000);
afterAll(() => testApp.stop());
beforeEach(async () => {
  const client = testApp.client();
  for (const port of ['mail', 'sms', 'voice', 'letter']) {
    await client.post('/rehearsal/ports', { port, behaviour: 'up' });
  }
});

interface Message {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly text: string;
  readonly digits?: readonly string[];
  readonly pressed?: string;
}

describe('the inbox', () => {
  it('shows what each channel has brought, newest first, with codes that can be read', async () => {
    await send(codeBySms.to(to, { params: { minutes: 10 }, secret: { code: '483920' } }));
    await send(welcome.to(to, { params: { date: '2026-11-22' }, secret: {} }));
    await send(callBack.to(to, { params: {}, secret: { code: '731' } }));
    await send(codeLetter.to(to, { params: {}, secret: { code: 'K7QM-4X2R-9TVD' } }));

    const sms = await waitForMessage(testApp, { to: '+819012345678', channel: 'sms' });
    expect(codeIn(sms)).toBe('483920');
    expect(sms.text).toContain('誰にも教えないで');
    const mail = await waitForMessage(testApp, { to: 'taro@example.com' });
    expect(mail.subject).toBe('【関所カード】お申し込みを受け付けました');
    const call = await waitForMessage(testApp, { channel: 'voice' });
    expect(call.digits).toEqual(['1', '9']);
    const letter = await waitForMessage(testApp, { to: '髙﨑太郎', channel: 'letter' });
    expect(letterCodeIn(letter)).toBe('K7QM-4X2R-9TVD');

    const reply = await testApp.client().get<{ messages: Message[] }>('/rehearsal/inbox');
    expect(reply.status).toBe(200);
    expect(new Set(reply.body.messages.map(({ channel }) => channel))).toEqual(
      new Set(['sms', 'mail', 'voice', 'letter']),
    );
    const one = await testApp.client().get<{ messages: Message[] }>('/rehearsal/inbox?channel=sms&to=%2B819012345678');
    expect(one.body.messages.map(({ id }) => id)).toEqual([sms.id]);
    const later = new Date(Date.parse(letter.at) + 60_000).toISOString();
    const none = await testApp.client().get<{ messages: Message[] }>(`/rehearsal/inbox?since=${later}`);
    expect(none.body.messages).toEqual([]);
  });

  it('gives a letter as PDF', async () => {
    const letter = await waitForMessage(testApp, { channel: 'letter' });
    const client = testApp.client();
    const pdf = await client.get(`/rehearsal/inbox/${letter.id}`, { accept: 'application/pdf' });
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.text.startsWith('%PDF-')).toBe(true);
    expect((await client.get(`/rehearsal/inbox/${letter.id}?as=pdf`)).headers['content-type']).toBe('application/pdf');
  });

  it('answers 404 for what it does not have and 400 for what it does not understand', async () => {
    const client = testApp.client();
    expect((await client.get(`/rehearsal/inbox/${newId()}`)).status).toBe(404);
    expect((await client.get('/rehearsal/inbox/..%2Fkeys')).status).toBe(404);
    expect((await client.get('/rehearsal/inbox?channel=pigeon')).status).toBe(400);
    expect((await client.get('/rehearsal/inbox?since=yesterday')).status).toBe(400);
  });

  it('keeps a message once, however often it is delivered', async () => {
    const inbox = testApp.get(Inbox);
    const id = newId();
    await Promise.all(
      Array.from({ length: 5 }, () => inbox.add({ id, channel: 'sms', to: '+818000000001', text: 'once' })),
    );
    expect(await inbox.list({ to: '+818000000001' })).toHaveLength(1);
  });
});

describe('a call', () => {
  const press = (id: string, digits: unknown) =>
    testApp.client().post<Message>(`/rehearsal/inbox/${id}/digits`, { digits });
  const called = async (template: typeof callBack | typeof numberCall, phone = to): Promise<Message> => {
    const id = await send(template.to(phone, { params: {}, secret: { code: '731' } }));
    return waitForMessage(testApp, { channel: 'voice', where: (one) => one.id === id });
  };

  it('hands what is pressed to whoever had it made, once', async () => {
    const call = await called(callBack);
    const answers = await Promise.all(['1', '9', '1'].map((digits) => press(call.id, digits)));
    const taken = answers.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(1);
    expect(
      answers.filter(({ body }) => (body as { code?: string }).code === 'rehearsal.already-answered'),
    ).toHaveLength(2);
    const pressed = taken[0]?.body.pressed;
    expect(heard.filter(({ notificationId }) => notificationId === call.id)).toEqual([
      { notificationId: call.id, to, digits: pressed },
    ]);
    const shown = await testApp.client().get<Message>(`/rehearsal/inbox/${call.id}`);
    expect(shown.body).toEqual({ ...call, pressed });
  });

  it('that asks for a number says of how many keys, and one that nobody waits for keeps what is pressed', async () => {
    const call = await called(numberCall);
    expect(call).toMatchObject({ digits: [], digitsMax: 6 });
    expect((await press(call.id, '482913#')).body).toMatchObject({ pressed: '482913#' });
    expect(heard.some(({ notificationId }) => notificationId === call.id)).toBe(false);
  });

  it('can be answered again when the answer could not be handed over', async () => {
    const call = await called(callBack);
    refusal = new Error('the bank does not answer');
    expect((await press(call.id, '1')).status).toBe(500);
    refusal = undefined;
    expect((await testApp.client().get<Message>(`/rehearsal/inbox/${call.id}`)).body.pressed).toBeUndefined();
    expect((await press(call.id, '1')).status).toBe(200);
  });

  it('takes keys of a phone, and nothing but a call takes any', async () => {
    const call = await called(callBack);
    for (const digits of ['', 'a', '1 2', '1'.repeat(33), 1, ['1'], null, '１', '1\n']) {
      expect((await press(call.id, digits)).status).toBe(400);
    }
    const sms = await waitForMessage(testApp, { channel: 'sms' });
    expect((await press(sms.id, '1')).body).toMatchObject({ code: 'rehearsal.no-answer-asked' });
    expect((await press(newId(), '1')).status).toBe(404);
  });
});

describe('what is due', () => {
  it('names the messages that wait, and until when', async () => {
    const client = testApp.client();
    await client.post('/rehearsal/ports', { port: 'sms', behaviour: 'down' });
    await send(codeBySms.to(to, { params: { minutes: 10 }, secret: { code: '555666' } }));
    await testApp.jobs.drain();
    const due = await client.get<DueView>('/rehearsal/due');
    expect(due.body.codeLetters).toEqual([]);
    expect(due.body.messages).toEqual([{ channel: 'sms', messages: 1, firstExpiresAt: expect.any(String) }]);
    const waits = Date.parse(due.body.messages[0]?.firstExpiresAt ?? '') - Date.parse(due.body.now);
    expect(waits).toBeGreaterThan(500_000);
    await client.post('/rehearsal/ports', { port: 'sms', behaviour: 'up' });
    await waitForMessage(testApp, { channel: 'sms', where: ({ text }) => text.includes('555666') });
    expect((await client.get<DueView>('/rehearsal/due')).body.messages).toEqual([]);
  });
});

describe('a sandbox port', () => {
  it('that is down loses nothing: the message comes when it is up again', async () => {
    const client = testApp.client();
    await client.post('/rehearsal/ports', { port: 'sms', behaviour: 'down' });
    const id = await send(codeBySms.to(to, { params: { minutes: 10 }, secret: { code: '111222' } }));
    await testApp.jobs.drain();
    expect(await testApp.get(Inbox).find(id)).toBeUndefined();
    await client.post('/rehearsal/ports', { port: 'sms', behaviour: 'up' });
    const entry = await waitForMessage(testApp, { channel: 'sms', where: (one) => one.id === id });
    expect(codeIn(entry)).toBe('111222');
  });

  it('that refuses ends the message for good', async () => {
    await testApp.client().post('/rehearsal/ports', { port: 'voice', behaviour: 'refuse' });
    const id = await send(callBack.to(to, { params: {}, secret: { code: '222' } }));
    await testApp.jobs.drain();
    const [row] = await testApp.db.query<{ state: string; secret: Buffer | null }>(
      'SELECT state, secret FROM app.notification WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ state: 'failed', secret: null });
  });
});

describe('the clock of the rehearsal', () => {
  it('moves forward, and nowhere else', async () => {
    const client = testApp.client();
    const before = Date.parse((await client.get<{ now: string }>('/rehearsal/clock')).body.now);
    const moved = await client.post<{ now: string }>('/rehearsal/clock', { advanceSeconds: 3_600 });
    expect(moved.status).toBe(200);
    expect(Date.parse(moved.body.now) - before).toBeGreaterThanOrEqual(3_600_000);
    for (const advanceSeconds of [-1, 0, 1.5, '60', 1e12]) {
      expect((await client.post('/rehearsal/clock', { advanceSeconds })).status).toBe(400);
    }
  });
});

describe('production', () => {
  it('has no rehearsal routes', async () => {
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const production = await startTestApp({
      config: {
        mode: 'production',
        keyRing: writeKeyRing(newKeyRing({ made: false })),
        smtpUrl: 'smtp://127.0.0.1:1',
        gatewayUrls: {
          sms: 'https://sms.example',
          voice: 'https://voice.example',
          letter: 'https://letter.example',
          anchor: 'https://anchor.example',
        },
        gatewaySecrets: { sms: secret, voice: secret, letter: secret, anchor: secret },
        letterKey: '{"kty":"EC"}',
      },
    });
    try {
      const client = production.client();
      const api = ['inbox', `inbox/${newId()}`, 'clock', 'due', 'ports', 'people', 'identity-provider', 'bank'];
      for (const path of api) expect((await client.get(`/rehearsal/${path}`)).status).toBe(404);
      expect((await client.post(`/rehearsal/inbox/${newId()}/digits`, { digits: '1' })).status).toBe(404);
      for (const path of ['/rehearsal', '/rehearsal/desk/people']) expect((await client.get(path)).status).toBe(404);
      expect(() => production.get(Inbox)).toThrow();
    } finally {
      await production.stop();
    }
  }, 60_000);
});
