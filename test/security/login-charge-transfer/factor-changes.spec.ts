import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { dumpTables, tablesWith } from '../../support/dump.js';
import { waitForMessage } from '../../support/inbox.js';
import { makeMember, signIn } from '../../support/members.js';
import { stopToken } from '../../support/notices.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingPasskey, addPasskey, approveWith, makePasskey } from '../../support/passkeys.js';
import { addCountingTotp, addTotp, setUpTotp } from '../../support/totps.js';
import { letPass } from '../../support/time.js';

const FACTORS = '/api/factors';
const PASSKEYS = '/api/factors/passkeys';
const DAY = 86_400;
const NOBODYS = '00000000-0000-7000-8000-000000000000';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const factorsOf = async ({ client }: TrustedMember): Promise<Json> => (await client.get(FACTORS)).body;
const again = ({ client, member }: TrustedMember) => signIn(app, client, member);
/** Longer than a session lasts: whoever looks afterwards signs in again. */
async function pass(trusted: TrustedMember, seconds: number): Promise<void> {
  await letPass(app, seconds);
  await again(trusted);
  await app.jobs.drain();
}
async function mailsTo(to: string, since: Date): Promise<string[]> {
  await app.jobs.drain();
  return (await app.get(Inbox).list({ to, channel: 'mail', since })).map(({ subject }) => String(subject));
}
/** What a member approves a change of the address with at this moment. */
async function methodsOf({ client }: TrustedMember): Promise<string[]> {
  const asked = await client.post('/api/changes/email', { email: 'dare@example.jp' });
  await client.delete(`/api/intents/${intentIn(asked)}`);
  return asked.body.requires.methods as string[];
}
async function removeApproved(trusted: TrustedMember, path: string): Promise<TestReply<Json>> {
  const intentId = intentIn(await trusted.client.delete(path));
  await approve(app, trusted, intentId);
  return trusted.client.delete(path, undefined, { 'step-up-intent': intentId });
}

