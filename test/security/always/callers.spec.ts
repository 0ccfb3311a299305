import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FollowStream } from '../../../src/modules/alerts/index.js';
import { ClosingLottery } from '../../../src/modules/callers/closing-lottery.js';
import { callersSettings as settings, VerifiedCallers } from '../../../src/modules/callers/index.js';
import { untilReadable } from '../../support/histories.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted, type TrustedMember } from '../../support/approvals.js';
import { pressInCall } from '../../support/bank.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { DeviceKey } from '../../support/device-key.js';
import { expectStatus, signedInStaff, signInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember, signIn } from '../../support/members.js';
import { waitForMessage } from '../../support/inbox.js';
import { newBrowser } from '../../support/opening.js';
import { events } from '../../support/review.js';

let app: TestApp;
let agent: TestStaff;
let colleague: TestStaff;
let fraud: TestStaff;
let trusted: TrustedMember;
const lottery = { drawn: false, draw: () => lottery.drawn };

beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[ClosingLottery, lottery]]) });
  trusted = await makeTrusted(app, await makeMember(app));
  [agent, colleague] = [await signedInStaff(app, 'support'), await signedInStaff(app, 'support')];
  fraud = await signedInStaff(app, 'fraud', 'support');
}, 120_000);
afterAll(() => app.stop());

async function open(memberId: string = trusted.member.id, who = agent): Promise<string> {
  const { body } = await who.client.post(`/issuer/api/members/${memberId}/calls`);
  return body.callId as string;
}
const check = (callId: string, way: string, who = agent): Promise<TestReply<Json>> =>
  who.client.post(`/issuer/api/calls/${callId}/check`, { way });
const shown = async (callId: string, who = agent): Promise<Json> =>
  (await who.client.get(`/issuer/api/calls/${callId}`)).body;
const close = (callId: string, outcome = 'answered', who = agent): Promise<TestReply<Json>> =>
  who.client.post(`/issuer/api/calls/${callId}/closing`, { outcome });
const question = async (): Promise<Json> => (await trusted.client.get('/api/caller-question')).body;
const answer = (number: string, client = trusted.client): Promise<TestReply<Json>> =>
  client.post('/api/caller-question/answer', { number });
const another = (number: unknown): string => (number === '10' ? '11' : '10');

/** The day's checks are spent by tests that come one after the other. */
async function nextDay(seconds = 25 * 3_600): Promise<void> {
  await app.clock.advance(seconds);
  for (const person of [agent, colleague, fraud]) expectStatus(await signInStaff(app, person), 204);
  await signIn(app, trusted.client, trusted.member);
}

