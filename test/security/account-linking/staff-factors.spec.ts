import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '../../../src/modules/audit/index.js';
import { PasskeyRegistrations } from '../../../src/modules/factors/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { StaffAccounts, totpCode } from '../../../src/modules/staff/index.js';
import { JudgeTotp } from '../../../src/modules/staff/judge-totp.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { SoftPasskey } from '../../support/authenticator.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { newStaff, PASSWORD, signedInStaff, signInStaff, type TestStaff, totpOf } from '../../support/issuer.js';
import { makeMember } from '../../support/members.js';
import { approveProposal, staffCode } from '../../support/staff-approvals.js';
import { ACCOUNT, addStaffPasskey, signInByBoth, signInByPasskey } from '../../support/staff-passkeys.js';

/** The members' site: the same host as the console's, another origin. */
const MEMBERS = 'http://localhost:4000';
const NEW_PASSWORD = 'kinmokusei-no 48 yuugure-michi';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { memberOrigin: MEMBERS } });
}, 120_000);
afterAll(() => app.stop());

let visitors = 0;
/** A browser of somebody else, at an address of its own. */
function stranger(): TestClient {
  visitors += 1;
  return app.client({ address: `127.8.${String(visitors)}.1` });
}

const alive = async ({ client }: Pick<TestStaff, 'client'>): Promise<boolean> =>
  (await client.get('/issuer/api/session')).status === 200;
const account = async ({ client }: Pick<TestStaff, 'client'>): Promise<Json> => (await client.get(ACCOUNT)).body;
/** An answer without what differs from one occurrence to the next. */
const bare = ({ status, body }: TestReply<Json>) => ({ status, ...body, requestId: undefined, instance: undefined });
const mailsTo = async ({ email }: TestStaff, since: Date): Promise<string[]> => {
  await app.jobs.drain();
  return (await app.get(Inbox).list({ to: email, channel: 'mail', since })).map(({ text }) => text);
};
const eventsAbout = async (type: string, staffId: string): Promise<Json[]> =>
  (await app.get(AuditTrail).read({ actor: { kind: 'staff', id: staffId } }, { rowsMax: 200 })).entries.filter(
    (entry) => entry.type === type,
  );

