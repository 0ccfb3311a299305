import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '../../../src/modules/audit/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { EnrolStaff, StaffAccounts, totpCode } from '../../../src/modules/staff/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { newStaff, PASSWORD, signedInStaff, signInStaff, type TestStaff, totpOf } from '../../support/issuer.js';
import { approveProposal, nowOf, proposalAbout, staffCode } from '../../support/staff-approvals.js';
import { ACCOUNT, addStaffPasskey, signInByPasskey } from '../../support/staff-passkeys.js';

const STAFF = '/issuer/api/staff';
const NEW_PASSWORD = 'kinmokusei-no 48 yuugure-michi';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

let made = 0;
const stranger = (): TestClient => app.client({ address: `127.7.${String((made += 1))}.1` });
const alive = async ({ client }: Pick<TestStaff, 'client'>): Promise<boolean> =>
  (await client.get('/issuer/api/session')).status === 200;
const listed = async (admin: TestStaff, staffId: string): Promise<Json> =>
  ((await admin.client.get(STAFF)).body as Json[]).find(({ id }) => id === staffId);
const mailsTo = async (email: string, since: Date): Promise<string> => {
  await app.jobs.drain();
  return (await app.get(Inbox).list({ to: email, channel: 'mail', since })).map(({ text }) => text).join('\n--\n');
};
const eventsOf = async (type: string, staffId: string): Promise<Json[]> =>
  (await app.get(AuditTrail).read({ actor: { kind: 'staff', id: staffId } }, { rowsMax: 200 })).entries.filter(
    (entry) => entry.type === type,
  );

let trio: TestStaff[] | undefined;
/** Three administrators at work, whom no test here ends. */
async function admins(): Promise<readonly [TestStaff, TestStaff, TestStaff]> {
  trio ??= [await signedInStaff(app, 'admin'), await signedInStaff(app, 'admin'), await signedInStaff(app, 'admin')];
  const codes = trio.map((admin) => admin.client.post(`${ACCOUNT}/proof`, { totp: totpOf(app, admin) }));
  await Promise.all(codes);
  for (const admin of trio) if (!(await alive(admin))) expect((await signInStaff(app, admin)).status).toBe(204);
  return trio as unknown as [TestStaff, TestStaff, TestStaff];
}

interface Newcomer {
  readonly id: string;
  readonly login: string;
  readonly email: string;
  readonly code: string;
}

/** Somebody whose account two administrators have approved, and the code that has come by mail. */
async function newcomer(...roles: readonly string[]): Promise<Newcomer> {
  const [first, second] = await admins();
  const login = `shinjin-${String((made += 1))}`;
  const email = `${login}@issuer.example.jp`;
  const since = nowOf(app);
  const body = { name: '新任 花', login, email, roles: roles.length === 0 ? ['support'] : roles };
  expect((await first.client.post(STAFF, body)).status).toBe(202);
  expect((await approveProposal(second, login)).status).toBe(204);
  const account = await app.get(StaffAccounts).find(login);
  return { id: account?.id ?? '', login, email, code: await staffCode(app, email, since) };
}

const begin = ({ login: name, code }: Newcomer, changes: Json = {}) =>
  stranger().post('/issuer/api/resets/enrolment/setup', { name, code, ...changes });
const finish = ({ login: name, code }: Newcomer, totp: string, changes: Json = {}) =>
  stranger().post('/issuer/api/resets/enrolment', { name, code, password: NEW_PASSWORD, totp, ...changes });
const codeOf = (secret: unknown): string => totpCode(secret as string, nowOf(app));

/** Sets the account up as its owner does, and signs in. */
async function setUp(person: Newcomer): Promise<TestStaff> {
  const { body } = await begin(person);
  expect((await finish(person, codeOf(body.secret))).status).toBe(204);
  await app.clock.advance(30);
  const staff = { ...person, name: '新任 花', totpSecret: body.secret as string, client: stranger() };
  expect((await signInStaff(app, staff, { password: NEW_PASSWORD })).status).toBe(204);
  return staff;
}

const bare = ({ status, body }: TestReply<Json>) => ({ status, ...body, requestId: undefined, instance: undefined });

