import { currentDocuments } from '../../src/modules/registration/documents/index.js';
import { Inbox } from '../../src/modules/rehearsal/inbox.js';
import type { TestApp } from './app.js';
import type { Json, TestClient, TestReply } from './client.js';

/** What an applicant types; every call gives another person. */
export interface Applicant {
  readonly body: Json;
  readonly loginId: string;
  readonly password: string;
  readonly nickname: string;
}

let made = 0;
let addresses = 0;

/** A browser on a line and network of its own, so that tests do not share the budgets of addresses. */
export function newBrowser(app: TestApp): TestClient {
  addresses += 1;
  return app.client({ address: `127.${String(1 + Math.floor(addresses / 250))}.${String(addresses % 250)}.7` });
}

/** Another person whom nobody resembles, but for what is given. */
export function newApplicant(
  changes: { person?: Json; phone?: string; email?: string; signals?: Json; locale?: string } = {},
): Applicant {
  made += 1;
  const n = made;
  return {
    loginId: `mikan${String(1000 + n)}kaze`,
    password: `koharu-Biyori ${String(n)} no tsuribashi`,
    nickname: 'みかん',
    body: {
      consents: currentDocuments.map(({ document, version }) => ({ document, version })),
      person: {
        familyName: '鈴木',
        givenName: `${'一二三四五六七八九'[n % 9] ?? ''}${'郎子美太介'[n % 5] ?? ''}`,
        familyKana: 'スズキ',
        givenKana: 'カズミ',
        birthDate: `19${String(60 + (n % 40))}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
        postalCode: '1500001',
        prefecture: '東京都',
        city: '渋谷区',
        street: `神宮前${String(n)}-2-3`,
        ...changes.person,
      },
      phone: changes.phone ?? `080${String(20_000_000 + n)}`,
      email: changes.email ?? `mikan${String(n)}@example.jp`,
      locale: changes.locale ?? 'ja',
      signals: {
        device: `device-${String(n).padStart(6, '0')}`,
        timeZone: 'Asia/Tokyo',
        formMs: 95_000,
        ...changes.signals,
      },
    },
  };
}

/** A key as browsers make them. */
export const newKey = (): string => crypto.randomUUID();

/** Begins an opening as a browser would. */
export function start(client: TestClient, applicant: Applicant, key: string = newKey()): Promise<TestReply<Json>> {
  return client.post('/api/opening', applicant.body, { 'idempotency-key': key });
}

/** The code in the newest SMS to a number, once the jobs have sent it. */
export async function smsCode(app: TestApp, phone: string): Promise<string> {
  await app.jobs.drain();
  const e164 = `+81${phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(81|0)/, '')}`;
  const sms = (await app.get(Inbox).list({ to: e164, channel: 'sms' }))[0];
  const code = /\b\d{6,10}\b/.exec(sms?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`no code was sent to ${phone}`);
  return code;
}

/** Goes on until the phone is proven. */
export async function provePhone(app: TestApp, client: TestClient, applicant: Applicant): Promise<void> {
  expectStatus(await start(client, applicant), 201);
  expectStatus(await client.post('/api/opening/phone/code'), 202);
  const code = await smsCode(app, applicant.body.phone as string);
  expectStatus(await client.post('/api/opening/phone/proof', { code }), 200);
}

/** Goes on until login ID and password are chosen. */
export async function chooseCredentials(app: TestApp, client: TestClient, applicant: Applicant): Promise<void> {
  await provePhone(app, client, applicant);
  const { loginId, password, nickname } = applicant;
  expectStatus(await client.post('/api/opening/credentials', { loginId, password, nickname }), 200);
}

/** Goes on until the identity provider has answered. */
export async function proveIdentity(
  app: TestApp,
  client: TestClient,
  applicant: Applicant,
  method: 'certificate' | 'chip' | 'in-person' = 'chip',
): Promise<Json> {
  await chooseCredentials(app, client, applicant);
  expectStatus(await client.post('/api/opening/identity', { method }), 202);
  await app.jobs.drain();
  return (await client.get('/api/opening')).body;
}

function expectStatus(reply: TestReply<Json>, status: number): void {
  if (reply.status !== status)
    throw new Error(`answered ${String(reply.status)} instead of ${String(status)}: ${reply.text}`);
}
