import argon2 from 'argon2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RateLimits } from '../../../src/modules/attempts/index.js';
import { PasswordHasher } from '../../../src/modules/credentials/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { KeyRing, randomToken } from '../../../src/platform/crypto/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { requestProblems } from '../../../src/platform/problems/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient } from '../../support/client.js';
import { solve } from '../../support/proof-of-work.js';
import { waitForCode, waitForMessage } from '../../support/inbox.js';
import { visible } from '../../support/visible.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

let app: TestApp;
let lines = 0;

/** A browser on a line and network of its own. */
const browser = (): TestClient => {
  lines += 1;
  return app.client({ address: `127.${String(40 + Math.floor(lines / 250))}.${String(lines % 250)}.9` });
};
const begin = (client: TestClient, loginId: string, password: string) =>
  client.post('/api/sign-in', { loginId, password });
const confirm = (client: TestClient, code: string) => client.post('/api/sign-in/confirmation', { code });

/** How many codes the member's phone has got so far. */
const codesTo = async (member: TestMember): Promise<number> => {
  await app.jobs.drain();
  return (await app.get(Inbox).list({ to: member.phone, channel: 'sms' })).length;
};

/** The subjects of the mails that the member has got, the newest first. */
const mailsTo = async (member: TestMember): Promise<(string | undefined)[]> => {
  await app.jobs.drain();
  return (await app.get(Inbox).list({ to: member.email, channel: 'mail' })).map(({ subject }) => subject);
};

/** How many passwords were really judged on this member. */
const judgedOn = async (member: TestMember): Promise<number> => {
  const [row] = await app.database.asOwner<{ count: number }>(
    `select count(*)::integer as count from audit.event where type = 'sign-in.tried' and member_id = $1`,
    [member.id],
  );
  return row?.count ?? 0;
};

let wrongs = 0;
const wrongPassword = (): string => {
  wrongs += 1;
  return `chigau kotoba ${String(wrongs)} desu`;
};

/** Fails `times` times from elsewhere; the waits between are skipped as if they had been waited out. */
const fail = async (member: { loginId: string }, times: number): Promise<void> => {
  const client = browser();
  for (let n = 1; n <= times; n += 1) {
    expect((await begin(client, member.loginId, wrongPassword())).status).toBe(200);
    await app.database.asOwner(`update app.sign_in_path set next_try_at = null`);
    // Nor is it one minute in which all of these come.
    await app.get(RateLimits).giveBackKey('sign-in-fleet', 'unknown-devices');
  }
};

beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

/** Of a kept hash. */
const parametersOf = (hash: string): string | undefined => /m=\d+,t=\d+,p=\d+/.exec(hash)?.[0];