describe('a new colleague', () => {
  checkpoint(
    ['h', '②.second-person'],
    'chooses password and code generator, by a code that came by mail: neither of the two who let in knows any of it',
    async () => {
      const [first, , third] = await admins();
      const since = nowOf(app);
      const person = await newcomer('support', 'fraud');
      const payload = JSON.stringify((await eventsOf('staff.act-proposed', first.id)).at(-1));
      expect(payload).not.toContain(person.login);
      expect(await listed(first, person.id)).toMatchObject({ setUp: false, hasTotp: false, passkeys: 0 });
      // The code is in the mail to the person and in no other; the sign-in name is in none.
      expect(await mailsTo(person.email, since)).not.toContain(person.login);
      const told = await mailsTo(third.email, since);
      expect(told).toContain('アカウントの準備');
      expect(told).not.toContain(person.code);

      // Nothing signs in to an account that nobody has set up.
      for (const password of ['', PASSWORD, 'null', NEW_PASSWORD])
        expect([400, 401]).toContain(
          (await stranger().post('/issuer/api/sign-in', { name: person.login, password, totp: '000000' })).status,
        );
      const staff = await setUp(person);
      expect((await staff.client.get('/issuer/api/session')).body.roles).toEqual(['support', 'fraud']);
      expect(await listed(first, person.id)).toMatchObject({ setUp: true, hasTotp: true });
      expect(await mailsTo(third.email, since)).toContain('終わりました');
      const [row] = await app.database.asOwner<Json>(
        `select created_by, approved_by from app.staff_member where staff_id = $1`,
        [person.id],
      );
      expect(row.created_by).toBe(`staff:${first.id}`);
      expect(row.approved_by).not.toBe(row.created_by);
    },
  );

  it('needs the code and the sign-in name, once, in a day and in five tries; all refusals look the same', async () => {
    const [person, other] = [await newcomer(), await newcomer()];
    const wrong = [
      await begin(person, { code: 'A'.repeat(43) }),
      await begin(person, { name: other.login }),
      await begin(person, { name: 'nobody-of-ours' }),
      await finish(person, '000000'),
      await stranger().post('/issuer/api/resets/second-factor/setup', {
        ...{ name: person.login, code: person.code, password: NEW_PASSWORD },
      }),
    ];
    for (const reply of wrong) expect(bare(reply)).toEqual(bare(wrong[0] as TestReply<Json>));
    expect(wrong[0]).toMatchObject({ status: 401, body: { code: 'staff.reset-refused' } });
    await app.database.asOwner(`delete from app.try_budget`);

    const { body } = await begin(person);
    const weak = await finish(person, codeOf(body.secret), { password: `${person.login} 77 tsuribashi` });
    expect(weak).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(JSON.stringify(weak.body.errors)).toContain('password.contains-login-id');
    const both = await Promise.all([finish(person, codeOf(body.secret)), finish(person, codeOf(body.secret))]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 401]);
    expect((await begin(person)).status).toBe(401);

    for (let n = 0; n < 5; n += 1) expect((await finish(other, '000000')).status).toBe(401);
    expect((await begin(other)).body.code).toBe('staff.reset-spent');
    const late = await newcomer();
    await app.clock.advance(86_401);
    expect((await begin(late)).body.code).toBe('staff.reset-refused');
    // Whoever has missed it gets another one, from two again; no other reset would do.
    const [first, second] = await admins();
    expect((await first.client.post(`${STAFF}/${late.id}/resets`, { kind: 'password' })).body.code).toBe(
      'staff.not-what-is-lost',
    );
    const since = nowOf(app);
    expect((await first.client.post(`${STAFF}/${late.id}/resets`, { kind: 'enrolment' })).status).toBe(202);
    expect((await approveProposal(second, late.id)).status).toBe(204);
    await setUp({ ...late, code: await staffCode(app, late.email, since) });
    expect((await first.client.post(`${STAFF}/${late.id}/resets`, { kind: 'enrolment' })).body.code).toBe(
      'staff.not-what-is-lost',
    );
  });

  it('is proposed by an administrator alone, with a second factor of lately, and for a name that is free', async () => {
    const [first, second] = await admins();
    const body = { name: '新任', login: 'dare-ka', email: 'dare-ka@issuer.example.jp', roles: ['support'] };
    const support = await signedInStaff(app, 'support');
    expect((await support.client.post(STAFF, body)).status).toBe(403);
    for (const [wrong, pointer] of [
      [{ roles: ['boss'] }, '/roles/0'],
      [{ roles: [] }, '/roles'],
      [{ email: 'nowhere' }, '/email'],
      [{ name: ' ' }, '/name'],
      [{ locale: 'fr' }, '/locale'],
      [{ password: PASSWORD }, '/password'],
    ] as const) {
      const reply = await first.client.post(STAFF, { ...body, ...wrong });
      expect({ wrong, status: reply.status }).toEqual({ wrong, status: 400 });
      expect(JSON.stringify(reply.body.errors)).toContain(pointer.split('/')[1]);
    }
    expect((await first.client.post(STAFF, { ...body, login: second.login })).status).toBe(202);
    expect((await approveProposal(second, second.login)).body).toMatchObject({
      code: 'staff.act-refused',
      errors: [{ code: 'staff.name-taken' }],
    });
    await app.clock.advance(601);
    expect((await first.client.post(STAFF, body)).body.code).toBe('staff.proof-needed');
  });

  it('is written to in the language that was chosen, and chooses another one', async () => {
    const [first, second] = await admins();
    const since = nowOf(app);
    const email = 'newcomer@issuer.example.jp';
    const body = { name: 'Jane', login: 'jane-77', email, roles: ['support'], locale: 'en' };
    expect((await first.client.post(STAFF, body)).status).toBe(202);
    expect((await approveProposal(second, 'jane-77')).status).toBe(204);
    expect(await mailsTo(email, since)).toContain('There is an account for you');
    const staff = await signedInStaff(app, 'support');
    const later = nowOf(app);
    expect((await staff.client.post(`${ACCOUNT}/language`, { locale: 'en' })).body.locale).toBe('en');
    expect((await staff.client.post(`${ACCOUNT}/language`, { locale: 'xx' })).status).toBe(400);
    await addStaffPasskey(staff);
    expect(await mailsTo(staff.email, later)).toContain('A passkey was added');
  });
});

