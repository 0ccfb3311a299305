import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox, type InboxEntry } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { failingSweeps } from '../../support/failing-sweeps.js';
import { makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestClient } from '../../support/client.js';
import { dumpTables, tablesWith } from '../../support/dump.js';
import { codeIn, waitForMessage } from '../../support/inbox.js';
import { signIn } from '../../support/members.js';
import { stopToken } from '../../support/notices.js';
import { newBrowser } from '../../support/opening.js';
import { letPass } from '../../support/time.js';

const EMAIL = '/api/changes/email';
const HOUR = 3_600;
const DAY = 24 * HOUR;

let app: TestApp;
let made = 0;
const newEmail = (): string => `tsugino${String((made += 1))}@example.jp`;

beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

/** A change that waits, and what was sent for it. */
interface Waiting extends TrustedMember {
  readonly id: string;
  readonly email: string;
  /** For the new address. */
  readonly code: string;
  /** In the link to the old address. */
  readonly token: string;
}

async function request(given?: TrustedMember): Promise<Waiting> {
  const trusted = given ?? (await makeTrusted(app));
  const since = app.get(Clock).now();
  const email = newEmail();
  const old = await emailOf(trusted.member.id);
  const reply = await postApproved(app, trusted, EMAIL, { email });
  if (reply.status !== 202) throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
  const code = codeIn(await waitForMessage(app, { to: email, channel: 'mail', since }), 8);
  const token = tokenIn(
    await waitForMessage(app, { to: old, since, where: ({ text }) => text.includes('/stop-change#') }),
  );
  return { ...trusted, id: reply.body.changes[0].id as string, email, code, token };
}