describe('signing in', () => {
  checkpoint(
    ['③.second-factor-unknown-device', '⑤.no-oracle'],
    'needs the code from the phone on an unknown device, and no longer on a known one',
    async () => {
      const member = await makeMember(app);
      const client = browser();
      const begun = await begin(client, member.loginId, member.password);
      expect(begun.status).toBe(200);
      expect(begun.body).toEqual({
        next: 'confirm',
        methods: ['passkey', 'phone-code', 'totp', 'recovery-code'],
        seconds: 600,
        hintAfterSeconds: 30,
      });
      expect((await client.get('/api/home')).status).toBe(401);

      const code = await waitForCode(app, member.phone);
      const reply = await confirm(client, code);
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual({ next: 'session', level: 'member', mustChangePassword: false });
      expect((await client.get('/api/home')).status).toBe(200);
      const device = reply.setCookies.find((line) => line.startsWith('__Host-sekisho_device='));
      expect(device).toMatch(/Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict/);

      await client.post('/api/sign-out');
      expect((await client.get('/api/home')).status).toBe(401);
      const again = await begin(client, member.loginId, member.password);
      expect(again.body).toEqual({ next: 'session', level: 'member', mustChangePassword: false });
      expect(await codesTo(member)).toBe(1);
    },
  );

  checkpoint(
    ['⑤.no-oracle', '⑤.unknown-id-same'],
    'answers right and wrong passwords, unknown IDs and closed members with the same page, and sends a code to the right one alone',
    async () => {
      const [right, wrong, closed] = [await makeMember(app), await makeMember(app), await makeMember(app)];
      await app.database.asOwner(`update app.member set status = 'closed' where id = $1`, [closed.id]);
      const pages = [
        await begin(browser(), right.loginId, right.password),
        await begin(browser(), wrong.loginId, wrongPassword()),
        await begin(browser(), closed.loginId, closed.password),
        await begin(browser(), 'nobody0has0this', wrongPassword()),
      ].map(visible);
      expect(pages[0]).toMatchObject({
        status: 200,
        cookies: [expect.stringMatching(/^__Host-sekisho_sign_in=TOKEN;/)],
      });
      for (const page of pages.slice(1)) expect(page).toEqual(pages[0]);
      expect(await Promise.all([right, wrong, closed].map(codesTo))).toEqual([1, 0, 0]);
    },
  );

  checkpoint('⑤.no-oracle', 'writes the same rows and jobs whether the password was right or not', async () => {
    const [right, wrong] = [await makeMember(app), await makeMember(app)];
    const rows = async (): Promise<Json> => {
      const [row] = await app.database.asOwner<{ flows: number; paths: number; events: number }>(
        `select (select count(*) from app.sign_in_flow)::integer as flows,
                (select count(*) from app.sign_in_path)::integer as paths,
                (select count(*) from audit.event where type = 'sign-in.tried')::integer as events`,
      );
      return row;
    };
    const before = await rows();
    await begin(browser(), right.loginId, right.password);
    const between = await rows();
    await begin(browser(), wrong.loginId, wrongPassword());
    const after = await rows();
    for (const table of ['flows', 'paths', 'events']) {
      expect(between[table] - before[table]).toBe(1);
      expect(after[table] - between[table]).toBe(1);
    }
  });

  checkpoint('⑤.no-oracle', 'tells in the message that the password was just used, without a link', async () => {
    const member = await makeMember(app);
    await begin(browser(), member.loginId, member.password);
    const { text } = await waitForMessage(app, { to: member.phone, channel: 'sms' });
    expect(text).toMatch(/パスワードが新しい端末で使われました/);
    expect(text).not.toMatch(/https?:|www\.|\.jp|\.com/);
  });

  checkpoint(
    '⑤.no-oracle',
    'refuses every code of a wrong password as it refuses a wrong code of a right one',
    async () => {
      const [right, wrong] = [await makeMember(app), await makeMember(app)];
      const [a, b, c] = [browser(), browser(), browser()];
      await begin(a, right.loginId, right.password);
      await begin(b, wrong.loginId, wrongPassword());
      c.cookies.set('__Host-sekisho_sign_in', randomToken());
      const replies = [await confirm(a, '000000'), await confirm(b, '000000'), await confirm(c, '000000')].map(visible);
      expect(replies[0]).toMatchObject({ status: 401 });
      expect(replies[1]).toEqual(replies[0]);
      expect(replies[2]).toEqual(replies[0]);
      const resent = [await a.post('/api/sign-in/code'), await b.post('/api/sign-in/code')].map(visible);
      expect(resent[1]).toEqual(resent[0]);
      expect(await codesTo(wrong)).toBe(0);
      expect(await codesTo(right)).toBe(2);
    },
  );

  it('takes an ID in any width and case', async () => {
    const member = await makeMember(app);
    const client = browser();
    await begin(client, ` ${member.loginId.toUpperCase().replace('YUZU', 'ＹＵＺＵ')} `, member.password);
    expect((await confirm(client, await waitForCode(app, member.phone))).status).toBe(200);
  });

  it('lets a member whose card is on its way in no further than that', async () => {
    const member = await makeMember(app, { card: 'dispatched' });
    const client = browser();
    expect((await signIn(app, client, member)).body).toMatchObject({ level: 'arrival' });
    expect((await client.get('/api/session')).body).toMatchObject({ level: 'arrival', idleSeconds: 900 });
    for (const path of ['/api/home', '/api/sessions', '/api/devices', '/api/sign-ins']) {
      expect((await client.get(path)).status).toBe(403);
    }
  });

  it('says that a password on today’s list has to be changed', async () => {
    const member = await makeMember(app, { password: '123412341234' });
    const client = browser();
    expect((await signIn(app, client, member)).body).toMatchObject({ mustChangePassword: true });
    expect((await client.get('/api/session')).body).toMatchObject({ mustChangePassword: true });
  });

  it('keeps a password anew when its hash has older parameters', async () => {
    const member = await makeMember(app);
    const client = browser();
    await signIn(app, client, member);
    const hash = async () =>
      (
        await app.database.asOwner<{ hash: string }>(`select hash from app.password_credential where member_id = $1`, [
          member.id,
        ])
      )[0]?.hash;
    const today = (await hash()) ?? '';
    expect((await begin(client, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
    expect(await hash()).toBe(today);
    const { version, key } = app.get(KeyRing).current('pepper');
    const weak = await argon2.hash(member.password, { memoryCost: 8_192, timeCost: 1, secret: key.export() });
    await app.database.asOwner(`update app.password_credential set hash = $2 where member_id = $1`, [
      member.id,
      `p${String(version)}${weak}`,
    ]);
    // There is no room for another hash: the sign-in has succeeded all the same, and the next one keeps it anew.
    const hasher = app.get(PasswordHasher);
    hasher.hash = () => Promise.reject(requestProblems.busy({ retryAfterSeconds: 1 }));
    try {
      const entered = await begin(client, member.loginId, member.password);
      expect(entered.body).toMatchObject({ next: 'session' });
      expect(entered.setCookies.some((line) => line.startsWith('__Host-sekisho_member='))).toBe(true);
      expect((await client.get('/api/home')).status).toBe(200);
      expect(await hash()).toBe(`p${String(version)}${weak}`);
    } finally {
      Reflect.deleteProperty(hasher, 'hash');
    }
    expect((await begin(client, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
    expect(parametersOf((await hash()) ?? '')).toBe(parametersOf(today));
    expect((await begin(client, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
  });
});

describe('the budget of an account', () => {
  checkpoint('⑤.account-budget', 'makes the next try wait after five failures, and says nothing of it', async () => {
    const member = await makeMember(app);
    const client = browser();
    for (let n = 0; n < 5; n += 1) await begin(client, member.loginId, wrongPassword());
    const waiting = await begin(browser(), member.loginId, member.password);
    expect(waiting.status).toBe(200);
    expect(await codesTo(member)).toBe(0);
    expect(await judgedOn(member)).toBe(5);
    await app.clock.advance(11);
    await begin(browser(), member.loginId, member.password);
    expect(await codesTo(member)).toBe(1);
  });

  checkpoint(
    ['⑤.account-budget', '⑤.no-oracle'],
    'closes after ten failures in thirty minutes, for thirty minutes from then on, for known and unknown IDs alike',
    async () => {
      const member = await makeMember(app);
      await fail(member, 10);
      await fail({ loginId: 'nobody1has1this' }, 10);
      const [known, unknown] = [
        visible(await begin(browser(), member.loginId, member.password)),
        visible(await begin(browser(), 'nobody1has1this', member.password)),
      ];
      expect(unknown).toEqual(known);
      expect(await codesTo(member)).toBe(0);
      expect(await judgedOn(member)).toBe(10);
      // Tries while it is closed do not prolong it.
      await app.clock.advance(20 * MINUTE);
      for (let n = 0; n < 20; n += 1) await begin(browser(), member.loginId, wrongPassword());
      await app.clock.advance(10 * MINUTE + 1);
      expect(await judgedOn(member)).toBe(10);
      await begin(browser(), member.loginId, member.password);
      expect(await codesTo(member)).toBe(1);
    },
    60_000,
  );

  checkpoint(
    '⑤.reserved-before-judged',
    'lets sixty guesses at once be judged no more often than the budget allows',
    async () => {
      const member = await makeMember(app);
      const clients = Array.from({ length: 6 }, browser);
      await Promise.all(clients.map((client) => client.csrf()));
      const replies = await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          begin(clients[n % 6] ?? browser(), member.loginId, n === 30 ? member.password : wrongPassword()),
        ),
      );
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
      expect(await judgedOn(member)).toBe(5);
    },
  );

  checkpoint('⑤.account-budget', 'counts one wrong password once, however often it is sent', async () => {
    const member = await makeMember(app);
    const typo = wrongPassword();
    const client = browser();
    for (let n = 0; n < 12; n += 1) await begin(client, member.loginId, typo);
    expect(await judgedOn(member)).toBe(12);
    await begin(browser(), member.loginId, member.password);
    expect(await codesTo(member)).toBe(1);
  });

  checkpoint(
    '⑤.hundred-in-a-row',
    'sends no code after a hundred failures in a row, until the member asks for it with the phone',
    async () => {
      const member = await makeMember(app);
      await fail(member, 1);
      await app.database.asOwner(`update app.sign_in_path set failures_in_row = 100 where member_id = $1`, [member.id]);
      const client = browser();
      const page = visible(await begin(client, member.loginId, member.password));
      expect(page).toEqual(visible(await begin(browser(), 'nobody2has2this', wrongPassword())));
      expect(await codesTo(member)).toBe(0);
      const stranger = browser();
      await begin(stranger, 'nobody2has2this', wrongPassword());
      expect(visible(await client.post('/api/sign-in/reopening'))).toEqual(
        visible(await stranger.post('/api/sign-in/reopening')),
      );
      const code = await waitForCode(app, member.phone);
      expect((await confirm(client, code)).status).toBe(200);
      // Open again, for every device.
      await begin(browser(), member.loginId, member.password);
      expect(await codesTo(member)).toBe(2);
    },
  );

  checkpoint(
    ['⑤.second-factor-budget', '⑤.hundred-in-a-row'],
    'gives no further tries of codes to who asks to open a path that is not closed',
    async () => {
      const member = await makeMember(app);
      const client = browser();
      await begin(client, member.loginId, member.password);
      const first = await waitForCode(app, member.phone);
      for (let n = 1; n <= 5; n += 1) {
        const wrong = ((Number(first) + n) % 1_000_000).toString().padStart(6, '0');
        expect((await confirm(client, wrong)).status).toBe(401);
      }
      expect((await client.post('/api/sign-in/reopening')).status).toBe(200);
      expect(await codesTo(member)).toBe(2);
      const second = await waitForCode(app, member.phone);
      expect(second).not.toBe(first);
      expect((await confirm(client, second)).status).toBe(401);
    },
  );

  checkpoint(
    '⑤.hundred-in-a-row',
    'counts a hundred different passwords however slowly they come, and closes at the hundredth',
    async () => {
      const member = await makeMember(app);
      for (let n = 1; n <= 99; n += 1) {
        await fail(member, 1);
        // Longer than the window in which ten close the path for a while.
        await app.clock.advance(31 * MINUTE);
      }
      // The right one is sent its code, and is the hundredth while nobody confirms it.
      await begin(browser(), member.loginId, member.password);
      expect(await codesTo(member)).toBe(1);
      await app.clock.advance(31 * MINUTE);
      await begin(browser(), member.loginId, member.password);
      expect(await codesTo(member)).toBe(1);
    },
    180_000,
  );

  checkpoint('⑤.hundred-in-a-row', 'is over once the member has signed in on a known device', async () => {
    const member = await makeMember(app);
    const client = browser();
    await signIn(app, client, member);
    await fail(member, 1);
    await app.database.asOwner(`update app.sign_in_path set failures_in_row = 100 where member_id = $1`, [member.id]);
    await begin(browser(), member.loginId, member.password);
    expect(await codesTo(member)).toBe(1);
    expect((await begin(client, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
    await begin(browser(), member.loginId, member.password);
    expect(await codesTo(member)).toBe(2);
  });

  checkpoint('⑤.password-fingerprint', 'refuses a password that was tried on ten IDs within ten minutes', async () => {
    const popular = 'sakura-saku haru 2026 desu';
    const [first, late] = [await makeMember(app, { password: popular }), await makeMember(app, { password: popular })];
    await begin(browser(), first.loginId, popular);
    expect(await codesTo(first)).toBe(1);
    for (let n = 0; n < 9; n += 1) await begin(browser(), `sprayed${String(n)}id`, popular);
    const page = visible(await begin(browser(), late.loginId, popular));
    expect(page).toEqual(visible(await begin(browser(), 'nobody3has3this', wrongPassword())));
    expect(await codesTo(late)).toBe(0);
    expect(await judgedOn(late)).toBe(0);
    await app.clock.advance(10 * MINUTE + 1);
    await begin(browser(), late.loginId, popular);
    expect(await codesTo(late)).toBe(1);
  });

  checkpoint('⑤.address-budget', 'refuses an address that has failed sixty times, whatever IDs it tries', async () => {
    const client = browser();
    const rates = app.get(RateLimits);
    const address = '127.200.1.9';
    const busy = app.client({ address });
    for (let n = 0; n < 60; n += 1) await rates.take('sign-in', address);
    const member = await makeMember(app);
    const refused = await begin(busy, member.loginId, member.password);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'request.too-many' });
    expect(refused.body.retryAfterSeconds).toBeGreaterThan(0);
    expect(await judgedOn(member)).toBe(0);
    expect((await begin(client, member.loginId, member.password)).status).toBe(200);
  });
});

describe('a known device', () => {
  checkpoint(
    '⑤.known-device-lane',
    'signs in while its account is under attack, even from an address that is used up',
    async () => {
      const member = await makeMember(app);
      const client = app.client({ address: '127.200.2.9' });
      await signIn(app, client, member);
      await fail(member, 10);
      for (let n = 0; n < 60; n += 1) await app.get(RateLimits).take('sign-in', '127.200.2.9');
      expect((await begin(browser(), member.loginId, member.password)).body).toMatchObject({ next: 'confirm' });
      expect((await begin(client, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
    },
    60_000,
  );

  checkpoint(
    '⑤.device-budget',
    'has ten tries of its own in thirty minutes, and one sentence for all refusals',
    async () => {
      const member = await makeMember(app);
      const client = browser();
      const other = browser();
      await signIn(app, client, member);
      await signIn(app, other, member);
      const refusals = [];
      for (let n = 0; n < 10; n += 1) refusals.push(await begin(client, member.loginId, wrongPassword()));
      refusals.push(await begin(client, member.loginId, member.password));
      for (const refusal of refusals) {
        expect(refusal.status).toBe(401);
        expect(refusal.body).toMatchObject({ code: 'sign-in.refused', title: refusals[0]?.body.title as string });
      }
      expect((await begin(other, member.loginId, member.password)).status).toBe(200);
      await app.clock.advance(30 * MINUTE + 1);
      expect((await begin(client, member.loginId, member.password)).status).toBe(200);
    },
  );

  checkpoint(['③.second-factor-unknown-device', '⑤.no-oracle'], 'of one member is unknown to another', async () => {
    const [owner, other] = [await makeMember(app), await makeMember(app)];
    const client = browser();
    await signIn(app, client, owner);
    const page = visible(await begin(client, other.loginId, other.password));
    expect(page).toEqual(visible(await begin(browser(), 'nobody4has4this', wrongPassword())));
    const wrong = visible(await begin(client, other.loginId, wrongPassword()));
    expect(wrong).toEqual(page);
  });

  checkpoint(
    '③.devices-listed',
    'is listed, can be revoked with its sessions, and is forgotten after 30 days',
    async () => {
      const member = await makeMember(app);
      const [client, phone] = [browser(), browser()];
      await signIn(app, client, member);
      await signIn(app, phone, member);
      const devices: Json[] = (await client.get('/api/devices')).body;
      expect(devices).toHaveLength(2);
      for (const device of devices) {
        expect(device).toMatchObject({ label: 'other-other', admittedBy: 'phone-code', onProbation: true });
        expect(device).not.toHaveProperty('memberId');
      }
      const sessions: Json[] = (await client.get('/api/sessions')).body;
      expect(sessions.map(({ current }) => current as boolean).sort()).toEqual([false, true]);

      const stranger = browser();
      await signIn(app, stranger, await makeMember(app));
      expect((await stranger.delete(`/api/devices/${String(devices[0].id)}`)).status).toBe(404);
      expect((await client.get('/api/devices')).body).toHaveLength(2);
      expect((await client.delete(`/api/devices/${String(devices[0].id)}`)).status).toBe(204);
      expect((await client.delete(`/api/devices/${String(devices[0].id)}`)).status).toBe(404);
      const alive = await Promise.all([client, phone].map(async (each) => (await each.get('/api/home')).status));
      expect(alive.sort()).toEqual([200, 401]);
      const [revoked, kept] = alive[0] === 401 ? [client, phone] : [phone, client];
      expect((await begin(revoked, member.loginId, member.password)).body).toMatchObject({ next: 'confirm' });
      expect((await begin(kept, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
      await app.clock.advance(30 * 24 * HOUR);
      expect((await begin(kept, member.loginId, member.password)).body).toMatchObject({ next: 'confirm' });
    },
  );
});

describe('the second factor', () => {
  checkpoint(
    '⑤.second-factor-budget',
    'has five tries over all resends and new sign-ins, and strangers cannot spend them',
    async () => {
      const member = await makeMember(app);
      // Somebody without the password types codes.
      const stranger = browser();
      await begin(stranger, member.loginId, wrongPassword());
      for (let n = 0; n < 6; n += 1) expect((await confirm(stranger, '111111')).status).toBe(401);

      const first = browser();
      await begin(first, member.loginId, member.password);
      await waitForCode(app, member.phone);
      for (let n = 0; n < 2; n += 1) expect((await confirm(first, '111111')).status).toBe(401);
      await first.post('/api/sign-in/code');
      for (let n = 0; n < 2; n += 1) expect((await confirm(first, '111111')).status).toBe(401);
      const second = browser();
      await begin(second, member.loginId, member.password);
      await app.jobs.drain();
      expect((await confirm(second, '111111')).status).toBe(401);
      const code = await waitForCode(app, member.phone);
      expect((await confirm(second, code)).status).toBe(401);
      expect((await confirm(first, code)).status).toBe(401);
    },
  );

  it('is sent three times for one sign-in at most, and four times to one number in three days', async () => {
    const member = await makeMember(app);
    const client = browser();
    await begin(client, member.loginId, member.password);
    // Each is waited for: of those asked for before one has gone out, the last alone is sent, since it supersedes the others.
    expect(await codesTo(member)).toBe(1);
    for (const sent of [2, 3, 3, 3, 3]) {
      expect((await client.post('/api/sign-in/code')).status).toBe(200);
      expect(await codesTo(member)).toBe(sent);
    }
    for (let n = 0; n < 3; n += 1) await begin(browser(), member.loginId, member.password);
    expect(await codesTo(member)).toBe(4);
  });

  checkpoint(
    '③.second-factor-unknown-device',
    'is worth nothing twice, and nothing without its own sign-in',
    async () => {
      const member = await makeMember(app);
      const client = browser();
      await begin(client, member.loginId, member.password);
      const replay = client.twin();
      const code = await waitForCode(app, member.phone);
      const stranger = browser();
      await begin(stranger, member.loginId, wrongPassword());
      expect((await confirm(stranger, code)).status).toBe(401);
      const without = browser();
      expect((await confirm(without, code)).status).toBe(401);
      expect((await confirm(client, code)).status).toBe(200);
      expect((await confirm(replay, code)).status).toBe(401);
      // A stolen cookie of a sign-in is no session.
      expect((await replay.get('/api/home')).status).toBe(401);
    },
  );

  checkpoint(
    ['③.second-factor-unknown-device', '5.phone-taken-over'],
    'is judged again when it is redeemed: closed members, ended sessions, suspended numbers and closed paths get nothing',
    async () => {
      const hindrances: Readonly<Record<string, (member: TestMember) => Promise<unknown>>> = {
        closed: (member) => app.database.asOwner(`update app.member set status = 'closed' where id = $1`, [member.id]),
        ended: (member) => app.get(Db).transact((tx) => app.get(Members).endAllSessions(tx, member.id)),
        suspended: (member) => app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, member.id)),
        attacked: (member) => fail(member, 9),
      };
      for (const [name, hinder] of Object.entries(hindrances)) {
        const member = await makeMember(app);
        const client = browser();
        await begin(client, member.loginId, member.password);
        const code = await waitForCode(app, member.phone);
        await hinder(member);
        expect({ name, status: (await confirm(client, code)).status }).toEqual({ name, status: 401 });
        expect((await client.get('/api/home')).status).toBe(401);
      }
    },
    90_000,
  );

  it('is not sent to a number that somebody else has proven', async () => {
    const member = await makeMember(app);
    await app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, member.id));
    await begin(browser(), member.loginId, member.password);
    expect(await codesTo(member)).toBe(0);
  });

  it('comes too late after ten minutes', async () => {
    const member = await makeMember(app);
    const client = browser();
    await begin(client, member.loginId, member.password);
    const code = await waitForCode(app, member.phone);
    await app.clock.advance(10 * MINUTE);
    expect((await confirm(client, code)).status).toBe(401);
  });

  it('that is right on the tenth try counts, although that try closes the path', async () => {
    const member = await makeMember(app);
    await fail(member, 9);
    const client = browser();
    await begin(client, member.loginId, member.password);
    expect((await confirm(client, await waitForCode(app, member.phone))).status).toBe(200);
  }, 60_000);
});

describe('sessions', () => {
  it('are never taken over from the browser, and are new at each sign-in', async () => {
    const member = await makeMember(app);
    const client = browser();
    const planted = randomToken();
    client.cookies.set('__Host-sekisho_member', planted);
    await signIn(app, client, member);
    const first = client.cookies.get('__Host-sekisho_member');
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(first).not.toBe(planted);
    await begin(client, member.loginId, member.password);
    expect(client.cookies.get('__Host-sekisho_member')).not.toBe(first);
    const thief = browser();
    thief.cookies.set('__Host-sekisho_member', planted);
    expect((await thief.get('/api/home')).status).toBe(401);
    const kept = await app.database.asOwner<{ tokens: string }>(
      `select string_agg(encode(token_hash, 'hex'), ' ') as tokens from app.member_session`,
    );
    expect(kept[0]?.tokens).not.toContain(Buffer.from(first ?? '', 'base64url').toString('hex'));
  });

  it('end together, and at once, when the member signs out everywhere', async () => {
    const member = await makeMember(app);
    const [here, there] = [browser(), browser()];
    await signIn(app, here, member);
    await signIn(app, there, member);
    expect((await there.get('/api/home')).status).toBe(200);
    expect((await here.post('/api/sign-out-everywhere')).status).toBe(204);
    expect((await there.get('/api/home')).status).toBe(401);
    expect((await here.get('/api/session')).status).toBe(401);
    // Devices stay known: the password opens a new session.
    expect((await begin(there, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
  });

  it('end after 15 minutes of silence, and after 8 hours in any case', async () => {
    const member = await makeMember(app);
    const client = browser();
    await signIn(app, client, member);
    await app.clock.advance(14 * MINUTE);
    expect((await client.get('/api/home')).status).toBe(200);
    await app.clock.advance(14 * MINUTE);
    expect((await client.get('/api/home')).status).toBe(200);
    await app.clock.advance(15 * MINUTE + 1);
    expect((await client.get('/api/home')).status).toBe(401);

    await begin(client, member.loginId, member.password);
    let statuses = new Set<number>();
    for (let passed = 0; passed < 8 * HOUR - 11 * MINUTE; passed += 10 * MINUTE) {
      await app.clock.advance(10 * MINUTE);
      statuses = statuses.add((await client.get('/api/session')).status);
    }
    expect(statuses).toEqual(new Set([200]));
    await app.clock.advance(10 * MINUTE + 1);
    expect((await client.get('/api/session')).status).toBe(401);
  }, 60_000);

  it('can be ended one by one by their member alone', async () => {
    const [member, other] = [await makeMember(app), await makeMember(app)];
    const [here, there, stranger] = [browser(), browser(), browser()];
    await signIn(app, here, member);
    await signIn(app, there, member);
    await signIn(app, stranger, other);
    const sessions: Json[] = (await here.get('/api/sessions')).body;
    const remote = sessions.find(({ current }) => !(current as boolean));
    const unknown = visible(await stranger.delete(`/api/sessions/0190a000-0000-7000-8000-000000000000`));
    const foreign = visible(await stranger.delete(`/api/sessions/${String(remote?.id)}`));
    expect(foreign).toEqual(unknown);
    expect(foreign.status).toBe(404);
    expect((await there.get('/api/home')).status).toBe(200);
    expect((await here.delete(`/api/sessions/${String(remote?.id)}`)).status).toBe(204);
    expect((await there.get('/api/home')).status).toBe(401);
    expect((await here.get('/api/home')).status).toBe(200);
  });

  it('follow the card at every request', async () => {
    const member = await makeMember(app);
    const client = browser();
    await signIn(app, client, member);
    expect((await client.get('/api/home')).status).toBe(200);
    await app.database.asOwner(
      `update app.card set state = 'closed', ended_at = activated_at, end_reason = 'damaged' where member_id = $1`,
      [member.id],
    );
    expect((await client.get('/api/home')).status).toBe(403);
    expect((await client.get('/api/session')).body).toMatchObject({ level: 'holder' });
    await app.database.asOwner(`update app.member set status = 'closed' where id = $1`, [member.id]);
    expect((await client.get('/api/session')).status).toBe(401);
  });
});

describe('what a member sees', () => {
  checkpoint(
    ['④.home-minimal', '④.allow-lists'],
    'is nickname, card state, two digits, balance and sign-ins alone',
    async () => {
      const member = await makeMember(app);
      const client = browser();
      await signIn(app, client, member);
      expect((await client.get('/api/home')).body).toMatchObject({ balanceYen: 0 });
      await fundMember(app, member.id, 12_345n);
      const home: Json = (await client.get('/api/home')).body;
      expect(Object.keys(home as object).sort()).toEqual([
        'balanceYen',
        'cardLastTwo',
        'cardState',
        'lastSignIns',
        'nickname',
      ]);
      expect(home).toMatchObject({ nickname: member.nickname, cardState: 'active', balanceYen: 12_345 });
      expect(home.cardLastTwo).toMatch(/^\d{2}$/);
      expect(home.lastSignIns).toEqual([
        { signedInAt: home.lastSignIns[0].signedInAt, newDevice: true, failuresBefore: 0, device: 'other-other' },
      ]);
    },
  );

  checkpoint(
    '⑤.history-shown',
    'are the last sign-ins and the failures since; mails tell of new devices and of failures before',
    async () => {
      const member = await makeMember(app);
      const client = browser();
      await signIn(app, client, member);
      expect(await mailsTo(member)).toEqual([expect.stringContaining('新しい端末でログインがありました')]);
      await fail(member, 3);
      const seen: Json = (await client.get('/api/sign-ins')).body;
      expect(seen).toMatchObject({ failuresSince: 3, signIns: [{ newDevice: true, failuresBefore: 0 }] });
      expect(seen.lastFailureAt).toMatch(/:00:00\.000Z$/);
      expect(JSON.stringify(seen)).not.toMatch(/127\./);
      await begin(client, member.loginId, member.password);
      expect((await client.get('/api/sign-ins')).body).toMatchObject({
        failuresSince: 0,
        signIns: [
          { newDevice: false, failuresBefore: 3 },
          { newDevice: true, failuresBefore: 0 },
        ],
      });
      expect((await mailsTo(member)).join()).toContain('【重要】失敗が続いた後にログインがありました');
      expect(await mailsTo(member)).toHaveLength(2);
    },
  );
});

describe('while many sign-ins fail everywhere', () => {
  checkpoint(
    ['⑤.fleet-budget', '⑤.known-device-lane'],
    'an unknown device has to show a proof of work before anything is hashed, and a known one does not',
    async () => {
      const member = await makeMember(app);
      const known = browser();
      await signIn(app, known, member);
      const rates = app.get(RateLimits);
      while (await rates.countKey('sign-in-fleet', 'unknown-devices'));

      const client = browser();
      const asked = await begin(client, member.loginId, member.password);
      expect(asked.status).toBe(428);
      expect(asked.body).toMatchObject({ code: 'sign-in.proof-of-work-required' });
      const judged = await judgedOn(member);
      const { proofOfWork } = asked.body.requires as { proofOfWork: { challenge: string; bits: number } };
      const proof = solve(proofOfWork);
      const tryWith = (loginId: string, proofOfWork: unknown) =>
        client.post('/api/sign-in', { loginId, password: member.password, proofOfWork });
      // Unsolved, for another ID, changed, and out of time.
      expect((await tryWith(member.loginId, { ...proof, solution: 'nothing' })).status).toBe(428);
      expect((await tryWith('nobody5has5this', proof)).status).toBe(428);
      expect(
        (await tryWith(member.loginId, { ...proof, challenge: proof.challenge.replace(/^\d+/, '1') })).status,
      ).toBe(428);
      expect((await tryWith(member.loginId, { challenge: 'no such thing', solution: '1' })).status).toBe(428);
      // A store that is late lets a process count by itself; that does not end an alarm it has seen.
      Object.assign(rates, { countKey: () => Promise.resolve(true) });
      expect((await tryWith(member.loginId, { ...proof, solution: 'nothing' })).status).toBe(428);
      Reflect.deleteProperty(rates, 'countKey');
      expect(await judgedOn(member)).toBe(judged);

      expect((await tryWith(member.loginId, proof)).body).toMatchObject({ next: 'confirm' });
      expect(await codesTo(member)).toBe(2);
      expect((await tryWith(member.loginId, proof)).status).toBe(428);
      const late = solve(
        ((await begin(client, member.loginId, 'x')).body.requires as { proofOfWork: typeof proofOfWork }).proofOfWork,
      );
      await app.clock.advance(301);
      expect((await tryWith(member.loginId, late)).status).toBe(428);

      expect((await begin(known, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
    },
    60_000,
  );
});

describe('with PostgreSQL away', () => {
  checkpoint(
    '⑤.store-down-stricter',
    'signing in is closed with 503, on known and unknown devices, and comes back',
    async () => {
      const own = await startTestApp();
      try {
        const member = await makeMember(own);
        const [known, unknown] = [own.client({ address: '127.210.1.9' }), own.client({ address: '127.210.2.9' })];
        await signIn(own, known, member);
        await unknown.csrf();
        const { server } = own.database;
        if (server === undefined) throw new Error('this needs a server of its own');
        await server.kill9();
        for (const client of [known, unknown]) {
          const reply = await begin(client, member.loginId, member.password);
          expect(reply.status).toBe(503);
          expect(reply.body).toMatchObject({ code: 'request.unavailable' });
          expect((await client.get('/api/home')).status).toBeGreaterThanOrEqual(client === known ? 503 : 401);
        }
        await server.restart();
        expect((await begin(known, member.loginId, member.password)).body).toMatchObject({ next: 'session' });
      } finally {
        await own.stop();
      }
    },
    120_000,
  );
});
