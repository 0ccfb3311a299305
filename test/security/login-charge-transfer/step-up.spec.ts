import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsInt, IsString } from 'class-validator';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { IntentStanding } from '../../../src/modules/step-up/intent-standing.js';
import { Approvals, defineOperation } from '../../../src/modules/step-up/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  approvalCode,
  approve,
  intentIn,
  makeTrusted,
  postApproved,
  type TrustedMember,
} from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { makeMember, signIn } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';

const EMAIL = '/api/changes/email';
const NOBODYS = '00000000-0000-7000-8000-000000000000';

let app: TestApp;
let made = 0;
const newEmail = (): { email: string } => ({ email: `atarashii${String((made += 1))}@example.jp` });
const withIntent = (id: string): Record<string, string> => ({ 'step-up-intent': id });
const approval = (client: TestClient, id: string, code: string) => client.post(`/api/intents/${id}/approval`, { code });
/** Another six digits. */
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const codes = (replies: readonly TestReply<Json>[]): string[] =>
  replies.map(({ status, body }) => (status < 300 ? 'done' : (body.code as string))).sort();

/** What is left of intents, approvals and changes of a member, by table. */
async function rowsOf(
  memberId: string,
): Promise<{ intents: number; approvals: number; spent: number; changes: number }> {
  const [row] = await app.database.asOwner<{ intents: number; approvals: number; spent: number; changes: number }>(
    `select count(*)::integer as intents,
       (select count(*)::integer from app.step_up_approval join app.step_up_intent on id = intent_id where member_id = $1) as approvals,
       (select count(*)::integer from app.step_up_spending join app.step_up_intent on id = intent_id where member_id = $1) as spent,
       (select count(*)::integer from app.contact_change where member_id = $1) as changes
     from app.step_up_intent where member_id = $1`,
    [memberId],
  );
  if (row === undefined) throw new Error('no row');
  return row;
}

beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