const tokenIn = ({ text }: InboxEntry): string => String(/\/stop-change#([\w-]{43})\n/.exec(text)?.[1]);
const emailOf = async (memberId: string): Promise<string> => (await app.get(Members).person(memberId)).email;
const confirm = ({ client, id, code }: Waiting, typed = code) =>
  client.post(`/api/changes/${id}/confirmation`, { code: typed });
const cancel = ({ client, id }: Waiting) => client.delete(`/api/changes/${id}`);
const stop = (token: string, client: TestClient = newBrowser(app)) =>
  client.post('/api/change-cancellations', { token });
const changesOf = async ({ client }: TrustedMember): Promise<Json> => (await client.get('/api/changes')).body;
/** Longer than a session lasts, so somebody who looks at the page afterwards signs in again. */
async function pass(seconds: number): Promise<void> {
  await letPass(app, seconds);
}
const again = ({ client, member }: TrustedMember) => signIn(app, client, member);
async function mailsTo(to: string, since: Date): Promise<string[]> {
  await app.jobs.drain();
  return (await app.get(Inbox).list({ to, channel: 'mail', since })).map(({ subject }) => String(subject));
}
async function stateOf(id: string): Promise<{ state: string; reason: string | null }> {
  const [row] = await app.database.asOwner<{ state: string; reason: string | null }>(
    `select state, end_reason as reason from app.contact_change where id = $1`,
    [id],
  );
  if (row === undefined) throw new Error('no such change');
  return row;
}

describe('a change of the e-mail address', () => {
  checkpoint(
    ['⑧.pending-change', '⑧.email-waits'],
    'is told to all channels at once, confirmed, and in effect after 24 hours',
    async () => {
      const trusted = await makeTrusted(app);
      const { member } = trusted;
      const since = app.get(Clock).now();
      const waiting = await request(trusted);
      const sms = await waitForMessage(app, {
        to: member.phone,
        channel: 'sms',
        since,
        where: ({ text }) => text.includes('申し込まれました'),
      });
      expect(sms.text).not.toMatch(/@|https?:/);
      expect(await mailsTo(member.email, since)).toEqual([
        '【関所カード】【重要】メールアドレスの変更が申し込まれました',
      ]);
      expect(await mailsTo(waiting.email, since)).toEqual(['【関所カード】メールアドレスの確認コード']);

      const view = await changesOf(trusted);
      expect(view).toMatchObject({
        emailMasked: `${member.email.slice(0, 1)}•••@example.jp`,
        changes: [{ id: waiting.id, kind: 'email', state: 'pending', newMasked: 't•••@example.jp', confirmed: false }],
      });
      expect(JSON.stringify(view)).not.toContain(waiting.email);
      expect((await confirm(waiting)).body.changes[0].confirmed).toBe(true);

      await pass(DAY - 600);
      expect(await emailOf(member.id)).toBe(member.email);
      const done = app.get(Clock).now();
      await pass(700);
      expect(await emailOf(member.id)).toBe(waiting.email);
      expect(await app.get(Members).findByIdentifier({ kind: 'email', email: waiting.email }, 2)).toEqual([member.id]);
      for (const address of [member.email, waiting.email])
        expect(await mailsTo(address, done)).toContain('【関所カード】メールアドレスが変わりました');
    },
  );

  checkpoint('⑧.pending-change', 'ends after 24 hours when nobody has confirmed the new address', async () => {
    const waiting = await request();
    const since = app.get(Clock).now();
    await pass(DAY + 60);
    expect(await stateOf(waiting.id)).toEqual({ state: 'expired', reason: 'unconfirmed' });
    expect(await emailOf(waiting.member.id)).toBe(waiting.member.email);
    expect(await mailsTo(waiting.member.email, since)).toEqual(['【関所カード】メールアドレスは変わりませんでした']);
    await again(waiting);
    expect((await confirm(waiting)).body.code).toBe('changes.not-pending');
    // The next one can be asked for.
    expect((await request(waiting)).id).not.toBe(waiting.id);
  });

  checkpoint('⑧.pending-change', 'takes five codes at most, spent before they are judged', async () => {
    const waiting = await request();
    const wrong = String((Number(waiting.code) + 1) % 100_000_000).padStart(8, '0');
    await waiting.client.csrf();
    const replies = await Promise.all(Array.from({ length: 20 }, () => confirm(waiting, wrong)));
    expect(replies.every(({ status }) => status === 403)).toBe(true);
    expect((await confirm(waiting)).body.code).toBe('changes.code-spent');
    expect((await changesOf(waiting)).changes[0].confirmed).toBe(false);
  });

  it('is one at a time', async () => {
    const waiting = await request();
    expect((await waiting.client.post(EMAIL, { email: newEmail() })).body.code).toBe('changes.pending');
    await expect(
      app.database.asOwner(
        `insert into app.contact_change select gen_random_uuid(), member_id, kind, intent_id, session_id, security_epoch,
           'pending', null, confirmation_mac, sha256('another'), requested_at, due_at from app.contact_change where id = $1`,
        [waiting.id],
      ),
    ).rejects.toThrow(/contact_change_(one_pending|intent)/);
  });

  it.each(['not an address', 'a@b', 'x'.repeat(254)])('takes no %p', async (email) => {
    const { client } = await makeTrusted(app);
    const { status, body } = await client.post(EMAIL, { email });
    expect([status, body.code, body.errors[0]]).toEqual([
      400,
      'request.invalid',
      { pointer: '/email', code: 'not-an-address' },
    ]);
  });

  it("is somebody else's business to nobody: another's id is an unknown one", async () => {
    const waiting = await request();
    const { client } = await makeTrusted(app);
    for (const id of [waiting.id, '00000000-0000-7000-8000-000000000000']) {
      expect((await client.delete(`/api/changes/${id}`)).body.code).toBe('request.not-found');
      expect((await client.post(`/api/changes/${id}/code`)).body.code).toBe('request.not-found');
      expect((await client.post(`/api/changes/${id}/confirmation`, { code: waiting.code })).body.code).toBe(
        'request.not-found',
      );
    }
    expect((await client.get('/api/changes')).body.changes).toEqual([]);
  });
});

describe('the wait', () => {
  checkpoint('⑧.email-waits', 'closes money from the request until 24 hours after the change took effect', async () => {
    const trusted = await makeTrusted(app);
    const coolingOff = (): Promise<Date | undefined> => app.get(CoolingOff).of(trusted.member.id);
    expect(await coolingOff()).toBeUndefined();
    const asked = app.get(Clock).nowMs();
    const waiting = await request(trusted);
    const until = Number(await coolingOff());
    expect(until - asked).toBeGreaterThanOrEqual(2 * DAY * 1_000);
    expect(until - asked).toBeLessThan((2 * DAY + 60) * 1_000);
    expect(new Date((await changesOf(trusted)).closedUntil as string).getTime()).toBe(until);
    await confirm(waiting);
    await pass(DAY + 60);
    expect(await coolingOff()).toBeDefined();
    await again(trusted);
    expect((await changesOf(trusted)).changes[0].state).toBe('effective');
    await pass(DAY - 120);
    expect(await coolingOff()).toBeDefined();
    await pass(180);
    expect(await coolingOff()).toBeUndefined();
    await again(trusted);
    expect(await changesOf(trusted)).toEqual({
      emailMasked: 't•••@example.jp',
      phoneMasked: expect.stringMatching(/^•+\d\d$/),
      address: { confirmed: true },
      changes: [],
    });
  });

  checkpoint('⑧.email-waits', 'opens money at once when the change is cancelled', async () => {
    const waiting = await request();
    expect(await app.get(CoolingOff).of(waiting.member.id)).toBeDefined();
    expect((await cancel(waiting)).body).toMatchObject({ changes: [] });
    expect(await app.get(CoolingOff).of(waiting.member.id)).toBeUndefined();
  });

  checkpoint('⑧.email-waits', 'keeps the phone and the address seven days apart', async () => {
    const waiting = await request();
    await confirm(waiting);
    await pass(DAY - 600);
    await makePhoneChange(waiting.member.id, 'effective');
    await pass(700);
    // The phone changed meanwhile: the address does not follow it.
    expect(await stateOf(waiting.id)).toEqual({ state: 'cancelled', reason: 'phone-changed' });
    expect(await emailOf(waiting.member.id)).toBe(waiting.member.email);
    await again(waiting);
    expect((await waiting.client.post(EMAIL, { email: newEmail() })).body.code).toBe('changes.too-soon-after-phone');

    const changed = await makeTrusted(app);
    await makePhoneChange(changed.member.id, 'effective');
    await pass(6 * DAY);
    await again(changed);
    expect((await changed.client.post(EMAIL, { email: newEmail() })).body.code).toBe('changes.too-soon-after-phone');
    await pass(DAY + 60);
    await again(changed);
    expect((await changed.client.post(EMAIL, { email: newEmail() })).body.code).toBe('step-up.required');
  });

  checkpoint('⑧.email-waits', 'is held by the table as well', async () => {
    const waiting = await request();
    await confirm(waiting);
    const asOwner = (set: string) =>
      app.database.asOwner(`update app.contact_change set ${set} where id = $1`, [waiting.id]);
    await expect(asOwner(`due_at = requested_at + interval '1 hour'`)).rejects.toThrow('contact_change_waits');
    await expect(asOwner(`state = 'effective', effective_at = app.now()`)).rejects.toThrow('contact_change_effective');
    await cancel(waiting);
    await expect(asOwner(`state = 'pending', ended_at = null, end_reason = null`)).rejects.toThrow('does not become');
  });

  killTest('⑧.email-waits', 'without the constraints of the table and with another due time is none', async () => {
    const own = await startTestApp();
    try {
      const trusted = await makeTrusted(own);
      const email = newEmail();
      const { body } = await postApproved(own, trusted, EMAIL, { email });
      const id = body.changes[0].id as string;
      const since = new Date(0);
      const code = codeIn(await waitForMessage(own, { to: email, channel: 'mail', since }), 8);
      await trusted.client.post(`/api/changes/${id}/confirmation`, { code });
      await own.database.asOwner(
        `alter table app.contact_change drop constraint contact_change_waits, drop constraint contact_change_effective,
           drop constraint contact_change_confirmed_in_time`,
      );
      await own.database.asOwner(`update app.contact_change set due_at = app.now() where id = $1`, [id]);
      await own.clock.advance(60);
      await own.jobs.drain();
      expect((await own.get(Members).person(trusted.member.id)).email).toBe(email);
    } finally {
      await own.stop();
    }
  });
});

describe('a change that waits', () => {
  checkpoint('⑧.cancel', 'is cancelled by the member, once, and can not be confirmed afterwards', async () => {
    const waiting = await request();
    const since = app.get(Clock).now();
    expect((await cancel(waiting)).status).toBe(200);
    expect((await cancel(waiting)).body.code).toBe('changes.not-pending');
    expect((await confirm(waiting)).body.code).toBe('changes.not-pending');
    expect(await mailsTo(waiting.member.email, since)).toContain('【関所カード】メールアドレスの変更を取り消しました');
    await pass(DAY + 60);
    expect(await emailOf(waiting.member.id)).toBe(waiting.member.email);
    expect((await stop(waiting.token)).body.code).toBe('changes.link-over');
  });

  checkpoint(
    '⑧.cancel',
    'is stopped from the old address, without a session, by a token that is worth nothing else',
    async () => {
      const waiting = await request();
      await confirm(waiting);
      expect((await stop(waiting.token)).body).toEqual({ outcome: 'cancelled' });
      expect((await stop(waiting.token)).body.code).toBe('changes.link-over');
      expect(await stateOf(waiting.id)).toEqual({ state: 'cancelled', reason: 'old-address' });
      await pass(DAY + 60);
      expect(await emailOf(waiting.member.id)).toBe(waiting.member.email);
      const [row] = await app.database.asOwner<{ hash: Buffer }>(
        `select cancel_token_hash as hash from app.contact_change where id = $1`,
        [waiting.id],
      );
      expect(row?.hash.toString('utf8')).not.toContain(waiting.token);
    },
  );

  checkpoint(
    '⑧.cancel',
    'is set back from the old address for 24 hours after it took effect, and no longer',
    async () => {
      const [first, second] = [await makeTrusted(app), await makeTrusted(app)];
      await again(first);
      const [soon, late] = [await request(first), await request(second)];
      expect((await confirm(soon)).status).toBe(200);
      expect((await confirm(late)).status).toBe(200);
      await pass(DAY + 600);
      expect(await emailOf(soon.member.id)).toBe(soon.email);
      const since = app.get(Clock).now();
      expect((await stop(soon.token)).body).toEqual({ outcome: 'set-back' });
      expect(await emailOf(soon.member.id)).toBe(soon.member.email);
      expect(await app.get(CoolingOff).of(soon.member.id)).toBeUndefined();
      expect(await mailsTo(soon.member.email, since)).toEqual(['【関所カード】メールアドレスを元に戻しました']);
      await pass(DAY);
      expect((await stop(late.token)).body.code).toBe('changes.link-over');
      expect(await emailOf(late.member.id)).toBe(late.email);
    },
  );

  checkpoint('⑧.cancel', 'undoes with a change the next one, which came from the same hands', async () => {
    const first = await request();
    await confirm(first);
    await pass(DAY + 600);
    await again(first);
    const second = await request(first);
    await confirm(second);
    expect((await first.client.get('/api/home')).status).toBe(200);
    expect((await stop(first.token)).body).toEqual({ outcome: 'set-back' });
    // Whoever was signed in by then is no longer.
    expect((await first.client.get('/api/home')).status).toBe(401);
    expect(await stateOf(second.id)).toEqual({ state: 'cancelled', reason: 'old-address' });
    expect(await app.get(CoolingOff).of(first.member.id)).toBeUndefined();
    await pass(DAY + 600);
    expect(await emailOf(first.member.id)).toBe(first.member.email);
    expect((await stop(second.token)).body.code).toBe('changes.link-over');
  });

  checkpoint('⑧.pending-change', 'tells an old address for its 30 days, however many changes follow', async () => {
    const first = await request();
    let last = first;
    for (let at = 0; at < 11; at += 1) {
      await confirm(last);
      await pass(DAY + 60);
      expect(await emailOf(first.member.id)).toBe(last.email);
      await again(first);
      last = await request(first);
    }
    const since = app.get(Clock).now();
    expect((await cancel(last)).status).toBe(200);
    expect(await mailsTo(first.member.email, since)).toEqual(['【関所カード】メールアドレスの変更を取り消しました']);
  });

  it('refuses tokens that nobody has, all alike', async () => {
    expect((await stop('A'.repeat(43))).body.code).toBe('changes.link-over');
    expect((await stop('short')).body.code).toBe('request.invalid');
  });

  checkpoint('⑧.cancel', 'dies with a session that is revoked, not with one that ends', async () => {
    const revokings: [string, (waiting: Waiting) => Promise<unknown>][] = [
      ['sign-out everywhere', ({ client }) => client.post('/api/sign-out-everywhere')],
      [
        'another session ends it',
        async ({ client, member }) => {
          const other = newBrowser(app);
          await signIn(app, other, member);
          const current = ((await client.get('/api/sessions')).body as Json[]).find((session) => session.current);
          return other.delete(`/api/sessions/${String(current.id)}`);
        },
      ],
      [
        'its device is revoked',
        async ({ client }) => {
          const [device] = (await client.get('/api/devices')).body as Json[];
          return client.delete(`/api/devices/${String(device.id)}`);
        },
      ],
      [
        'the member says that it was not them',
        async ({ member }) =>
          newBrowser(app).post('/api/disavowals', { token: await stopToken(app, member, /新しい端末/) }),
      ],
    ];
    for (const [name, revoke] of revokings) {
      const waiting = await request();
      await confirm(waiting);
      await revoke(waiting);
      expect({ name, ...(await stateOf(waiting.id)) }).toEqual({ name, state: 'cancelled', reason: 'session-revoked' });
      expect(await app.get(CoolingOff).of(waiting.member.id)).toBeUndefined();
    }
    const lasting = await request();
    await confirm(lasting);
    await lasting.client.post('/api/sign-out');
    await pass(DAY + 60);
    expect((await stateOf(lasting.id)).state).toBe('effective');
  });

  it('does not hold up others when it can not be settled', async () => {
    const [first, second] = [await makeTrusted(app), await makeTrusted(app)];
    await again(first);
    const [broken, whole] = [await request(first), await request(second)];
    await confirm(broken);
    await confirm(whole);
    await app.database.asOwner(`delete from app.change_address where change_id = $1`, [broken.id]);
    await pass(DAY + 600);
    expect([await stateOf(broken.id), await stateOf(whole.id)]).toMatchObject([
      { state: 'pending' },
      { state: 'effective' },
    ]);
    expect(await failingSweeps(app)).toEqual(['changes.what-is-due']);
  });

  it('does not take effect when the counter of the member was raised in another way', async () => {
    const waiting = await request();
    await confirm(waiting);
    await app.database.asOwner(`update app.member set security_epoch = security_epoch + 1 where id = $1`, [
      waiting.member.id,
    ]);
    await pass(DAY + 60);
    expect(await stateOf(waiting.id)).toEqual({ state: 'cancelled', reason: 'session-revoked' });
  });
});

describe('a former address', () => {
  checkpoint('⑧.pending-change', 'hears for 30 days of what concerns security, with nothing to act with', async () => {
    const waiting = await request();
    await confirm(waiting);
    await pass(DAY + 60);
    await again(waiting);
    const heard = async (): Promise<InboxEntry[]> => {
      const since = app.get(Clock).now();
      await signIn(app, newBrowser(app), waiting.member);
      await app.jobs.drain();
      return app.get(Inbox).list({ to: waiting.member.email, channel: 'mail', since });
    };
    const [mail] = await heard();
    expect(mail?.subject).toContain('新しい端末でログインがありました');
    expect(mail?.text).not.toMatch(/https?:|\d{6}/);
    // The next change is told there, too, without its link.
    await pass(8 * DAY);
    await again(waiting);
    const since = app.get(Clock).now();
    await request(waiting);
    const told = await app.get(Inbox).list({ to: waiting.member.email, channel: 'mail', since });
    expect(told.map(({ subject }) => subject)).toEqual([
      '【関所カード】【重要】メールアドレスの変更が申し込まれました',
    ]);
    expect(told[0]?.text).not.toContain('stop-change');
    await pass(22 * DAY);
    expect(await heard()).toEqual([]);
  });

  it('is erased when nothing is sent there any more', async () => {
    const waiting = await request();
    await cancel(waiting);
    await pass(31 * DAY);
    const rows = await app.database.asOwner(`select from app.change_address where change_id = $1`, [waiting.id]);
    expect(rows).toEqual([]);
  });
});

it('leaves nothing of an address, a code or a token in a stolen database', async () => {
  const waiting = await request();
  await again(waiting);
  const dump = await dumpTables(app.database);
  for (const secret of [waiting.email.split('@')[0] ?? '', waiting.member.email.split('@')[0] ?? '', waiting.token])
    expect(tablesWith(dump, secret)).toEqual([]);
  expect(tablesWith(dump, waiting.code)).toEqual([]);
});

/** A change of the phone, as its operation will leave one behind. */
async function makePhoneChange(memberId: string, state: 'pending' | 'effective'): Promise<void> {
  const intent = `insert into app.step_up_intent values (gen_random_uuid(), $1, gen_random_uuid(), null, 0, 'change-phone', '\\x00', sha256('x'), app.now(), app.now() + interval '5 minutes') returning id`;
  const [{ id } = { id: '' }] = await app.database.asOwner<{ id: string }>(intent, [memberId]);
  await app.database.asOwner(`insert into app.step_up_approval values ($1, sha256('x'), 'phone-code', app.now())`, [
    id,
  ]);
  await app.database.asOwner(`insert into app.step_up_spending values ($1, sha256('x'), app.now())`, [id]);
  const past = state === 'effective' ? `interval '24 hours'` : `interval '0'`;
  await app.database.asOwner(
    `insert into app.contact_change
       (id, member_id, kind, intent_id, session_id, security_epoch, state, confirmation_mac, cancel_token_hash,
        requested_at, due_at, confirmed_at, effective_at)
     values (gen_random_uuid(), $1, 'phone', $2, gen_random_uuid(), 0, $3, null, sha256(gen_random_uuid()::text::bytea),
       app.now() - ${past}, app.now() - ${past} + interval '24 hours',
       case $3 when 'effective' then app.now() end, case $3 when 'effective' then app.now() end)`,
    [memberId, id, state],
  );
}