describe('a passkey of staff', () => {
  it('is added in a session that has just shown a code, and signs in alone or beside the password', async () => {
    const staff = await signedInStaff(app, 'support');
    const since = app.get(Clock).now();
    const passkey = await addStaffPasskey(staff, '窓口の電話');
    expect(await account(staff)).toEqual({
      totp: true,
      passkeys: [{ id: expect.any(String), name: '窓口の電話', madeAt: expect.any(String), backedUp: true }],
      ties: [],
      email: 's•••@issuer.example.jp',
      locale: 'ja',
    });
    expect(await mailsTo(staff, since)).toEqual([expect.stringContaining('パスキーが追加されました')]);

    const alone = { client: stranger() };
    const reply = await signInByPasskey(alone.client, passkey);
    expect(reply.status).toBe(204);
    expect(reply.setCookies.join()).toMatch(/__Host-sekisho_staff=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict/);
    expect((await alone.client.get('/issuer/api/session')).body.staffId).toBe(staff.id);
    const beside = { client: stranger() };
    expect((await signInByBoth(beside.client, staff, passkey)).status).toBe(204);
    expect(await alive(beside)).toBe(true);
    expect((await account(staff)).passkeys[0].lastUsedAt).toEqual(expect.any(String));
    const [row] = await app.database.asOwner<{ counter: string; backed_up: boolean; backup_eligible: boolean }>(
      `select counter, backed_up, backup_eligible from app.staff_passkey where staff_id = $1`,
      [staff.id],
    );
    expect(row).toEqual({ counter: '2', backed_up: true, backup_eligible: true });
    expect(await eventsAbout('staff.account-changed', staff.id)).toMatchObject([
      { details: { what: 'passkey-added' } },
    ]);
  });

  it('is no longer one once it is removed', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    const other = await signedInStaff(app, 'support');
    const path = `${ACCOUNT}/passkeys/${String((await account(staff)).passkeys[0].id)}`;
    expect((await other.client.delete(path)).status).toBe(404);
    expect((await other.client.post(`${path}/name`, { name: 'mine' })).status).toBe(404);
    expect((await staff.client.post(`${path}/name`, { name: '新しい名前' })).body.passkeys[0].name).toBe('新しい名前');
    expect((await staff.client.delete(path)).body.passkeys).toEqual([]);
    expect((await signInByPasskey(stranger(), passkey)).status).toBe(401);
    expect((await staff.client.delete(path)).status).toBe(404);
  });

  it('is not added, and nothing else changed, in a session whose second factor was shown too long ago', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    const asked = await staff.client.post(`${ACCOUNT}/passkeys/challenge`);
    const { made } = SoftPasskey.make(asked.body);
    const before = await account(staff);
    await app.clock.advance(601);
    const id = String(before.passkeys[0].id);
    const tries = [
      await staff.client.post(`${ACCOUNT}/passkeys/challenge`),
      await staff.client.post(`${ACCOUNT}/passkeys`, { name: 'x', made }),
      await staff.client.post(`${ACCOUNT}/passkeys/${id}/name`, { name: 'x' }),
      await staff.client.delete(`${ACCOUNT}/passkeys/${id}`),
      await staff.client.post(`${ACCOUNT}/totp/setup`),
      await staff.client.post(`${ACCOUNT}/totp`, { totp: '000000' }),
      await staff.client.delete(`${ACCOUNT}/totp`),
      await staff.client.post(`${ACCOUNT}/password`, { presentPassword: PASSWORD, password: NEW_PASSWORD }),
      await staff.client.post(`${ACCOUNT}/email`, { email: 'x@example.jp' }),
    ];
    expect(tries.map(({ body }) => body.code)).toEqual(tries.map(() => 'staff.proof-needed'));
    expect(await account(staff)).toEqual(before);

    expect((await staff.client.post(`${ACCOUNT}/proof`, { totp: '000000' })).body.code).toBe('staff.proof-refused');
    const totp = totpOf(app, staff);
    expect((await staff.client.post(`${ACCOUNT}/proof`, { totp })).status).toBe(204);
    expect((await staff.client.post(`${ACCOUNT}/proof`, { totp })).body.code).toBe('staff.proof-refused');
    expect((await staff.client.post(`${ACCOUNT}/passkeys/challenge`)).status).toBe(200);
    await app.clock.advance(601);
    const { body: request } = await staff.client.post(`${ACCOUNT}/proof/challenge`);
    expect(request.passkeys).toHaveLength(1);
    // What was given out for this is good for nothing else, and the other way round.
    const assertion = passkey.sign(request);
    expect((await stranger().post('/issuer/api/sign-in/passkey', assertion)).status).toBe(401);
    const { body: another } = await staff.client.post('/issuer/api/sign-in/challenge');
    expect((await staff.client.post(`${ACCOUNT}/proof/passkey`, passkey.sign(another))).body.code).toBe(
      'staff.proof-refused',
    );
    expect((await staff.client.post(`${ACCOUNT}/proof/passkey`, passkey.sign(request))).status).toBe(204);
    expect((await staff.client.post(`${ACCOUNT}/totp/setup`)).status).toBe(200);
  });

  it('is made by the session that was asked, once', async () => {
    const staff = await signedInStaff(app, 'support');
    const { body: creation } = await staff.client.post(`${ACCOUNT}/passkeys/challenge`);
    const { made } = SoftPasskey.make(creation);
    const other = await signedInStaff(app, 'support');
    const refused = async (client: TestClient, body: unknown) =>
      (await client.post(`${ACCOUNT}/passkeys`, { name: 'x', made: body })).body.code as string;
    expect(await refused(other.client, made)).toBe('staff.passkey-not-made');
    for (const wrong of [{ origin: MEMBERS }, { userVerified: false }, { host: 'evil.example' }]) {
      const { body: asked } = await staff.client.post(`${ACCOUNT}/passkeys/challenge`);
      expect(await refused(staff.client, SoftPasskey.make(asked, wrong).made)).toBe('staff.passkey-not-made');
    }
    expect((await staff.client.post(`${ACCOUNT}/passkeys`, { name: 'x', made })).status).toBe(201);
    expect(await refused(staff.client, made)).toBe('staff.passkey-not-made');
    expect((await account(staff)).passkeys).toHaveLength(1);
  });

  it('is refused in the same way, whatever is wrong with it', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    const someone = await signedInStaff(app, 'support');
    const theirs = await addStaffPasskey(someone);
    const gone = await signedInStaff(app, 'support');
    const unusable = await addStaffPasskey(gone);
    await app.database.asOwner(`update app.staff_member set active = false where staff_id = $1`, [gone.id]);
    const copy = passkey.copy();
    const client = stranger();
    const { body: request } = await client.post('/issuer/api/sign-in/challenge');
    const used = passkey.sign(request);
    expect((await client.post('/issuer/api/sign-in/passkey', used)).status).toBe(204);
    const { passkey: unknown } = SoftPasskey.make({ challenge: '', host: 'localhost', userHandle: passkey.userHandle });
    const { body: old } = await client.post('/issuer/api/sign-in/challenge');
    const late = passkey.sign(old);
    await app.clock.advance(301);
    const replies = [
      await stranger().post('/issuer/api/sign-in/passkey', used),
      await stranger().post('/issuer/api/sign-in/passkey', late),
      await signInByPasskey(stranger(), copy),
      await signInByPasskey(stranger(), unknown),
      await signInByPasskey(stranger(), unusable),
      await signInByPasskey(stranger(), passkey, { origin: MEMBERS }),
      await signInByPasskey(stranger(), passkey, { host: 'evil.example' }),
      await signInByPasskey(stranger(), passkey, { userVerified: false }),
      await signInByPasskey(stranger(), passkey, { userHandle: theirs.userHandle }),
      await signInByPasskey(stranger(), passkey, { userHandle: undefined }),
      await signInByBoth(stranger(), staff, passkey, { password: 'wrong wrong wrong' }),
      await signInByBoth(stranger(), staff, theirs),
      await signInByBoth(stranger(), { login: 'nobody-of-ours' }, passkey),
    ];
    for (const reply of replies) expect(bare(reply)).toEqual(bare(replies[0] as TestReply<Json>));
    expect(replies[0]).toMatchObject({ status: 401, body: { code: 'staff.sign-in-refused' } });
    expect(replies.map(({ setCookies }) => setCookies.join()).join()).not.toContain('sekisho_staff=');
    expect((await signInByPasskey(stranger(), passkey)).status).toBe(204);
  });

  it('of a member opens nothing at the console, and one of staff nothing at the members’ site', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    const member = await makeMember(app);
    const registrant = { memberId: member.id, sessionId: randomUUID() };
    const registrations = app.get(PasskeyRegistrations);
    const { passkey: members, made } = SoftPasskey.make(await registrations.request(registrant), { origin: MEMBERS });
    const examined = await registrations.examine(made as never, registrant);
    if (examined === undefined) throw new Error('the passkey of the member was not made');
    const name = { name: 'x', withoutWait: 'activation' } as const;
    await app.db.transact((tx) => registrations.keep(tx, registrant, examined, name));

    const atMembers = async (signer: SoftPasskey, wrong = {}, challenge?: string) => {
      const client = stranger();
      const { body: request } = await client.post('/api/sign-in/passkey/challenge');
      const asked = challenge === undefined ? request : { ...request, challenge };
      return client.post('/api/sign-in/passkey', signer.sign(asked, { origin: MEMBERS, ...wrong }));
    };
    expect((await atMembers(members)).status).toBe(200);
    expect((await signInByPasskey(stranger(), passkey)).status).toBe(204);

    // Whatever a browser or a page in between makes of it: another site, another handle, another challenge.
    const { body: ofMembers } = await stranger().post('/api/sign-in/passkey/challenge');
    const { body: ofConsole } = await stranger().post('/issuer/api/sign-in/challenge');
    const crossed = [
      await signInByPasskey(stranger(), members),
      await signInByPasskey(stranger(), members, { userHandle: passkey.userHandle }),
      await signInByPasskey(stranger(), members, { origin: MEMBERS }),
      await stranger().post('/issuer/api/sign-in/passkey', passkey.sign(ofMembers)),
      await signInByBoth(stranger(), staff, members),
      await atMembers(passkey),
      await atMembers(passkey, { origin: 'http://localhost:3000' }),
      await atMembers(passkey, { userHandle: members.userHandle }),
      await atMembers(members, {}, ofConsole.challenge as string),
    ];
    expect(crossed.map(({ status }) => status)).toEqual(crossed.map(() => 401));
  });

  it('stays open when others have closed the sign-in of its owner’s name', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    const wrong = { name: staff.login, password: 'wrong wrong wrong', totp: '000000' };
    const attacker = stranger();
    for (let n = 0; n < 10; n += 1) expect((await attacker.post('/issuer/api/sign-in', wrong)).status).toBe(401);
    await app.clock.advance(30);
    expect((await signInStaff(app, staff)).body.code).toBe('staff.sign-in-closed');
    // One budget for the password, whatever is shown beside it.
    expect((await signInByBoth(stranger(), staff, passkey)).body.code).toBe('staff.sign-in-closed');
    expect((await signInByPasskey(stranger(), passkey)).status).toBe(204);
  });

  it('and a code that were judged by what a reset has replaced meanwhile open nothing', async () => {
    const staff = await newStaff(app, 'support');
    const judged = await app.get(StaffAccounts).find(staff.login);
    if (judged === undefined) throw new Error('there is no such account');
    const use = (account: typeof judged, step: number) =>
      app.db.transact((tx) => app.get(JudgeTotp).use(tx, account, step));
    expect(await use(judged, 1)).toBe(true);
    expect(await use(judged, 1)).toBe(false);
    await app.db.transact((tx) => app.get(StaffAccounts).setTotp(tx, judged.id, { secret: staff.totpSecret, step: 2 }));
    expect(await use(judged, 3)).toBe(false);
    const now = await app.get(StaffAccounts).find(staff.login);
    expect(await use({ ...(now ?? judged), passwordHash: 'another' }, 3)).toBe(false);
    expect(await use(now ?? judged, 3)).toBe(true);
  });

  it('guesses of its owner’s second factor in a session that was taken over are counted', async () => {
    const staff = await signedInStaff(app, 'support');
    await app.clock.advance(601);
    const thief = staff.client.twin();
    const replies = [];
    for (let n = 0; n < 12; n += 1) replies.push(await thief.post(`${ACCOUNT}/proof`, { totp: '000000' }));
    expect(replies.map(({ body }) => body.code)).toEqual([
      ...Array.from({ length: 10 }, () => 'staff.proof-refused'),
      'staff.proofs-spent',
      'staff.proofs-spent',
    ]);
    expect((await thief.post(`${ACCOUNT}/proof`, { totp: totpOf(app, staff) })).status).toBe(429);
  });
});

