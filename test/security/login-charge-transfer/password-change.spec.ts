import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasswordPolicy } from '../../../src/modules/credentials/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { SoundPasswordGuard } from '../../../src/modules/sign-in/sound-password.guard.js';
import { IntentStanding } from '../../../src/modules/step-up/intent-standing.js';
import { IntentsRepository } from '../../../src/modules/step-up/intents.repository.js';
import { JudgePresentPassword } from '../../../src/modules/changes/judge-present-password.js';
import { Clock } from '../../../src/platform/clock/index.js';
import type { Tx } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { dumpTables, tablesWith } from '../../support/dump.js';
import { waitForCode } from '../../support/inbox.js';
import { makeMember, signIn } from '../../support/members.js';
import { hoursToSend, stopToken } from '../../support/notices.js';
import { newBrowser } from '../../support/opening.js';

const PASSWORD = '/api/changes/password';
const CONTACT = '/api/reveals/contact';
const DAY = 86_400;
/** All that a member approves, but for the change of the password and showing once more who is there. */
const BEHIND_IT = [
  ...['/api/transfers', '/api/charges', '/api/links', '/api/limits/raise', '/api/payment-switches/on'],
  ...['/api/reveals/contact', '/api/reveals/card', '/api/card/reissue', '/api/account-closing'],
  ...['email', 'phone', 'address'].map((kind) => `/api/changes/${kind}`),
  ...['passkeys', 'passkeys/first', 'totp', 'recovery-codes'].map((factor) => `/api/factors/${factor}`),
];

let app: TestApp;
let made = 0;
const another = (): string => `momiji 61 suzume ${String((made += 1))} kazaguruma tsurara 83 hotaru`;

beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const bodyOf = ({ member }: TrustedMember, password: string, presentPassword = member.password) => ({
  presentPassword,
  password,
});

/** Asks, approves, and asks again. */
async function change(
  trusted: TrustedMember,
  password: string,
  on = app,
  presentPassword?: string,
): Promise<TestReply<Json>> {
  const body = bodyOf(trusted, password, presentPassword);
  const intentId = intentIn(await trusted.client.post(PASSWORD, body));
  await approve(on, trusted, intentId);
  return trusted.client.post(PASSWORD, body, { 'step-up-intent': intentId });
}