describe('an approval', () => {
  checkpoint('⑧.pending-change', 'is asked for before a contact changes, and covers that one change', async () => {
    const trusted = await makeTrusted(app);
    const body = newEmail();
    const asked = await trusted.client.post(EMAIL, body);
    expect(asked.status).toBe(403);
    const intentId = intentIn(asked);
    expect(asked.body.requires.methods).toEqual(['phone-code']);
    expect((await trusted.client.get(`/api/intents/${intentId}`)).body).toMatchObject({
      state: 'open',
      operation: 'change-email',
      triesLeft: 5,
      summary: { ja: 'メールアドレスを a•••@example.jp に変更する' },
    });
    // Asked again before it is approved, it is the same intent that is asked for.
    expect(intentIn(await trusted.client.post(EMAIL, body, withIntent(intentId)))).toBe(intentId);
    await approve(app, trusted, intentId);
    expect((await trusted.client.get(`/api/intents/${intentId}`)).body.state).toBe('approved');
    expect((await trusted.client.post(EMAIL, body, withIntent(intentId))).status).toBe(202);
    expect((await trusted.client.get(`/api/intents/${intentId}`)).body.state).toBe('spent');
    expect(await rowsOf(trusted.member.id)).toEqual({ intents: 1, approvals: 1, spent: 1, changes: 1 });
  });

  it('is asked for by a message that names what it is for, and nothing that was typed', async () => {
    const trusted = await makeTrusted(app);
    const intentId = intentIn(await trusted.client.post(EMAIL, { email: 'call.0120999999@tricky.example.jp' }));
    await approvalCode(app, trusted, intentId);
    const [sms] = await app.get(Inbox).list({ to: trusted.member.phone, channel: 'sms' });
    expect(sms?.text).toContain('メールアドレスの変更');
    expect(sms?.text).toContain('教えないで');
    expect(sms?.text).not.toMatch(/tricky|0120|@/);
  });

  checkpoint('⑧.pending-change', 'is worth nothing for other parameters, and the change is not made', async () => {
    const trusted = await makeTrusted(app);
    const intentId = intentIn(await trusted.client.post(EMAIL, newEmail()));
    await approve(app, trusted, intentId);
    const other = await trusted.client.post(EMAIL, newEmail(), withIntent(intentId));
    expect([other.status, other.body.code]).toEqual([409, 'step-up.changed']);
    expect((await rowsOf(trusted.member.id)).changes).toBe(0);
  });

  checkpoint('⑧.pending-change', 'is spent once by fifty calls at a time, and by two tabs', async () => {
    const trusted = await makeTrusted(app);
    const body = newEmail();
    const intentId = intentIn(await trusted.client.post(EMAIL, body));
    await approve(app, trusted, intentId);
    await trusted.client.csrf();
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => trusted.client.post(EMAIL, body, withIntent(intentId))),
    );
    expect(codes(replies).filter((code) => code === 'done')).toEqual(['done']);
    // Whoever comes later finds the change that waits, or the intent used.
    const refused = codes(replies).filter((code) => !['done', 'changes.pending', 'step-up.over'].includes(code));
    expect(refused).toEqual([]);
    expect(await rowsOf(trusted.member.id)).toMatchObject({ spent: 1, changes: 1 });
  });

  it('is spent once by fifty transactions at a time that do nothing else', async () => {
    const trusted = await makeTrusted(app);
    const countedOperation = defineOperation({
      name: 'test-counted',
      schema: CountedParams,
      summary: () => ({ ja: '数える', en: 'Count' }),
      smsWords: { ja: '数える', en: 'count' },
      methods: ['phone-code'],
      newDevices: 'allowed',
      wait: 'none',
    });
    const caller = { level: 'member', id: trusted.member.id, sessionId: await sessionOf(trusted.client) } as const;
    const params = { amount: 7, to: 'x' };
    const asked = await app
      .get(Approvals)
      .execute(countedOperation, params, { caller, intentId: undefined }, { work: () => Promise.resolve() })
      .catch((error: unknown) => error as { options: { requires: { intentId: string } } });
    const { intentId } = (asked as { options: { requires: { intentId: string } } }).options.requires;
    await approve(app, trusted, intentId);
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        app
          .get(Approvals)
          .execute(countedOperation, params, { caller, intentId }, { work: () => Promise.resolve('done') }),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rowsOf(trusted.member.id)).toMatchObject({ approvals: 1, spent: 1 });
  });

  it('belongs to one operation', async () => {
    const trusted = await makeTrusted(app);
    const other = defineOperation({
      name: 'test-other',
      schema: CountedParams,
      summary: () => ({ ja: '別', en: 'Other' }),
      smsWords: { ja: '別', en: 'other' },
      methods: ['phone-code'],
      newDevices: 'allowed',
      wait: 'none',
    });
    const intentId = intentIn(await trusted.client.post(EMAIL, newEmail()));
    await approve(app, trusted, intentId);
    const caller = { level: 'member', id: trusted.member.id, sessionId: await sessionOf(trusted.client) } as const;
    await expect(
      app
        .get(Approvals)
        .execute(other, { amount: 1, to: 'x' }, { caller, intentId }, { work: () => Promise.resolve() }),
    ).rejects.toMatchObject({ code: 'step-up.unknown' });
  });

  checkpoint('⑧.pending-change', 'dies after five minutes, approved or not', async () => {
    const trusted = await makeTrusted(app);
    const body = newEmail();
    const [open, approved] = [
      intentIn(await trusted.client.post(EMAIL, body)),
      intentIn(await trusted.client.post(EMAIL, body)),
    ];
    const code = await approvalCode(app, trusted, open);
    await approve(app, trusted, approved);
    await app.clock.advance(301);
    expect((await approval(trusted.client, open, code)).body.code).toBe('step-up.over');
    expect((await trusted.client.post(`/api/intents/${open}/code`)).body.code).toBe('step-up.over');
    expect((await trusted.client.post(EMAIL, body, withIntent(approved))).body.code).toBe('step-up.over');
    expect((await trusted.client.get(`/api/intents/${approved}`)).body.state).toBe('expired');
  });

  checkpoint('⑧.pending-change', 'dies with its session, and with all sessions', async () => {
    const deaths: ((trusted: TrustedMember) => Promise<unknown>)[] = [
      ({ client }) => client.post('/api/sign-out'),
      ({ client }) => client.post('/api/sign-out-everywhere'),
    ];
    for (const die of deaths) {
      const trusted = await makeTrusted(app);
      const body = newEmail();
      const intentId = intentIn(await trusted.client.post(EMAIL, body));
      await approve(app, trusted, intentId);
      const thief = trusted.client.twin();
      await die(trusted);
      // The session is over for whoever has its cookie, and the next session is another one.
      expect((await thief.post(EMAIL, body, withIntent(intentId))).status).toBe(401);
      await signIn(app, trusted.client, trusted.member);
      expect((await trusted.client.post(EMAIL, body, withIntent(intentId))).body.code).toBe('step-up.unknown');
      expect((await rowsOf(trusted.member.id)).spent).toBe(0);
    }
  });

  it('is looked at in the transaction that spends it, whatever was true before', async () => {
    const changes: ((memberId: string) => Promise<unknown>)[] = [
      (id) => app.database.asOwner(`update app.member set security_epoch = security_epoch + 1 where id = $1`, [id]),
      (id) => app.database.asOwner(`update app.member set status = 'closed' where id = $1`, [id]),
      (id) => app.database.asOwner(`update app.member_session set ended_at = app.now() where member_id = $1`, [id]),
      (id) => app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, id)),
    ];
    for (const change of changes) {
      const trusted = await makeTrusted(app);
      const intentId = intentIn(await trusted.client.post(EMAIL, newEmail()));
      await approve(app, trusted, intentId);
      const owner = { memberId: trusted.member.id, sessionId: await sessionOf(trusted.client) };
      await change(trusted.member.id);
      await expect(
        app.get(Db).transact((tx) => app.get(IntentStanding).hold(tx, intentId, owner)),
      ).rejects.toMatchObject({ status: expect.any(Number) });
    }
  });

  it('can be given up, and is then over', async () => {
    const trusted = await makeTrusted(app);
    const body = newEmail();
    const intentId = intentIn(await trusted.client.post(EMAIL, body));
    await approve(app, trusted, intentId);
    expect((await trusted.client.delete(`/api/intents/${intentId}`)).status).toBe(204);
    expect((await trusted.client.delete(`/api/intents/${intentId}`)).body.code).toBe('step-up.over');
    expect((await trusted.client.post(EMAIL, body, withIntent(intentId))).body.code).toBe('step-up.over');
  });

  it("is not somebody else's: another's, another session's and an unknown id are answered alike", async () => {
    const theirs = await makeTrusted(app);
    const intentId = intentIn(await theirs.client.post(EMAIL, newEmail()));
    await approvalCode(app, theirs, intentId);
    const mine = await makeTrusted(app);
    const elsewhere = newBrowser(app);
    await signIn(app, elsewhere, theirs.member);
    for (const client of [mine.client, elsewhere]) {
      for (const id of [intentId, NOBODYS]) {
        const replies = [
          await client.get(`/api/intents/${id}`),
          await client.post(`/api/intents/${id}/code`),
          await approval(client, id, '123456'),
          await client.delete(`/api/intents/${id}`),
        ];
        expect(codes(replies)).toEqual(Array(4).fill('step-up.unknown'));
      }
    }
    expect((await mine.client.post(EMAIL, newEmail(), withIntent(intentId))).body.code).toBe('step-up.unknown');
    expect((await mine.client.post(EMAIL, newEmail(), withIntent('x'))).body.code).toBe('step-up.unknown');
  });

  checkpoint('⑧.pending-change', 'is not asked of a device on probation, which is told until when', async () => {
    const member = await makeMember(app);
    const client = newBrowser(app);
    await signIn(app, client, member);
    const [device] = (await client.get('/api/devices')).body as { probationUntil: string }[];
    const refused = await client.post(EMAIL, newEmail());
    expect([refused.status, refused.body.code]).toEqual([403, 'step-up.device-on-probation']);
    expect(refused.body.requires).toEqual({ until: device?.probationUntil });
    expect(refused.body.retryAfterSeconds).toBeGreaterThan(2 * 86_400);
    expect((await rowsOf(member.id)).intents).toBe(0);
  });

  it('needs a phone that is not suspended', async () => {
    const trusted = await makeTrusted(app);
    const intentId = intentIn(await trusted.client.post(EMAIL, newEmail()));
    await app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, trusted.member.id));
    expect((await trusted.client.post(`/api/intents/${intentId}/code`)).body.code).toBe('step-up.no-method');
    expect((await approval(trusted.client, intentId, '123456')).body.code).toBe('step-up.no-method');
    expect((await trusted.client.post(EMAIL, newEmail())).body.code).toBe('step-up.no-method');
  });
});