describe('the last second factor', () => {
  it('is not removed, also when two removals come at once', async () => {
    const staff = await signedInStaff(app, 'support');
    expect((await staff.client.delete(`${ACCOUNT}/totp`)).body.code).toBe('staff.last-factor');
    await addStaffPasskey(staff, 'a');
    const passkey = await addStaffPasskey(staff, 'b');
    expect((await staff.client.delete(`${ACCOUNT}/totp`)).body.totp).toBe(false);
    await app.clock.advance(30);
    expect((await signInStaff(app, { ...staff, client: stranger() })).status).toBe(401);
    const ids = ((await account(staff)).passkeys as { id: string }[]).map(({ id }) => id);
    const replies = await Promise.all(ids.map((id) => staff.client.delete(`${ACCOUNT}/passkeys/${id}`)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe('staff.last-factor');
    expect((await account(staff)).passkeys).toHaveLength(1);
    expect(passkey).toBeDefined();
  });
});

describe('the code generator of whoever is signed in', () => {
  it('is replaced once a code of the new one is shown in the same session', async () => {
    const staff = await signedInStaff(app, 'support');
    const { body: setup } = await staff.client.post(`${ACCOUNT}/totp/setup`);
    expect(setup).toMatchObject({ secret: expect.stringMatching(/^[A-Z2-7]{32}$/), qr: { path: expect.any(String) } });
    await app.clock.advance(30);
    const other = { ...staff, client: stranger() };
    expect((await signInStaff(app, other)).status).toBe(204);
    const newCode = (): string => totpCode(setup.secret as string, app.get(Clock).now());
    expect((await other.client.post(`${ACCOUNT}/totp`, { totp: newCode() })).body.code).toBe('staff.setup-over');
    const wrong = totpOf(app, staff);
    expect((await staff.client.post(`${ACCOUNT}/totp`, { totp: wrong })).body.code).toBe('staff.setup-code-wrong');
    await app.clock.advance(30);
    expect((await staff.client.post(`${ACCOUNT}/totp`, { totp: newCode() })).body.totp).toBe(true);
    await app.clock.advance(30);
    expect((await signInStaff(app, { ...staff, client: stranger() })).status).toBe(401);
    const renewed = { ...staff, totpSecret: setup.secret as string, client: stranger() };
    expect((await signInStaff(app, renewed)).status).toBe(204);
  });
});

describe('the password of whoever is signed in', () => {
  it('changes with the present one, by the rules, and ends all other sessions', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    const elsewhere = { client: stranger() };
    expect((await signInByPasskey(elsewhere.client, passkey)).status).toBe(204);
    const change = (presentPassword: string, password: string) =>
      staff.client.post(`${ACCOUNT}/password`, { presentPassword, password });
    expect((await change('wrong wrong wrong', NEW_PASSWORD)).body.code).toBe('staff.present-password-wrong');
    for (const [weak, code] of [
      ['password1234', 'password.common'],
      [PASSWORD, 'password-unchanged'],
      [`${staff.email} 77 tsuribashi`, 'password.contains-personal'],
    ] as const) {
      const { status, body } = await change(PASSWORD, weak);
      expect({ weak, status, codes: (body.errors as Json[]).map((error) => error.code as string) }).toEqual({
        weak,
        status: 400,
        codes: expect.arrayContaining([code]),
      });
    }
    expect(await alive(elsewhere)).toBe(true);
    const since = app.get(Clock).now();
    expect((await change(PASSWORD, NEW_PASSWORD)).status).toBe(204);
    expect([await alive(staff), await alive(elsewhere)]).toEqual([true, false]);
    expect(await mailsTo(staff, since)).toEqual([expect.stringContaining('パスワードが変わりました')]);
    expect((await signInByBoth(stranger(), staff, passkey)).status).toBe(401);
    expect((await signInByBoth(stranger(), staff, passkey, { password: NEW_PASSWORD })).status).toBe(204);
  });

  it('is not guessed in a session: ten tries', async () => {
    const staff = await signedInStaff(app, 'support');
    const body = { presentPassword: 'wrong wrong wrong', password: NEW_PASSWORD };
    for (let n = 0; n < 10; n += 1) await staff.client.post(`${ACCOUNT}/password`, body);
    const right = { ...body, presentPassword: PASSWORD };
    expect((await staff.client.post(`${ACCOUNT}/password`, right)).body.code).toBe('staff.present-password-spent');
  });
});

describe('a reset', () => {
  const listed = async (admin: TestStaff, staffId: string): Promise<Json> =>
    ((await admin.client.get('/issuer/api/staff')).body as Json[]).find(({ id }) => id === staffId);
  const start = (admin: TestStaff, { id }: { readonly id: string }, kind: string) =>
    admin.client.post(`/issuer/api/staff/${id}/resets`, { kind });
  const decide = (admin: TestStaff, { id }: { readonly id: string }) => approveProposal(admin, id);
  const codeFor = ({ email }: TestStaff, since: Date) => staffCode(app, email, since);
  let pair: readonly [TestStaff, TestStaff] | undefined;
  /** Two administrators at work. */
  async function admins(): Promise<readonly [TestStaff, TestStaff]> {
    pair ??= [await signedInStaff(app, 'admin'), await signedInStaff(app, 'admin')];
    for (const admin of pair) if (!(await alive(admin))) expect((await signInStaff(app, admin)).status).toBe(204);
    return pair;
  }
  /** Two administrators, and the code that has reached the person. */
  async function opened(staff: TestStaff, kind: string) {
    const [first, second] = await admins();
    const since = app.get(Clock).now();
    expect((await start(first, staff, kind)).status).toBe(202);
    expect((await decide(second, staff)).status).toBe(204);
    return { first, second, since, code: await codeFor(staff, since) };
  }

  it('takes two administrators, neither of them the person, and ends what was lost at once', async () => {
    const [first, second] = await admins();
    const lost = await signedInStaff(app, 'admin');
    const support = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(lost);
    const since = app.get(Clock).now();

    expect((await start(support, lost, 'second-factor')).status).toBe(403);
    expect((await start(lost, lost, 'second-factor')).body.code).toBe('staff.own-reset');
    expect(await eventsAbout('staff.reset-refused', lost.id)).toMatchObject([
      { subjectId: lost.id, outcome: 'refused', details: { reason: 'staff.own-reset' } },
    ]);
    expect((await start(first, { id: randomUUID() }, 'second-factor')).body.code).toBe('staff.staff-not-found');
    expect((await start(first, lost, 'second-factor')).status).toBe(202);
    expect((await start(second, lost, 'password')).body.code).toBe('staff.proposal-pending');
    expect(await listed(first, lost.id)).toMatchObject({ proposal: { own: true }, resets: [], hasTotp: true });
    expect((await decide(first, lost)).body.code).toBe('staff.own-proposal');
    expect((await decide(lost, lost)).body).toMatchObject({
      code: 'staff.act-refused',
      errors: [{ code: 'staff.own-reset' }],
    });
    expect(await alive(lost)).toBe(true);
    expect((await decide(second, lost)).status).toBe(204);

    expect(await alive(lost)).toBe(false);
    expect((await signInByPasskey(stranger(), passkey)).status).toBe(401);
    await app.clock.advance(30);
    expect((await signInStaff(app, { ...lost, client: stranger() })).status).toBe(401);
    expect(await listed(first, lost.id)).toMatchObject({
      resets: [{ kind: 'second-factor' }],
      hasTotp: false,
      passkeys: 0,
    });
    expect((await mailsTo(lost, since)).join()).toMatch(
      /申し込まれました.*承認されました|承認されました.*申し込まれました/s,
    );
    for (const admin of [first, second]) {
      const mails = (await mailsTo(admin, since)).join();
      expect(mails).toContain('承認されました');
      expect(mails).not.toMatch(/^[\w-]{43}$/m);
      expect(mails).not.toContain(lost.name);
    }
    expect(await eventsAbout('staff.reset-approved', second.id)).toMatchObject([
      { subjectId: lost.id, details: { kind: 'second-factor', proposedBy: first.id } },
    ]);
  });

  it('gives a new code generator to who has the code and the password, once', async () => {
    const lost = await signedInStaff(app, 'support');
    const { first, code, since } = await opened(lost, 'second-factor');
    const claim = { name: lost.login, code, password: PASSWORD };
    const setUp = (changes: Json = {}) =>
      stranger().post('/issuer/api/resets/second-factor/setup', { ...claim, ...changes });
    const take = (totp: string, changes: Json = {}) =>
      stranger().post('/issuer/api/resets/second-factor', { ...claim, totp, ...changes });

    const wrong = [
      await setUp({ code: 'A'.repeat(43) }),
      await setUp({ password: 'wrong wrong wrong' }),
      await setUp({ name: first.login }),
      await setUp({ name: 'nobody-of-ours' }),
      await take('000000'),
      await stranger().post('/issuer/api/resets/password', { ...claim, password: NEW_PASSWORD, totp: '000000' }),
    ];
    for (const reply of wrong) expect(bare(reply)).toEqual(bare(wrong[0] as TestReply<Json>));
    expect(wrong[0]).toMatchObject({ status: 401, body: { code: 'staff.reset-refused' } });
    await app.database.asOwner(`delete from app.try_budget`);

    const { body: setup } = await setUp();
    const newCode = (): string => totpCode(setup.secret as string, app.get(Clock).now());
    expect((await take('000000')).status).toBe(401);
    const replies = await Promise.all([take(newCode()), take(newCode())]);
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 401]);
    await app.clock.advance(30);
    expect((await take(newCode())).status).toBe(401);
    expect((await setUp()).status).toBe(401);
    const renewed = { ...lost, totpSecret: setup.secret as string, client: stranger() };
    expect((await signInStaff(app, renewed)).status).toBe(204);
    expect((await mailsTo(lost, since)).join()).toContain('終わりました');
    expect((await mailsTo(first, since)).join()).toContain('終わりました');
    expect(await eventsAbout('staff.reset-used', lost.id)).toHaveLength(1);
  });

  it('is over after a day, after five wrong tries, and when another one takes its place', async () => {
    const late = await signedInStaff(app, 'support');
    const guessed = await signedInStaff(app, 'support');
    const { code: lateCode } = await opened(late, 'second-factor');
    await app.clock.advance(86_401);
    const setUp = (staff: TestStaff, code: string, password = PASSWORD) =>
      stranger().post('/issuer/api/resets/second-factor/setup', { name: staff.login, code, password });
    expect((await setUp(late, lateCode)).body.code).toBe('staff.reset-refused');

    const { code } = await opened(guessed, 'second-factor');
    for (let n = 0; n < 5; n += 1) expect((await setUp(guessed, code, `wrong ${String(n)}`)).status).toBe(401);
    expect((await setUp(guessed, code)).body.code).toBe('staff.reset-spent');
    const { code: again } = await opened(guessed, 'second-factor');
    await app.database.asOwner(`delete from app.try_budget`);
    expect((await setUp(guessed, code)).body.code).toBe('staff.reset-refused');
    expect((await setUp(guessed, again)).status).toBe(200);
  });

  it('gives a new password to who has the code and a second factor, once', async () => {
    const byCode = await signedInStaff(app, 'support');
    const byKey = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(byKey);
    const thief = await signedInStaff(app, 'support');
    const stolen = await addStaffPasskey(thief);
    const { code } = await opened(byCode, 'password');
    expect(await alive(byCode)).toBe(false);
    await app.clock.advance(30);
    const claim = { name: byCode.login, code, password: NEW_PASSWORD };
    const send = (changes: Json) => stranger().post('/issuer/api/resets/password', { ...claim, ...changes });
    expect((await send({ totp: '000000' })).status).toBe(401);
    const weak = await send({ totp: totpOf(app, byCode), password: 'password1234' });
    expect(weak).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect((await send({ totp: totpOf(app, byCode) })).status).toBe(204);
    await app.clock.advance(30);
    expect((await send({ totp: totpOf(app, byCode) })).status).toBe(401);
    expect((await signInStaff(app, { ...byCode, client: stranger() })).status).toBe(401);
    await app.clock.advance(30);
    const renewed = { ...byCode, client: stranger() };
    expect((await signInStaff(app, renewed, { password: NEW_PASSWORD })).status).toBe(204);

    const { code: second } = await opened(byKey, 'password');
    const sign = async (signer: SoftPasskey) => {
      const { body: request } = await stranger().post('/issuer/api/resets/password/challenge');
      const body = { name: byKey.login, code: second, password: NEW_PASSWORD, passkey: signer.sign(request) };
      return stranger().post('/issuer/api/resets/password/passkey', body);
    };
    expect((await sign(stolen)).status).toBe(401);
    expect((await sign(passkey)).status).toBe(204);
    expect((await sign(passkey)).status).toBe(401);
    expect((await signInByBoth(stranger(), byKey, passkey, { password: NEW_PASSWORD })).status).toBe(204);
  });

  checkpoint('h', 'is held by the database too: two people, neither the person, used once', async () => {
    const staff = await signedInStaff(app, 'support');
    await opened(staff, 'password');
    const change = (set: string) =>
      app.database.asOwner(`update app.staff_reset set ${set} where staff_id = $1`, [staff.id]);
    await expect(change(`approved_by = proposed_by`)).rejects.toMatchObject({ constraint: 'staff_reset_two_people' });
    await expect(change(`proposed_by = 'staff:' || staff_id`)).rejects.toMatchObject({
      constraint: 'staff_reset_of_another',
    });
    await expect(change(`expires_at = made_at + interval '25 hours'`)).rejects.toMatchObject({
      constraint: 'staff_reset_one_day',
    });
    await change(`used_at = app.now()`);
    await expect(change(`used_at = null`)).rejects.toMatchObject({ constraint: 'staff_reset_guard' });
  });

  it('is not opened for who could not be written to; an address is given once', async () => {
    const [admin] = await admins();
    const staff = await signedInStaff(app, 'support');
    await app.database.asOwner(`update app.staff_member set email_sealed = null where staff_id = $1`, [staff.id]);
    expect((await start(admin, staff, 'password')).body.code).toBe('staff.no-address');
    const give = (email: string) => staff.client.post(`${ACCOUNT}/email`, { email });
    expect((await give('not an address')).status).toBe(400);
    expect((await give('atarashii@issuer.example.jp')).body.email).toBe('a•••@issuer.example.jp');
    expect((await give('betsuno@issuer.example.jp')).body.code).toBe('staff.address-known');
    expect((await start(admin, staff, 'password')).status).toBe(202);
  });
});
