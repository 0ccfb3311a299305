import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import type { Json, TestClient } from '../../../test/support/client.js';
import { newMember, signedInStaff, type TestStaff } from '../../../test/support/issuer.js';
import { chooseCredentials, newApplicant, newBrowser, provePhone, start } from '../../../test/support/opening.js';
import { untilReadable } from '../../../test/support/histories.js';
import { decideOn, events } from '../../../test/support/review.js';
import { approveProposal, proposalAbout } from '../../../test/support/staff-approvals.js';
import { ReviewLottery } from '../registration/review-lottery.js';
import type { Tx } from '../../platform/database/index.js';
import { FollowStream } from '../alerts/index.js';
import { StopListed } from '../freezes/stop-listed.js';
import { HitWatch } from './hit-watch.js';
import { RescreenMembers } from './rescreen-members.js';
import { SandboxScreening } from './sandbox-screening.js';
import { screeningSettings as settings } from './screening.settings.js';

let app: TestApp;
let compliance: TestStaff;
let colleague: TestStaff;
beforeAll(async () => {
  app = await startTestApp({
    sweeps: 'all',
    config: { duties: ['serve'] },
    replace: new Map([[ReviewLottery, { draw: () => false }]]),
  });
  [compliance, colleague] = [await signedInStaff(app, 'compliance'), await signedInStaff(app, 'compliance')];
}, 60_000);
afterAll(() => app.stop());
afterEach(() => {
  app.get(SandboxScreening).behave('up');
  app.get(SandboxScreening).publish('list-1', []);
});

/** An opening up to the proof of identity. */
async function opening(familyKana: string, familyName: string): Promise<TestClient> {
  const [client, applicant] = [newBrowser(app), newApplicant({ person: { familyKana, familyName } })];
  await start(client, applicant);
  await provePhone(app, client, applicant);
  await chooseCredentials(app, client, applicant);
  expect((await client.post('/api/opening/identity', { method: 'certificate' })).status).toBe(202);
  await app.jobs.drain();
  return client;
}
const stateOf = async (client: TestClient): Promise<unknown> => (await client.get('/api/opening')).body.state;
const read = async (): Promise<Json> => (await compliance.client.get('/issuer/api/screening')).body;
const hits = async (): Promise<Json[]> => (await read()).openHits as Json[];

describe('an applicant', () => {
  it('who is on no list becomes a member', async () => {
    expect(await stateOf(await opening('ササキ', '佐々木'))).toBe('approved');
    expect((await events(app, 'screening.applicant-screened')).at(-1)?.details).toEqual({ hit: false });
  });

  it('who may be on a list is looked at by people, and hears no more than that', async () => {
    app.get(SandboxScreening).publish('list-1', ['クロダ カズミ']);
    const client = await opening('クロダ', '黒田');
    const { body, text } = await client.get('/api/opening');
    expect(body.state).toBe('under-review');
    expect(text).not.toContain('screening');
    const { details } = (await events(app, 'registration.put-under-review')).at(-1) ?? {};
    expect(details?.reasons).toBe('screening-hit');
  });

  checkpoint('1.provider-down-waits', 'waits while nobody can say, and is never let through', async () => {
    app.get(SandboxScreening).behave('down');
    const client = await opening('アライ', '新井');
    expect(await stateOf(client)).toBe('identity-pending');
    await app.clock.advance(600);
    await app.jobs.drain();
    expect(await stateOf(client)).toBe('identity-pending');
    expect((await events(app, 'screening.postponed')).length).toBeGreaterThanOrEqual(1);
    app.get(SandboxScreening).behave('up');
    await app.clock.advance(4_000);
    await app.jobs.drain();
    expect(await stateOf(client)).toBe('approved');
  });
});

