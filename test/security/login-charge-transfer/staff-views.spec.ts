import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '../../../src/modules/audit/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { MaskedMember } from '../../../src/modules/support-desk/masked-member.js';
import { LogSink } from '../../../src/platform/logging/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { dumpTables, tablesWith } from '../../support/dump.js';
import { later, newMember, signedInStaff, type TestStaff } from '../../support/issuer.js';
import { CapturedLog } from '../../support/logs.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { newApplicant, newBrowser, proveIdentity } from '../../support/opening.js';
import { ReviewLottery } from '../../../src/modules/registration/review-lottery.js';
import { events } from '../../support/review.js';
import { listedRoutes } from '../route-attacks.js';

/** Each is a string that stands nowhere but in this member's record. */
const PERSON = {
  familyName: '鶲谷',
  givenName: '竜胆子',
  familyKana: 'ヒタキタニ',
  givenKana: 'リンドウコ',
  birthDate: '1957-05-29',
  postalCode: '6300214',
  prefecture: '奈良県',
  city: '生駒市',
  street: '東新町九曲七十七番',
  building: '鶺鴒館808',
} as const;
const CONTACT = { loginId: 'hitaki7k4m', phone: '+819083917264', email: 'hitaki7k4m@tori.example.jp' } as const;
/** The prefecture is shown to staff; all else is not. */
const CANARIES = [
  ...Object.values({ ...PERSON, prefecture: PERSON.street }),
  ...Object.values(CONTACT),
  '09083917264',
  '83917264',
  '19570529',
];
const NOBODYS = '00000000-0000-7000-8000-000000000000';
const GROUNDS = { bundle: 'contact', reason: 'complaint', reference: 'CASE-2026-0042' } as const;

let app: TestApp;
let support: TestStaff;
let member: TestMember;
const log = new CapturedLog();

beforeAll(async () => {
  app = await startTestApp({
    replace: new Map<never, unknown>([
      [LogSink as never, log],
      [ReviewLottery as never, { draw: () => true }],
    ]),
  });
  support = await signedInStaff(app, 'support');
  member = await makeMember(app, { profile: { ...CONTACT, nickname: 'ひたき' }, person: PERSON });
}, 120_000);
afterAll(() => app.stop());

const search = (asked: Record<string, string>, staff = support): Promise<TestReply<Json>> =>
  staff.client.post('/issuer/api/members/searches', asked);
const reveal = (staff: TestStaff, id: string, body: object = GROUNDS): Promise<TestReply<Json>> =>
  staff.client.post(`/issuer/api/members/${id}/reveals`, body);
const found = (text: string): string[] => CANARIES.filter((canary) => text.includes(canary));

