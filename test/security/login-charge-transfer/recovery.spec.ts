import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresAudit } from '../../../src/modules/audit/postgres-audit.js';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import { MemberStops } from '../../../src/modules/disavowal/member-stops.js';
import { Factors } from '../../../src/modules/factors/index.js';
import { Members, provenAt } from '../../../src/modules/members/index.js';
import { SandboxSimSignal, type SimBehaviour } from '../../../src/modules/recovery/index.js';
import { IdentityProvider } from '../../../src/modules/registration/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { intentIn, makeTrusted, postApproved } from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { waitForCode, waitForMessage } from '../../support/inbox.js';
import { signedInStaff } from '../../support/issuer.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { hoursToSend, linkIn, stopToken } from '../../support/notices.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingPasskey } from '../../support/passkeys.js';
import {
  beginRecovery,
  CardReader,
  expectOk,
  letterCode,
  proveByChip,
  proveByLetter,
  proveByPhone,
  provenIn,
  recoveryCode,
} from '../../support/recoveries.js';
import { addCountingTotp } from '../../support/totps.js';
import { letPass } from '../../support/time.js';

const HOUR_MS = 3_600_000;
const DAY = 86_400;

let app: TestApp;
let made = 0;
const reader = new CardReader();
const another = (): string => `momiji 61 suzume ${String((made += 1))} kazaguruma tsurara 83 hotaru`;

beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[IdentityProvider, reader]]) });
}, 120_000);
afterAll(() => app.stop());

const now = (): Date => app.get(Clock).now();
const closedHours = async ({ id }: TestMember): Promise<number> => {
  const until = await app.get(CoolingOff).of(id);
  return until === undefined ? 0 : Math.round((until.getTime() - now().getTime()) / HOUR_MS);
};
async function pass(seconds: number): Promise<void> {
  await letPass(app, seconds);
}
function sim(behaviour: SimBehaviour): void {
  app.get(SandboxSimSignal).behave(behaviour);
}
const complete = (client: TestClient, password = another()): Promise<TestReply<Json>> =>
  client.post('/api/recovery/completion', { password });
const confirmPhone = async (client: TestClient, phone: string): Promise<TestReply<Json>> => {
  const since = now();
  expectOk(await client.post('/api/recovery/new-phone/code', { phone }));
  return client.post('/api/recovery/new-phone/confirmation', { code: await waitForCode(app, phone, since) });
};
const newPhone = (): string => `+81801277${String(1_000 + (made += 1))}`;
const stop = (token: string) => newBrowser(app).post('/api/change-cancellations', { token });

/** A recovery with the proofs of phone and letter. Within 7 days of another letter of the member it can't be had. */
async function byPhoneAndLetter(member: TestMember): Promise<TestClient> {
  const client = await beginRecovery(app, member.loginId);
  expectOk(await proveByPhone(app, client, member));
  expectOk(await proveByLetter(app, client));
  return client;
}

/** One by phone and in person, of which there may be many. */
async function byPhoneAndPerson(member: TestMember): Promise<TestClient> {
  const client = await beginRecovery(app, member.loginId);
  expectOk(await proveByPhone(app, client, member));
  await inPerson(client, member);
  return client;
}

async function inPerson(client: TestClient, member: TestMember): Promise<void> {
  const { body } = await client.get('/api/recovery');
  const staff = await signedInStaff(app, 'support');
  const attendance = { memberId: member.id, reference: String(body.reference), reason: 'photo-document-seen' };
  expectOk(await staff.client.post('/issuer/api/recoveries/attendances', attendance), 204);
}

async function byPhoneAndChip(member: TestMember): Promise<TestClient> {
  const client = await beginRecovery(app, member.loginId);
  expectOk(await proveByPhone(app, client, member));
  await reader.put(app, member);
  expect(provenIn(await proveByChip(app, client))).toEqual(['phone', 'identity']);
  return client;
}

async function byPersonAndChip(member: TestMember): Promise<TestClient> {
  const client = await beginRecovery(app, member.loginId);
  await inPerson(client, member);
  await reader.put(app, member);
  expect(provenIn(await proveByChip(app, client))).toEqual(['identity', 'in-person']);
  return client;
}

/** No code goes out, and the trail says why. */
async function withheld(member: TestMember, reason: string): Promise<void> {
  await app.jobs.drain();
  const client = await beginRecovery(app, member.loginId);
  const since = now();
  expectOk(await client.post('/api/recovery/phone/code'));
  await app.jobs.drain();
  expect(await app.get(Inbox).list({ to: member.phone, channel: 'sms', since })).toEqual([]);
  const [event] = await app.database.asOwner<{ details: Json }>(
    `select details from audit.event where type = 'recovery.code-withheld' and member_id = $1 order by seq desc limit 1`,
    [member.id],
  );
  expect(event?.details).toMatchObject({ reason });
}

