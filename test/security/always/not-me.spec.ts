import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type CardChannel, CardGate } from '../../../src/modules/cards/index.js';
import { MemberStops } from '../../../src/modules/disavowal/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox, SandboxBehaviour } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { randomToken } from '../../../src/platform/crypto/index.js';
import type { Problem } from '../../../src/platform/problems/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { dumpTables, tablesWith } from '../../support/dump.js';
import { waitForCode, waitForMessage } from '../../support/inbox.js';
import { signedInStaff } from '../../support/issuer.js';
import { confirmDuring, makeMember, signIn, type TestMember } from '../../support/members.js';
import { linkIn, stopToken } from '../../support/notices.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const NEW_DEVICE = /新しい端末/;
const STOPPED_CHANNELS: readonly CardChannel[] = [
  'charge',
  'transfer',
  'authorization',
  'card-details',
  'wallet-token',
  'qr',
];
const CAPABILITIES = ['charge', 'transfer', 'payment', 'details', 'linking'];

let app: TestApp;
let lines = 0;

/** A browser on a line and network of its own. */
const browser = (): TestClient => {
  lines += 1;
  return app.client({ address: `127.${String(90 + Math.floor(lines / 250))}.${String(lines % 250)}.9` });
};
const press = (token: string, client = browser()): Promise<TestReply<Json>> =>
  client.post('/api/disavowals', { token });
const look = (token: string): Promise<TestReply<Json>> => browser().post('/api/disavowals/look', { token });

interface SignedIn {
  readonly client: TestClient;
  readonly token: string;
}

/** Somebody signs in on a new device, which the member is told of. */
const signInAnew = async (member: TestMember): Promise<SignedIn> => {
  const client = browser();
  const since = app.get(Clock).now();
  await signIn(app, client, member);
  return { client, token: await stopToken(app, member, NEW_DEVICE, since) };
};

/** A member who has pressed the link of a sign-in that was not theirs. */
const stopped = async (): Promise<{ readonly member: TestMember; readonly thief: SignedIn }> => {
  const member = await makeMember(app);
  const thief = await signInAnew(member);
  expect((await press(thief.token)).status).toBe(200);
  return { member, thief };
};

const askForCode = (client: TestClient) => client.post('/api/stops/reopening/code');
const reopen = (client: TestClient, code: string) => client.post('/api/stops/reopening', { code });

/** Asks for the code and gives what came to the phone. */
const reopeningCode = async (client: TestClient, member: TestMember): Promise<string> => {
  const since = app.get(Clock).now();
  expect((await askForCode(client)).status).toBe(204);
  return waitForCode(app, member.phone, since);
};

const events = async (member: TestMember, type: string): Promise<Json[]> =>
  app.database.asOwner<Json>(
    `select outcome, actor_kind, details from audit.event where member_id = $1 and type = $2 order by seq`,
    [member.id, type],
  );

const standing = async (member: TestMember): Promise<string[]> =>
  (await app.get(MemberStops).of(member.id)).map(({ capability }) => capability);

const liveDevices = async (member: TestMember): Promise<number> => {
  const [row] = await app.database.asOwner<{ count: number }>(
    `select count(*)::integer as count from app.known_device where member_id = $1 and revoked_at is null`,
    [member.id],
  );
  return row?.count ?? 0;
};

/** The codes with which the gate refuses each channel that a member can stop. */
const refusals = async (member: TestMember): Promise<Json> =>
  Object.fromEntries(
    await Promise.all(
      STOPPED_CHANNELS.map(async (channel) => {
        const asked = app.get(CardGate).admit(member.id, channel);
        return [channel, await asked.then(() => 'open').catch((error: unknown) => (error as Problem).code)] as const;
      }),
    ),
  );

beforeAll(async () => {
  app = await startTestApp({ config: { memberOrigin: 'https://members.example' } });
}, 120_000);
afterAll(() => app.stop());