describe('a search for members', () => {
  killTest('④.staff-masked', 'tells whoever searches all of it where nobody masks', async () => {
    const told = async (): Promise<string[]> => found((await search({ memberId: member.id })).text);
    expect(await told()).toEqual([]);
    const masked = app.get(MaskedMember);
    const view = masked.view.bind(masked);
    masked.view = async (record) => {
      const { phone, familyName, givenName } = await app.get(Members).person(member.id);
      return { ...(await view(record)), phone, name: `${familyName} ${givenName}` };
    };
    try {
      expect(await told()).toEqual(expect.arrayContaining([PERSON.familyName, CONTACT.phone]));
    } finally {
      Reflect.deleteProperty(masked, 'view');
    }
  });

  checkpoint('④.staff-masked', 'finds by an exact value in any usual writing, and shows it masked', async () => {
    const ways: Record<string, string>[] = [
      { loginId: 'ＨＩＴＡＫＩ7k4m ' },
      { phone: '090-8391-7264' },
      { phone: CONTACT.phone },
      { email: 'Hitaki7k4m@TORI.example.jp' },
      { memberId: member.id.toUpperCase() },
    ];
    for (const way of ways) {
      const reply = await search(way);
      expect(reply.body).toEqual({
        members: [
          {
            id: member.id,
            state: 'active',
            name: '鶲○ 竜○',
            phone: '•••••••7264',
            email: 'h•••@tori.example.jp',
            postalArea: '630-••••',
            prefecture: '奈良県',
            memberSince: expect.any(String) as unknown,
          },
        ],
      });
      expect(found(reply.text)).toEqual([]);
    }
  });

  checkpoint('④.staff-masked', 'finds nobody by a part, by two values at once, or without any', async () => {
    for (const way of [{ loginId: 'hitaki7k4' }, { email: 'hitaki7k@tori.example.jp' }, { memberId: NOBODYS }]) {
      expect((await search(way as Record<string, string>)).body).toEqual({ members: [] });
    }
    const refused: Record<string, string>[] = [
      {},
      { loginId: 'hitaki7k4m', phone: CONTACT.phone },
      { phone: '7264' },
      { email: '%@tori.example.jp%' },
      { memberId: '1' },
      { name: '鶲谷' },
    ];
    for (const query of refused) expect((await search(query)).status).toBe(400);
    // Nor by an address, which would be kept in histories and logs.
    expect((await support.client.get(`/issuer/api/members?loginId=${CONTACT.loginId}`)).status).toBe(404);
  });

  it('finds a number that no network has assigned, in any usual writing', async () => {
    const phone = '+819000007264';
    const { id } = await makeMember(app, { profile: { phone } });
    for (const typed of [phone, '090-0000-7264', '０９０ 0000 7264', '+81 (0)90 0000 7264']) {
      expect(((await search({ phone: typed })).body.members as Json[]).map((found) => found.id as string)).toEqual([
        id,
      ]);
    }
    for (const typed of ['0900000726', '00000007264', '+1 9000007264']) {
      expect((await search({ phone: typed })).status).toBe(400);
    }
  });

  it('is recorded without the value, in the trail of whoever was found', async () => {
    await search({ phone: CONTACT.phone });
    const { entries } = await app.get(AuditTrail).read({ memberId: member.id });
    expect(entries[0]).toMatchObject({
      type: 'support-desk.member-searched',
      actorId: support.id,
      details: { by: 'phone', found: 1 },
    });
  });

  checkpoint(
    '④.staff-masked',
    'is open a hundred times an hour to one person, however many come at once',
    async () => {
      const eager = await signedInStaff(app, 'support');
      const replies: TestReply<Json>[] = [];
      for (let round = 0; round < 11; round += 1) {
        replies.push(...(await Promise.all(Array.from({ length: 10 }, () => search({ loginId: 'nobody77' }, eager)))));
      }
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(100);
      const refused = replies.find(({ status }) => status === 429);
      expect(refused?.body).toMatchObject({ code: 'support-desk.searches-spent' });
      expect(await events(app, 'support-desk.search-refused')).toHaveLength(10);
      // It is that person's budget and nobody else's.
      expect((await search({ loginId: 'nobody77' })).status).toBe(200);
    },
    60_000,
  );
});

