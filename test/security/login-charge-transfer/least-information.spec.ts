import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CardVault } from '../../../src/modules/cards/card-vault.js';
import { CardsRepository } from '../../../src/modules/cards/cards.repository.js';
import { ShowHome } from '../../../src/modules/sign-in/show-home.js';
import { LogSink } from '../../../src/platform/logging/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted, postApproved } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { TestClient, TestReply } from '../../support/client.js';
import { CapturedLog } from '../../support/logs.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { type ListedRoute, listedRoutes, sample } from '../route-attacks.js';

/** Each is a string that stands nowhere but in this member's record. */
const PERSON = {
  familyName: '鸛野谷',
  givenName: '杜鵑花',
  familyKana: 'コウノヤツ',
  givenKana: 'サツキノ',
  birthDate: '1953-02-27',
  postalCode: '6300213',
  prefecture: '奈良県',
  city: '生駒市',
  street: '東生駒七曲八十八番',
  building: '鳰ノ浮巣館907',
} as const;
const CONTACT = { loginId: 'kanaria8x7q', phone: '+819087651432', email: 'kanaria8x7q@tori.example.jp' } as const;

/** The ways in which the same thing may be written. */
const WRITTEN = [
  ...Object.values(PERSON),
  ...Object.values(CONTACT),
  '09087651432',
  '090-8765-1432',
  '87651432',
  '1953/02/27',
  '19530227',
  '1953年',
  'kanaria8x7q',
] as const;

/** Routes that end the session are called last. */
const ENDS = /sign-out|sessions|devices/;
const LEVELS = new Set(['public', 'application', 'sign-in', 'arrival', 'holder', 'member', 'staff', 'partner']);

let app: TestApp;
const log = new CapturedLog();

beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[LogSink, log]]) });
}, 120_000);
afterAll(() => app.stop());

/** What is printed and coded on the member's card. */
async function cardCanaries(member: TestMember): Promise<string[]> {
  const newest = await app.get(CardsRepository).newestOf(member.id);
  if (newest === undefined) throw new Error('the member has no card');
  const { number } = app.get(CardVault).embossing(newest.card.id, newest.sealed);
  const expiry = app.get(CardVault).expiry(newest.card.id, newest.sealed);
  return [number, number.slice(-6), number.slice(8, 14), number.replace(/(.{4})(?=.)/g, '$1 '), expiry];
}