describe('members', () => {
  checkpoint(
    '15.alerts-owned',
    'are searched when another list is in force: a hit is for people, once, until two have cleared it',
    async () => {
      [compliance, colleague] = [await signedInStaff(app, 'compliance'), await signedInStaff(app, 'compliance')];
      const { memberId } = await newMember(app);
      const sandbox = app.get(SandboxScreening);
      const rescreen = app.get(RescreenMembers);
      sandbox.publish('list-2', ['ヤマダ タロウ']);
      await rescreen.run();
      const found = await read();
      expect(found).toMatchObject({ listVersion: 'list-2', members: found.screened });
      expect(found.finishedAt).toBeDefined();
      const [hit] = found.openHits as Json[];
      expect(found.openHits).toEqual([hit]);
      expect(hit).toMatchObject({ memberId, own: false, overdue: false, escalations: 0 });
      expect(String(hit?.memberName)).toMatch(/^.○+ .○+$/);
      await rescreen.run();
      expect((await events(app, 'screening.member-hit')).map(({ details }) => details.memberId)).toEqual([memberId]);
      // In nobody's trail.
      expect((await events(app, 'screening.member-hit'))[0]?.member_id).toBeNull();

      const path = `/issuer/api/screening/hits/${String(hit?.hitId)}`;
      await expect(
        app.database.asOwner(`update app.screened_member set review = 'cleared', cleared_proposal_id = gen_random_uuid()
        where review = 'open'`),
      ).rejects.toThrow('two people');
      expect((await compliance.client.post(`${path}/clearing`, { reason: 'other-birth-date' })).status).toBe(202);
      // Not by who has proposed, nor by an approver, to whom it is not even shown.
      const approver = await signedInStaff(app, 'approver', 'fraud');
      expect((await approver.client.get('/issuer/api/proposals')).text).not.toContain('screening');
      expect((await approveProposal(approver, String(hit?.hitId))).status).not.toBe(204);
      expect((await approveProposal(colleague, String(hit?.hitId))).status).toBe(204);
      expect(await hits()).toEqual([]);
      expect((await compliance.client.post(`${path}/clearing`, { reason: 'other-birth-date' })).body.code).toBe(
        'screening.hit-not-found',
      );

      // Another list says the same of somebody: that is looked at anew.
      sandbox.publish('list-3', ['ヤマダ タロウ']);
      await rescreen.run();
      expect((await hits()).map(({ hitId }) => hitId)).toEqual([expect.not.stringMatching(String(hit?.hitId))]);
      // And what two people find of one list says nothing of the next.
      const [again] = await hits();
      const nextId = String(again?.hitId);
      const next = `/issuer/api/screening/hits/${nextId}/clearing`;
      expect((await compliance.client.post(next, { reason: 'other-person' })).status).toBe(202);
      expect((await proposalAbout(colleague, nextId)).summary).toMatchObject({ listVersion: 'list-3' });
      sandbox.publish('list-3a', ['ヤマダ タロウ']);
      await rescreen.run();
      expect((await approveProposal(colleague, nextId)).body.code).toBe('staff.act-refused');
      expect(await hits()).toMatchObject([{ hitId: nextId, memberId, listVersion: 'list-3a' }]);
      expect((await events(app, 'screening.run-finished')).length).toBeGreaterThanOrEqual(2);
    },
  );

  checkpoint(
    '15.alerts-owned',
    'whom a list has hit have an owner and a time, and their role is written to, at once and when it is over',
    async () => {
      [compliance, colleague] = [await signedInStaff(app, 'compliance'), await signedInStaff(app, 'compliance')];
      const [hit] = await hits();
      const path = `/issuer/api/screening/hits/${String(hit?.hitId)}/taking`;
      const told = async () => (await events(app, 'screening.hits-told')).map(({ details }) => details);
      const watch = app.get(HitWatch);
      const before = (await told()).length;
      await watch.run();
      await watch.run();
      expect((await told()).slice(before)).toMatchObject([{ hits: 1 }]);
      const mails = await app.database.asOwner<{ recipient_id: string }>(
        `select recipient_id from app.notification where template = 'screening.hits-waiting'`,
      );
      expect(mails.map((mail) => mail.recipient_id)).toEqual(expect.arrayContaining([compliance.id, colleague.id]));
      const roles = await app.database.asOwner<{ roles: string[] }>(
        `select distinct roles from app.staff_member where staff_id = any($1::uuid[])`,
        [mails.map((mail) => mail.recipient_id)],
      );
      expect(roles.filter(({ roles: held }) => !held.includes('compliance'))).toEqual([]);

      expect((await compliance.client.post(path)).status).toBe(204);
      expect(await hits()).toMatchObject([{ own: true, owner: compliance.name, dueAt: hit?.dueAt }]);
      // A new list that says the same leaves it whose it is, and its time.
      app.get(SandboxScreening).publish('list-3b', ['ヤマダ タロウ']);
      await app.get(RescreenMembers).run();
      expect(await hits()).toMatchObject([{ hitId: hit?.hitId, own: true, dueAt: hit?.dueAt, listVersion: 'list-3b' }]);

      await app.clock.advance((settings.dueHours + 1) * 3_600);
      [compliance, colleague] = [await signedInStaff(app, 'compliance'), await signedInStaff(app, 'compliance')];
      expect(await hits()).toMatchObject([{ overdue: true, escalations: 0 }]);
      await watch.run();
      await watch.run();
      const [late] = await hits();
      expect(late).toMatchObject({ overdue: false, escalations: 1, own: false });
      expect(late?.owner).toBeUndefined();
      expect((await told()).slice(before)).toMatchObject([{ hits: 1 }, { hits: 1 }]);
    },
    60_000,
  );

  checkpoint('15.alerts-owned', 'whom a list has hit are known to one role alone, wherever others look', async () => {
    const [hit] = await hits();
    const [hitId, memberId] = [String(hit?.hitId), String(hit?.memberId)];
    expect((await compliance.client.post(`/issuer/api/screening/hits/${hitId}/taking`)).status).toBe(204);
    const other = await signedInStaff(
      ...([app, 'support', 'fraud', 'approver', 'auditor', 'admin', 'card-operations', 'card-release'] as const),
    );
    const get = (at: string) => other.client.get(`/issuer/api/${at}`);
    expect((await get('screening')).status).toBe(403);
    for (const act of ['taking', 'clearing'])
      expect(
        (await other.client.post(`/issuer/api/screening/hits/${hitId}/${act}`, { reason: 'other-person' })).status,
      ).toBe(403);
    await untilReadable(app);
    await app.get(FollowStream).run();
    const whole = [
      ...['alerts', 'alerts?state=closed', 'proposals', `members/${memberId}`, `members/${memberId}/links`, 'cases'],
      ...['measures', 'freezes', `audit?memberId=${memberId}`, `audit?subjectKind=member&subjectId=${memberId}`],
      ...[`audit?subjectKind=system&subjectId=${hitId}`, `audit?subjectKind=staff&subjectId=${compliance.id}`],
    ];
    for (const at of whole) {
      const { status, text } = await get(at);
      expect([at, status]).toEqual([at, 200]);
      expect([at, text.includes('screening.') || text.includes(hitId)]).toEqual([at, false]);
    }
    // While who has the role reads all of it in the stream.
    const seen = await signedInStaff(app, 'compliance', 'auditor');
    const trail = await seen.client.get(`/issuer/api/audit?subjectKind=system&subjectId=${hitId}`);
    expect(trail.text).toContain('screening.hit-taken');
    expect((await app.client().get('/metrics')).text).not.toContain('screening.');
  });

  it('wait while the provider is down, and the search goes on where it stopped', async () => {
    const sandbox = app.get(SandboxScreening);
    sandbox.publish('list-4', []);
    sandbox.behave('down');
    await expect(app.get(RescreenMembers).run()).rejects.toThrow('which list is in force');
    expect((await read()).listVersion).toBe('list-3b');
    sandbox.behave('up');
    await app.get(RescreenMembers).run();
    // The hit of before is not on it, and stays until two people have dealt with it.
    expect(await read()).toMatchObject({ listVersion: 'list-4', openHits: [{ notInList: 'list-4' }] });
  });

  it('whom a newer list has not got stay hits, and what was proposed of them is decided', async () => {
    const [hit] = await hits();
    const [hitId, memberId] = [String(hit?.hitId), String(hit?.memberId)];
    expect(hit).toMatchObject({ listVersion: 'list-3b', notInList: 'list-4' });
    expect((await events(app, 'screening.hit-not-in-list')).at(-1)?.details).toEqual({ hitId, memberId });
    await expect(
      app.database.asOwner(`update app.screened_member set review = 'none', hit_id = null, hit_at = null, due_at = null,
        owner_id = null, hit_list_version = null where review = 'open'`),
    ).rejects.toThrow('stays until two people');

    // What was proposed of a list before is turned down: the hit is of another one since.
    expect((await decideOn(colleague, String((await proposalAbout(colleague, hitId)).id), false)).status).toBe(204);
    const clearing = `/issuer/api/screening/hits/${hitId}/clearing`;
    expect((await compliance.client.post(clearing, { reason: 'list-corrected' })).status).toBe(202);
    app.get(SandboxScreening).publish('list-5', []);
    await app.get(RescreenMembers).run();
    expect(await hits()).toMatchObject([{ hitId, listVersion: 'list-3b', notInList: 'list-5', proposal: {} }]);
    expect((await approveProposal(colleague, hitId)).status).toBe(204);
    expect(await hits()).toEqual([]);
    app.get(SandboxScreening).publish('list-6', ['ヤマダ タロウ']);
    await app.get(RescreenMembers).run();
    const [again] = await hits();
    expect(again).toMatchObject({ memberId, listVersion: 'list-6' });
    expect([again?.hitId === hitId, again?.notInList]).toEqual([false, undefined]);
  });

  checkpoint(
    '1.provider-down-waits',
    'without an answer hold up nobody: all others are searched, the role is told, and they are asked about again',
    async () => {
      const members: string[] = [];
      for (let n = 0; n < 12; n += 1) members.push((await newMember(app)).memberId);
      [compliance, colleague] = [await signedInStaff(app, 'compliance'), await signedInStaff(app, 'compliance')];
      // The lowest ids, which are asked about first: more than a turn bears in a row.
      const [first] = await app.database.asOwner<{ ids: string[] }>(
        `select array(select id::text from app.member where status <> 'closed' order by id limit $1) as ids`,
        [settings.unansweredInARow],
      );
      const silent = new Set(first?.ids);
      const sandbox = app.get(SandboxScreening);
      const screen = sandbox.screen.bind(sandbox);
      sandbox.publish('list-7', []);
      sandbox.screen = (question, signal) =>
        silent.has(question.subject) ? Promise.reject(new Error('HTTP 422')) : screen(question, signal);
      try {
        await app.get(RescreenMembers).run();
        await app.get(RescreenMembers).run();
        const rows = await app.database.asOwner<{ id: string; version: string | null }>(
          `select m.id, s.list_version as version from app.member m left join app.screened_member s on s.member_id = m.id
            where m.status <> 'closed'`,
        );
        expect(
          rows
            .filter(({ version }) => version !== 'list-7')
            .map(({ id }) => id)
            .sort(),
        ).toEqual([...silent].sort());
        expect(rows.length).toBeGreaterThan(silent.size);
        const progress = await read();
        expect(progress).toMatchObject({ unanswered: silent.size, members: Number(progress.screened) + silent.size });
        expect(progress.finishedAt).toBeUndefined();
        await app.get(HitWatch).run();
        await app.get(HitWatch).run();
        const told = await events(app, 'screening.unanswered-told');
        expect(told.map(({ details }) => details)).toEqual([
          { members: silent.size, people: expect.any(Number) as unknown },
        ]);
        const mails = await app.database.asOwner<{ recipient_id: string }>(
          `select recipient_id from app.notification where template = 'screening.unanswered'`,
        );
        expect(mails.map((mail) => mail.recipient_id)).toEqual(expect.arrayContaining([compliance.id, colleague.id]));
        const asked = (await events(app, 'screening.member-unanswered')).length;
        await app.get(RescreenMembers).run();
        expect(await events(app, 'screening.member-unanswered')).toHaveLength(asked);
      } finally {
        Reflect.deleteProperty(sandbox, 'screen');
      }
      await app.clock.advance(settings.unansweredSeconds + 60);
      await app.get(RescreenMembers).run();
      [compliance] = [await signedInStaff(app, 'compliance')];
      const done = await read();
      expect(done).toMatchObject({ unanswered: 0, members: done.screened });
      expect(done.finishedAt).toBeDefined();
    },
    120_000,
  );

  it('are confirmed by two people: the money stands still, and nobody outside of the role is told why', async () => {
    const sandbox = app.get(SandboxScreening);
    const { memberId } = await newMember(app);
    [compliance, colleague] = [await signedInStaff(app, 'compliance'), await signedInStaff(app, 'compliance')];
    sandbox.publish('list-8', ['ヤマダ タロウ']);
    await app.get(RescreenMembers).run();
    const hit = (await hits()).find((one) => one.memberId === memberId);
    const hitId = String(hit?.hitId);
    const path = `/issuer/api/screening/hits/${hitId}`;
    await expect(
      app.database.asOwner(
        `update app.screened_member set review = 'confirmed', confirmed_proposal_id = (select proposal_id from app.proposal limit 1)
          where hit_id = $1`,
        [hitId],
      ),
    ).rejects.toThrow('two people');
    expect((await compliance.client.post(`${path}/confirmation`, { reason: 'documents-compared' })).status).toBe(202);
    expect((await approveProposal(compliance, hitId)).body.code).toBe('staff.own-proposal');
    expect((await approveProposal(colleague, hitId)).status).toBe(204);
    expect((await hits()).map((one) => one.hitId)).not.toContain(hitId);
    const confirmed = async () => (await read()).confirmedHits as Json[];
    expect(await confirmed()).toMatchObject([{ hitId, memberId, listVersion: 'list-8' }]);

    // A stop as any other, which says nothing of a list, nor of who is behind it.
    const desk = await signedInStaff(app, 'support', 'fraud', 'approver', 'auditor');
    const freezes = async () =>
      (await desk.client.get(`/issuer/api/members/${memberId}/freezes`)).body.freezes as Json[];
    const stopped = await freezes();
    expect(new Set(stopped.map(({ capability }) => capability as string))).toEqual(
      new Set(['charge', 'transfer', 'payment', 'linking']),
    );
    // In the very words of a stop by the blocklist, which is seen far more often.
    const { memberId: listed } = await newMember(app);
    const listing = app.get(StopListed) as unknown as { stop(tx: Tx, memberId: string): Promise<void> };
    await app.db.transact((tx) => listing.stop(tx, listed));
    const words = (of: string) =>
      app.database.asOwner(
        `select capability, scope, origin, reason, overridable, placed_by from app.freeze where member_id = $1 order by capability`,
        [of],
      );
    expect(await words(memberId)).toEqual(await words(listed));
    const said = async (of: string) =>
      (await events(app, 'freezes.placed')).filter((one) => one.member_id === of).map(({ details }) => details);
    expect(await said(memberId)).toEqual(await said(listed));
    expect(await said(listed)).toHaveLength(1);
    await untilReadable(app);
    for (const at of [`members/${memberId}/freezes`, `audit?memberId=${memberId}`, 'freezes', 'proposals']) {
      const { status, text } = await desk.client.get(`/issuer/api/${at}`);
      expect([at, status]).toEqual([at, 200]);
      for (const word of ['screening', hitId, compliance.id, colleague.id, compliance.name, colleague.name])
        expect([at, word, text.includes(word)]).toEqual([at, word, false]);
    }

    // Two others lift it, who cannot know; it is placed again, and a newer list without the name changes nothing.
    await app.database.asOwner(
      `update app.password_credential set changed_at = app.now() + interval '1 second' where member_id = $1`,
      [memberId],
    );
    const freezeIds = stopped.map(({ id }) => id as string);
    const rests = { freezeIds, evidence: 'mistake', reference: 'CASE-2026-0042' };
    expect((await desk.client.post('/issuer/api/freezes/restoration', rests)).status).toBe(202);
    expect((await approveProposal(await signedInStaff(app, 'approver'), memberId)).status).toBe(204);
    expect(await freezes()).toEqual([]);
    await app.get(HitWatch).run();
    expect(await freezes()).toHaveLength(stopped.length);
    sandbox.publish('list-9', []);
    await app.get(RescreenMembers).run();
    expect(await confirmed()).toMatchObject([{ hitId, notInList: 'list-9' }]);
    await expect(
      app.database.asOwner(
        `update app.screened_member set review = 'open', confirmed_proposal_id = null where hit_id = $1`,
        [hitId],
      ),
    ).rejects.toThrow('two people');

    // A mistake is taken back by two people, too.
    expect((await compliance.client.post(`${path}/clearing`, { reason: 'list-corrected' })).status).toBe(202);
    expect((await approveProposal(colleague, hitId)).status).toBe(204);
    expect(await confirmed()).toEqual([]);
  });
});
