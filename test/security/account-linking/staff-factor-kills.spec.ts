import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { killTest } from '../../support/checkpoint.js';
import type { InjectionToken } from '@nestjs/common';
import { Attempts } from '../../../src/modules/attempts/index.js';
import { FreshProof } from '../../../src/modules/staff/factors/fresh-proof.js';
import { StaffChallenges } from '../../../src/modules/staff/factors/staff-challenges.js';
import { signedChallenge } from '../../../src/modules/passkeys/index.js';
import { LastAdministrators } from '../../../src/modules/staff/accounts/last-administrators.js';
import { LastFactor } from '../../../src/modules/staff/factors/last-factor.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { PASSWORD, signedInStaff, signInStaff, totpOf } from '../../support/issuer.js';
import { approveProposal, nowOf, staffCode } from '../../support/staff-approvals.js';
import { ACCOUNT, addStaffPasskey, signInByPasskey } from '../../support/staff-passkeys.js';

const CHALLENGE = Buffer.alloc(73, 7);
const forgetful = {
  make: () => CHALLENGE,
  use: () => Promise.resolve(true),
  signedIn: (assertion: Parameters<typeof signedChallenge>[0]) => Promise.resolve(signedChallenge(assertion)),
};
const endless = {
  reserve: () => Promise.resolve({ granted: true, left: 1 }),
  giveBack: () => Promise.resolve(),
  clear: () => Promise.resolve(),
  left: () => Promise.resolve(1),
};
const careless = { stays: () => Promise.resolve() };
const permissive = { stay: () => Promise.resolve() };
const trusting = { require: () => Promise.resolve() };

/** The same attacks as in `staff-factors.spec.ts`, with the control off: they succeed. */
describe('without the control', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({
      replace: new Map<InjectionToken, unknown>([
        [StaffChallenges, forgetful],
        [FreshProof, trusting],
        [Attempts, endless],
        [LastFactor, careless],
        [LastAdministrators, permissive],
      ]),
    });
  }, 120_000);
  afterAll(() => app.stop());

  it('of the challenges, a signature signs in again and again, and one for a proof as well', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    const { body: request } = await staff.client.post(`${ACCOUNT}/proof/challenge`);
    // The counter stands in the way as well, so the authenticator is one that does not count.
    const assertion = passkey.sign(request, { counter: 0 });
    for (let again = 0; again < 2; again += 1)
      expect((await app.client().post('/issuer/api/sign-in/passkey', assertion)).status).toBe(204);
  });

  it('of the fresh proof, a session that was left alone adds a passkey', async () => {
    const staff = await signedInStaff(app, 'support');
    await app.clock.advance(700);
    const passkey = await addStaffPasskey(staff);
    expect((await signInByPasskey(app.client(), passkey, { counter: 0 })).status).toBe(204);
  });

  it('of the budgets of a name and of a day, codes are guessed on and on, and the right one still counts', async () => {
    const staff = await signedInStaff(app, 'support');
    await app.clock.advance(30);
    for (let n = 0; n < 12; n += 1) expect((await signInStaff(app, staff, { totp: '000000' })).status).toBe(401);
    expect((await signInStaff(app, staff, { totp: totpOf(app, staff) })).status).toBe(204);
  });

  it('of the tries of a reset, its password is guessed on and on, and the right one still counts', async () => {
    const [first, second] = [await signedInStaff(app, 'admin'), await signedInStaff(app, 'admin')];
    const lost = await signedInStaff(app, 'support');
    const since = nowOf(app);
    expect((await first.client.post(`/issuer/api/staff/${lost.id}/resets`, { kind: 'second-factor' })).status).toBe(
      202,
    );
    expect((await approveProposal(second, lost.id)).status).toBe(204);
    const code = await staffCode(app, lost.email, since);
    const setUp = (password: string) =>
      app.client().post('/issuer/api/resets/second-factor/setup', { name: lost.login, code, password });
    for (let n = 0; n < 8; n += 1) expect((await setUp(`wrong wrong ${String(n)}`)).status).toBe(401);
    expect((await setUp(PASSWORD)).status).toBe(200);
  });

  it('of the last factor, its owner removes it and is locked out', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    expect((await staff.client.delete(`${ACCOUNT}/totp`)).status).toBe(200);
    const { body } = await staff.client.get(ACCOUNT);
    const path = `${ACCOUNT}/passkeys/${String(body.passkeys[0].id)}`;
    expect((await staff.client.delete(path)).body).toMatchObject({ totp: false, passkeys: [] });
    await app.clock.advance(30);
    expect((await signInStaff(app, { ...staff, client: app.client() })).status).toBe(401);
    expect((await signInByPasskey(app.client(), passkey, { counter: 0 })).status).toBe(401);
  });

  killTest(
    'h',
    'of the last administrators, the database still keeps two; without its trigger nobody is left to approve',
    async () => {
      await app.database.asOwner(
        `update app.staff_member set active = false where 'admin' = any(roles) and staff_id not in (
         select staff_id from app.staff_member where 'admin' = any(roles) order by created_at desc limit 2)`,
      );
      const [ends, approves] = [await signedInStaff(app, 'admin'), await signedInStaff(app, 'admin')];
      await app.database.asOwner(
        `update app.staff_member set active = false where 'admin' = any(roles) and staff_id not in ($1, $2)`,
        [ends.id, approves.id],
      );
      const third = await signedInStaff(app, 'admin');
      expect((await ends.client.post(`/issuer/api/staff/${third.id}/deactivation`)).body.outcome).toBe('proposed');
      expect((await third.client.post(`/issuer/api/staff/${approves.id}/deactivation`)).body.outcome).toBe('proposed');
      expect((await approveProposal(ends, approves.id)).status).toBe(204);
      const refused = await approveProposal(third, third.id);
      expect(refused.body.code).toBe('staff.act-refused');
      await app.database.asOwner(`drop trigger staff_member_stays on app.staff_member`);
      const fourth = await signedInStaff(app, 'admin');
      expect((await approveProposal(fourth, third.id)).status).toBe(204);
      expect((await fourth.client.post(`/issuer/api/staff/${ends.id}/deactivation`)).body.outcome).toBe('proposed');
    },
  );

  killTest(
    ['②.second-person', 'h.restore-two-people'],
    'of the guard of proposals, one administrator opens a reset alone, by writing that another one asked for it',
    async () => {
      const admin = await signedInStaff(app, 'admin');
      const lost = await signedInStaff(app, 'support');
      expect((await admin.client.post(`/issuer/api/staff/${lost.id}/resets`, { kind: 'second-factor' })).status).toBe(
        202,
      );
      const rewrite = (by = 'somebody'): Promise<unknown> =>
        app.database.asOwner(`update app.proposal set proposed_by = $2 where subject_id = $1`, [
          lost.id,
          `staff:${by}`,
        ]);
      await expect(rewrite()).rejects.toMatchObject({ constraint: 'proposal_guard' });
      await app.database.asOwner(`alter table app.proposal disable trigger proposal_guard`);
      await rewrite();
      // Whoever it names has to work here, too.
      expect((await approveProposal(admin, lost.id)).body.code).toBe('staff.proposer-gone');
      const other = await signedInStaff(app, 'support');
      await rewrite(other.id);
      expect((await approveProposal(admin, lost.id)).status).toBe(204);
      expect((await lost.client.get('/issuer/api/session')).status).toBe(401);
    },
  );
});