describe('a passkey', () => {
  checkpoint('⑧.factor-waits', 'is told of at once, and counts after 24 hours', async () => {
    const trusted = await makeTrusted(app);
    const { member } = trusted;
    const since = app.get(Clock).now();
    const { reply } = await addPasskey(app, trusted);
    expect(reply.body).toMatchObject({
      passkeys: [{ name: '青いスマートフォン', backedUp: true }],
      changes: [{ kind: 'add-passkey' }],
      firstPasskeyOpen: false,
    });
    const sms = await waitForMessage(app, {
      to: member.phone,
      channel: 'sms',
      since,
      where: ({ text }) => text.includes('申し込まれました'),
    });
    expect(sms.text).toContain('パスキーの追加');
    expect(sms.text).not.toMatch(/https?:|青い/);
    expect(await mailsTo(member.email, since)).toEqual(['【関所カード】【重要】パスキーの追加が申し込まれました']);
    expect(await methodsOf(trusted)).toEqual(['phone-code']);

    await pass(trusted, DAY - 600);
    expect(await methodsOf(trusted)).toEqual(['phone-code']);
    const done = app.get(Clock).now();
    await pass(trusted, 700);
    expect(await methodsOf(trusted)).toEqual(['passkey', 'phone-code']);
    expect((await factorsOf(trusted)).changes).toEqual([]);
    expect(await mailsTo(member.email, done)).toContain('【関所カード】ログインの方法が変わりました');
  });

  checkpoint('⑧.factor-waits', 'closes money from its request until 24 hours after it counts', async () => {
    const trusted = await makeTrusted(app);
    await addPasskey(app, trusted);
    const closed = () => app.get(CoolingOff).of(trusted.member.id);
    expect(await closed()).toBeDefined();
    await pass(trusted, 2 * DAY - 600);
    expect(await closed()).toBeDefined();
    await pass(trusted, 1_200);
    expect(await closed()).toBeUndefined();
  });

  checkpoint('⑧.factor-waits', 'that waits is cancelled by the member, and never counts', async () => {
    const trusted = await makeTrusted(app);
    const since = app.get(Clock).now();
    const { passkey, reply } = await addPasskey(app, trusted);
    const [change] = reply.body.changes;
    const cancelled = await trusted.client.delete(`${FACTORS}/changes/${change.id}`);
    expect(cancelled.body).toMatchObject({ passkeys: [], changes: [] });
    expect(cancelled.body.closedUntil).toBeUndefined();
    expect((await trusted.client.delete(`${FACTORS}/changes/${change.id}`)).body.code).toBe('factors.not-pending');
    expect(await mailsTo(trusted.member.email, since)).toContain('【関所カード】ログインの方法の変更を取り消しました');
    await pass(trusted, DAY + 60);
    const intentId = intentIn(await trusted.client.post('/api/changes/email', { email: 'tsugi@example.jp' }));
    expect((await approveWith(trusted.client, intentId, passkey)).body.code).toBe('step-up.passkey-refused');
  });

  checkpoint(
    '⑧.factor-waits',
    'that waits dies with its session, when that is revoked, and not when it runs out',
    async () => {
      const ways: ((trusted: TrustedMember, since: Date) => Promise<unknown>)[] = [
        ({ client }) => client.post('/api/sign-out-everywhere'),
        async (trusted) => {
          const other = newBrowser(app);
          await signIn(app, other, trusted.member);
          const sessions = (await other.get('/api/sessions')).body as { id: string; current: boolean }[];
          for (const { id } of sessions.filter(({ current }) => !current)) await other.delete(`/api/sessions/${id}`);
        },
        async ({ member }, since) => {
          const token = await stopToken(app, member, /パスキーの追加/, since);
          return newBrowser(app).post('/api/disavowals', { token });
        },
      ];
      for (const revoke of ways) {
        const trusted = await makeTrusted(app);
        const since = app.get(Clock).now();
        await addPasskey(app, trusted);
        await revoke(trusted, since);
        await pass(trusted, DAY + 60);
        expect((await factorsOf(trusted)).passkeys).toEqual([]);
      }
      const trusted = await makeTrusted(app);
      await addPasskey(app, trusted);
      await trusted.client.post('/api/sign-out');
      await pass(trusted, DAY + 60);
      expect((await factorsOf(trusted)).passkeys).toHaveLength(1);
    },
  );

  checkpoint('⑧.factor-waits', 'counts at once when one approves it that has counted for seven days', async () => {
    const trusted = await makeTrusted(app);
    const old = await addCountingPasskey(app, trusted, 7);
    const { passkey, made } = await makePasskey(trusted.client);
    const body = { name: '二つ目', made };
    const intentId = intentIn(await trusted.client.post(PASSKEYS, body));
    await approveWith(trusted.client, intentId, old);
    const added = await trusted.client.post(PASSKEYS, body, { 'step-up-intent': intentId });
    expect(added.status).toBe(202);
    expect(added.body.changes).toEqual([]);
    expect(added.body.passkeys).toHaveLength(2);
    // It counts, and waives nothing itself.
    const third = await makePasskey(trusted.client);
    const next = { name: '三つ目', made: third.made };
    const nextId = intentIn(await trusted.client.post(PASSKEYS, next));
    expect((await approveWith(trusted.client, nextId, passkey)).status).toBe(204);
    const waiting = await trusted.client.post(PASSKEYS, next, { 'step-up-intent': nextId });
    expect(waiting.body.changes).toMatchObject([{ kind: 'add-passkey' }]);
  });

  checkpoint(
    '⑧.factor-waits',
    'is removed after a wait, during which it signs in, approves nothing, and can be kept',
    async () => {
      const trusted = await makeTrusted(app);
      await addCountingPasskey(app, trusted);
      const [{ id }] = (await factorsOf(trusted)).passkeys;
      const removed = await removeApproved(trusted, `${PASSKEYS}/${String(id)}`);
      expect(removed.status).toBe(202);
      expect(removed.body).toMatchObject({ passkeys: [{ id }], changes: [{ kind: 'remove-passkey', factorId: id }] });
      expect((await trusted.client.delete(`${PASSKEYS}/${String(id)}`)).body.code).toBe('factors.pending');
      // It signs in meanwhile, and approves nothing.
      expect(await methodsOf(trusted)).toEqual(['phone-code']);
      await trusted.client.delete(`${FACTORS}/changes/${String(removed.body.changes[0].id)}`);
      await pass(trusted, DAY + 60);
      expect(await methodsOf(trusted)).toEqual(['passkey', 'phone-code']);
      await removeApproved(trusted, `${PASSKEYS}/${String(id)}`);
      await pass(trusted, DAY + 60);
      expect(await methodsOf(trusted)).toEqual(['phone-code']);
      expect((await factorsOf(trusted)).passkeys).toEqual([]);
    },
  );

  checkpoint(
    ['⑧.factor-waits', '⑧.stop-code'],
    'is stopped by the code in the short message, once, without a session; a removal has no code',
    async () => {
      const trusted = await makeTrusted(app);
      const { phone: to } = trusted.member;
      const stop = (token: string) => newBrowser(app).post('/api/change-cancellations', { token });
      const told = (since: Date) =>
        waitForMessage(app, { to, channel: 'sms', since, where: ({ text }) => text.includes('申し込まれました') });
      let since = app.get(Clock).now();
      await addPasskey(app, trusted);
      const code = String(/\d{4}-\d{4}-\d{4}/.exec((await told(since)).text)?.[0]).replaceAll('-', '');
      expect((await stop(code)).body).toEqual({ outcome: 'cancelled' });
      expect(await factorsOf(trusted)).toMatchObject({ passkeys: [], changes: [] });
      expect((await stop(code)).body.code).toBe('changes.link-over');

      await addCountingPasskey(app, trusted);
      const [{ id }] = (await factorsOf(trusted)).passkeys;
      since = app.get(Clock).now();
      await removeApproved(trusted, `${PASSKEYS}/${String(id)}`);
      expect((await told(since)).text).not.toMatch(/\d{4}-\d{4}/);
    },
  );

  checkpoint(
    '⑧.factor-waits',
    'that is being removed keeps itself neither by a session it has opened nor by approving',
    async () => {
      const trusted = await makeTrusted(app);
      const stolen = await addCountingPasskey(app, trusted);
      const [{ id }] = (await factorsOf(trusted)).passkeys;
      const removed = await removeApproved(trusted, `${PASSKEYS}/${String(id)}`);
      const change = `${FACTORS}/changes/${String(removed.body.changes[0].id)}`;
      const thief = newBrowser(app);
      const { body: request } = await thief.post('/api/sign-in/passkey/challenge');
      expect((await thief.post('/api/sign-in/passkey', stolen.sign(request))).status).toBe(200);
      expect((await thief.delete(change)).body.code).toBe('factors.own-removal');
      // Nor by revoking the session that has asked.
      const asking = ((await thief.get('/api/sessions')).body as Json[]).find(({ current }) => current !== true);
      expect((await thief.delete(`/api/sessions/${String(asking?.id)}`)).status).toBe(204);
      expect((await thief.post('/api/sign-out-everywhere', {})).status).toBe(204);
      await again(trusted);
      expect((await factorsOf(trusted)).changes).toMatchObject([{ kind: 'remove-passkey' }]);
      const intentId = intentIn(await trusted.client.post('/api/changes/email', { email: 'dare@example.jp' }));
      expect((await approveWith(trusted.client, intentId, stolen)).body.code).toMatch(/^step-up\./);
      expect((await trusted.client.delete(change)).status).toBe(200);
    },
  );

  checkpoint(
    ['⑧.factor-waits', '③.device-probation'],
    'is not added from a device on probation, nor anything else',
    async () => {
      const member = await makeMember(app);
      const client = newBrowser(app);
      await signIn(app, client, member);
      const { made } = await makePasskey(client);
      const totp = await setUpTotp(app, client);
      const replies = [
        await client.post(PASSKEYS, { name: 'x', made }),
        await client.post(`${FACTORS}/totp`, { id: totp.id, code: totp.code() }),
        await client.post(`${FACTORS}/recovery-codes`),
      ];
      expect(replies.map(({ body }) => body.code)).toEqual(Array(3).fill('step-up.device-on-probation'));
    },
  );

  it('is the one that was approved, made for this session and this site, once', async () => {
    const trusted = await makeTrusted(app);
    const { client } = trusted;
    const { made } = await makePasskey(client);
    const intentId = intentIn(await client.post(PASSKEYS, { name: 'x', made }));
    await approve(app, trusted, intentId);
    const other = await makePasskey(client);
    const swapped = await client.post(PASSKEYS, { name: 'x', made: other.made }, { 'step-up-intent': intentId });
    expect(swapped.body.code).toBe('step-up.changed');
    expect((await client.post(PASSKEYS, { name: 'x', made }, { 'step-up-intent': intentId })).status).toBe(202);
    // Its challenge is used up.
    expect((await client.post(PASSKEYS, { name: 'x', made })).body.code).toBe('factors.passkey-not-made');
    for (const wrong of [{ userVerified: false }, { origin: 'https://evil.example' }, { host: 'evil.example' }]) {
      const bad = await makePasskey(client, wrong);
      expect((await client.post(PASSKEYS, { name: 'x', made: bad.made })).body.code).toBe('factors.passkey-not-made');
    }
    const theirs = await makeTrusted(app);
    const stolen = await makePasskey(theirs.client);
    await again(trusted);
    expect((await client.post(PASSKEYS, { name: 'x', made: stolen.made })).body.code).toBe('factors.passkey-not-made');
  });

  it('has a name that its owner gives, sealed, and nobody else can give', async () => {
    const trusted = await makeTrusted(app);
    await addPasskey(app, trusted, '花子の青い電話');
    const [{ id }] = (await factorsOf(trusted)).passkeys;
    expect(
      (await trusted.client.post(`${PASSKEYS}/${String(id)}/name`, { name: ' 仕事用 ' })).body.passkeys[0].name,
    ).toBe('仕事用');
    expect(
      (await trusted.client.post(`${PASSKEYS}/${String(id)}/name`, { name: 'a\u202eb' })).body.errors,
    ).toMatchObject([{ pointer: '/name', code: 'forbidden-character' }]);
    const dump = await dumpTables(app.database);
    expect(tablesWith(dump, '花子の青い電話')).toEqual([]);
    expect(tablesWith(dump, '仕事用')).toEqual([]);
    const other = await makeTrusted(app);
    for (const unknown of [id as string, NOBODYS]) {
      expect((await other.client.post(`${PASSKEYS}/${unknown}/name`, { name: 'x' })).body.code).toBe(
        'request.not-found',
      );
      expect((await other.client.delete(`${PASSKEYS}/${unknown}`)).body.code).toBe('request.not-found');
      expect((await other.client.delete(`${FACTORS}/totp/${unknown}`)).body.code).toBe('request.not-found');
      expect((await other.client.delete(`${FACTORS}/changes/${unknown}`)).body.code).toBe('request.not-found');
    }
  });
});