describe('a security notice', () => {
  checkpoint(
    'h.not-me-page',
    'leads to the page that stops everything, by one link whose token no server sees',
    async () => {
      const member = await makeMember(app);
      await signIn(app, browser(), member);
      const { text } = await waitForMessage(app, { to: member.email, channel: 'mail' });
      const link = linkIn(text);
      expect(link.origin).toBe(app.config.memberOrigin);
      expect([link.pathname, link.search]).toEqual(['/stop', '']);
      expect(link.hash).toMatch(/^#[\w-]{43}$/);
      // A message to the phone never carries one.
      for (const sms of await app.get(Inbox).list({ to: member.phone, channel: 'sms' }))
        expect(sms.text).not.toMatch(/https?:/);
    },
  );

  checkpoint('h.not-me-page', 'has its token nowhere in the database, before it is sent and after', async () => {
    const member = await makeMember(app);
    const mail = app.get(SandboxBehaviour);
    await mail.set('mail', 'down');
    await signIn(app, browser(), member);
    const waiting = await dumpTables(app.database);
    await mail.set('mail', 'up');
    await app.clock.advance(300);
    const token = await stopToken(app, member, NEW_DEVICE);
    for (const dump of [waiting, await dumpTables(app.database)]) {
      expect(dump.get('app.disavowal_link')).toContain(member.id);
      expect(tablesWith(dump, token)).toEqual([]);
    }
  });

  checkpoint('h.not-me-page', 'is not there without its link, nor the link without the notice', async () => {
    const member = await makeMember(app);
    const count = async (): Promise<Json> => {
      const [row] = await app.database.asOwner(
        `select (select count(*) from app.disavowal_link where member_id = $1)::integer as links,
                (select count(*) from app.notification where recipient_id = $1 and channel = 'mail')::integer as mails`,
        [member.id],
      );
      return row;
    };
    await app.database.asOwner(
      `alter table app.disavowal_link add constraint closed check (member_id <> '${member.id}')`,
    );
    try {
      const client = browser();
      await client.post('/api/sign-in', { loginId: member.loginId, password: member.password });
      const code = await waitForCode(app, member.phone);
      expect((await client.post('/api/sign-in/confirmation', { code })).status).toBe(500);
      expect(await count()).toEqual({ links: 0, mails: 0 });
    } finally {
      await app.database.asOwner(`alter table app.disavowal_link drop constraint closed`);
    }
    await signIn(app, browser(), member);
    // One of the sign-in, and one of the failure before it.
    expect(await count()).toEqual({ links: 2, mails: 2 });
  });
});

describe('the page of a notice', () => {
  checkpoint('h.not-me-page', 'says what the notice was about and when, and nothing of the member', async () => {
    const member = await makeMember(app);
    const { token } = await signInAnew(member);
    const { status, body, text } = await look(token);
    expect(status).toBe(200);
    expect(body).toEqual({
      notice: 'sign-in.new-device',
      noticedAt: expect.any(String),
      expiresAt: expect.any(String),
      state: 'open',
    });
    expect(Date.parse(body.expiresAt) - Date.parse(body.noticedAt)).toBe(30 * DAY * 1_000);
    for (const personal of [member.id, member.email, member.nickname, member.loginId, '柚木'])
      expect(text).not.toContain(personal);
  });

  checkpoint('h.not-me-page', 'does nothing when a scanner of mail opens it, by GET, HEAD or a script', async () => {
    const member = await makeMember(app);
    const { client, token } = await signInAnew(member);
    const scanner = browser();
    for (const method of ['GET', 'HEAD']) {
      for (const path of ['/stop', `/stop?${token}`, '/stop/', '/api/disavowals', `/api/disavowals?token=${token}`])
        await scanner.send({ method, path, headers: { accept: 'text/html' } });
    }
    expect((await look(token)).body.state).toBe('open');
    expect((await client.get('/api/home')).status).toBe(200);
    expect(await standing(member)).toEqual([]);
  });
});

describe('the press', () => {
  checkpoint(
    ['h.not-me-page', '③.devices-listed'],
    'ends every session, forgets every device, stops money and card details, and tells the member',
    async () => {
      const member = await makeMember(app);
      const own = await signInAnew(member);
      const thief = await signInAnew(member);
      expect(await liveDevices(member)).toBe(2);
      const since = app.get(Clock).now();

      const { status, body } = await press(thief.token);
      expect({ status, body }).toEqual({
        status: 200,
        body: { stoppedAt: expect.any(String), capabilities: CAPABILITIES },
      });
      for (const { client } of [own, thief]) expect((await client.get('/api/session')).status).toBe(401);
      expect(await liveDevices(member)).toBe(0);
      expect(await standing(member)).toEqual(CAPABILITIES);
      expect(await refusals(member)).toEqual(
        Object.fromEntries(STOPPED_CHANNELS.map((channel) => [channel, 'cards.channel-stopped'])),
      );
      expect(await events(member, 'cards.channel-stopped')).toHaveLength(STOPPED_CHANNELS.length);

      const mail = await waitForMessage(app, {
        to: member.email,
        channel: 'mail',
        since,
        where: isAbout(/止めました/),
      });
      expect(mail.text).not.toMatch(/https?:/);
      const sms = await waitForMessage(app, { to: member.phone, channel: 'sms', since });
      expect(sms.text).toContain('お取引を止めました');
      expect(await events(member, 'disavowal.stopped')).toEqual([
        {
          outcome: 'success',
          actor_kind: 'anonymous',
          details: {
            linkId: expect.any(String),
            notice: 'sign-in.new-device',
            devices: 2,
            factors: 0,
            capabilities: 5,
            again: false,
            toldBySms: true,
          },
        },
      ]);
    },
  );

  checkpoint(
    'h.not-me-page',
    'locks nobody out: the member signs in at once, with password and code, on a device that is now unknown',
    async () => {
      const member = await makeMember(app);
      const own = await signInAnew(member);
      await press((await signInAnew(member)).token);
      const since = app.get(Clock).now();
      const begun = await own.client.post('/api/sign-in', { loginId: member.loginId, password: member.password });
      expect(begun.body.next).toBe('confirm');
      const code = await waitForCode(app, member.phone, since);
      expect((await own.client.post('/api/sign-in/confirmation', { code })).status).toBe(200);
      expect((await own.client.get('/api/home')).status).toBe(200);
    },
  );

  checkpoint('h.not-me-page', 'lets a thief who knows the password no further than to the code', async () => {
    const { member, thief } = await stopped();
    const { client } = thief;
    const begun = await client.post('/api/sign-in', { loginId: member.loginId, password: member.password });
    expect(begun.body.next).toBe('confirm');
    expect((await client.get('/api/session')).status).toBe(401);
  });

  checkpoint('h.not-me-page', 'acts once for a hundred at the same time, and never for a replay', async () => {
    const member = await makeMember(app);
    const { token } = await signInAnew(member);
    const clients = Array.from({ length: 10 }, browser);
    await Promise.all(clients.map((client) => client.csrf()));
    const replies = await Promise.all(Array.from({ length: 100 }, (_, n) => press(token, clients[n % clients.length])));
    const counts = Map.groupBy(replies, ({ status, body }) => `${String(status)} ${String(body.code ?? 'stopped')}`);
    expect(Object.fromEntries([...counts].map(([answer, { length }]) => [answer, length]))).toEqual({
      '200 stopped': 1,
      '409 disavowal.link-used': 99,
    });
    expect(await events(member, 'disavowal.stopped')).toHaveLength(1);
    expect(await events(member, 'members.sessions-ended')).toHaveLength(1);
    const { body } = await look(token);
    expect(body).toMatchObject({ state: 'used', usedAt: expect.any(String) });

    const { client } = await signInAnew(member);
    expect((await press(token)).body.code).toBe('disavowal.link-used');
    expect((await client.get('/api/home')).status).toBe(200);
  });

  checkpoint('h.not-me-page', 'takes no token that is made up, cut off or of another kind', async () => {
    const member = await makeMember(app);
    const { client, token } = await signInAnew(member);
    const others = [...client.cookies.values()].filter((value) => value.length <= 100);
    expect(others.length).toBeGreaterThan(1);
    for (const wrong of [randomToken(), token.slice(0, -1), `${token}A`, token.toUpperCase(), member.id, ...others]) {
      expect((await press(wrong)).body.code).toBe('disavowal.link-unknown');
      expect((await look(wrong)).body.code).toBe('disavowal.link-unknown');
    }
    // And it is good for nothing else.
    const session = browser();
    session.cookies.set('__Host-sekisho_member', token);
    expect((await session.get('/api/session')).status).toBe(401);
    expect((await client.get('/api/home')).status).toBe(200);
    expect(await standing(member)).toEqual([]);
  });

  checkpoint('h.not-me-page', 'takes no request of another site, and none without the token of ours', async () => {
    const member = await makeMember(app);
    const { client, token } = await signInAnew(member);
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await browser().post('/api/disavowals', { token }, evil)).body.code).toBe('request.wrong-origin');
    expect((await browser().post('/api/disavowals', { token }, { 'x-csrf-token': 'x' })).body.code).toBe(
      'request.wrong-token',
    );
    expect((await browser().send({ method: 'POST', path: '/api/disavowals', body: `token=${token}` })).status).toBe(
      415,
    );
    expect((await client.get('/api/home')).status).toBe(200);
    expect((await look(token)).body.state).toBe('open');
  });

  checkpoint(
    'h.not-me-page',
    'leaves no device of a sign-in that was being confirmed at that moment',
    async () => {
      const member = await makeMember(app);
      const { token } = await signInAnew(member);
      const reply = await confirmDuring(app, member, () => press(token));
      expect(reply.body.code).toBe('sign-in.refused');
      expect(await liveDevices(member)).toBe(0);
    },
    30_000,
  );

  checkpoint('h.not-me-page', 'waits for what was let through before it, and lets nothing through after', async () => {
    const member = await makeMember(app);
    const { token } = await signInAnew(member);
    const done: string[] = [];
    let pressed: Promise<unknown> | undefined;
    await app.db.transact(async (tx) => {
      expect(await app.get(MemberStops).of(member.id, tx)).toEqual([]);
      pressed = press(token).then(() => done.push('stopped'));
      await pause(300);
      done.push('act');
    });
    await pressed;
    expect(done).toEqual(['act', 'stopped']);
    await expect(app.db.transact((tx) => app.get(CardGate).require(tx, member.id, 'transfer'))).rejects.toMatchObject({
      code: 'cards.channel-stopped',
    });
  });

  checkpoint('h.not-me-page', 'works while no mail can be sent; what it has to say follows', async () => {
    const member = await makeMember(app);
    const { client, token } = await signInAnew(member);
    const since = app.get(Clock).now();
    await app.get(SandboxBehaviour).set('mail', 'down');
    await app.get(SandboxBehaviour).set('sms', 'down');
    expect((await press(token)).status).toBe(200);
    expect((await client.get('/api/session')).status).toBe(401);
    await app.jobs.drain();
    expect(await app.get(Inbox).list({ to: member.email, channel: 'mail', since })).toEqual([]);
    await app.get(SandboxBehaviour).set('mail', 'up');
    await app.get(SandboxBehaviour).set('sms', 'up');
    await app.clock.advance(HOUR);
    await waitForMessage(app, { to: member.email, channel: 'mail', since, where: isAbout(/止めました/) });
    await waitForMessage(app, { to: member.phone, channel: 'sms', since });
  });

  checkpoint('h.not-me-page', 'tells nothing to a number that somebody else has proven', async () => {
    const member = await makeMember(app);
    const { token } = await signInAnew(member);
    await app.db.transact((tx) => app.get(Members).suspendPhone(tx, member.id));
    const since = app.get(Clock).now();
    expect((await press(token)).status).toBe(200);
    await waitForMessage(app, { to: member.email, channel: 'mail', since, where: isAbout(/止めました/) });
    expect(await app.get(Inbox).list({ to: member.phone, channel: 'sms', since })).toEqual([]);
    const [event] = await events(member, 'disavowal.stopped');
    expect(event.details.toldBySms).toBe(false);
  });

  checkpoint('h.not-me-page', 'is shown to the staff who look at the member', async () => {
    const { member } = await stopped();
    const { client } = await signedInStaff(app, 'support');
    const { body } = await client.get(`/issuer/api/members/${member.id}`);
    expect(body.stops).toEqual(CAPABILITIES.map((capability) => ({ capability, since: expect.any(String) })));
    expect(body.signIns).toMatchObject({ openSessions: 0, knownDevices: 0 });
  });

  checkpoint('h.not-me-page', 'comes too late after thirty days', async () => {
    const member = await makeMember(app);
    const { token } = await signInAnew(member);
    await app.clock.advance(30 * DAY - 60);
    expect((await look(token)).body.state).toBe('open');
    await app.clock.advance(60);
    expect((await look(token)).body.state).toBe('expired');
    expect(await press(token)).toMatchObject({ status: 410, body: { code: 'disavowal.link-expired' } });
    expect(await standing(member)).toEqual([]);
  });
});