describe('a change of the password', () => {
  checkpoint(
    ['⑧.password-change', '①.enforced-on-server'],
    'takes effect at once, ends all other sessions, and goes on in a new one of its own',
    async () => {
      const trusted = await makeTrusted(app);
      const { client, member } = trusted;
      const other = newBrowser(app);
      await signIn(app, other, member);
      const before = client.cookies.get('__Host-sekisho_member');
      const since = app.get(Clock).now();
      const password = another();
      expect((await change(trusted, password)).status).toBe(204);
      expect(client.cookies.get('__Host-sekisho_member')).not.toBe(before);
      expect((await client.get('/api/session')).body).toMatchObject({ level: 'member', mustChangePassword: false });
      expect((await client.get('/api/sessions')).body).toHaveLength(1);
      expect((await other.get('/api/session')).status).toBe(401);

      // The old one is worth nothing, on a known device or another.
      const old = await client.post('/api/sign-in', { loginId: member.loginId, password: member.password });
      expect(old.body.code).toBe('sign-in.refused');
      expect((await signIn(app, newBrowser(app), { ...member, password })).body.level).toBe('member');

      await app.jobs.drain();
      const told = await app.get(Inbox).list({ since });
      const about = told.filter(({ text }) => text.includes('パスワードが変わりました'));
      expect(about.map(({ channel }) => channel).sort()).toEqual(['mail', 'sms']);
      expect(await hoursToSend(app, 'changes.password-changed-sms')).toBe(24);
      await stopToken(app, member, /パスワードが変わりました/);
    },
  );

  checkpoint(
    '⑧.password-change',
    'kills every intent and approval, the change that waits, and the sign-in under way',
    async () => {
      const trusted = await makeTrusted(app);
      const { client, member } = trusted;
      const approved = intentIn(await client.post(CONTACT));
      await approve(app, trusted, approved);
      const body = { email: 'nokoru@example.jp' };
      const asked = intentIn(await client.post('/api/changes/email', body));
      await approve(app, trusted, asked);
      expect((await client.post('/api/changes/email', body, { 'step-up-intent': asked })).status).toBe(202);

      const late = newBrowser(app);
      const since = app.get(Clock).now();
      await late.post('/api/sign-in', { loginId: member.loginId, password: member.password });
      const code = await waitForCode(app, member.phone, since);

      const stolen = client.twin();
      expect((await change(trusted, another())).status).toBe(204);
      // The approval from before, in the session that follows and in a copy of the one that was.
      const spent = { 'step-up-intent': approved };
      expect((await client.post(CONTACT, undefined, spent)).body.code).toBe('step-up.unknown');
      expect((await stolen.post(CONTACT, undefined, spent)).status).toBe(401);
      expect((await client.get('/api/changes')).body.changes).toEqual([]);
      expect((await late.post('/api/sign-in/confirmation', { code })).body.code).toBe('sign-in.refused');
    },
  );

  checkpoint(
    ['⑧.pending-change', '⑧.password-change'],
    'is among what no approval outlives: freeze, sign-out and password change',
    async () => {
      const ends: [string, (trusted: TrustedMember) => Promise<unknown>][] = [
        [
          'the member stops everything',
          ({ member }) =>
            stopToken(app, member, /新しい端末/).then((token) => newBrowser(app).post('/api/disavowals', { token })),
        ],
        ['sign-out', ({ client }) => client.post('/api/sign-out')],
        ['sign-out everywhere', ({ client }) => client.post('/api/sign-out-everywhere')],
        ['password change', (trusted) => change(trusted, `${trusted.member.password} ato`)],
      ];
      for (const [name, end] of ends) {
        const trusted = await makeTrusted(app);
        const intentId = intentIn(await trusted.client.post(CONTACT));
        await approve(app, trusted, intentId);
        const copy = trusted.client.twin();
        await end(trusted);
        const replies = [trusted.client, copy].map(async (client) => {
          const { status } = await client.post(CONTACT, undefined, { 'step-up-intent': intentId });
          return status;
        });
        for (const status of await Promise.all(replies))
          expect({ name, refused: [401, 404].includes(status) }).toEqual({ name, refused: true });
        const again = {
          ...trusted.member,
          password: name === 'password change' ? `${trusted.member.password} ato` : trusted.member.password,
        };
        await signIn(app, trusted.client, again);
        const reply = await trusted.client.post(CONTACT, undefined, { 'step-up-intent': intentId });
        expect({ name, status: reply.status >= 400 }).toEqual({ name, status: true });
        expect(
          await app.database.asOwner(`select from app.member_reveal where member_id = $1`, [trusted.member.id]),
        ).toEqual([]);
      }
    },
  );

  checkpoint('⑧.password-change', 'covers exactly the password that was typed when it was asked for', async () => {
    const trusted = await makeTrusted(app);
    const [mine, thiefs] = [another(), another()];
    const intentId = intentIn(await trusted.client.post(PASSWORD, bodyOf(trusted, mine)));
    await approve(app, trusted, intentId);
    const swapped = await trusted.client.post(PASSWORD, bodyOf(trusted, thiefs), { 'step-up-intent': intentId });
    expect(swapped.body.code).toBe('step-up.changed');
    const done = await trusted.client.post(PASSWORD, bodyOf(trusted, mine), { 'step-up-intent': intentId });
    expect(done.status).toBe(204);
    const dump = await dumpTables(app.database);
    for (const secret of [mine, thiefs, trusted.member.password]) expect(tablesWith(dump, secret)).toEqual([]);
  });

  checkpoint(
    '⑧.password-change',
    'asks for the present password, within a budget that is spent before it is judged',
    async () => {
      const trusted = await makeTrusted(app);
      const password = another();
      const wrong = () => trusted.client.post(PASSWORD, bodyOf(trusted, password, 'kore dewa nai desu yo'));
      const guesses = await Promise.all(Array.from({ length: 8 }, wrong));
      const codes = guesses.map(({ body }) => body.code as string);
      expect(codes.filter((code) => code === 'changes.present-password-wrong')).toHaveLength(5);
      expect(codes.filter((code) => code === 'changes.present-password-spent')).toHaveLength(3);
      // Now the right one helps nobody either, until a day has passed; signing in is untouched.
      expect((await trusted.client.post(PASSWORD, bodyOf(trusted, password))).body).toMatchObject({
        code: 'changes.present-password-spent',
        retryAfterSeconds: expect.any(Number),
      });
      await app.clock.advance(DAY + 60);
      await signIn(app, trusted.client, trusted.member);
      expect((await change(trusted, password)).status).toBe(204);
    },
  );

  checkpoint('①.enforced-on-server', 'holds the new password to the rules of the registration', async () => {
    const trusted = await makeTrusted(app);
    const { member } = trusted;
    for (const [password, code] of [
      ['mijikai', 'password.too-short'],
      ['19850412198504', 'password.only-digits'],
      [`${member.loginId} kaki no ki`, 'password.contains-login-id'],
      ['higashiikoma yuzukihana', 'password.contains-personal'],
      [member.password, 'password-unchanged'],
    ] as const) {
      const { status, body } = await trusted.client.post(PASSWORD, bodyOf(trusted, password));
      expect({ password, status }).toEqual({ password, status: 400 });
      expect((body.errors as Json[]).map((error) => error.code)).toContain(code);
      expect(body.errors[0].pointer).toBe('/password');
    }
  });

  checkpoint(
    '⑧.password-change',
    'needs a device off probation and a phone that was proven more than 7 days ago',
    async () => {
      const member = await makeMember(app);
      const client = newBrowser(app);
      await signIn(app, client, member);
      const fresh = { member, client };
      expect((await client.post(PASSWORD, bodyOf(fresh, another()))).body.code).toBe('step-up.device-on-probation');

      const trusted = await makeTrusted(app);
      await app.database.asOwner(
        `insert into app.member_evidence (id, member_id, claim, method, verified_by, verified_at, assurance_level, evidence_hash)
       values ($2, $1, 'phone', 'phone-code', 'sekisho', app.now() - interval '6 days', 'possession', sha256('x'))`,
        [trusted.member.id, newId()],
      );
      const refused = await trusted.client.post(PASSWORD, bodyOf(trusted, another()));
      expect(refused.body).toMatchObject({ code: 'changes.factor-too-new', requires: { until: expect.any(String) } });
      await app.clock.advance(DAY);
      await signIn(app, trusted.client, trusted.member);
      expect((await change(trusted, another())).status).toBe(204);
    },
  );

  it('opens the way again for a member whose password has become known', async () => {
    const trusted = await makeTrusted(app, await makeMember(app, { password: 'password1234' }));
    expect((await trusted.client.get('/api/session')).body.mustChangePassword).toBe(true);
    const password = another();
    expect((await change(trusted, password)).status).toBe(204);
    expect((await trusted.client.get('/api/session')).body.mustChangePassword).toBe(false);
  });

  checkpoint(
    '①.recheck-at-sign-in',
    'comes before money, reveals and all other changes where the password has become known',
    async () => {
      // Stopping everything is open.
      const other = await makeTrusted(app, await makeMember(app, { password: 'password1234' }));
      expect((await other.client.post('/api/stops')).status).toBe(200);

      const trusted = await makeTrusted(app, await makeMember(app, { password: 'qwerty123456' }));
      const { client } = trusted;
      for (const path of BEHIND_IT) {
        const { status, body } = await client.post(path, {}, { 'idempotency-key': newId() });
        expect([path, status, body.code]).toEqual([path, 403, 'sign-in.password-to-change']);
      }
      // And so is what only looks, lowers or denies.
      expect((await client.get('/api/home')).status).toBe(200);
      for (const path of ['/api/payment-switches/off', '/api/limits/lowering', '/api/caller-question/denial'])
        expect([path, (await client.post(path, {})).body.code]).not.toEqual([path, 'sign-in.password-to-change']);
      expect((await change(trusted, another())).status).toBe(204);
      expect((await client.post(CONTACT, {})).body.code).toBe('step-up.required');
    },
    60_000,
  );
});

