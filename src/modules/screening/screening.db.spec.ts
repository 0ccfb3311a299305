import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import type { Json, TestClient } from '../../../test/support/client.js';
import { newMember, signedInStaff, type TestStaff } from '../../../test/support/issuer.js';
import { chooseCredentials, newApplicant, newBrowser, provePhone, start } from '../../../test/support/opening.js';
import { events } from '../../../test/support/review.js';
import { approveProposal, proposalAbout } from '../../../test/support/staff-approvals.js';
import { ReviewLottery } from '../registration/review-lottery.js';
import { RescreenMembers } from './rescreen-members.js';
import { SandboxScreening } from './sandbox-screening.js';

let app: TestApp;
let fraud: TestStaff;
let approver: TestStaff;
beforeAll(async () => {
  app = await startTestApp({
    sweeps: 'all',
    config: { duties: ['serve'] },
    replace: new Map([[ReviewLottery, { draw: () => false }]]),
  });
  [fraud, approver] = [await signedInStaff(app, 'fraud'), await signedInStaff(app, 'approver')];
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
const read = async (): Promise<Json> => (await fraud.client.get('/issuer/api/screening')).body;

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
  it('are searched when another list is in force: a hit is for people, once, until two have cleared it', async () => {
    [fraud, approver] = [await signedInStaff(app, 'fraud'), await signedInStaff(app, 'approver')];
    const { memberId } = await newMember(app);
    const sandbox = app.get(SandboxScreening);
    const rescreen = app.get(RescreenMembers);
    sandbox.publish('list-2', ['ヤマダ タロウ']);
    await rescreen.run();
    const found = await read();
    expect(found).toMatchObject({ listVersion: 'list-2', members: found.screened });
    expect(found.finishedAt).toBeDefined();
    expect((found.openHits as Json[]).map((hit) => hit.memberId)).toEqual([memberId]);
    expect(String((found.openHits as Json[])[0]?.memberName)).toMatch(/^.○+ .○+$/);
    await rescreen.run();
    expect((await events(app, 'screening.member-hit')).map(({ details }) => details.memberId)).toEqual([memberId]);
    // In nobody's trail.
    expect((await events(app, 'screening.member-hit'))[0]?.member_id).toBeNull();

    const path = `/issuer/api/screening/hits/${memberId}/clearing`;
    await expect(
      app.database.asOwner(`update app.screened_member set review = 'cleared', cleared_proposal_id = gen_random_uuid()
        where review = 'open'`),
    ).rejects.toThrow('two people');
    expect((await fraud.client.post(path, { reason: 'other-birth-date' })).status).toBe(202);
    expect((await approveProposal(approver, memberId)).status).toBe(204);
    expect((await read()).openHits).toEqual([]);
    expect((await fraud.client.post(path, { reason: 'other-birth-date' })).body.code).toBe('screening.hit-not-found');

    // Another list says the same of somebody: that is looked at anew.
    sandbox.publish('list-3', ['ヤマダ タロウ']);
    await rescreen.run();
    expect((await read()).openHits).toHaveLength(1);
    // And what two people find of one list says nothing of the next.
    expect((await fraud.client.post(path, { reason: 'other-person' })).status).toBe(202);
    expect((await proposalAbout(approver, memberId)).summary).toMatchObject({ listVersion: 'list-3' });
    sandbox.publish('list-3b', ['ヤマダ タロウ']);
    await rescreen.run();
    expect((await approveProposal(approver, memberId)).body.code).toBe('staff.act-refused');
    expect((await read()).openHits).toMatchObject([{ memberId, listVersion: 'list-3b' }]);
    expect((await events(app, 'screening.run-finished')).length).toBeGreaterThanOrEqual(2);
  });

  it('wait while the provider is down, and the search goes on where it stopped', async () => {
    const sandbox = app.get(SandboxScreening);
    sandbox.publish('list-4', []);
    sandbox.behave('down');
    await app.get(RescreenMembers).run();
    expect((await read()).listVersion).toBe('list-3b');
    sandbox.behave('up');
    await app.get(RescreenMembers).run();
    expect(await read()).toMatchObject({ listVersion: 'list-4', openHits: [] });
  });

  it('are shown to nobody but those who look into fraud', async () => {
    const support = await signedInStaff(app, 'support', 'admin', 'auditor');
    expect((await support.client.get('/issuer/api/screening')).status).toBe(403);
  });
});