describe('with phone and chip', () => {
  checkpoint(
    ['⑧.recovery', '①.same-rules-at-change'],
    'the password is set at once by the rules of the opening, and all that was open, known or waiting ends',
    async () => {
      const trusted = await makeTrusted(app);
      const { member } = trusted;
      expectOk(await postApproved(app, trusted, '/api/changes/email', { email: 'nokoru2@example.jp' }), 202);
      const evidence = await app.get(Members).evidence(member.id);
      const client = await byPhoneAndChip(member);
      expect((await client.get('/api/recovery')).body).toMatchObject({
        ready: true,
        waits: false,
        loginId: member.loginId,
      });
      for (const weak of ['password1234', member.loginId.repeat(2)])
        expect((await complete(client, weak)).body.code).toBe('request.invalid');

      const password = another();
      const since = now();
      expect((await complete(client, password)).body).toMatchObject({ state: 'effective' });
      expect((await trusted.client.get('/api/session')).status).toBe(401);
      // The known device is one no more: the answer there is that of a stranger's.
      const known = await trusted.client.post('/api/sign-in', { loginId: member.loginId, password });
      expect(known.body.next).toBe('confirm');
      const code = await waitForCode(app, member.phone, since);
      expect((await trusted.client.post('/api/sign-in/confirmation', { code })).status).toBe(200);
      expect((await trusted.client.get('/api/changes')).body.changes).toEqual([]);
      // On probation like any device that a code has admitted: it approves nothing of weight.
      const refused = await trusted.client.post('/api/changes/email', { email: 'atarashii@example.jp' });
      expect(refused.status).toBe(403);
      expect(await closedHours(member)).toBe(24);
      expect(await app.get(Members).evidence(member.id)).toEqual(evidence);

      await app.jobs.drain();
      const told = (await app.get(Inbox).list({ since })).filter(({ text }) => text.includes('再設定'));
      expect(told.map(({ channel }) => channel).sort()).toEqual(['mail', 'sms']);
      await stopToken(app, member, /再設定が行われました/);
    },
  );

  checkpoint('⑧.two-cancels', 'two cancelled changes are decided: its member may ask for changes again', async () => {
    const trusted = await makeTrusted(app);
    const { member, client } = trusted;
    const ask = () => client.post('/api/changes/email', { email: 'mata@example.jp' });
    for (const email of ['ichi@example.jp', 'ni@example.jp']) {
      const { body } = await postApproved(app, trusted, '/api/changes/email', { email });
      expectOk(await client.delete(`/api/changes/${String(body.changes[0].id)}`));
    }
    expect((await ask()).body.code).toBe('changes.identity-needed');
    const password = another();
    expectOk(await complete(await byPhoneAndChip(member), password));
    await signIn(app, client, { ...member, password });
    await pass(73 * 3_600);
    await signIn(app, client, { ...member, password });
    expect((await ask()).body.code).toBe('step-up.required');
  });

  checkpoint(
    '⑧.recovery',
    "another person's chip, one of a lower assurance and an answer given before prove nothing",
    async () => {
      const [member, other] = [await makeMember(app), await makeMember(app)];
      const client = await beginRecovery(app, member.loginId);
      await reader.put(app, other);
      const identity = (reply: TestReply<Json>): Json =>
        (reply.body.proofs as Json[]).find(({ kind }) => kind === 'identity');
      expect(identity(await proveByChip(app, client))).toMatchObject({ state: 'refused' });
      await reader.put(app, member);
      reader.level = 'substantial';
      expect(identity(await proveByChip(app, client))).toMatchObject({ state: 'refused' });
      reader.level = 'high';
      reader.replayed = Buffer.alloc(32, made + 1);
      expect(identity(await proveByChip(app, client))).toMatchObject({ state: 'proven' });
      const second = await beginRecovery(app, member.loginId);
      expect(identity(await proveByChip(app, second))).toMatchObject({ state: 'refused' });
      reader.replayed = undefined;
    },
  );

  checkpoint(
    '⑧.recovery',
    'what is lost is taken away and nothing else, nothing is added, and of twenty who finish at once one does',
    async () => {
      const trusted = await makeTrusted(app);
      const { member } = trusted;
      const lost = await addCountingPasskey(app, trusted);
      await addCountingPasskey(app, trusted);
      await addCountingTotp(app, trusted);
      const [kept, first] = (await app.get(Factors).ofMember(member.id)).passkeys;
      const stranger = await makeTrusted(app);
      await addCountingPasskey(app, stranger);
      const [others] = (await app.get(Factors).ofMember(stranger.member.id)).passkeys;

      const client = await byPhoneAndChip(member);
      const { body } = await client.get('/api/recovery');
      expect(body.passkeys).toHaveLength(2);
      expect(body.totp).toBe(true);
      const wrong = await client.post('/api/recovery/completion', { lostPasskeys: [others?.id] });
      expect(wrong.body.code).toBe('request.invalid');
      expect((await client.post('/api/recovery/completion', {})).body.code).toBe('recovery.nothing-asked');
      const wanted = { lostPasskeys: [first?.id], lostTotp: true };
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => client.post('/api/recovery/completion', wanted)),
      );
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      // What comes late finds the recovery over, or names what is gone by then.
      const refusals = new Set(
        replies.filter(({ status }) => status !== 200).map(({ body: late }) => String(late.code)),
      );
      expect([...refusals].filter((code) => !['recovery.not-open', 'request.invalid'].includes(code))).toEqual([]);
      const events = await app.database.asOwner(
        `select 1 from audit.event where type = 'recovery.took-effect' and member_id = $1`,
        [member.id],
      );
      expect(events).toHaveLength(1);
      const left = await app.get(Factors).ofMember(member.id);
      expect(left.passkeys.map(({ id }) => id)).toEqual([kept?.id]);
      expect(left.totp).toBeUndefined();
      const challenge = await newBrowser(app).post('/api/sign-in/passkey/challenge');
      expect((await newBrowser(app).post('/api/sign-in/passkey', lost.sign(challenge.body))).body.code).toBe(
        'sign-in.refused',
      );
      // The password is the old one still.
      expect((await signIn(app, newBrowser(app), member)).body.level).toBe('member');
    },
  );
});