const deactivate = (admin: TestStaff, { id }: { readonly id: string }) =>
  admin.client.post(`${STAFF}/${id}/deactivation`);
const reactivate = (admin: TestStaff, { id }: { readonly id: string }) =>
  admin.client.post(`${STAFF}/${id}/reactivation`);

describe('the account of one of the staff', () => {
  checkpoint('h', 'ends at once, with its sessions and all that signs in, and comes back by two, empty', async () => {
    const [first, second] = await admins();
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    const elsewhere = { client: stranger() };
    expect((await signInByPasskey(elsewhere.client, passkey)).status).toBe(204);
    const since = nowOf(app);
    expect(await deactivate(first, staff)).toMatchObject({ status: 200, body: { outcome: 'done' } });
    expect([await alive(staff), await alive(elsewhere)]).toEqual([false, false]);
    await app.clock.advance(30);
    expect((await signInStaff(app, { ...staff, client: stranger() })).status).toBe(401);
    expect((await signInByPasskey(stranger(), passkey)).status).toBe(401);
    expect((await deactivate(first, staff)).body.code).toBe('staff.staff-not-found');
    expect(await mailsTo(staff.email, since)).toContain('アカウントが止まりました');
    const announced = await mailsTo(second.email, since);
    expect(announced).toContain('アカウントが止まりました');
    expect(announced).not.toContain(staff.name);
    expect(await eventsOf('staff.deactivated', first.id)).toMatchObject([
      { subjectId: staff.id, details: { secondPerson: false } },
    ]);

    expect((await reactivate(first, staff)).status).toBe(202);
    expect(await listed(first, staff.id)).toMatchObject({ active: false, accessProposal: { own: true } });
    expect((await approveProposal(first, staff.id)).body.code).toBe('staff.own-proposal');
    const again = nowOf(app);
    expect((await approveProposal(second, staff.id)).status).toBe(204);
    await app.clock.advance(30);
    // What has signed in before signs in to nothing.
    expect((await signInStaff(app, { ...staff, client: stranger() })).status).toBe(401);
    expect((await signInByPasskey(stranger(), passkey)).status).toBe(401);
    expect([await alive(staff), await alive(elsewhere)]).toEqual([false, false]);
    const back = await setUp({ ...staff, code: await staffCode(app, staff.email, again) });
    expect((await back.client.get('/issuer/api/session')).body).toMatchObject({
      staffId: staff.id,
      roles: ['support'],
    });
    expect((await reactivate(first, staff)).body.code).toBe('staff.staff-not-found');
  });

  checkpoint('h', 'of an administrator is ended by two others, and nobody ends their own', async () => {
    const [first, second] = await admins();
    const boss = await signedInStaff(app, 'admin');
    expect((await deactivate(boss, boss)).body.code).toBe('staff.own-account');
    expect(await deactivate(first, boss)).toMatchObject({ status: 200, body: { outcome: 'proposed' } });
    expect(await alive(boss)).toBe(true);
    expect((await approveProposal(first, boss.id)).body.code).toBe('staff.own-proposal');
    expect((await approveProposal(boss, boss.id)).body).toMatchObject({
      code: 'staff.act-refused',
      errors: [{ code: 'staff.own-account' }],
    });
    // What was left behind by who is gone counts for nobody: it can only be rejected.
    const left = {
      name: '最後',
      login: `nokoshita-${String(made)}`,
      email: 'saigo@issuer.example.jp',
      roles: ['admin'],
    };
    expect((await boss.client.post(STAFF, left)).status).toBe(202);
    expect((await approveProposal(second, boss.id)).status).toBe(204);
    expect(await alive(boss)).toBe(false);
    expect((await approveProposal(second, left.login)).body.code).toBe('staff.proposer-gone');
    const proposal = await proposalAbout(second, left.login);
    const path = `/issuer/api/proposals/${String(proposal.id)}/decision`;
    expect((await second.client.post(path, { hash: proposal.hash, approve: false })).status).toBe(204);
  });

  it('is ended and brought back by administrators only, with a second factor of lately', async () => {
    const [first] = await admins();
    const support = await signedInStaff(app, 'support');
    const other = await signedInStaff(app, 'auditor');
    expect((await deactivate(support, other)).status).toBe(403);
    expect((await deactivate(first, { id: randomUUID() })).body.code).toBe('staff.staff-not-found');
    expect((await deactivate(first, { id: 'x' })).body.code).toBe('staff.staff-not-found');
    expect((await reactivate(first, { id: randomUUID() })).body.code).toBe('staff.staff-not-found');
    await app.clock.advance(601);
    expect((await deactivate(first, other)).body.code).toBe('staff.proof-needed');
    expect((await reactivate(first, other)).body.code).toBe('staff.proof-needed');
    expect(await eventsOf('staff.access-refused', first.id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ details: { reason: 'staff.proof-needed' } })]),
    );
  });

  it('ends a code that waits for its owner, too', async () => {
    const [first] = await admins();
    const person = await newcomer();
    const { body } = await begin(person);
    expect((await deactivate(first, person)).body.outcome).toBe('done');
    expect((await finish(person, codeOf(body.secret))).status).toBe(401);
  });
});