describe('the tries of codes', () => {
  checkpoint(
    '⑧.pending-change',
    'are five of an intent and of a day, whatever is sent, asked or signed in anew',
    async () => {
      const trusted = await makeTrusted(app);
      const { client, member } = trusted;
      const first = intentIn(await client.post(EMAIL, newEmail()));
      const firstCode = await approvalCode(app, trusted, first);
      expect((await approval(client, first, wrong(firstCode))).body.code).toBe('step-up.code-wrong');
      expect((await approval(client, first, wrong(firstCode))).body.code).toBe('step-up.code-wrong');
      // A resend: the code before it is worth nothing, and its tries are not given back.
      const resent = await approvalCode(app, trusted, first);
      expect((await client.get(`/api/intents/${first}`)).body.triesLeft).toBe(3);
      if (firstCode !== resent) expect((await approval(client, first, firstCode)).body.code).toBe('step-up.code-wrong');
      // A new intent.
      const second = intentIn(await client.post(EMAIL, newEmail()));
      const secondCode = await approvalCode(app, trusted, second);
      expect((await client.get(`/api/intents/${second}`)).body.triesLeft).toBe(2);
      expect((await approval(client, second, wrong(secondCode))).body.code).toBe('step-up.code-wrong');
      // A new session.
      await client.post('/api/sign-out');
      await signIn(app, client, member);
      const third = intentIn(await client.post(EMAIL, newEmail()));
      const thirdCode = await approvalCode(app, trusted, third);
      expect((await approval(client, third, wrong(thirdCode))).body.code).toBe('step-up.code-wrong');
      // None is left: not even the right one is judged.
      const spent = await approval(client, third, thirdCode);
      expect([spent.status, spent.body.code]).toEqual([429, 'step-up.day-spent']);
      expect(Number(spent.headers['retry-after'])).toBeLessThanOrEqual(86_400);
      expect((await rowsOf(member.id)).approvals).toBe(0);
      // And four messages are all that a number gets.
      expect((await client.post(`/api/intents/${third}/code`)).body.code).toBe('step-up.code-sends-spent');
    },
  );

  it('are spent before they are judged: of twenty at a time no more than five are', async () => {
    const trusted = await makeTrusted(app);
    const intentId = intentIn(await trusted.client.post(EMAIL, newEmail()));
    const code = await approvalCode(app, trusted, intentId);
    await trusted.client.csrf();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => approval(trusted.client, intentId, wrong(code))),
    );
    expect(codes(replies).filter((one) => one === 'step-up.code-wrong')).toHaveLength(5);
    expect((await approval(trusted.client, intentId, code)).status).toBe(429);
  });

  it('cost nothing when the code was right', async () => {
    const trusted = await makeTrusted(app);
    const intentId = intentIn(await trusted.client.post(EMAIL, newEmail()));
    await approve(app, trusted, intentId);
    // Typed once more in another tab, nothing is judged and nothing is spent.
    expect((await approval(trusted.client, intentId, '000000')).status).toBe(204);
    expect((await trusted.client.get(`/api/intents/${intentId}`)).body.triesLeft).toBe(5);
  });
});

