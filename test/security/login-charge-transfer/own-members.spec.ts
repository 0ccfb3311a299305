import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlertReviewsRepository } from '../../../src/modules/alerts/alert-reviews.repository.js';
import { Alerts, type NewAlert } from '../../../src/modules/alerts/index.js';
import { Audit } from '../../../src/modules/audit/index.js';
import { releaseChangeAct } from '../../../src/modules/changes/review-change.js';
import { overrideFreezesAct } from '../../../src/modules/freezes/override-freezes.js';
import { Decisions } from '../../../src/modules/monitoring/decisions.js';
import { DualControl, OwnMembers } from '../../../src/modules/staff/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { newMember, signedInStaff, type TestMember, type TestStaff } from '../../support/issuer.js';
import { decideOn, events } from '../../support/review.js';
import { approveProposal, proposalAbout } from '../../support/staff-approvals.js';

const GROUNDS = { bundle: 'contact', reason: 'complaint', reference: 'CASE-2026-0042' } as const;
const EVERY_ROLE = [
  ...(['support', 'fraud', 'approver', 'auditor', 'card-operations', 'card-release', 'compliance'] as const),
];
const REFUSED = { status: 403, body: { code: 'staff.own-member' } };

let app: TestApp;
let admin: TestStaff;
let secondAdmin: TestStaff;
/** Has every role, and is the member. */
let tied: TestStaff;
let colleague: TestStaff;
let own: TestMember;
let other: TestMember;

beforeAll(async () => {
  app = await startTestApp({ config: { duties: ['serve'] } });
  [admin, secondAdmin] = [await signedInStaff(app, 'admin'), await signedInStaff(app, 'admin')];
  tied = await signedInStaff(app, ...EVERY_ROLE);
  colleague = await signedInStaff(app, ...EVERY_ROLE);
  [own, other] = [await newMember(app), await newMember(app)];
  await tie(tied, own);
  const stop = { capabilities: ['linking'], reason: 'incident', overridable: true };
  expect((await colleague.client.post('/issuer/api/freezes/program', stop)).status).toBe(204);
}, 120_000);
afterAll(() => app.stop());

const reveal = (staff: TestStaff, { memberId }: TestMember): Promise<TestReply<Json>> =>
  staff.client.post(`/issuer/api/members/${memberId}/reveals`, GROUNDS);
const declare = (staff: TestStaff, { memberId }: TestMember, relation = 'own'): Promise<TestReply<Json>> =>
  staff.client.post('/issuer/api/account/ties', { memberId, relation });

/** Declared by the person, and released by an administrator. */
async function tie(staff: TestStaff, member: TestMember): Promise<void> {
  expect((await declare(staff, member)).status).toBe(202);
  expect((await approveProposal(admin, staff.id)).status).toBe(204);
}

