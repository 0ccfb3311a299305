import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '../../../src/modules/audit/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { PasskeySignIn } from '../../../src/modules/sign-in/passkey-sign-in.js';
import { PathsRepository } from '../../../src/modules/sign-in/paths.repository.js';
import { signInProblems } from '../../../src/modules/sign-in/sign-in.problems.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted, type TrustedMember } from '../../support/approvals.js';
import type { Dishonesty, SoftPasskey } from '../../support/authenticator.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { signIn } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingPasskey, addPasskey } from '../../support/passkeys.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

type WithPasskey = TrustedMember & { readonly passkey: SoftPasskey };

async function withPasskey(daysMore = 0): Promise<WithPasskey> {
  const trusted = await makeTrusted(app);
  return { ...trusted, passkey: await addCountingPasskey(app, trusted, daysMore) };
}

async function signInWith(client: TestClient, passkey: SoftPasskey, wrong: Dishonesty = {}): Promise<TestReply<Json>> {
  const { body: request } = await client.post('/api/sign-in/passkey/challenge');
  return client.post('/api/sign-in/passkey', passkey.sign(request, wrong));
}

/** An answer without what differs from one occurrence to the next. */
const bare = ({ status, body }: TestReply<Json>) => ({ status, ...body, requestId: undefined, instance: undefined });
const mailsOf = async (to: string, since: Date): Promise<string[]> => {
  await app.jobs.drain();
  return (await app.get(Inbox).list({ to, channel: 'mail', since })).map(({ text }) => text);
};