describe('a lost number', () => {
  checkpoint(
    '⑧.recovery',
    'is replaced with two proofs that are not the phone, and proves nothing for 30 days',
    async () => {
      const [member, other] = [await makeMember(app), await makeMember(app)];
      const phone = newPhone();
      const withPhone = await byPhoneAndChip(member);
      expect((await withPhone.post('/api/recovery/new-phone/code', { phone })).body.code).toBe(
        'recovery.proofs-missing',
      );
      expect((await withPhone.post('/api/recovery/completion', { newPhone: true })).body.code).toBe(
        'recovery.proofs-missing',
      );

      const client = await byPersonAndChip(member);
      const early = await client.post('/api/recovery/completion', { newPhone: true });
      expect(early.body.code).toBe('recovery.phone-unconfirmed');
      expect((await confirmPhone(client, other.phone)).body.code).toBe('recovery.phone-refused');
      expect((await client.post('/api/recovery/completion', { newPhone: true })).body.code).toBe(
        'recovery.phone-unconfirmed',
      );
      expect((await confirmPhone(client, phone)).body).toMatchObject({
        newPhoneConfirmed: true,
        newPhoneMasked: '•••••••••' + phone.slice(-2),
      });
      const events = await app.database.asOwner<{ type: string; details: object }>(
        `select type, details from audit.event where type like 'recovery.new-phone-%' and member_id = $1 order by seq`,
        [member.id],
      );
      expect(events.map(({ type }) => type)).toEqual([
        'recovery.new-phone-asked',
        'recovery.new-phone-refused',
        'recovery.new-phone-asked',
        'recovery.new-phone-confirmed',
      ]);
      expect(events[1]?.details).toMatchObject({ reason: 'taken' });
      expect((await app.get(Members).person(member.id)).phone).toBe(member.phone);
      await app.clock.advance(60);
      const since = now();
      expect((await client.post('/api/recovery/completion', { newPhone: true })).body.state).toBe('effective');
      expect((await app.get(Members).person(member.id)).phone).toBe(phone);
      // From when it was set, not from when it was confirmed.
      const proven = provenAt(await app.get(Members).evidence(member.id), 'phone');
      expect(proven?.getTime()).toBeGreaterThanOrEqual(since.getTime());
      // A phone may be off for a night.
      for (const template of ['recovery.phone-left-sms', 'recovery.took-effect-sms'])
        expect({ template, hours: await hoursToSend(app, template) }).toEqual({ template, hours: 24 });
      await waitForMessage(app, {
        to: member.phone,
        channel: 'sms',
        since,
        where: ({ text }) => /別の番号に変わりました/.test(text),
      });
      expect((await signIn(app, newBrowser(app), { ...member, phone })).body.level).toBe('member');
      await withheld({ ...member, phone }, 'changed-lately');
      // Nor is the e-mail address changed within the days that keep the two apart.
      const trusted = await makeTrusted(app, { ...member, phone });
      const email = await trusted.client.post('/api/changes/email', { email: 'betsu@example.jp' });
      expect(email.body.code).toBe('changes.too-soon-after-phone');
    },
  );

  checkpoint('⑧.recovery', 'is not replaced while the e-mail address changes', async () => {
    const trusted = await makeTrusted(app);
    const client = await byPersonAndChip(trusted.member);
    const phone = newPhone();
    expectOk(await confirmPhone(client, phone));
    expectOk(await postApproved(app, trusted, '/api/changes/email', { email: 'utsuru61@example.jp' }), 202);
    expect((await client.post('/api/recovery/completion', { newPhone: true })).body.code).toBe(
      'recovery.phone-refused',
    );
    expect((await client.post('/api/recovery/new-phone/code', { phone })).body.code).toBe('recovery.phone-refused');
  });

  checkpoint(['⑧.recovery', '⑧.cancel'], 'that was replaced is not brought back by an older notice', async () => {
    const trusted = await makeTrusted(app);
    const { member } = trusted;
    const [changed, recovered] = [newPhone(), newPhone()];
    const since = now();
    expectOk(await postApproved(app, trusted, '/api/changes/phone', { phone: changed }), 202);
    const token = await stopToken(app, member, /電話番号/, since);
    const [change] = (await trusted.client.get('/api/changes')).body.changes as Json[];
    const code = await waitForCode(app, changed, since);
    expectOk(await trusted.client.post(`/api/changes/${String(change.id)}/confirmation`, { code }));
    await pass(DAY + 60);
    const client = await byPersonAndChip(member);
    expectOk(await confirmPhone(client, recovered));
    expectOk(await client.post('/api/recovery/completion', { newPhone: true }));
    expect((await stop(token)).body.code).toBe('changes.link-over');
    expect((await app.get(Members).person(member.id)).phone).toBe(recovered);
  });
});