describe('the six digits', () => {
  checkpoint(
    'h',
    'have ten wrong tries a day, over sign-ins, sessions and windows, and hurt only the code',
    async () => {
      const staff = await signedInStaff(app, 'support');
      const passkey = await addStaffPasskey(staff);
      const thief = app.client({ address: '127.6.6.6' });
      const wrong = () => thief.post('/issuer/api/sign-in', { name: staff.login, password: PASSWORD, totp: '000000' });
      for (let n = 0; n < 6; n += 1) expect((await wrong()).status).toBe(401);
      // Another window, and in the session of the owner.
      await app.clock.advance(1_801);
      expect((await signInByPasskey(staff.client, passkey)).status).toBe(204);
      for (let n = 0; n < 4; n += 1)
        expect((await staff.client.post(`${ACCOUNT}/proof`, { totp: '000000' })).body.code).toBe('staff.proof-refused');
      const right = () => totpOf(app, staff);
      expect((await staff.client.post(`${ACCOUNT}/proof`, { totp: right() })).body.code).toBe('staff.proofs-spent');
      // At the sign-in that looks like any other refusal.
      const refused = await signInStaff(app, { ...staff, client: stranger() });
      expect(bare(refused)).toEqual(bare(await wrong()));
      await app.clock.advance(3_601);
      expect((await signInStaff(app, { ...staff, client: stranger() })).status).toBe(401);
      expect((await signInByPasskey(stranger(), passkey)).status).toBe(204);
      await app.clock.advance(86_401);
      expect((await signInStaff(app, { ...staff, client: stranger() })).status).toBe(204);
    },
  );

  it('lose no try by what is right, nor by who does not know the password', async () => {
    const staff = await newStaff(app, 'support');
    for (let n = 0; n < 12; n += 1) {
      expect((await signInStaff(app, staff)).status).toBe(204);
      await app.clock.advance(30);
    }
    const stranger_ = stranger();
    for (let n = 0; n < 30; n += 1) {
      const proofs = { name: staff.login, password: 'wrong wrong wrong', totp: '000000' };
      await stranger_.post('/issuer/api/sign-in', proofs);
      if (n % 10 === 9) await app.clock.advance(1_801);
    }
    expect((await signInStaff(app, staff)).status).toBe(204);
  });
});