describe('a sign-in with a passkey', () => {
  it('keeps when the passkey was last used, and whether other devices have it by now', async () => {
    const { passkey } = await withPasskey();
    const client = newBrowser(app);
    const shown = async (wrong: Dishonesty) => {
      await app.clock.advance(60);
      const at = app.get(Clock).now();
      expect((await signInWith(client, passkey, wrong)).status).toBe(200);
      const [one] = (await client.get('/api/factors')).body.passkeys as Json[];
      expect(Date.parse(one?.lastUsedAt)).toBeGreaterThanOrEqual(at.getTime() - 1_000);
      return one?.backedUp as boolean;
    };
    expect([await shown({}), await shown({ backedUp: false }), await shown({})]).toEqual([true, false, true]);
  });

  checkpoint(
    '③.passkey',
    'takes no ID and no password, tells by mail of a new device, and stands in the history',
    async () => {
      const { member, passkey } = await withPasskey();
      const client = newBrowser(app);
      const since = app.get(Clock).now();
      const { body: request } = await client.post('/api/sign-in/passkey/challenge');
      expect(request).toEqual({
        challenge: expect.any(String),
        host: 'localhost',
        passkeys: [],
        timeoutMs: 300_000,
      });
      const reply = await client.post('/api/sign-in/passkey', passkey.sign(request));
      expect(reply.body).toEqual({ next: 'session', level: 'member', mustChangePassword: false });
      expect((await client.get('/api/home')).body.nickname).toBe(member.nickname);
      expect(
        (await mailsOf(member.email, since)).filter((text) => text.includes('パスキーが使われています')),
      ).toHaveLength(1);
      expect((await client.get('/api/sign-ins')).body.signIns[0].newDevice).toBe(true);
      // Known by now: no mail the next time.
      const later = app.get(Clock).now();
      await client.post('/api/sign-out');
      expect((await signInWith(client, passkey)).status).toBe(200);
      expect(await mailsOf(member.email, later)).toEqual([]);
      expect((await client.get('/api/devices')).body).toHaveLength(2);
      const { entries } = await app.get(AuditTrail).read({ memberId: member.id }, { rowsMax: 200 });
      expect(entries).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            type: 'sign-in.new-device',
            details: expect.objectContaining({ method: 'passkey' }),
          }),
          expect.objectContaining({
            type: 'sign-in.known-device',
            details: expect.objectContaining({ method: 'passkey' }),
          }),
        ]),
      );
    },
  );

  checkpoint(
    ['③.passkey', '③.device-probation'],
    'spares the device its probation when it has counted for seven days',
    async () => {
      for (const [days, onProbation] of [
        [6, true],
        [7, false],
      ] as const) {
        const { passkey } = await withPasskey(days);
        const client = newBrowser(app);
        await signInWith(client, passkey);
        const [device] = (await client.get('/api/devices')).body as { admittedBy: string; onProbation: boolean }[];
        expect({ days, ...device }).toMatchObject({ days, admittedBy: 'passkey', onProbation });
      }
    },
  );

  checkpoint('③.passkey', 'ends the probation of a device that a code had admitted, once it is old', async () => {
    const { member, passkey } = await withPasskey(7);
    const client = newBrowser(app);
    await signIn(app, client, member);
    const device = async () => ((await client.get('/api/devices')).body as { onProbation: boolean }[])[0];
    expect((await device())?.onProbation).toBe(true);
    await client.post('/api/sign-out');
    await signInWith(client, passkey);
    expect((await device())?.onProbation).toBe(false);
  });

  checkpoint(
    '⑤.passkey-lane',
    'is untouched by a path that others have closed, and opens one that a long row has',
    async () => {
      const { member, passkey } = await withPasskey();
      const attacker = newBrowser(app);
      for (let n = 0; n < 12; n += 1) {
        await attacker.post('/api/sign-in', { loginId: member.loginId, password: `wrong ${String(n)}` });
        await app.clock.advance(61);
      }
      const [path] = await app.database.asOwner<{ row: number }>(
        `update app.sign_in_path set failures_in_row = 100 where member_id = $1 returning failures_in_row as row`,
        [member.id],
      );
      expect(path?.row).toBe(100);
      const client = newBrowser(app);
      expect((await signInWith(client, passkey)).status).toBe(200);
      const [opened] = await app.database.asOwner<{ row: number }>(
        `select failures_in_row as row from app.sign_in_path where member_id = $1`,
        [member.id],
      );
      expect(opened?.row).toBe(0);
      expect((await client.get('/api/sign-ins')).body.signIns[0].failuresBefore).toBe(100);
    },
  );

  killTest(
    '⑤.passkey-lane',
    'without a lane of its own is closed by a row of failures that others have made of the password',
    async () => {
      const { member, passkey } = await withPasskey();
      await newBrowser(app).post('/api/sign-in', { loginId: member.loginId, password: 'wrong 1' });
      await app.database.asOwner(`update app.sign_in_path set failures_in_row = 100 where member_id = $1`, [member.id]);
      const lane = app.get(PasskeySignIn);
      const run = lane.run.bind(lane);
      lane.run = async (...tried) => {
        // As the lane of the password asks.
        const { inRow } = await app.get(PathsRepository).stateOfMember(app.db, member.id);
        if (inRow >= 100) throw signInProblems.refused();
        return run(...tried);
      };
      try {
        expect((await signInWith(newBrowser(app), passkey)).status).toBe(401);
      } finally {
        Reflect.deleteProperty(lane, 'run');
      }
      expect((await signInWith(newBrowser(app), passkey)).status).toBe(200);
    },
  );

  checkpoint('③.passkey', 'is refused in the same way, whatever is wrong with it', async () => {
    const closed = await withPasskey();
    const other = await withPasskey();
    const { passkey } = await withPasskey();
    const trusted = await makeTrusted(app);
    const { passkey: waiting } = await addPasskey(app, trusted);
    await app.database.asOwner(`update app.member set status = 'closed' where id = $1`, [closed.member.id]);
    const copy = passkey.copy();
    expect((await signInWith(newBrowser(app), passkey)).status).toBe(200);
    const replies = [
      await signInWith(newBrowser(app), passkey, { userVerified: false }),
      await signInWith(newBrowser(app), passkey, { origin: 'https://evil.example' }),
      await signInWith(newBrowser(app), passkey, { host: 'evil.example' }),
      await signInWith(newBrowser(app), passkey, { userHandle: other.passkey.userHandle }),
      await signInWith(newBrowser(app), passkey, { userHandle: undefined }),
      await signInWith(newBrowser(app), passkey, { challenge: Buffer.alloc(73).toString('base64url') }),
      await signInWith(newBrowser(app), copy),
      await signInWith(newBrowser(app), waiting),
      await signInWith(newBrowser(app), closed.passkey),
    ];
    expect(replies[0]?.status).toBe(401);
    for (const reply of replies) expect(bare(reply)).toEqual(bare(replies[0] as TestReply<Json>));
  });

  checkpoint(
    '③.passkey',
    'takes a signature once, of ten at a time, for five minutes and from no other challenge',
    async () => {
      const { passkey } = await withPasskey();
      const client = newBrowser(app);
      const { body: request } = await client.post('/api/sign-in/passkey/challenge');
      const assertion = passkey.sign(request);
      await client.csrf();
      const replies = await Promise.all(
        Array.from({ length: 10 }, () => client.post('/api/sign-in/passkey', assertion)),
      );
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      const { body: late } = await client.post('/api/sign-in/passkey/challenge');
      const signed = passkey.sign(late);
      await app.clock.advance(301);
      expect((await newBrowser(app).post('/api/sign-in/passkey', signed)).status).toBe(401);
    },
  );

  it('goes on where the phone is suspended', async () => {
    const { member, passkey } = await withPasskey();
    await app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, member.id));
    expect((await signInWith(newBrowser(app), passkey)).status).toBe(200);
  });

  it('is under the counter of the sessions like any other', async () => {
    const { passkey } = await withPasskey();
    const client = newBrowser(app);
    await signInWith(client, passkey);
    expect((await client.post('/api/sign-out-everywhere')).status).toBe(204);
    const thief = client.twin();
    expect((await thief.get('/api/home')).status).toBe(401);
  });
});