describe('without a chip', () => {
  checkpoint(
    ['⑧.recovery', '⑧.recovery-waits'],
    'phone and letter wait for 24 hours, and money is closed from the request until 72 hours after them',
    async () => {
      const member = await makeMember(app);
      const client = await byPhoneAndLetter(member);
      expect((await client.get('/api/recovery')).body).toMatchObject({ ready: true, waits: true });
      expect(await closedHours(member)).toBe(0);
      const password = another();
      expect((await complete(client, password)).body).toMatchObject({ state: 'waiting' });
      expect(await closedHours(member)).toBe(96);
      await pass(23 * 3_600);
      expect((await client.get('/api/recovery')).body.state).toBe('waiting');
      expect((await signIn(app, newBrowser(app), member)).status).toBe(200);
      await pass(3_600 + 60);
      expect((await client.get('/api/recovery')).body.state).toBe('effective');
      expect(await closedHours(member)).toBe(72);
      const browser = newBrowser(app);
      expect((await signIn(app, browser, { ...member, password })).body.level).toBe('member');
      // Even on a device that is past its probation money and reveals stay closed.
      await pass(71 * 3_600);
      await signIn(app, browser, { ...member, password });
      expect(await closedHours(member)).toBe(1);
      await pass(3_600);
      expect(await closedHours(member)).toBe(0);

      // One letter in 7 days, and its code has been used.
      const again = await beginRecovery(app, member.loginId);
      expectOk(await proveByPhone(app, again, member));
      expect((await again.post('/api/recovery/letter')).body.code).toBe('recovery.letter-not-sent');
    },
  );

  checkpoint(
    '⑧.recovery',
    'a letter is shown for as long as its code is good, and void with what is stopped',
    async () => {
      const member = await makeMember(app);
      const client = await beginRecovery(app, member.loginId);
      const begun = now();
      expectOk(await proveByPhone(app, client, member));
      const codes = [await letterCode(app, client)];
      const shown = async (): Promise<unknown> => (await client.get('/api/recovery')).body.letterOrderedAt;
      await pass(8 * DAY);
      expect(await shown()).toBeDefined();
      codes.push(await letterCode(app, client));
      const { expiresAt } = (await client.get('/api/recovery')).body as { expiresAt: string };
      expect(Math.round((new Date(expiresAt).getTime() - begun.getTime()) / HOUR_MS)).toBe(15 * 24);

      const since = now();
      expectOk(await complete(await byPhoneAndPerson(member)));
      expectOk(await stop(await stopToken(app, member, /再設定が申し込まれました/, since)));
      for (const code of codes)
        expect((await client.post('/api/recovery/letter/proof', { code })).body.code).toBe('recovery.proof-refused');
      expect(await shown()).toBeUndefined();
      await pass(7 * DAY);
      const again = await beginRecovery(app, member.loginId);
      expectOk(await proveByPhone(app, again, member));
      const late = await letterCode(app, again);
      const browser = newBrowser(app);
      await signIn(app, browser, member);
      expectOk(await browser.post('/api/sign-out-everywhere', {}), 204);
      const other = await beginRecovery(app, member.loginId);
      expectOk(await proveByPhone(app, other, member));
      expect((await other.post('/api/recovery/letter/proof', { code: late })).body.code).toBe('recovery.proof-refused');
    },
  );

  checkpoint(
    ['⑧.recovery-waits', '⑧.recovery-channels'],
    'what waits ends when a proof counts no more when it is due, and the member is told',
    async () => {
      const member = await makeMember(app);
      const client = await byPhoneAndPerson(member);
      expectOk(await complete(client));
      const since = now();
      // An operator that does not answer ends nothing, and lets nothing happen.
      sim('unknown');
      await pass(DAY + 60);
      expect((await client.get('/api/recovery')).body.state).toBe('waiting');
      sim('changed');
      await pass(60);
      sim('up');
      expect((await client.get('/api/recovery')).body.state).toBe('cancelled');
      const [event] = await app.database.asOwner<{ details: Json }>(
        `select details from audit.event where type = 'recovery.ended' and member_id = $1`,
        [member.id],
      );
      expect(event?.details).toMatchObject({ reason: 'proofs-void' });
      await stopToken(app, member, /再設定を取り消しました/, since);
      expect((await signIn(app, newBrowser(app), member)).status).toBe(200);
    },
  );

  checkpoint(
    '⑧.recovery-waits',
    'what waits is stopped by the link in the mail, also at the former address, and by the code in the SMS',
    async () => {
      const trusted = await makeTrusted(app);
      const { member } = trusted;
      const email = 'ima@example.jp';
      let since = now();
      expectOk(await postApproved(app, trusted, '/api/changes/email', { email }), 202);
      const { text } = await waitForMessage(app, { to: email, channel: 'mail', since });
      const [change] = (await trusted.client.get('/api/changes')).body.changes as Json[];
      await trusted.client.post(`/api/changes/${String(change.id)}/confirmation`, {
        code: /\b\d{8}\b/.exec(text)?.[0],
      });
      await pass(DAY + 60);

      const waitsAgain = async (): Promise<{ client: TestClient; since: Date }> => {
        const client = await byPhoneAndPerson(member);
        const at = now();
        expect((await complete(client)).body).toMatchObject({ state: 'waiting' });
        await app.jobs.drain();
        return { client, since: at };
      };
      const first = await waitsAgain();
      const mail = (to: string, from: Date) =>
        waitForMessage(app, {
          to,
          channel: 'mail',
          since: from,
          where: ({ subject = '' }) => /再設定が申し込まれました/.test(subject),
        });
      expect(linkIn((await mail(email, first.since)).text).pathname).toBe('/stop-change');
      const former = linkIn((await mail(member.email, first.since)).text).hash.slice(1);
      expect((await stop(former)).body).toEqual({ outcome: 'recovery-stopped' });
      expect((await stop(former)).body.code).toBe('changes.link-over');
      expect((await first.client.get('/api/recovery')).body.state).toBe('cancelled');

      await pass(3 * DAY + 60);
      const second = await waitsAgain();
      const sms = await waitForMessage(app, {
        to: member.phone,
        channel: 'sms',
        since: second.since,
        where: ({ text: said }) => /\d{4}-\d{4}-\d{4}/.test(said),
      });
      const code = String(/\d{4}-\d{4}-\d{4}/.exec(sms.text)?.[0]).replaceAll('-', '');
      expect((await stop(code)).body).toEqual({ outcome: 'recovery-stopped' });
      await pass(DAY + 60);
      expect((await second.client.get('/api/recovery')).body.state).toBe('cancelled');

      // After two of them only proof of identity opens more.
      since = now();
      await pass(2 * DAY);
      const third = await byPhoneAndPerson(member);
      expect((await complete(third)).body.code).toBe('recovery.identity-needed');
      await reader.put(app, member);
      expect(provenIn(await proveByChip(app, third))).toContain('identity');
      expect((await complete(third)).body.state).toBe('effective');
      expect(since).toBeDefined();
    },
  );

  checkpoint(
    ['⑧.recovery', 'h.not-me-page'],
    '"this was not me" ends what waits, and what it stopped no recovery reopens',
    async () => {
      const member = await makeMember(app);
      await signIn(app, newBrowser(app), member);
      const token = await stopToken(app, member, /新しい端末|new device/i);
      const client = await byPhoneAndPerson(member);
      expectOk(await complete(client));
      expectOk(await newBrowser(app).post('/api/disavowals', { token }));
      expect((await client.get('/api/recovery')).body.state).toBe('cancelled');
      expect(await closedHours(member)).toBe(24);
      await pass(DAY + 60);
      expect(await closedHours(member)).toBe(0);
      const own = newBrowser(app);
      expect((await signIn(app, own, member)).status).toBe(200);
      // It counts like one that a notice has stopped.
      expectOk(await complete(await byPhoneAndPerson(member)));
      expectOk(await own.post('/api/sign-out-everywhere', {}), 204);
      await pass(DAY + 60);
      expect((await complete(await byPhoneAndPerson(member))).body.code).toBe('recovery.identity-needed');
      await pass(DAY);

      const chip = await byPhoneAndChip(member);
      const password = another();
      expectOk(await complete(chip, password));
      expect((await app.get(MemberStops).of(member.id)).length).toBeGreaterThan(0);
      const browser = newBrowser(app);
      expect((await signIn(app, browser, { ...member, password })).status).toBe(200);
      expect((await browser.get('/api/stops')).body.capabilities).toContain('transfer');
    },
  );
});