/** The same attacks with the control off: they have to succeed, or the tests above prove nothing. */
describe('without the control', () => {
  killTest(
    '①.recheck-at-sign-in',
    'of what it keeps closed, a password that others know reveals who the member is',
    async () => {
      const { client } = await makeTrusted(app, await makeMember(app, { password: 'P@ssword1234' }));
      expect((await client.post(CONTACT, {})).body.code).toBe('sign-in.password-to-change');
      const guard = SoundPasswordGuard.prototype;
      const canActivate = guard.canActivate.bind(guard);
      guard.canActivate = () => true;
      try {
        expect((await client.post(CONTACT, {})).body.code).toBe('step-up.required');
      } finally {
        guard.canActivate = canActivate;
      }
    },
    60_000,
  );

  killTest(
    '⑧.password-change',
    'of the present password, a session alone and a code are enough',
    async () => {
      const own = await startTestApp({ replace: new Map([[JudgePresentPassword, { run: () => Promise.resolve() }]]) });
      try {
        const trusted = await makeTrusted(own);
        expect((await change(trusted, another(), own, 'kore dewa nai desu yo')).status).toBe(204);
      } finally {
        await own.stop();
      }
    },
    60_000,
  );

  killTest(
    '⑧.password-change',
    'of the standing of an intent, an approval outlives the change of the password',
    async () => {
      const blind = {
        hold: async (tx: Tx, id: string, { memberId }: { memberId: string }) => {
          const [row] = await tx.query<{ sessionId: string }>(
            `select session_id as "sessionId" from app.step_up_intent where id = $1`,
            [id],
          );
          const intent = await own.get(IntentsRepository).find(tx, id, { memberId, sessionId: row?.sessionId ?? '' });
          if (intent === undefined) throw new Error('no intent');
          return intent;
        },
      };
      const own: TestApp = await startTestApp({ replace: new Map([[IntentStanding, blind]]) });
      try {
        const trusted = await makeTrusted(own);
        const intentId = intentIn(await trusted.client.post(CONTACT));
        await approve(own, trusted, intentId);
        expect((await change(trusted, another(), own)).status).toBe(204);
        const reply = await trusted.client.post(CONTACT, undefined, { 'step-up-intent': intentId });
        expect(reply.status).toBe(200);
      } finally {
        await own.stop();
      }
    },
    60_000,
  );

  killTest('①.same-rules-at-change', 'of the rules, a common password is chosen at a change', async () => {
    const trusted = await makeTrusted(app);
    const weak = 'P@ssword1234';
    expect((await trusted.client.post(PASSWORD, bodyOf(trusted, weak))).status).toBe(400);
    const policy = app.get(PasswordPolicy);
    policy.check = () => Promise.resolve([]);
    try {
      expect((await change(trusted, weak)).status).toBe(204);
    } finally {
      Reflect.deleteProperty(policy, 'check');
    }
  });
});