describe('the view of a member', () => {
  checkpoint('④.staff-masked', 'tells state, assurance, cards and the last sign-in, and nothing personal', async () => {
    await signIn(app, app.client(), member);
    const reply = await support.client.get(`/issuer/api/members/${member.id.toUpperCase()}`);
    expect(reply.body).toMatchObject({
      id: member.id,
      name: '鶲○ 竜○',
      assuranceLevel: 'possession',
      suspendedFactors: [],
      cards: [{ state: 'active' }],
      evidence: [
        {
          claim: 'phone',
          method: 'phone-code',
          verifiedBy: 'sekisho',
          verifiedAt: '2026-01-05T00:00:00.000Z',
          assuranceLevel: 'possession',
        },
      ],
      consents: [],
      signIns: { lastAt: expect.any(String) as unknown, failuresSince: 0, openSessions: 1, knownDevices: 1 },
      revealsLeft: 30,
    });
    expect(found(reply.text)).toEqual([]);
  });

  it('counts failed tries, to the hour', async () => {
    const other = await makeMember(app);
    await app.client().post('/api/sign-in', { loginId: other.loginId, password: 'not the right one at all' });
    const { body } = await support.client.get(`/issuer/api/members/${other.id}`);
    expect(body.signIns).toEqual({
      failuresSince: 1,
      lastFailureAt: expect.stringMatching(/:00:00\.000Z$/) as unknown,
      openSessions: 0,
      knownDevices: 0,
    });
  });

  it('shows a suspended number', async () => {
    const other = await makeMember(app, { card: 'none' });
    await app.database.asOwner(
      `update app.member set phone_suspended_at = app.now(), phone_release_due_at = app.now() where id = $1`,
      [other.id],
    );
    const { body } = await support.client.get(`/issuer/api/members/${other.id}`);
    expect(body).toMatchObject({ suspendedFactors: [{ factor: 'phone' }], cards: [] });
    expect(body.signIns).toEqual({ failuresSince: 0, openSessions: 0, knownDevices: 0 });
  });

  it('answers an id of nobody and what is no id alike', async () => {
    for (const id of [NOBODYS, '1', 'x']) {
      expect((await support.client.get(`/issuer/api/members/${id}`)).body.code).toBe('support-desk.member-not-found');
      expect((await reveal(support, id)).body.code).toBe('support-desk.member-not-found');
    }
  });

  it.each([
    ['card-release', 403, 403, 403],
    ['approver', 403, 403, 403],
    ['admin', 403, 403, 403],
    ['card-operations', 403, 200, 403],
    ['auditor', 200, 200, 403],
    ['fraud', 200, 200, 200],
  ] as const)('opens to %s as far as the role goes', async (role, searches, shows, reveals) => {
    const staff = await signedInStaff(app, role);
    expect((await search({ memberId: member.id }, staff)).status).toBe(searches);
    expect((await staff.client.get(`/issuer/api/members/${member.id}`)).status).toBe(shows);
    expect((await reveal(staff, member.id)).status).toBe(reveals);
  });
});

describe('a reveal', () => {
  checkpoint('④.staff-masked', 'gives one bundle for a reason, and leaves who, what and why', async () => {
    const staff = await signedInStaff(app, 'support');
    const contact = await reveal(staff, member.id);
    expect(contact.status).toBe(200);
    expect(contact.headers['cache-control']).toContain('no-store');
    const { postalCode, prefecture, city, street, building, ...person } = PERSON;
    expect(contact.body).toEqual({
      bundle: 'contact',
      contact: { phone: CONTACT.phone, email: CONTACT.email, postalCode, prefecture, city, street, building },
    });
    const who = await reveal(staff, member.id, { ...GROUNDS, bundle: 'person', reason: 'legal-request' });
    expect(who.body).toEqual({ bundle: 'person', person });

    const { entries } = await app.get(AuditTrail).read({ memberId: member.id });
    // A notice of the sign-in before may be under way still.
    const byStaff = entries.filter(({ type }) => type !== 'notifications.sent');
    expect(byStaff.slice(0, 2)).toMatchObject([
      { type: 'staff.person-revealed', actorId: staff.id, details: { bundle: 'person', reason: 'legal-request' } },
      {
        type: 'staff.person-revealed',
        actorId: staff.id,
        details: { bundle: 'contact', reason: 'complaint', left: 29 },
      },
    ]);
    const rows = await app.database.asOwner(
      `select bundle, reason from app.staff_reveal where staff_id = $1 order by reveal_id`,
      [staff.id],
    );
    expect(rows).toEqual([
      { bundle: 'contact', reason: 'complaint' },
      { bundle: 'person', reason: 'legal-request' },
    ]);
    // What was shown stands in no log and no table in the clear; neither does the case.
    expect(found(log.text)).toEqual([]);
    const dump = await dumpTables(app.database);
    expect([...CANARIES, GROUNDS.reference].filter((canary) => tablesWith(dump, canary).length > 0)).toEqual([]);
  });

  it('is refused without a reason of the list or a plain reference, and costs nothing then', async () => {
    const staff = await signedInStaff(app, 'support');
    const wrong: Json[] = [
      { ...GROUNDS, reason: 'curious' },
      { ...GROUNDS, reason: undefined },
      { ...GROUNDS, bundle: 'everything' },
      { ...GROUNDS, reference: '' },
      { ...GROUNDS, reference: 'x'.repeat(81) },
      { ...GROUNDS, reference: '=HYPERLINK("x")' },
      { ...GROUNDS, reference: '<b>1</b>' },
      { ...GROUNDS, reference: '鶲谷さんの件' },
      { ...GROUNDS, reference: 'a\u202eb' },
    ];
    for (const body of wrong) expect((await reveal(staff, member.id, body)).status).toBe(400);
    await reveal(staff, NOBODYS);
    expect((await staff.client.get(`/issuer/api/members/${member.id}`)).body.revealsLeft).toBe(30);
  });

  checkpoint(
    '④.staff-masked',
    'is open thirty times a day to one person, for members and applicants together',
    async () => {
      const staff = await signedInStaff(app, 'fraud');
      const browser = newBrowser(app);
      await proveIdentity(app, browser, newApplicant());
      const { body: list } = await staff.client.get('/issuer/api/applications');
      const path = `/issuer/api/applications/${(list.applications as Json[]).at(-1).id as string}/reveals`;
      expect((await staff.client.post(path, GROUNDS)).status).toBe(200);

      const replies = await Promise.all(Array.from({ length: 35 }, () => reveal(staff, member.id)));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(29);
      const refused = replies.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(6);
      expect(refused[0]?.body).toMatchObject({
        code: 'staff.reveals-spent',
        retryAfterSeconds: expect.any(Number) as unknown,
      });
      expect(refused.flatMap(({ text }) => found(text))).toEqual([]);
      expect((await staff.client.post(path, GROUNDS)).body.code).toBe('staff.reveals-spent');
      const rows = await app.database.asOwner(`select from app.staff_reveal where staff_id = $1`, [staff.id]);
      expect(rows).toHaveLength(30);

      await later(app, 86_401, staff, support);
      expect((await reveal(staff, member.id)).status).toBe(200);
    },
    60_000,
  );

  it('can neither be rewritten nor taken away by the application', async () => {
    for (const sql of [
      `delete from app.staff_reveal`,
      `update app.staff_reveal set staff_id = '${NOBODYS}'`,
      `update app.staff_reveal set reason = 'complaint'`,
    ]) {
      await expect(app.db.transact((tx) => tx.execute(sql))).rejects.toThrow(/permission denied/);
    }
  });
});

