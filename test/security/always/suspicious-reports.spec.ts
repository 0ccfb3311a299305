import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { expectStatus, signedInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';

const SECRET = '短い間に同じ額の受け取りが続いた。';

let app: TestApp;
let compliance: TestStaff;
let others: readonly TestStaff[];
let member: TestMember;
let reportId: string;

beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all' });
  compliance = await signedInStaff(app, 'compliance', 'auditor');
  others = [
    await signedInStaff(app, 'fraud', 'support', 'approver', 'auditor', 'admin', 'card-operations', 'card-release'),
  ];
  member = await makeMember(app);
}, 120_000);
afterAll(() => app.stop());

const path = '/issuer/api/suspicious-reports';
const post = (at: string, body: Json, by = compliance): Promise<TestReply<Json>> =>
  by.client.post(`${path}${at}`, body);
const trail = async (reader: TestStaff, query: string): Promise<Json[]> => {
  const reply = await reader.client.get(`/issuer/api/audit?${query}`);
  expectStatus(reply, 200);
  return reply.body.entries as Json[];
};

describe('a report of a suspicious transaction', () => {
  checkpoint('17.playbooks', 'is drafted, written anew and filed under a number, and stays from then on', async () => {
    const draft = { memberId: member.id, grounds: 'structuring', text: 'まだ書きかけ。' };
    const drafted = await post('', draft);
    expectStatus(drafted, 201);
    reportId = String(drafted.body.id);
    expect((await post('', { ...draft, memberId: newId() })).body.code).toBe('suspicious-reports.member-unknown');
    expectStatus(await post(`/${reportId}/text`, { grounds: 'mule-account', text: SECRET }), 204);
    const kept = { grounds: 'mule-account', text: SECRET };
    const filing = (changes: Json) =>
      post(`/${reportId}/filing`, { ...kept, reference: '届出第12号', filedOn: '2026-01-05', ...changes });
    // Whoever records it has something else before them: words that were not kept, or those before a colleague's.
    const wrong = [`${SECRET}追記。`, draft.text, `${SECRET}\n追記。`, ''].map((text): Json => ({ text }));
    for (const other of [...wrong, { grounds: 'structuring' }])
      expect((await filing(other)).body.code).toBe('suspicious-reports.text-differs');
    expect((await filing({ filedOn: '2099-01-01' })).body.code).toBe('suspicious-reports.date-wrong');
    // Spaces that are not kept make no other text of it.
    expectStatus(await filing({ text: ` ${SECRET} ` }), 204);
    expect((await filing({})).body.code).toBe('suspicious-reports.filed-before');
    expect((await post(`/${reportId}/text`, { grounds: 'other', text: 'x' })).body.code).toBe(
      'suspicious-reports.filed-before',
    );
    const { body } = await compliance.client.get(`${path}/${reportId}`);
    expect(body).toMatchObject({ state: 'filed', grounds: 'mule-account', text: SECRET, reference: '届出第12号' });
    await expect(
      app.database.asOwner(`update app.suspicious_report set reference = '届出第13号' where report_id = $1`, [
        reportId,
      ]),
    ).rejects.toThrow('what was filed stays');
    await expect(app.database.asOwner(`delete from app.suspicious_report`)).rejects.toThrow('what was filed stays');
  });

  checkpoint('17.playbooks', 'is seen by its role alone, however many other roles somebody has', async () => {
    for (const other of others) {
      expect((await other.client.get(path)).status).toBe(403);
      expect((await other.client.get(`${path}/${reportId}`)).status).toBe(403);
      expect((await post('', { memberId: member.id, grounds: 'other', text: 'x' }, other)).status).toBe(403);
    }
  });

  checkpoint(
    '17.playbooks',
    'stands in no trail that others read: not of the member, not of the report itself',
    async () => {
      const [other] = others as [TestStaff];
      const areas = (entries: readonly Json[]) => entries.map(({ type }) => String(type).split('.')[0]);
      expect(areas(await trail(other, `memberId=${member.id}`))).not.toContain('suspicious-reports');
      expect(await trail(other, `subjectKind=report&subjectId=${reportId}`)).toEqual([]);
      expect(await trail(other, `subjectKind=report&subjectId=${reportId}&area=suspicious-reports`)).toEqual([]);
      const own = await trail(compliance, `subjectKind=report&subjectId=${reportId}&area=suspicious-reports`);
      expect(own.map(({ type }) => type)).toEqual([
        ...['suspicious-reports.looked-at', 'suspicious-reports.filed', 'suspicious-reports.drafted'],
        'suspicious-reports.drafted',
      ]);
      expect(areas(await trail(compliance, `memberId=${member.id}`))).not.toContain('suspicious-reports');
    },
  );

  checkpoint('17.playbooks', 'is told to nobody: the member gets no message and sees nothing', async () => {
    await app.jobs.drain();
    const rows = await app.database.asOwner<{ template: string }>(`select template from app.notification`);
    expect(rows.filter(({ template }) => template.includes('suspicious'))).toEqual([]);
    const client = app.client({ address: '127.7.7.8' });
    await signIn(app, client, member);
    for (const at of ['/api/home', '/api/statement', '/api/freezes', '/api/transfers'])
      expect((await client.get(at)).text).not.toContain(reportId);
    // Nothing of it in the clear: neither in events nor in the table.
    const [{ n } = { n: 1 }] = await app.database.asOwner<{ n: number }>(
      `select count(*)::integer as n from audit.event where member_id = $1 and starts_with(type, 'suspicious-reports.')`,
      [member.id],
    );
    expect(n).toBe(0);
    const [sealed] = await app.database.asOwner<{ text_sealed: Buffer }>(
      `select text_sealed from app.suspicious_report`,
    );
    expect(sealed?.text_sealed.includes(Buffer.from(SECRET))).toBe(false);
  });
});