describe('proofs', () => {
  checkpoint(
    '⑧.recovery',
    'of one kind count once, a code that was used proves nothing elsewhere, and one proof opens nothing',
    async () => {
      const member = await makeMember(app);
      const client = await beginRecovery(app, member.loginId);
      const code = await recoveryCode(app, client, member);
      expect(provenIn(await client.post('/api/recovery/phone/proof', { code }))).toEqual(['phone']);
      const twice = await client.post('/api/recovery/phone/proof', { code });
      expect(twice.body.code).toBe('recovery.proof-refused');
      expect((await complete(client)).body.code).toBe('recovery.proofs-missing');
      const other = await beginRecovery(app, member.loginId);
      expect((await other.post('/api/recovery/phone/proof', { code })).body.code).toBe('recovery.proof-refused');

      const letter = await letterCode(app, client);
      expect((await other.post('/api/recovery/letter/proof', { code: letter })).body.code).toBe('recovery.proof-first');
      const slip = `${letter.slice(0, -1)}${letter.endsWith('A') ? 'B' : 'A'}`;
      expect((await client.post('/api/recovery/letter/proof', { code: slip })).body.errors).toEqual([
        { pointer: '/code', code: 'wrong-check-character' },
      ]);
      expect(provenIn(await client.post('/api/recovery/letter/proof', { code: letter }))).toEqual(['phone', 'letter']);
      expectOk(await proveByPhone(app, other, member));
      expect((await other.post('/api/recovery/letter/proof', { code: letter })).body.code).toBe(
        'recovery.proof-refused',
      );
      // The table holds the same: without a second kind nothing waits.
      await expect(
        app.database.asOwner(
          `update app.recovery set state = 'waiting', requested_at = app.now(),
        due_at = app.now() + interval '1 day' where member_id = $1 and state = 'open'
        and (select count(*) from app.recovery_proof where recovery_id = recovery.id) = 1`,
          [member.id],
        ),
      ).rejects.toThrow('two proofs');
    },
  );

  checkpoint(
    '⑧.recovery-channels',
    'of a phone or an address that is changing or changed within 30 days are none',
    async () => {
      const trusted = await makeTrusted(app);
      const { member } = trusted;
      const address = {
        postalCode: '150-0001',
        prefecture: '東京都',
        city: '渋谷区',
        street: `神宮前${String((made += 1))}-8-9`,
      };
      expectOk(await postApproved(app, trusted, '/api/changes/address', address), 202);
      const undone = await makeTrusted(app);
      const asked = now();
      expectOk(await postApproved(app, undone, '/api/changes/address', { ...address, building: '鈴虫荘' }), 202);
      const token = await stopToken(app, undone.member, /住所/, asked);
      const moving = await beginRecovery(app, member.loginId);
      expectOk(await proveByPhone(app, moving, member));
      expect((await moving.post('/api/recovery/letter')).body.code).toBe('recovery.letter-not-sent');
      await pass(DAY + 60);
      expect((await stop(token)).body).toEqual({ outcome: 'set-back' });
      await pass(28 * DAY);
      const moved = await beginRecovery(app, member.loginId);
      expectOk(await proveByPhone(app, moved, member));
      expect((await moved.post('/api/recovery/letter')).body.code).toBe('recovery.letter-not-sent');
      await pass(2 * DAY + 60);
      // Nobody but the member, or whoever was signed in as them, has said that they live there.
      const settled = await beginRecovery(app, member.loginId);
      expectOk(await proveByPhone(app, settled, member));
      expect((await settled.post('/api/recovery/letter')).body.code).toBe('recovery.letter-not-sent');
      await app.database.asOwner(
        `insert into app.member_evidence (id, member_id, claim, method, verified_by, verified_at, assurance_level, evidence_hash)
         values ($1, $2, 'address', 'chip', 'sandbox', $3, 'high', $4)`,
        [newId(), member.id, new Date('2026-01-05T00:00:00Z'), Buffer.alloc(32, 61)],
      );
      expectOk(await proveByLetter(app, settled));
      const back = await beginRecovery(app, undone.member.loginId);
      expectOk(await proveByPhone(app, back, undone.member));
      expectOk(await proveByLetter(app, back));

      const caller = await makeTrusted(app);
      const phone = `+81801299${String(1_000 + (made += 1))}`;
      const since = now();
      expectOk(await postApproved(app, caller, '/api/changes/phone', { phone }), 202);
      await withheld(caller.member, 'changed-lately');
      const [change] = (await caller.client.get('/api/changes')).body.changes as Json[];
      const code = await waitForCode(app, phone, since);
      expectOk(await caller.client.post(`/api/changes/${String(change.id)}/confirmation`, { code }));
      await pass(DAY + 60);
      await pass(28 * DAY);
      await withheld(caller.member, 'changed-lately');
    },
  );

  checkpoint(
    '⑧.recovery-channels',
    'of a phone whose SIM is young or not known are none, whenever that turns out',
    async () => {
      const trusted = await makeTrusted(app);
      const { member } = trusted;
      for (const behaviour of ['changed', 'unknown', 'down'] as const) {
        sim(behaviour);
        await withheld(trusted.member, behaviour === 'changed' ? 'sim-changed' : 'sim-unknown');
      }
      // Between the code and its proof.
      sim('up');
      const client = await beginRecovery(app, member.loginId);
      const code = await recoveryCode(app, client, member);
      sim('changed');
      expect((await client.post('/api/recovery/phone/proof', { code })).body.code).toBe('recovery.proof-refused');
      // Between the proof and the end.
      sim('up');
      const late = await byPhoneAndChip(member);
      sim('changed');
      expect((await complete(late)).body.code).toBe('recovery.proofs-missing');
      await pass(72 * 3_600 + 60);
      const old = await beginRecovery(app, member.loginId);
      expectOk(await proveByPhone(app, old, member));
      sim('up');
    },
  );

  checkpoint(
    ['⑧.recovery', '17.support-desk'],
    'in person are recorded by the support desk alone, for the recovery that the person shows',
    async () => {
      const [member, other] = [await makeMember(app), await makeMember(app)];
      const client = await beginRecovery(app, member.loginId);
      const reference = String((await client.get('/api/recovery')).body.reference);
      const support = await signedInStaff(app, 'support');
      const record = (memberId: string, staff = support) =>
        staff.client.post('/issuer/api/recoveries/attendances', { memberId, reference, reason: 'two-documents-seen' });
      expect((await record(other.id)).body.code).toBe('recovery.reference-unknown');
      expect((await record(member.id, await signedInStaff(app, 'card-operations'))).status).toBe(403);
      expectOk(await record(member.id), 204);
      expectOk(await record(member.id), 204);
      expect(provenIn(await client.get('/api/recovery'))).toEqual(['in-person']);
      const events = await app.database.asOwner<{ details: Json }>(
        `select details from audit.event where type = 'recovery.proof-given' and member_id = $1`,
        [member.id],
      );
      expect(events.map(({ details }) => details.reason)).toEqual(['two-documents-seen']);
      await waitForMessage(app, {
        to: member.email,
        channel: 'mail',
        where: ({ subject = '' }) => /再設定が始まりました/.test(subject),
      });
    },
  );
});