describe('a tie of staff to a member', () => {
  checkpoint(
    '④.staff-own-members',
    'is declared by the person, and holds once an administrator has released it',
    async () => {
      const [staff, member] = [await signedInStaff(app, 'support', 'fraud'), await newMember(app)];
      expect((await declare(staff, member, 'linked')).status).toBe(202);
      expect((await declare(staff, member, 'linked')).body.code).toBe('staff.proposal-pending');
      expect(await proposalAbout(admin, staff.id)).toMatchObject({
        act: 'staff.tie-member',
        summary: { staffId: staff.id, memberId: member.memberId, relation: 'linked' },
        names: { [member.memberId]: '山○ 太○' },
      });
      expect((await reveal(staff, member)).status).toBe(200);
      expect((await approveProposal(admin, staff.id)).status).toBe(204);
      expect(await reveal(staff, member)).toMatchObject(REFUSED);
      expect((await declare(staff, member)).body.code).toBe('staff.tied-before');
      const ties = [{ memberId: member.memberId, name: '山○ 太○', relation: 'linked' }];
      expect((await staff.client.get('/issuer/api/account')).body).toMatchObject({ ties });
      const people = (await admin.client.get('/issuer/api/staff')).body as Json[];
      expect(people.find(({ id }) => id === staff.id)).toMatchObject({ ties });
      expect((await events(app, 'staff.member-tied')).at(-1)).toMatchObject({
        ...{ subject_kind: 'staff', subject_id: staff.id, actor_id: admin.id },
        details: { memberId: member.memberId, relation: 'linked', proposedBy: staff.id },
      });
      expect((await events(app, 'staff.own-member-refused')).at(-1)).toMatchObject({
        ...{ actor_id: staff.id, member_id: member.memberId, outcome: 'refused', details: { met: 'route' } },
      });

      // It ends by two people as well, whoever asks.
      const end = `/issuer/api/account/ties/${member.memberId}/end`;
      expect((await staff.client.post(end)).status).toBe(202);
      expect(await reveal(staff, member)).toMatchObject(REFUSED);
      expect((await approveProposal(secondAdmin, staff.id)).status).toBe(204);
      expect((await reveal(staff, member)).status).toBe(200);
      expect((await staff.client.post(end)).body.code).toBe('staff.tie-not-found');
    },
  );

  checkpoint(
    '④.staff-own-members',
    'is declared of a colleague by one administrator, and released by another',
    async () => {
      const [staff, member] = [await signedInStaff(app, 'support'), await newMember(app)];
      const path = `/issuer/api/staff/${staff.id}/ties`;
      const body = { memberId: member.memberId, relation: 'linked' };
      expect((await staff.client.post(path, body)).status).toBe(403);
      expect((await admin.client.post(path, { ...body, memberId: newId() })).body.code).toBe('staff.member-unknown');
      expect((await admin.client.post(path, body)).status).toBe(202);
      expect((await approveProposal(admin, staff.id)).body.code).toBe('staff.own-proposal');
      expect((await approveProposal(secondAdmin, staff.id)).status).toBe(204);
      expect(await reveal(staff, member)).toMatchObject(REFUSED);
      expect((await secondAdmin.client.post(`${path}/${member.memberId}/end`)).status).toBe(202);
      // Nobody releases what is about themselves, nor takes it back alone.
      expect((await admin.client.post(`/issuer/api/staff/${secondAdmin.id}/ties`, body)).status).toBe(202);
      const refused = await approveProposal(secondAdmin, secondAdmin.id);
      expect(refused.body).toMatchObject({ code: 'staff.act-refused', errors: [{ code: 'staff.own-account' }] });
      expect((await approveProposal(secondAdmin, staff.id)).body.code).toBe('staff.own-proposal');
      expect((await approveProposal(admin, staff.id)).status).toBe(204);
    },
  );

  it('is neither written, rewritten nor removed behind the back of two people', async () => {
    const { memberId } = other;
    const proposals = await app.database.asOwner<{ id: string }>(
      `select proposal_id as id from app.proposal where act = 'staff.tie-member' and approved limit 1`,
    );
    for (const sql of [
      `insert into app.staff_tie values (gen_random_uuid(), '${tied.id}', '${memberId}', 'own', app.now(), gen_random_uuid())`,
      `insert into app.staff_tie values (gen_random_uuid(), '${colleague.id}', '${memberId}', 'own', app.now(), '${String(proposals[0]?.id)}')`,
      `update app.staff_tie set ended_at = app.now(), end_proposal_id = proposal_id where ended_at is null`,
      `update app.staff_tie set member_id = '${memberId}'`,
      `delete from app.staff_tie`,
    ])
      await expect(app.database.asOwner(sql)).rejects.toThrow(/two people|not rewritten|not removed/);
  });
});