describe('what was added by somebody else', () => {
  checkpoint(
    ['⑧.factor-waits', 'h.not-me-page'],
    'ends with the press of its notice, though it counts by then',
    async () => {
      for (const subject of [/パスキーの追加/, /ログインの方法が変わりました/, /新しい端末でログイン/]) {
        const trusted = await makeTrusted(app);
        const before = await addCountingPasskey(app, trusted);
        await pass(trusted, 3 * DAY);
        const since = app.get(Clock).now();
        if (subject.source.includes('新しい端末')) {
          await signIn(app, newBrowser(app), trusted.member);
          await app.jobs.drain();
        }
        const theirs = await addCountingPasskey(app, trusted);
        const token = await stopToken(app, trusted.member, subject, since);
        expect((await newBrowser(app).post('/api/disavowals', { token })).status).toBe(200);
        const signInWith = async (passkey: typeof theirs) => {
          const client = newBrowser(app);
          const { body: request } = await client.post('/api/sign-in/passkey/challenge');
          return (await client.post('/api/sign-in/passkey', passkey.sign(request))).status;
        };
        expect({ subject, theirs: await signInWith(theirs) }).toEqual({ subject, theirs: 401 });
        // What the member had before it stays.
        expect({ subject, before: await signInWith(before) }).toEqual({ subject, before: 200 });
      }
    },
  );
});