describe('whoever has no proof', () => {
  checkpoint('⑧.recovery', 'gets the same answers whether there is such a member or not', async () => {
    const member = await makeMember(app);
    reader.card = undefined;
    const walk = async (loginId: string): Promise<Json[]> => {
      const client = newBrowser(app);
      const replies = [
        await client.post('/api/recovery', { loginId }),
        await client.post('/api/recovery/phone/code'),
        await client.post('/api/recovery/phone/proof', { code: '000000' }),
        await client.post('/api/recovery/identity', { method: 'certificate' }),
      ];
      await app.jobs.drain();
      replies.push(
        await client.get('/api/recovery'),
        await client.post('/api/recovery/letter'),
        await client.post('/api/recovery/letter/proof', { code: 'ABCD-EFGH-JKMN' }),
        await client.post('/api/recovery/completion', { password: another() }),
        await client.delete('/api/recovery'),
      );
      return replies.map(({ status, body }) => ({
        status,
        body: { ...body, reference: '', expiresAt: '', requestId: '', instance: '' },
      }));
    };
    const known = await walk(member.loginId);
    const byMail = await walk(member.email.toUpperCase());
    const unknown = await walk('nobody00000here');
    expect(known.map(({ status }) => status)).toEqual([200, 200, 403, 202, 200, 409, 400, 409, 204]);
    expect(unknown).toEqual(known);
    expect(byMail).toEqual(known);
  });

  checkpoint('⑧.recovery', 'is not confused with a former member who had the same e-mail address', async () => {
    const profile = { email: 'onaji.yuubin@example.jp' };
    const former = [await makeMember(app, { profile }), await makeMember(app, { profile })];
    for (const { id } of former) await app.db.transact((tx) => app.get(Members).close(tx, id));
    const member = await makeMember(app, { profile });
    const sentTo = async (client: TestClient, { phone }: TestMember): Promise<number> => {
      const since = now();
      expectOk(await client.post('/api/recovery/phone/code'));
      await app.jobs.drain();
      return (await app.get(Inbox).list({ to: phone, channel: 'sms', since })).length;
    };
    expect(await sentTo(await beginRecovery(app, profile.email), member)).toBe(1);
    expect(await sentTo(await beginRecovery(app, former[0]?.loginId ?? ''), member)).toBe(0);
    // Of two who are members nobody could tell whose is meant.
    const second = await makeMember(app, { profile });
    const unclear = await beginRecovery(app, profile.email);
    expect([await sentTo(unclear, member), await sentTo(unclear, second)]).toEqual([0, 0]);
  });

  checkpoint('⑧.recovery', 'has the tries of one for all spellings of one e-mail address', async () => {
    const member = await makeMember(app);
    const [local = '', host = ''] = member.email.split('@');
    for (const typed of [member.email, `${local}+1@${host}`, `${local}+2@${host}`, `${local.toUpperCase()}@${host}`])
      await beginRecovery(app, typed);
    // By this the tries of the code are counted.
    const counted = await app.database.asOwner<{ times: string }>(
      `select count(*) as times from app.recovery where member_id = $1 group by login_index`,
      [member.id],
    );
    expect(counted.map(({ times }) => Number(times))).toEqual([4]);
  });

  checkpoint('⑧.recovery', 'changes, closes and blocks nothing, however often it is tried', async () => {
    const trusted = await makeTrusted(app);
    const { member, client: own } = trusted;
    const since = now();
    for (let round = 0; round < 5; round += 1) {
      const client = await beginRecovery(app, member.loginId);
      await client.post('/api/recovery/phone/code');
      for (let guess = 0; guess < 6; guess += 1) {
        const { body } = await client.post('/api/recovery/phone/proof', { code: `00000${String(guess)}` });
        expect(body.code).toBe('recovery.proof-refused');
      }
    }
    // Those beyond the tries of the day are counted.
    await app.get(PostgresAudit).flushCounts(true);
    const spent = await app.database.asOwner<{ details: Json }>(
      `select details from audit.event where type = 'recovery.proof-refused' and member_id = $1
         and details->>'reason' = 'tries-spent'`,
      [member.id],
    );
    expect(spent.map(({ details }) => Number(details.count)).reduce((sum, count) => sum + count, 0)).toBe(10);
    expect(spent.length).toBeLessThan(10);
    await app.jobs.drain();
    expect((await app.get(Inbox).list({ to: member.phone, channel: 'sms', since })).length).toBeLessThanOrEqual(4);
    expect(await closedHours(member)).toBe(0);
    expect((await own.get('/api/session')).status).toBe(200);
    // An approval and a sign-in go on as ever, each with codes of their own.
    intentIn(await own.post('/api/changes/email', { email: 'mada@example.jp' }));
    expect((await signIn(app, newBrowser(app), member)).status).toBe(200);
    // Where the codes of the phone are spent, the chip and the counter are still there.
    const client = await beginRecovery(app, member.loginId);
    await reader.put(app, member);
    expect(provenIn(await proveByChip(app, client))).toEqual(['identity']);
  });

  it('is refused after very many beginnings from one line', async () => {
    const client = newBrowser(app);
    const statuses = new Set<number>();
    for (let n = 0; n < 31; n += 1)
      statuses.add((await client.post('/api/recovery', { loginId: 'nobody00000here' })).status);
    expect([...statuses]).toEqual([200, 429]);
  });
});