describe('whoever is tied to a member', () => {
  checkpoint(
    '④.staff-own-members',
    'neither looks at nor acts on them in any role, while a colleague does',
    async () => {
      const { memberId, cardId } = own;
      const { alertId } = await app.db.transact((tx) => app.get(Alerts).raise(tx, alertAbout(memberId)));
      const opened = await colleague.client.post('/issuer/api/cases', {
        playbook: 'account-takeover',
        alertIds: [(await app.db.transact((tx) => app.get(Alerts).raise(tx, alertAbout(memberId)))).alertId],
      });
      expect(opened.status).toBe(201);
      const caseId = String(opened.body.id);
      const stop = { capabilities: ['transfer'], reason: 'suspected-fraud' };
      expect((await colleague.client.post(`/issuer/api/members/${memberId}/freezes`, stop)).status).toBe(204);
      const [freeze] = await app.database.asOwner<{ id: string }>(
        `select freeze_id as id from app.freeze where member_id = $1`,
        [memberId],
      );
      const member = `/issuer/api/members/${memberId}`;
      const found = `/issuer/api/cases/${caseId}`;
      const looks = [
        ...[member, `/issuer/api/members/${memberId.toUpperCase()}`],
        ...['charges', 'transfers', 'payments', 'links', 'freezes'].map((part) => `${member}/${part}`),
        ...[`/issuer/api/cards/${cardId}`, `/issuer/api/cards?ref=${own.ref}`, found, `${found}/timeline`],
        ...[`/issuer/api/alerts/${alertId}`],
      ];
      for (const path of looks) {
        expect([path, (await colleague.client.get(path)).status]).toEqual([path, 200]);
        expect([path, (await tied.client.get(path)).body]).toMatchObject([path, REFUSED.body]);
      }
      const acts: readonly (readonly [string, Json?])[] = [
        ...([
          [`${member}/freezes`, stop],
          [`${member}/reveals`, GROUNDS],
          [`${member}/calls`],
          [`${member}/override`],
        ] as const),
        ...([
          [`${member}/card-reissue`, { reason: 'lost' }],
          [`${member}/garnishments`, {}],
          [`${member}/death`, {}],
        ] as const),
        [
          '/issuer/api/freezes/restoration',
          { freezeIds: [freeze?.id], evidence: 'call-back', reference: 'CASE-2026-0042' },
        ],
        ['/issuer/api/recoveries/attendances', { memberId, reference: 'X', reason: 'lost-phone' }],
        ...([[`/issuer/api/cards/${cardId}/personalisation`], [`/issuer/api/cards/${cardId}/return`, {}]] as const),
        ...([
          [`/issuer/api/alerts/${alertId}/taking`],
          [`/issuer/api/alerts/${alertId}/closing`, { reason: 'benign' }],
        ] as const),
        ['/issuer/api/cases', { playbook: 'account-takeover', alertIds: [alertId] }],
        ...([[`${found}/taking`], [`${found}/decision`, { decision: 'no-fraud' }], [`${found}/closing`]] as const),
        [`${found}/compensations`, { memberId, amountYen: 1_000 }],
        ['/issuer/api/suspicious-reports', { memberId }],
      ];
      for (const [path, body] of acts)
        expect([path, await tied.client.post(path, body)]).toMatchObject([path, REFUSED]);
      // What is about others stays theirs to do.
      expect((await tied.client.get(`/issuer/api/members/${other.memberId}`)).status).toBe(200);
      expect((await reveal(tied, other)).status).toBe(200);
    },
  );

  checkpoint('④.staff-own-members', 'leaves alone what names them only beside somebody else', async () => {
    const raised = async () => {
      const alert = { ...alertAbout(other.memberId), subjects: [{ kind: 'member', id: own.memberId }] as const };
      return (await app.db.transact((tx) => app.get(Alerts).raise(tx, alert))).alertId;
    };
    const [alertId, closed, taken] = [await raised(), await raised(), await raised()];
    expect((await colleague.client.get(`/issuer/api/alerts/${alertId}`)).status).toBe(200);
    expect(await tied.client.get(`/issuer/api/alerts/${alertId}`)).toMatchObject(REFUSED);
    for (const [path, body] of [
      [`/issuer/api/alerts/${alertId}/taking`, undefined],
      [`/issuer/api/alerts/${alertId}/closing`, { reason: 'false-alarm' }],
      ['/issuer/api/cases', { playbook: 'account-takeover', alertIds: [alertId] }],
    ] as const)
      expect([path, await tied.client.post(path, body)]).toMatchObject([path, REFUSED]);

    const closing = await colleague.client.post(`/issuer/api/alerts/${closed}/closing`, { reason: 'false-alarm' });
    expect(closing.status).toBe(204);
    const reviewId = await app.db.transact((tx) => app.get(AlertReviewsRepository).draw(tx, closed, colleague.id));
    const verdict = `/issuer/api/alert-reviews/${reviewId}/verdict`;
    expect(await tied.client.post(verdict, { verdict: 'agreed' })).toMatchObject(REFUSED);

    const opened = await colleague.client.post('/issuer/api/cases', {
      playbook: 'account-takeover',
      alertIds: [taken],
    });
    const found = `/issuer/api/cases/${String(opened.body.id)}`;
    expect((await colleague.client.get(found)).status).toBe(200);
    expect(await tied.client.get(found)).toMatchObject(REFUSED);
    expect(await tied.client.post(`${found}/taking`)).toMatchObject(REFUSED);
  });

  checkpoint('④.staff-own-members', 'reads nothing about them in the log, nor why a rule has decided', async () => {
    const { memberId, cardId } = own;
    const trail = '/issuer/api/audit';
    const { alertId } = await app.db.transact((tx) => app.get(Alerts).raise(tx, alertAbout(memberId)));
    const refused = { status: 403, body: { code: 'audit.own-member' } };
    for (const about of [
      ...[`memberId=${memberId}`, `memberId=${memberId.toUpperCase()}`, `subjectKind=member&subjectId=${memberId}`],
      ...[`subjectKind=card&subjectId=${cardId}`, `subjectKind=alert&subjectId=${alertId}`],
    ]) {
      expect([about, (await colleague.client.get(`${trail}?${about}`)).status]).toEqual([about, 200]);
      expect([about, await tied.client.get(`${trail}?${about}`)]).toMatchObject([about, refused]);
    }
    expect((await events(app, 'staff.own-member-refused')).at(-1)).toMatchObject({
      ...{ actor_id: tied.id, member_id: memberId, details: { met: 'trail' } },
    });
    // The trail of somebody else is read without what names them.
    const ofStaff = `${trail}?subjectKind=staff&subjectId=${tied.id}&limit=100`;
    expect((await colleague.client.get(ofStaff)).text).toContain(memberId);
    const read = await tied.client.get(ofStaff);
    expect(read).toMatchObject({ status: 200, body: { entries: expect.arrayContaining([expect.anything()]) } });
    expect(read.text).not.toContain(memberId);

    const [event] = await app.database.asOwner<{ id: string }>(
      `select id from audit.event where subject_kind = 'alert' and subject_id = $1 limit 1`,
      [alertId],
    );
    const proof = `${trail}/events/${String(event?.id)}/proof`;
    expect(await tied.client.get(proof)).toMatchObject(refused);
    expect((await colleague.client.get(proof)).body.code).not.toBe('audit.own-member');

    for (const names of [{ member: memberId }, { member: other.memberId, receiver: memberId }]) {
      const fields = { amountYen: 1_000n };
      const { decisionId } = await app.db.transact((tx) =>
        app
          .get(Decisions)
          .decide(tx, { ...{ point: 'transfer', subjects: names, reference: newId() }, fields } as never),
      );
      const decision = `/issuer/api/decisions/${decisionId}`;
      expect((await colleague.client.get(decision)).status).toBe(200);
      expect(await tied.client.get(decision)).toMatchObject(REFUSED);
    }
  });

  checkpoint('④.staff-own-members', 'finds them by no search, by whatever value', async () => {
    for (const way of [{ memberId: own.memberId }, { phone: own.phone }] as Record<string, string>[]) {
      const reply = await tied.client.post('/issuer/api/members/searches', way);
      expect(reply).toMatchObject(REFUSED);
      expect(reply.text).not.toContain('山○');
      expect((await colleague.client.post('/issuer/api/members/searches', way)).body.members).toHaveLength(1);
    }
    expect((await events(app, 'staff.own-member-refused')).at(-1)?.details).toEqual({ met: 'search' });
  });

  checkpoint('④.staff-own-members', 'decides nothing about them, whoever or whatever has proposed it', async () => {
    const { memberId } = own;
    expect((await colleague.client.post(`/issuer/api/members/${memberId}/override`)).status).toBe(202);
    const changeId = newId();
    await app.db.transact((tx) =>
      app.get(DualControl).propose(tx, releaseChangeAct, {
        payload: { changeId, memberId, kind: 'email', lists: 'drawn' },
        subject: { kind: 'change', id: changeId },
        by: { kind: 'system', id: 'changes' },
      }),
    );
    const third = await signedInStaff(app, ...EVERY_ROLE);
    const open = (await third.client.get('/issuer/api/proposals')).body.proposals as Json[];
    const about = open.filter(({ summary }) => summary.memberId === memberId);
    expect(about.map(({ act }) => act as string).sort()).toEqual(['changes.release', 'freezes.override']);
    // They are not shown to the person, who can still name them.
    expect((await tied.client.get('/issuer/api/proposals')).text).not.toContain(memberId);
    for (const { id, hash } of about)
      for (const approve of [true, false])
        expect(await tied.client.post(`/issuer/api/proposals/${String(id)}/decision`, { hash, approve })).toMatchObject(
          REFUSED,
        );
    expect((await events(app, 'staff.own-member-refused')).at(-1)?.details).toEqual({ met: 'decision' });
    expect((await events(app, 'staff.decision-refused')).at(-1)?.details).toMatchObject({ reason: 'staff.own-member' });
    for (const { id } of about) expect((await decideOn(third, String(id))).status).toBe(204);
  });

  checkpoint('④.staff-own-members', 'is recorded as refused once nothing of it is held any more', async () => {
    const { memberId } = await newMember(app);
    const [staff, third] = [await signedInStaff(app, ...EVERY_ROLE), await signedInStaff(app, ...EVERY_ROLE)];
    await tie(staff, { ...own, memberId });
    expect((await third.client.post(`/issuer/api/members/${memberId}/override`)).status).toBe(202);
    const { id, hash } = await proposalAbout(colleague, memberId);
    const audit = app.get(Audit);
    const record = audit.recordAlone.bind(audit);
    const free: number[] = [];
    audit.recordAlone = async (...recorded) => {
      free.push(
        (await app.database.asOwner(`select 1 from app.proposal where proposal_id = $1 for update skip locked`, [id]))
          .length,
      );
      await record(...recorded);
    };
    const before = (await events(app, 'staff.own-member-refused')).length;
    try {
      const decision = `/issuer/api/proposals/${String(id)}/decision`;
      expect(await staff.client.post(decision, { hash, approve: true })).toMatchObject(REFUSED);
    } finally {
      Reflect.deleteProperty(audit, 'recordAlone');
    }
    // That they met what is theirs, and that the decision was refused.
    expect(free).toEqual([1, 1]);
    expect(await events(app, 'staff.own-member-refused')).toHaveLength(before + 1);
    expect((await decideOn(colleague, String(id))).status).toBe(204);
  });

  checkpoint(
    '④.staff-own-members',
    'proposes nothing about them, nor has it done what was proposed before the tie',
    async () => {
      const [staff, member] = [await signedInStaff(app, 'support', 'fraud'), await newMember(app)];
      expect((await staff.client.post(`/issuer/api/members/${member.memberId}/override`)).status).toBe(202);
      await tie(staff, member);
      expect((await approveProposal(colleague, member.memberId)).body.code).toBe('staff.own-member');
      // The second wall: a way in that asks nobody.
      await expect(
        app.db.transact((tx) =>
          app.get(DualControl).propose(tx, overrideFreezesAct, {
            payload: { memberId: own.memberId, what: 'linking' },
            subject: { kind: 'member', id: own.memberId },
            by: { kind: 'staff', id: tied.id },
          }),
        ),
      ).rejects.toMatchObject({ code: 'staff.own-member' });
      expect((await events(app, 'staff.own-member-refused')).at(-1)).toMatchObject({
        ...{ actor_id: tied.id, member_id: own.memberId, details: { met: 'proposal' } },
      });
    },
  );

  killTest(
    '④.staff-own-members',
    'is shown all of it without the guard, and the triggers of the tables that refuse it as well',
    async () => {
      expect(await reveal(tied, own)).toMatchObject(REFUSED);
      const trail = `/issuer/api/audit?memberId=${own.memberId}`;
      expect((await tied.client.get(trail)).body.code).toBe('audit.own-member');
      const guard = app.get(OwnMembers);
      guard.refuse = () => Promise.resolve();
      guard.meets = () => Promise.resolve(false);
      try {
        expect((await tied.client.get(trail)).status).toBe(200);
        expect((await reveal(tied, own)).status).toBe(500);
        await app.database.asOwner(`alter table app.staff_reveal disable trigger staff_reveal_not_of_own_member`);
        expect((await reveal(tied, own)).body.contact).toMatchObject({ phone: own.phone });

        expect((await colleague.client.post(`/issuer/api/members/${own.memberId}/override`)).status).toBe(202);
        const third = await signedInStaff(app, ...EVERY_ROLE);
        const { id, hash } = await proposalAbout(third, own.memberId);
        const decision = `/issuer/api/proposals/${String(id)}/decision`;
        expect((await tied.client.post(decision, { hash, approve: true })).status).toBe(500);
        await app.database.asOwner(`alter table app.proposal disable trigger proposal_not_of_own_member`);
        expect((await tied.client.post(decision, { hash, approve: true })).status).toBe(204);
      } finally {
        for (const name of ['refuse', 'meets']) Reflect.deleteProperty(guard, name);
        await app.database.asOwner(`alter table app.staff_reveal enable trigger staff_reveal_not_of_own_member`);
        await app.database.asOwner(`alter table app.proposal enable trigger proposal_not_of_own_member`);
      }
    },
  );
});

const alertAbout = (memberId: string): NewAlert => ({
  ...{ kind: 'test-seen', groupKey: newId(), severity: 'high', queue: 'fraud', memberId, eventIds: [], details: {} },
  subjects: [{ kind: 'operation', id: newId() }],
});