describe('an application under review', () => {
  checkpoint(
    '④.staff-masked',
    'is shown masked with grounds, evidence and history, and in the clear for a reason',
    async () => {
      const fraud = await signedInStaff(app, 'fraud');
      const applicant = newApplicant({
        person: { familyName: '鵲谷', givenName: '撫子', street: '神宮前九曲-7-7' },
        email: 'kasasagi8@tori.example.jp',
      });
      await proveIdentity(app, newBrowser(app), applicant);
      const { body: list } = await fraud.client.get('/issuer/api/applications');
      const { id } = (list.applications as Json[]).at(-1);
      const shown = await fraud.client.get(`/issuer/api/applications/${id as string}`);
      expect(shown.body).toMatchObject({
        id,
        state: 'under-review',
        reasons: ['random-draw'],
        name: '鵲○ 撫○',
        email: 'k•••@tori.example.jp',
        identityProven: true,
      });
      expect((shown.body.evidence as Json[]).map(({ claim }) => claim as string)).toContain('name');
      expect((shown.body.history as Json[]).map(({ type }) => type as string)).toContain(
        'registration.put-under-review',
      );
      expect(shown.text).not.toMatch(/鵲谷|撫子|九曲|kasasagi8/);

      const revealed = await fraud.client.post(`/issuer/api/applications/${id as string}/reveals`, {
        bundle: 'person',
        reason: 'application-review',
        reference: 'R 7',
      });
      expect(revealed.body.person).toMatchObject({ familyName: '鵲谷', givenName: '撫子' });
      const again = await fraud.client.get(`/issuer/api/applications/${id as string}`);
      expect((again.body.history as Json[])[0]).toMatchObject({ type: 'staff.person-revealed', by: fraud.name });

      for (const other of [NOBODYS, '1', member.id]) {
        expect((await fraud.client.get(`/issuer/api/applications/${other}`)).status).toBe(404);
        expect((await fraud.client.post(`/issuer/api/applications/${other}/reveals`, GROUNDS)).status).toBe(404);
      }
      await fraud.client.post(`/issuer/api/applications/${id as string}/decision`, {
        decision: 'refuse',
        reason: 'other',
      });
      expect((await fraud.client.get(`/issuer/api/applications/${id as string}`)).status).toBe(404);
    },
  );
});