describe('the database', () => {
  it('lets nobody rewrite an intent, approve another hash, or spend twice', async () => {
    const trusted = await makeTrusted(app);
    const body = newEmail();
    expect((await postApproved(app, trusted, EMAIL, body)).status).toBe(202);
    const [intent] = await app.database.asOwner<{ id: string; hash: Buffer }>(
      `select id, params_hash as hash from app.step_up_intent where member_id = $1`,
      [trusted.member.id],
    );
    if (intent === undefined) throw new Error('no intent');
    const { id, hash } = intent;
    const { db } = app;
    for (const column of ['params_hash', 'operation', 'member_id', 'session_id', 'security_epoch', 'expires_at']) {
      await expect(
        db.execute(`update app.step_up_intent set ${column} = ${column} where id = $1`, [id]),
      ).rejects.toThrow('permission denied');
    }
    for (const table of ['approval', 'spending', 'withdrawal']) {
      await expect(db.execute(`delete from app.step_up_${table}`)).rejects.toThrow('permission denied');
      await expect(db.execute(`update app.step_up_${table} set intent_id = intent_id`)).rejects.toThrow(
        'permission denied',
      );
    }
    await expect(db.execute(`insert into app.step_up_spending values ($1, $2, app.now())`, [id, hash])).rejects.toThrow(
      'step_up_spending_pkey',
    );
    // An intent that was not approved, and one whose hash is another, can be spent by nobody.
    const open = intentIn(await (await makeTrusted(app)).client.post(EMAIL, newEmail()));
    await expect(
      db.execute(`insert into app.step_up_spending values ($1, $2, app.now())`, [open, hash]),
    ).rejects.toThrow('step_up_spending_approval');
    await expect(
      db.execute(`insert into app.step_up_approval values ($1, $2, 'phone-code', app.now())`, [open, hash]),
    ).rejects.toThrow('step_up_approval_intent');
  });

  it('makes no change without an approval that was spent on it', async () => {
    const columns = `id, member_id, kind, intent_id, session_id, security_epoch, state, confirmation_mac, cancel_token_hash, requested_at, due_at`;
    await expect(
      app.db.execute(
        `insert into app.contact_change (${columns}) values ($1, $1, 'email', $1, $1, 0, 'pending', '\\x00', sha256('x'), app.now(), app.now() + interval '24 hours')`,
        [NOBODYS],
      ),
    ).rejects.toThrow('contact_change_spent');
  });
});

class CountedParams {
  @IsInt()
  amount: number;

  @IsString()
  to: string;
}

/** The id of the session that the browser has. */
async function sessionOf(client: TestClient): Promise<string> {
  const sessions = (await client.get('/api/sessions')).body as { id: string; current: boolean }[];
  return sessions.find(({ current }) => current)?.id ?? '';
}