describe('what has signed in and was not the member', () => {
  checkpoint(
    ['⑧.factor-waits', 'h.not-me-page'],
    'ends with the press of the notice of that sign-in, however old it is',
    async () => {
      const trusted = await makeTrusted(app);
      const passkey = await addCountingPasskey(app, trusted, 8);
      const enter = async () => {
        const client = newBrowser(app);
        const { body: request } = await client.post('/api/sign-in/passkey/challenge');
        return (await client.post('/api/sign-in/passkey', passkey.sign(request))).status;
      };
      const since = app.get(Clock).now();
      expect(await enter()).toBe(200);
      await app.jobs.drain();
      const token = await stopToken(app, trusted.member, /新しい端末でログイン/, since);
      expect((await newBrowser(app).post('/api/disavowals', { token })).status).toBe(200);
      expect(await enter()).toBe(401);
    },
  );
});

describe('an authenticator app', () => {
  checkpoint(
    '⑧.factor-waits',
    'shows a code, is approved, and counts after 24 hours; its secret is kept sealed',
    async () => {
      const trusted = await makeTrusted(app);
      const setup = await setUpTotp(app, trusted.client);
      expect((await trusted.client.post(`${FACTORS}/totp`, { id: setup.id, code: '000000' })).body.code).toBe(
        'factors.totp-code-wrong',
      );
      const totp = await addTotp(app, trusted);
      expect((await trusted.client.post(`${FACTORS}/totp`, { id: setup.id, code: setup.code() })).body.code).toBe(
        'factors.totp-setup-over',
      );
      expect((await factorsOf(trusted)).changes).toMatchObject([{ kind: 'add-totp', factorId: totp.id }]);
      const second = await setUpTotp(app, trusted.client);
      expect((await trusted.client.post(`${FACTORS}/totp`, { id: second.id, code: second.code() })).body.code).toBe(
        'factors.totp-present',
      );
      expect(tablesWith(await dumpTables(app.database), totp.secret)).toEqual([]);
      const [row] = await app.database.asOwner<{ waits: boolean }>(
        `select counts_from >= confirmed_at + interval '24 hours' as waits from app.member_totp where id = $1`,
        [totp.id],
      );
      expect(row?.waits).toBe(true);
    },
  );

  checkpoint('⑧.factor-waits', 'is removed after a wait, and another one can be added then', async () => {
    const trusted = await makeTrusted(app);
    const totp = await addCountingTotp(app, trusted);
    expect((await removeApproved(trusted, `${FACTORS}/totp/${totp.id}`)).body.changes).toMatchObject([
      { kind: 'remove-totp' },
    ]);
    await pass(trusted, DAY + 60);
    expect((await factorsOf(trusted)).totp).toBeUndefined();
    expect((await addTotp(app, trusted)).id).not.toBe(totp.id);
  });
});