describe('every view of the staff', () => {
  checkpoint('④.canaries', 'tells no personal field of a member without a reveal', async () => {
    const all = await signedInStaff(
      app,
      ...(['card-operations', 'card-release', 'support', 'fraud', 'approver', 'auditor', 'admin'] as const),
    );
    const [{ card_id: cardId } = {}] = await app.database.asOwner<{ card_id: string }>(
      `select card_id from app.card where member_id = $1`,
      [member.id],
    );
    const routes = listedRoutes((await app.client().get('/openapi.json')).body);
    const reads = routes.filter(({ level, method }) => level === 'staff' && method === 'GET').map(({ path }) => path);
    const paths = [
      ...reads.map((path) => path.replace('{cardId}', cardId ?? '').replace('{memberId}', member.id)),
      '/issuer/api/cards?state=active',
      `/issuer/api/audit?memberId=${member.id}`,
      `/issuer/api/audit?subjectKind=card&subjectId=${cardId ?? ''}`,
    ];
    let answered = 0;
    for (const path of paths) {
      const reply = await all.client.get(path);
      if (reply.status === 200) answered += 1;
      expect({ path, found: found(reply.text) }).toEqual({ path, found: [] });
    }
    const searched = await search({ phone: CONTACT.phone }, all);
    expect(searched.body.members).toHaveLength(1);
    expect(found(searched.text)).toEqual([]);
    expect(answered).toBeGreaterThan(10);
    expect(found(log.text)).toEqual([]);
  });

  it('names colleagues in the trail of a card and of a member, page by page and by what is asked for', async () => {
    const auditor = await signedInStaff(app, 'auditor');
    const operator = await signedInStaff(app, 'card-operations');
    const { cardId, memberId } = await newMember(app);
    await operator.client.post(`/issuer/api/cards/${cardId}/personalisation`);
    for (const query of [`subjectKind=card&subjectId=${cardId}`, `memberId=${memberId.toUpperCase()}`]) {
      const first = await auditor.client.get(`/issuer/api/audit?${query}&limit=1`);
      expect(first.body.entries).toMatchObject([
        { type: 'cards.personalised', actorKind: 'staff', actorName: operator.name, verdict: 'intact' },
      ]);
      const second = await auditor.client.get(`/issuer/api/audit?${query}&limit=1&before=${first.body.next as string}`);
      expect(second.body.entries).toMatchObject([{ type: 'cards.ordered', actorKind: 'system', actorName: null }]);
    }
    const trail = async (filter: string): Promise<string[]> => {
      const { body } = await auditor.client.get(`/issuer/api/audit?subjectKind=card&subjectId=${cardId}&${filter}`);
      return (body.entries as Json[]).map(({ type }) => type as string);
    };
    await operator.client.post(`/issuer/api/cards/${cardId}/personalisation`);
    expect(await trail('outcome=refused')).toEqual(['cards.step-refused']);
    expect(await trail('area=audit&outcome=success')).not.toContain('cards.ordered');
    expect(await trail('area=cards&outcome=success')).toEqual(['cards.personalised', 'cards.ordered']);
    expect(await trail('area=card')).toEqual([]);
    for (const filter of ['area=%25', 'area=cards.', 'area=A', 'outcome=maybe', 'area=']) {
      const query = `subjectKind=card&subjectId=${cardId}&${filter}`;
      expect((await auditor.client.get(`/issuer/api/audit?${query}`)).status).toBe(400);
    }
    for (const id of ['1', '12345', 'A', 'x'.repeat(65)]) {
      expect((await auditor.client.get(`/issuer/api/audit?subjectKind=card&subjectId=${id}`)).status).toBe(400);
    }
  });
});