async function callEverything(client: TestClient): Promise<Map<string, TestReply>> {
  const document = (await client.get('/openapi.json')).body;
  const routes = listedRoutes(document).filter((route) => LEVELS.has(route.level));
  const ordered = [...routes].sort((a, b) => Number(ENDS.test(a.path)) - Number(ENDS.test(b.path)));
  // Reads before writes, so that what a write ends has been read.
  ordered.sort((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'));
  const replies = new Map<string, TestReply>();
  for (const route of ordered) replies.set(route.name, await call(client, route));
  return replies;
}

function call(client: TestClient, route: ListedRoute): Promise<TestReply> {
  const path = route.path.replace(/\{[^}]+\}/g, '00000000-0000-7000-8000-00000000ffff');
  if (route.method === 'GET') return client.get(path);
  const body = route.body === undefined ? undefined : sample(route.body);
  if (route.method === 'DELETE') return client.delete(path, body);
  return client.post(path, body, { 'idempotency-key': '00000000-0000-7000-8000-0000000000aa' });
}

/** Every place in which a canary stands. */
function found(replies: ReadonlyMap<string, TestReply>, canaries: readonly string[]): string[] {
  const places = [...replies].flatMap(([name, reply]) => [
    { name: `${name} body`, text: reply.text },
    { name: `${name} headers`, text: decodeURIComponent(JSON.stringify(reply.headers).replaceAll('%', '%25')) },
  ]);
  return [...places, { name: 'log', text: log.text }].flatMap(({ name, text }) =>
    canaries.filter((canary) => text.includes(canary)).map((canary) => `${name}: ${canary}`),
  );
}

describe('least information', () => {
  checkpoint(
    '④.canaries',
    'no route tells a signed-in member a personal field, in body, header or log',
    async () => {
      const member = await makeMember(app, { profile: { ...CONTACT, nickname: 'かなりあ' }, person: PERSON });
      const client = app.client();
      expect((await signIn(app, client, member)).body.level).toBe('member');
      const canaries = [...WRITTEN, ...(await cardCanaries(member))];
      const replies = await callEverything(client);
      expect(replies.get('GET /api/home')?.body).toMatchObject({ nickname: 'かなりあ', cardState: 'active' });
      expect(replies.size).toBeGreaterThan(30);
      expect(found(replies, canaries)).toEqual([]);
    },
    120_000,
  );

  checkpoint(
    ['④.canaries', '④.reveal'],
    'the two routes that reveal are the only ones to tell a member a personal field, and each tells its own bundle',
    async () => {
      const contact = { loginId: 'kanaria5r2m', phone: '+819065127834', email: 'kanaria5r2m@tori.example.jp' };
      const person = { ...PERSON, givenName: '金糸雀', givenKana: 'カナリヤ', birthDate: '1955-09-13' };
      const member = await makeMember(app, { profile: { ...contact, nickname: 'ひばりどり' }, person });
      const trusted = await makeTrusted(app, member);
      const ofContact = [...Object.values(person), contact.phone, contact.email];
      const ofCard = await cardCanaries(member);
      const revealed = new Map<string, TestReply>();
      for (const path of ['/api/reveals/contact', '/api/reveals/card'])
        revealed.set(path, await postApproved(app, trusted, path, undefined));
      const shownIn = (path: string): string => revealed.get(path)?.text ?? '';
      expect(ofContact.filter((canary) => !shownIn('/api/reveals/contact').includes(canary))).toEqual([]);
      expect(ofCard.filter((canary) => shownIn('/api/reveals/contact').includes(canary))).toEqual([]);
      expect(shownIn('/api/reveals/card')).toContain(ofCard[0]);
      expect([...ofContact, contact.loginId].filter((canary) => shownIn('/api/reveals/card').includes(canary))).toEqual(
        [],
      );
      // Neither their headers nor the log have any of it, and no other route has, now that it was revealed.
      const bare = [...revealed].map(
        ([path, { headers }]) => [path, { text: '', headers } as unknown as TestReply] as const,
      );
      const all = [...ofContact, ...ofCard, contact.loginId];
      expect(found(new Map(bare), all)).toEqual([]);
      expect(found(await callEverything(trusted.client), all)).toEqual([]);
    },
    120_000,
  );

  checkpoint(
    ['④.canaries', '②.nothing-before-arrival'],
    'no route tells a member without an active card even the nickname or the last digits',
    async () => {
      const contact = { loginId: 'kanaria9z5w', phone: '+819076541893', email: 'kanaria9z5w@tori.example.jp' };
      const person = { ...PERSON, givenName: '木蓮花', givenKana: 'モクレンカ', birthDate: '1954-10-31' };
      const member = await makeMember(app, {
        card: 'dispatched',
        profile: { ...contact, nickname: 'つぐみどり' },
        person,
      });
      const client = app.client();
      expect((await signIn(app, client, member)).body.level).toBe('arrival');
      const replies = await callEverything(client);
      expect(replies.get('GET /api/home')?.status).toBe(403);
      expect(replies.get('GET /api/card')?.body).toMatchObject({ state: 'dispatched', next: 'wait' });
      const canaries = [
        ...Object.values(contact),
        ...Object.values(person),
        'つぐみどり',
        ...(await cardCanaries(member)),
      ];
      expect(found(replies, canaries)).toEqual([]);
    },
    120_000,
  );

  killTest('④.canaries', 'is found when the home shows more than it may', async () => {
    const contact = { loginId: 'kanaria2h8q', phone: '+819055512834', email: 'kanaria2h8q@tori.example.jp' };
    const person = { ...PERSON, givenName: '鶺鴒子', givenKana: 'セキレイコ', birthDate: '1953-02-27' };
    const member = await makeMember(app, { profile: { ...contact, nickname: 'せきれい' }, person });
    const client = app.client();
    await signIn(app, client, member);
    const home = app.get(ShowHome);
    const run = home.run.bind(home);
    home.run = async (...of) => Object.assign(await run(...of), { nickname: `せきれい ${person.givenName}` });
    try {
      const replies = new Map([['GET /api/home', await client.get('/api/home')]]);
      expect(found(replies, [person.givenName])).toEqual([`GET /api/home body: ${person.givenName}`]);
    } finally {
      Reflect.deleteProperty(home, 'run');
    }
  });

  it('is looked for where it would be found', () => {
    const reply = { text: '{"name":"鸛野谷"}', headers: {} } as unknown as TestReply;
    expect(found(new Map([['GET /x', reply]]), [PERSON.familyName])).toEqual(['GET /x body: 鸛野谷']);
  });
});