/** This one ends all administrators but two, so it comes last. */
describe('the last two administrators', () => {
  const administering = async (): Promise<number> => {
    const [row] = await app.database.asOwner<{ left: number }>(
      `select count(*)::integer as left from app.staff_member where active and 'admin' = any(roles)`,
    );
    return row?.left ?? 0;
  };

  checkpoint('h', 'stay, however many are ended at the same moment', async () => {
    const four = [];
    for (let n = 0; n < 4; n += 1) four.push(await signedInStaff(app, 'admin'));
    await app.database.asOwner(
      `update app.staff_member set active = false where 'admin' = any(roles) and staff_id <> all($1)`,
      [four.map(({ id }) => id)],
    );
    const [a, b, c, d] = four as [TestStaff, TestStaff, TestStaff, TestStaff];
    // An administrator who has set nothing up does not count.
    await app
      .get(EnrolStaff)
      .propose(
        { name: '空', login: 'kara', email: 'kara@issuer.example.jp', roles: ['admin'] },
        { kind: 'staff', id: a.id },
      );
    expect((await approveProposal(b, 'kara')).status).toBe(204);
    for (const [by, whom] of [
      [a, c],
      [b, d],
      [c, a],
    ] as const)
      expect((await deactivate(by, whom)).body.outcome).toBe('proposed');
    // Three approvals at once, for three different people; two of the four may go.
    const proposals = await Promise.all([proposalAbout(b, c.id), proposalAbout(a, d.id), proposalAbout(d, a.id)]);
    const decide = (admin: TestStaff, { id, hash }: Json) =>
      admin.client.post(`/issuer/api/proposals/${String(id)}/decision`, { hash, approve: true });
    const replies = await Promise.all([decide(b, proposals[0]), decide(a, proposals[1]), decide(b, proposals[2])]);
    const done = replies.filter(({ status }) => status === 204).length;
    expect(done).toBe(2);
    expect(await administering()).toBe(2 + 1);
    const left = [];
    for (const admin of four) if (await alive(admin)) left.push(admin);
    expect(left).toHaveLength(2);
    const [one, other] = left as [TestStaff, TestStaff];
    expect((await deactivate(one, other)).body.code).toBe('staff.last-administrators');
    // The database says so too, to whoever comes past the code.
    for (const change of [`active = false`, `roles = '{support}'`, `password_hash = null, totp_sealed = null`])
      await expect(
        app.database.asOwner(`update app.staff_member set ${change} where staff_id = $1`, [other.id]),
      ).rejects.toMatchObject({ constraint: 'staff_member_two_administrators' });
    await expect(app.database.asOwner(`delete from app.staff_member`)).rejects.toMatchObject({
      constraint: 'staff_member_two_administrators',
    });
    await app.database.asOwner(`update app.staff_member set active = false where not active or password_hash is null`);
    await expect(
      app.database.asOwner(`update app.staff_member set active = true, password_hash = 'x' where not active`),
    ).rejects.toMatchObject({ constraint: 'staff_member_comes_back_empty' });
  });
});