describe('what a member has stopped', () => {
  checkpoint('h.member-reopens', 'is reopened after an hour, signed in, with a code from the phone', async () => {
    const { member } = await stopped();
    const { client } = await signInAnew(member);
    const { body: view } = await client.get('/api/stops');
    expect(view).toEqual({
      capabilities: CAPABILITIES,
      since: expect.any(String),
      reopenableFrom: expect.any(String),
      reopenable: false,
    });
    expect(Date.parse(view.reopenableFrom) - Date.parse(view.since)).toBe(HOUR * 1_000);
    const early = await askForCode(client);
    expect(early).toMatchObject({ status: 409, body: { code: 'disavowal.too-early' } });
    expect(early.body.retryAfterSeconds).toBeGreaterThan(HOUR - 120);
    expect((await reopen(client, '000000')).body.code).toBe('disavowal.too-early');

    await app.clock.advance(HOUR);
    const again = browser();
    await signIn(app, again, member);
    expect((await again.get('/api/stops')).body.reopenable).toBe(true);
    expect((await reopen(again, await reopeningCode(again, member))).status).toBe(204);
    expect(await standing(member)).toEqual([]);
    expect((await again.get('/api/stops')).body).toEqual({ capabilities: [], reopenable: false });
    // What has a module that serves it is open again; the rest is as closed as it was before.
    expect(await refusals(member)).toEqual({
      ...Object.fromEntries(STOPPED_CHANNELS.map((channel) => [channel, 'cards.channel-closed'])),
      charge: 'open',
      transfer: 'open',
      authorization: 'open',
      'card-details': 'open',
    });
    expect((await again.get('/api/home')).status).toBe(200);
    expect((await askForCode(again)).body.code).toBe('disavowal.nothing-stopped');
    expect(await events(member, 'disavowal.reopened')).toMatchObject([{ details: { capabilities: 5 } }]);
    await waitForMessage(app, { to: member.email, channel: 'mail', where: isAbout(/再開しました/) });
  });

  checkpoint('h.member-reopens', 'is not reopened by the session of a thief without the phone', async () => {
    const { member } = await stopped();
    const { client: thief } = await signInAnew(member);
    await app.clock.advance(HOUR);
    const client = browser();
    await signIn(app, client, member);
    // Neither guesses, nor the code of a sign-in, nor one after the tries are spent.
    const signInCode = await waitForCode(app, member.phone);
    for (const guess of [signInCode, '000000', '111111', '222222', '333333'])
      expect((await reopen(client, guess)).body.code).toBe('disavowal.code-wrong');
    expect((await reopen(client, '444444')).body.code).toBe('disavowal.code-tries-spent');
    const code = await reopeningCode(client, member);
    expect((await reopen(client, code)).body.code).toBe('disavowal.code-tries-spent');
    expect(await standing(member)).toEqual(CAPABILITIES);
    expect((await thief.get('/api/session')).status).toBe(401);
    expect((await browser().post('/api/stops/reopening', { code })).status).toBe(401);
    expect((await events(member, 'disavowal.reopening-refused')).length).toBeGreaterThan(5);
  });

  checkpoint('h.member-reopens', 'is not touched any more by the links of notices before the reopening', async () => {
    const member = await makeMember(app);
    const [first, second] = [await signInAnew(member), await signInAnew(member)];
    await press(first.token);
    await app.clock.advance(HOUR);
    const { client, token: third } = await signInAnew(member);
    expect((await reopen(client, await reopeningCode(client, member))).status).toBe(204);
    expect((await press(first.token)).body.code).toBe('disavowal.link-used');
    for (const token of [second.token, third]) {
      expect((await look(token)).body.state).toBe('void');
      expect(await press(token)).toMatchObject({ status: 410, body: { code: 'disavowal.link-void' } });
    }
    expect(await standing(member)).toEqual([]);
    expect((await client.get('/api/home')).status).toBe(200);
    // What comes afterwards can be stopped again: the reopening itself, to begin with.
    const reopened = await stopToken(app, member, /再開しました/);
    expect((await press(reopened)).status).toBe(200);
    expect((await client.get('/api/session')).status).toBe(401);
  });

  checkpoint(
    'h.member-reopens',
    'stays stopped for another hour when a thief comes back and is stopped again',
    async () => {
      const { member } = await stopped();
      await app.clock.advance(HOUR - 60);
      const again = await signInAnew(member);
      const [before] = await app.get(MemberStops).of(member.id);
      expect((await press(again.token)).status).toBe(200);
      const [after] = await app.get(MemberStops).of(member.id);
      expect(after?.since).toEqual(before?.since);
      expect((after?.reopenableFrom.getTime() ?? 0) - (before?.reopenableFrom.getTime() ?? 0)).toBeGreaterThan(
        3_500_000,
      );
      expect((await again.client.get('/api/session')).status).toBe(401);
      expect(await events(member, 'disavowal.stopped')).toMatchObject([
        { details: { again: false } },
        { details: { again: true } },
      ]);
    },
  );

  checkpoint('h.member-reopens', 'waits for a phone that was proven more than seven days ago', async () => {
    const { member } = await stopped();
    await provenAgo(member, 2 * DAY);
    await app.clock.advance(HOUR);
    const { client } = await signInAnew(member);
    const { body } = await client.get('/api/stops');
    expect(body.reopenable).toBe(false);
    expect(Date.parse(body.reopenableFrom) - app.get(Clock).nowMs()).toBeGreaterThan(4.9 * DAY * 1_000);
    expect((await askForCode(client)).body.code).toBe('disavowal.too-early');
    await provenAgo(member, 8 * DAY);
    expect((await reopen(client, await reopeningCode(client, member))).status).toBe(204);
  });

  checkpoint('h.member-reopens', 'is left to the issuer where the phone is in the hands of somebody else', async () => {
    const { member } = await stopped();
    const { client } = await signInAnew(member);
    await app.db.transact((tx) => app.get(Members).suspendPhone(tx, member.id));
    await app.clock.advance(HOUR - 3_000);
    const { body } = await client.get('/api/stops');
    expect(body).toMatchObject({ capabilities: CAPABILITIES, reopenable: false });
    expect(body.reopenableFrom).toBeUndefined();
    expect((await askForCode(client)).body.code).toBe('disavowal.phone-not-proven');
    // The session was opened by a code to that phone, and such a proof died with it.
    expect((await reopen(client, '000000')).body.code).toBe('request.authentication-too-old');
  });

  checkpoint('h.member-reopens', 'is shown and reopened where no card is active, too', async () => {
    const { member } = await stopped();
    await app.database.asOwner(
      `update app.card set state = 'closed', ended_at = app.now(), end_reason = 'activation-spent' where member_id = $1`,
      [member.id],
    );
    await app.clock.advance(HOUR);
    const client = browser();
    expect((await signIn(app, client, member)).body.level).toBe('holder');
    expect((await reopen(client, await reopeningCode(client, member))).status).toBe(204);
  });

  checkpoint('h.member-reopens', 'is held by the database as well', async () => {
    const { member } = await stopped();
    const other = await makeMember(app);
    const stop = `select id from app.member_stop where member_id = '${member.id}' limit 1`;
    await expect(
      app.db.execute(`update app.member_stop set reopened_at = app.now() where id = (${stop})`),
    ).rejects.toThrow('member_stop_reopened_in_time');
    await expect(app.db.execute(`update app.member_stop set reopenable_from = stopped_at`)).rejects.toThrow(
      'member_stop_one_hour',
    );
    await expect(app.db.execute(`delete from app.member_stop`)).rejects.toThrow('permission denied');
    await expect(app.db.execute(`update app.disavowal_link set expires_at = expires_at`)).rejects.toThrow(
      'permission denied',
    );
    await expect(
      app.db.execute(
        `insert into app.member_stop (id, member_id, capability, disavowal_id, stopped_at, reopenable_from)
         select gen_random_uuid(), $1, 'charge', disavowal_id, stopped_at, reopenable_from
           from app.member_stop where id = (${stop})`,
        [other.id],
      ),
    ).rejects.toThrow('member_stop_by_the_member');
  });
});

const isAbout = (words: RegExp) => (entry: { readonly subject?: string }) => words.test(entry.subject ?? '');

/** Makes the proof of the member's phone so many seconds old. */
async function provenAgo(member: TestMember, seconds: number): Promise<void> {
  await app.database.asOwner(
    `update app.member_evidence set verified_at = app.now() - $2 * interval '1 second' where member_id = $1`,
    [member.id, seconds],
  );
}