describe('a caller', () => {
  checkpoint(
    '17.support-desk',
    'is verified on a known device by the number that the agent says, for a while and for nobody else',
    async () => {
      const callId = await open();
      expect(await open()).toBe(callId);
      expect(await question()).toEqual({ asked: false });
      expect((await check(callId, 'prompt')).status).toBe(202);
      const { number, state } = (await shown(callId)).check;
      expect(state).toBe('waiting');
      expect((await check(callId, 'prompt')).body.code).toBe('callers.check-under-way');
      const asked = await trusted.client.get('/api/caller-question');
      expect(asked.body).toMatchObject({ asked: true });
      expect(asked.text).not.toContain(`"${String(number)}"`);
      expect((await answer(another(number))).body.code).toBe('callers.number-wrong');

      // Somebody else who has just got in, on a device of their own, is asked nothing and answers nothing.
      const thief = newBrowser(app);
      await signIn(app, thief, trusted.member);
      expect((await thief.get('/api/caller-question')).body).toEqual({ asked: false });
      expect((await answer(String(number), thief)).body.code).toBe('callers.device-not-known');

      // Nor does the cookie of that device on another one, whatever key is shown with it.
      const copied = newBrowser(app);
      for (const [name, value] of trusted.client.cookies) copied.cookies.set(name, value);
      for (const deviceKey of [undefined, await DeviceKey.make()]) {
        copied.deviceKey = deviceKey;
        expect((await answer(String(number), copied)).body.code).toBe('sign-in.device-proof-required');
      }

      expect((await answer(String(number))).status).toBe(204);
      const done = (await shown(callId)).check;
      expect(done).toMatchObject({ state: 'confirmed', verifiedUntil: expect.any(String) as unknown });
      expect(done.number).toBeUndefined();
      expect((await answer(String(number))).body.code).toBe('callers.not-waiting');
      expect((await colleague.client.get(`/issuer/api/calls/${callId}`)).body.code).toBe('callers.call-not-found');
      expect((await close(callId, 'answered', colleague)).body.code).toBe('callers.call-not-found');
      expect((await close(callId)).status).toBe(204);
      expect((await check(callId, 'prompt')).body.code).toBe('callers.call-closed');
    },
    60_000,
  );

  checkpoint(
    '17.support-desk',
    'who is not the member is denied by the member at once, or by the third wrong number, and somebody hears of it',
    async () => {
      await nextDay();
      const first = await open();
      expectStatus(await check(first, 'prompt'), 202);
      expect((await trusted.client.post('/api/caller-question/denial')).status).toBe(204);
      expect((await shown(first)).check.state).toBe('denied');

      expectStatus(await check(first, 'prompt'), 202);
      const { number } = (await shown(first)).check;
      // Many at the same moment have the tries of one.
      const tries = await Promise.all(Array.from({ length: 10 }, () => answer(another(number))));
      expect(tries.filter(({ body }) => body.code === 'callers.number-wrong')).toHaveLength(settings.triesMax);
      expect((await answer(String(number))).body.code).toBe('callers.not-waiting');
      expect((await shown(first)).check.state).toBe('denied');
      expect((await events(app, 'callers.denied')).map(({ details }) => details.by)).toEqual(['member', 'tries']);
      await untilReadable(app);
      await app.get(FollowStream).run();
      await app.get(FollowStream).run();
      const alerts = await app.database.asOwner(`select severity, queue from app.alert where kind = 'caller-denied'`);
      expect(alerts).toEqual([{ severity: 'high', queue: 'fraud' }]);
      await close(first, 'suspicious');
    },
    60_000,
  );

  checkpoint(
    '17.support-desk',
    'is called back at a number that has not changed for 30 days, and nobody is worn down by it',
    async () => {
      const fresh = await makeMember(app);
      const callId = await open(fresh.id);
      expect((await check(callId, 'prompt')).body.code).toBe('callers.no-known-device');
      expect((await check(callId, 'call-back')).status).toBe(202);
      const { number } = (await shown(callId)).check;
      const spoken = await pressInCall(app, fresh.phone, String(number));
      expect(spoken).not.toContain(String(number));
      expect((await shown(callId)).check.state).toBe('confirmed');

      expect((await check(callId, 'call-back')).status).toBe(202);
      await pressInCall(app, fresh.phone, '99');
      expect((await shown(callId)).check.state).toBe('denied');

      // Nobody picks up.
      for (let asked = 2; asked < settings.checksDayMax; asked += 1) {
        expect((await check(callId, 'call-back')).status).toBe(202);
        await app.clock.advance(settings.checkSeconds + 1);
        expect((await shown(callId)).check.state).toBe('expired');
      }
      const spent = (await check(callId, 'call-back')).body;
      expect(spent.code).toBe('callers.checks-spent');
      // As soon as the first of them is a day old, and not before.
      const asked = await app.database.asOwner<{ seconds: number }>(
        `select extract(epoch from min(asked_at) + interval '24 hours' - app.now())::float8 as seconds
           from app.caller_check where member_id = $1`,
        [fresh.id],
      );
      expect(Math.abs(Number(spent.retryAfterSeconds) - Number(asked[0]?.seconds))).toBeLessThan(60);
      await nextDay(Number(spent.retryAfterSeconds) - 60);
      const early = (await check(callId, 'call-back')).body;
      expect(early.code).toBe('callers.checks-spent');
      expect(early.retryAfterSeconds).toBeLessThanOrEqual(60);
      await app.clock.advance(Number(early.retryAfterSeconds));
      expect((await check(callId, 'call-back')).status).toBe(202);
      await close(callId, 'not-verified');

      const suspended = await makeMember(app);
      await app.database.asOwner(
        `update app.member set phone_suspended_at = app.now(), phone_release_due_at = app.now() + interval '7 days' where id = $1`,
        [suspended.id],
      );
      const other = await open(suspended.id);
      const refused = await check(other, 'call-back');
      expect([refused.body.code, refused.body.requires.reason]).toEqual(['callers.phone-unfit', 'suspended']);
      await close(other, 'not-verified');
    },
    60_000,
  );

  checkpoint(
    '17.support-desk',
    'is told nothing of the member before, and only by the agent who has verified',
    async () => {
      await nextDay();
      const grounds = { bundle: 'contact', reason: 'member-asked', reference: 'CALL-1' };
      const reveal = (who = agent, body: object = grounds): Promise<TestReply<Json>> =>
        who.client.post(`/issuer/api/members/${trusted.member.id}/reveals`, body);
      const unverified = async (who = agent, body: object = grounds): Promise<void> => {
        const refused = await reveal(who, body);
        expect([refused.status, refused.body.code]).toEqual([409, 'callers.not-verified']);
        expect(refused.text).not.toContain(trusted.member.phone);
      };
      await unverified();
      const callId = await open();
      await unverified();
      expectStatus(await check(callId, 'prompt'), 202);
      const { number } = (await shown(callId)).check;
      await unverified();
      expectStatus(await answer(String(number)), 204);
      const seen = await reveal();
      expect([seen.status, seen.body.contact.phone]).toEqual([200, trusted.member.phone]);
      // Not for a colleague, not for long, and not after whoever has the device says no.
      await unverified(colleague);
      expectStatus(await check(callId, 'prompt'), 202);
      await unverified();
      expectStatus(await trusted.client.post('/api/caller-question/denial'), 204);
      await unverified();
      await unverified(agent, { ...grounds, reason: 'identity-check' });
      await unverified(agent, { ...grounds, reason: 'delivery-trouble' });
      expect((await reveal(fraud, { ...grounds, reason: 'identity-check' })).status).toBe(200);
      await close(callId, 'suspicious');
    },
    60_000,
  );

  checkpoint(
    '17.support-desk',
    'is told nothing by whatever reason the agent names, as long as nobody has shown to be the member',
    async () => {
      const memberId = (await makeMember(app)).id;
      const ask = (reason: string) =>
        agent.client.post(`/issuer/api/members/${memberId}/reveals`, { bundle: 'contact', reason, reference: 'C-3' });
      const callId = await open(memberId);
      for (const reason of ['complaint', 'delivery-trouble', 'fraud-case'])
        expect((await ask(reason)).body.code).toBe('callers.not-verified');
      expectStatus(await close(callId, 'not-verified'), 204);
      // A letter that came back is no call.
      expectStatus(await ask('delivery-trouble'), 200);
    },
  );

  killTest('17.support-desk', 'without the question who calls, is read out the contact data of anybody', async () => {
    const callers = app.get(VerifiedCallers);
    const require = callers.require.bind(callers);
    callers.require = () => Promise.resolve();
    try {
      const grounds = { bundle: 'contact', reason: 'member-asked', reference: 'CALL-2' };
      const seen = await agent.client.post(`/issuer/api/members/${trusted.member.id}/reveals`, grounds);
      expect([seen.status, seen.body.contact.phone]).toEqual([200, trusted.member.phone]);
    } finally {
      callers.require = require;
    }
  });

  checkpoint(
    '17.support-desk',
    'who cannot sign in is sent how a recovery begins, to what is on record and with nothing to get in by',
    async () => {
      const lost = await makeMember(app);
      const callId = await open(lost.id);
      const start = (who = agent): Promise<TestReply<Json>> => who.client.post(`/issuer/api/calls/${callId}/recovery`);
      expect((await start(colleague)).body.code).toBe('callers.call-not-found');
      expect((await start()).status).toBe(202);
      const mail = await waitForMessage(app, { to: lost.email, channel: 'mail' });
      const sms = await waitForMessage(app, { to: lost.phone, channel: 'sms' });
      for (const { text } of [mail, sms]) expect(text).toContain('ログインできないとき');
      // The one link and the one code are those that stop everything.
      expect(mail.text.match(/https?:\S+/g)).toEqual([expect.stringMatching(/\/stop#/)]);
      expect(sms.text).not.toMatch(/https?:/);
      expect(sms.text.match(/[0-9-]{6,}/g)).toEqual([expect.stringMatching(/^\d{4}-\d{4}-\d{4}$/)]);
      // Whoever calls again and again fills nobody's mailbox, whichever agent it is.
      const asked = await Promise.all(Array.from({ length: 6 }, () => start()));
      expect(asked.filter(({ status }) => status === 202)).toHaveLength(settings.recoveryWaysDayMax - 1);
      expect(asked.find(({ status }) => status !== 202)?.body.code).toBe('callers.recovery-ways-spent');
      expect(await events(app, 'callers.recovery-offered')).toHaveLength(settings.recoveryWaysDayMax);
      expectStatus(await close(callId, 'recovery-begun'), 204);
      expect((await start()).body.code).toBe('callers.call-closed');
    },
    60_000,
  );

  checkpoint(
    '17.support-desk',
    'is verified once: rows tell of no other answer, and no closing is rewritten',
    async () => {
      for (const statement of [
        `update app.caller_check set state = 'confirmed', answered_at = asked_at where state in ('denied', 'expired')`,
        `update app.caller_check set number = '12'`,
        `delete from app.caller_check`,
        `update app.support_call set outcome = 'answered' where outcome = 'suspicious'`,
        `update app.support_call set drawn = true where closed_at is not null`,
        `truncate app.support_call, app.caller_check`,
      ])
        await expect(app.database.asOwner(statement)).rejects.toMatchObject({ code: '23514' });
    },
  );
});

describe('calls that are closed', () => {
  checkpoint(
    ['17.support-desk', '18.sampled-closings'],
    'are looked at by a second person where they are drawn, and counted for each agent',
    async () => {
      await nextDay();
      lottery.drawn = true;
      const callId = await open(trusted.member.id, fraud);
      expectStatus(await close(callId, 'answered', fraud), 204);
      const of = (who: TestStaff, verdict = 'right') =>
        who.client.post(`/issuer/api/calls/${callId}/verdict`, { verdict });
      expect((await of(agent)).status).toBe(403);
      expect((await of(fraud)).body.code).toBe('callers.own-call');
      const second = await signedInStaff(app, 'fraud');
      const view = (await second.client.get('/issuer/api/calls')).body;
      expect(view.drawn).toMatchObject([{ id: callId, agent: fraud.name, own: false, outcome: 'answered' }]);
      expect(view.agents).toContainEqual(expect.objectContaining({ agent: agent.name, confirmed: 3, denied: 3 }));
      expect(view.agents).toContainEqual(expect.objectContaining({ agent: fraud.name, calls: 1, unverified: 1 }));
      const verdicts = await Promise.all([of(second, 'wrong'), of(second, 'wrong'), of(second, 'wrong')]);
      expect(verdicts.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
      const after = (await second.client.get('/issuer/api/calls')).body;
      expect(after.drawn).toEqual([]);
      expect(after.agents).toContainEqual(expect.objectContaining({ agent: fraud.name, reviewed: 1, wrong: 1 }));
      await expect(
        app.database.asOwner(`insert into app.support_call
            (call_id, member_id, agent_id, opened_at, closed_at, outcome, drawn, verdict, reviewed_by, reviewed_at)
          select gen_random_uuid(), member_id, agent_id, opened_at, closed_at, outcome, true, 'right', agent_id, app.now()
            from app.support_call limit 1`),
      ).rejects.toMatchObject({ constraint: 'support_call_reviewed' });
      lottery.drawn = false;
    },
    60_000,
  );

  it('are drawn one in twenty by default', () => {
    expect(settings.reviewBasisPoints).toBe(500);
    const real = new ClosingLottery();
    const drawn = Array.from({ length: 4_000 }, () => real.draw()).filter(Boolean).length;
    expect(drawn).toBeGreaterThan(100);
    expect(drawn).toBeLessThan(320);
  });
});