describe('recovery codes', () => {
  checkpoint(
    '⑧.factor-waits',
    'are shown once, kept as hashes, and take the place of older ones after the wait',
    async () => {
      const trusted = await makeTrusted(app);
      const first = await postApproved(app, trusted, `${FACTORS}/recovery-codes`, undefined);
      expect(first.status).toBe(201);
      const codes = first.body.codes as string[];
      expect(new Set(codes).size).toBe(10);
      expect(codes.every((code) => /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/.test(code))).toBe(true);
      const dump = await dumpTables(app.database);
      for (const code of codes) expect(tablesWith(dump, code)).toEqual([]);
      expect(JSON.stringify(await factorsOf(trusted))).not.toContain(codes[0]);
      await pass(trusted, DAY + 60);
      const second = await postApproved(app, trusted, `${FACTORS}/recovery-codes`, undefined);
      expect((await trusted.client.post(`${FACTORS}/recovery-codes`)).body.code).toBe('factors.pending');
      expect((await factorsOf(trusted)).recoverySheets).toHaveLength(2);
      // Taken back, the older sheet stays.
      const [{ id }] = (await factorsOf(trusted)).changes;
      await trusted.client.delete(`${FACTORS}/changes/${String(id)}`);
      const { recoverySheets } = await factorsOf(trusted);
      expect(recoverySheets).toMatchObject([{ left: 10 }]);
      expect(recoverySheets[0].endsAt).toBeUndefined();
      expect(second.body.codes).not.toEqual(codes);
    },
  );
});

describe('the database', () => {
  it('lets no factor count earlier, and no wait be waived by what is no old passkey', async () => {
    const trusted = await makeTrusted(app);
    await addPasskey(app, trusted);
    const { db } = app;
    await expect(db.execute(`update app.member_passkey set counts_from = app.now()`)).rejects.toThrow(
      'permission denied',
    );
    await expect(db.execute(`update app.member_passkey set public_key = public_key`)).rejects.toThrow(
      'permission denied',
    );
    await expect(db.execute(`update app.factor_change set due_at = app.now()`)).rejects.toThrow('permission denied');
    await expect(app.database.asOwner(`update app.member_passkey set counts_from = made_at`)).rejects.toThrow(
      'member_passkey_waits',
    );
    const asOwner = (set: string) =>
      app.database.asOwner(`update app.factor_change set ${set} where member_id = $1`, [trusted.member.id]);
    await expect(asOwner(`due_at = requested_at`)).rejects.toThrow('factor_change_waits');
    await expect(asOwner(`waived = true`)).rejects.toThrow('factor_change_waiver');
    await expect(
      app.database.asOwner(`update app.step_up_approval set waives_waits = true where method = 'phone-code'`),
    ).rejects.toThrow('step_up_approval_waives');
  });
});
