import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cards } from '../../../src/modules/cards/index.js';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import { changesSettings as settings } from '../../../src/modules/changes/changes.settings.js';
import { ChangeLottery } from '../../../src/modules/changes/change-lottery.js';
import { ChangesRepository } from '../../../src/modules/changes/changes.repository.js';
import { Blocklist } from '../../../src/modules/blocklist/index.js';
import { foldAddress, Members, provenAt } from '../../../src/modules/members/index.js';
import { Inbox, type InboxEntry } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { RateLimits } from '../../../src/modules/attempts/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { dumpTables, tablesWith } from '../../support/dump.js';
import { codeIn, waitForCode, waitForMessage } from '../../support/inbox.js';
import { expectStatus, signedInStaff } from '../../support/issuer.js';
import { makeMember, signIn } from '../../support/members.js';
import { hoursToSend } from '../../support/notices.js';
import { newBrowser } from '../../support/opening.js';
import { decideOn } from '../../support/review.js';
import { letPass } from '../../support/time.js';

const PHONE = '/api/changes/phone';
const ADDRESS = '/api/changes/address';
const EMAIL = '/api/changes/email';
const HOUR = 3_600;
const DAY = 24 * HOUR;
const NEW_ADDRESS = {
  postalCode: '150-0001',
  prefecture: '東京都',
  city: '渋谷区',
  street: '神宮前1-2-3',
  building: 'ハイツ１０３',
};

let app: TestApp;
let made = 0;
const newNumber = (): string => `+81801234${String(1_000 + (made += 1))}`;
const newEmail = (): string => `utsuru${String((made += 1))}@example.jp`;

beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

interface Waiting extends TrustedMember {
  readonly id: string;
  readonly since: Date;
}

async function ask(trusted: TrustedMember, path: string, body: object, on = app): Promise<Waiting> {
  const since = on.get(Clock).now();
  const reply = await postApproved(on, trusted, path, body);
  if (reply.status !== 202) throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
  const [change] = reply.body.changes as Json[];
  return { ...trusted, id: String(change.id), since };
}

const confirm = ({ client, id }: Waiting, code: string): Promise<TestReply<Json>> =>
  client.post(`/api/changes/${id}/confirmation`, { code });
const personOf = (memberId: string, on = app) => on.get(Members).person(memberId);
async function pass(seconds: number): Promise<void> {
  await letPass(app, seconds);
}
const again = ({ client, member }: TrustedMember) => signIn(app, client, member);
async function stateOf(id: string): Promise<Json> {
  const [row] = await app.database.asOwner(
    `select state, end_reason as reason, review from app.contact_change where id = $1`,
    [id],
  );
  return row;
}
const stop = (token: string) => newBrowser(app).post('/api/change-cancellations', { token });
const stopCodeIn = ({ text }: InboxEntry): string => String(/\d{4}-\d{4}-\d{4}/.exec(text)?.[0]).replaceAll('-', '');
const aboutChange = ({ text }: InboxEntry): boolean => /申し込まれました|stop-change#/.test(text);
async function stopCodeOf({ member, since }: Waiting): Promise<string> {
  return stopCodeIn(await waitForMessage(app, { to: member.phone, channel: 'sms', since, where: aboutChange }));
}

describe('a change of the phone', () => {
  checkpoint(
    '⑧.contact-waits',
    'is told to the old number and the mail, confirmed at the new one, and waits 24 hours',
    async () => {
      const trusted = await makeTrusted(app);
      const { member } = trusted;
      const phone = newNumber();
      const waiting = await ask(trusted, PHONE, { phone: phone.replace('+81', '0') });
      expect(await app.get(CoolingOff).of(member.id)).toBeDefined();
      expect((await trusted.client.get('/api/changes')).body.changes).toMatchObject([
        { kind: 'phone', state: 'pending', confirmed: false, newMasked: `•••••••••${phone.slice(-2)}` },
      ]);
      const sms = await waitForMessage(app, {
        to: member.phone,
        channel: 'sms',
        since: waiting.since,
        where: aboutChange,
      });
      expect(sms.text).not.toMatch(/https?:/);
      const mail = await waitForMessage(app, {
        to: member.email,
        channel: 'mail',
        since: waiting.since,
        where: aboutChange,
      });
      expect(mail.text).toMatch(/\/stop-change#[\w-]{43}\n/);
      const code = await waitForCode(app, phone, waiting.since);
      expect((await confirm(waiting, String((Number(code) + 1) % 1_000_000).padStart(6, '0'))).body.code).toBe(
        'changes.code-wrong',
      );
      expect((await confirm(waiting, code)).body.changes[0].confirmed).toBe(true);
      await pass(DAY - 600);
      expect((await personOf(member.id)).phone).toBe(member.phone);
      const since = app.get(Clock).now();
      await pass(700);
      expect((await personOf(member.id)).phone).toBe(phone);
      const left = await app.get(Inbox).list({ to: member.phone, channel: 'sms', since });
      expect(left.map(({ text }) => text).join()).toContain('別の番号に変わりました');
      expect(await hoursToSend(app, 'changes.phone-left-sms')).toBe(24);
      expect(await app.get(CoolingOff).of(member.id)).toBeDefined();
      await pass(DAY);
      expect(await app.get(CoolingOff).of(member.id)).toBeUndefined();
      // Codes go to the new number from here on.
      await signIn(app, newBrowser(app), { ...member, phone });
      // And what takes effect at once waits until it has been the member's for a week.
      await signIn(app, trusted.client, { ...member, phone });
      const password = { presentPassword: member.password, password: 'momiji 61 suzume kazaguruma tsurara 83' };
      expect((await trusted.client.post('/api/changes/password', password)).body.code).toBe('changes.factor-too-new');
    },
  );

  checkpoint(
    '⑧.contact-waits',
    'and one of the e-mail address are kept seven days apart, whichever comes first',
    async () => {
      const first = await makeTrusted(app);
      await ask(first, EMAIL, { email: newEmail() });
      expect((await first.client.post(PHONE, { phone: newNumber() })).body.code).toBe('changes.too-soon-after-email');

      const second = await makeTrusted(app);
      const phone = newNumber();
      const waiting = await ask(second, PHONE, { phone });
      expect((await second.client.post(EMAIL, { email: newEmail() })).body.code).toBe('changes.too-soon-after-phone');
      await confirm(waiting, await waitForCode(app, phone, waiting.since));
      await pass(DAY + 60);
      const moved = { ...second, member: { ...second.member, phone } };
      await pass(6 * DAY);
      await again(moved);
      expect((await moved.client.post(EMAIL, { email: newEmail() })).body.code).toBe('changes.too-soon-after-phone');
      await pass(DAY + 60);
      await again(moved);
      expect((await moved.client.post(EMAIL, { email: newEmail() })).body.code).toBe('step-up.required');
    },
  );

  checkpoint('⑧.contact-waits', 'ends when the e-mail address was changed meanwhile in another way', async () => {
    const [trusted, another] = [await makeTrusted(app), await makeTrusted(app)];
    await again(trusted);
    const phone = newNumber();
    const waiting = await ask(trusted, PHONE, { phone });
    await confirm(waiting, await waitForCode(app, phone, waiting.since));
    const { id: other } = await ask(another, EMAIL, { email: newEmail() });
    await app.database.asOwner(`update app.contact_change set member_id = $1 where id = $2`, [
      trusted.member.id,
      other,
    ]);
    await pass(DAY + 60);
    expect(await stateOf(waiting.id)).toMatchObject({ state: 'cancelled', reason: 'email-changed' });
    expect((await personOf(trusted.member.id)).phone).toBe(trusted.member.phone);
  });

  checkpoint(
    '⑧.contact-waits',
    'does not happen unless the code came from the new number, in five tries over all sends',
    async () => {
      const trusted = await makeTrusted(app);
      const phone = newNumber();
      const waiting = await ask(trusted, PHONE, { phone });
      let code = await waitForCode(app, phone, waiting.since);
      for (let guess = 1; guess <= 4; guess += 1) {
        const wrong = String((Number(code) + guess) % 1_000_000).padStart(6, '0');
        expect((await confirm(waiting, wrong)).body.code).toBe('changes.code-wrong');
      }
      const since = app.get(Clock).now();
      expect((await trusted.client.post(`/api/changes/${waiting.id}/code`)).status).toBe(204);
      code = await waitForCode(app, phone, since);
      expect((await confirm(waiting, String((Number(code) + 1) % 1_000_000).padStart(6, '0'))).body.code).toBe(
        'changes.code-spent',
      );
      expect((await confirm(waiting, code)).body.code).toBe('changes.code-spent');
      await pass(DAY + 60);
      expect(await stateOf(waiting.id)).toMatchObject({ state: 'expired', reason: 'unconfirmed' });
    },
  );

  checkpoint(
    '5.phone-taken-over',
    'to a number of another member takes it from their codes, tells them, and waits until it is free',
    async () => {
      const holder = await makeMember(app);
      const trusted = await makeTrusted(app);
      const waiting = await ask(trusted, PHONE, { phone: holder.phone });
      const since = app.get(Clock).now();
      await confirm(waiting, await waitForCode(app, holder.phone, waiting.since));
      expect((await app.get(Members).status(holder.id))?.phoneSuspended).toBe(true);
      await waitForMessage(app, {
        to: holder.email,
        channel: 'mail',
        since,
        where: ({ text }) => text.includes('別の会員'),
      });
      await pass(DAY + 60);
      await again(trusted);
      expect((await trusted.client.get('/api/changes')).body.changes).toMatchObject([{ state: 'pending', late: true }]);
      expect(await app.get(CoolingOff).of(trusted.member.id)).toBeDefined();
      for (let day = 0; day < 7; day += 1) await pass(DAY);
      expect((await personOf(trusted.member.id)).phone).toBe(holder.phone);
      expect(await stateOf(waiting.id)).toMatchObject({ state: 'effective' });
    },
  );

  checkpoint(
    '5.phone-taken-over',
    'that is cancelled, or ends with its session, gives a number back to whoever has it',
    async () => {
      const ends: ((waiting: Waiting) => Promise<TestReply<Json>>)[] = [
        ({ client, id }) => client.delete(`/api/changes/${id}`),
        async (waiting) => stop(await stopCodeOf(waiting)),
        ({ client }) => client.post('/api/sign-out-everywhere', {}),
      ];
      for (const end of ends) {
        const holder = await makeMember(app);
        const waiting = await ask(await makeTrusted(app), PHONE, { phone: holder.phone });
        await confirm(waiting, await waitForCode(app, holder.phone, waiting.since));
        expect((await app.get(Members).status(holder.id))?.phoneSuspended).toBe(true);
        const since = app.get(Clock).now();
        expect((await end(waiting)).status).toBeLessThan(300);
        expect((await app.get(Members).status(holder.id))?.phoneSuspended).toBe(false);
        const where = ({ text }: InboxEntry): boolean => text.includes('再開しました');
        await waitForMessage(app, { to: holder.email, channel: 'mail', since, where });
      }
    },
  );

  checkpoint('⑧.pending-change', 'sends nothing to the new number before it is approved', async () => {
    const trusted = await makeTrusted(app);
    const phone = newNumber();
    const unapproved = intentIn(await trusted.client.post(PHONE, { phone }));
    for (const intent of ['01a00000-0000-7000-8000-000000000000', unapproved, unapproved, unapproved, unapproved])
      expect((await trusted.client.post(PHONE, { phone }, { 'step-up-intent': intent })).status).toBeGreaterThan(400);
    // The four sends of the number are all there still.
    const waiting = await ask(trusted, PHONE, { phone });
    await waitForCode(app, phone, waiting.since);
    for (let send = 0; send < 3; send += 1)
      expect((await trusted.client.post(`/api/changes/${waiting.id}/code`)).status).toBe(204);
    expect((await trusted.client.post(`/api/changes/${waiting.id}/code`)).body.code).toBe('changes.code-sends-spent');
  });

  checkpoint('⑧.cancel', 'is set back from the mail within 24 hours', async () => {
    const trusted = await makeTrusted(app);
    const provenBefore = provenAt(await app.get(Members).evidence(trusted.member.id), 'phone');
    const phone = newNumber();
    const waiting = await ask(trusted, PHONE, { phone });
    await confirm(waiting, await waitForCode(app, phone, waiting.since));
    const mail = await waitForMessage(app, {
      to: trusted.member.email,
      channel: 'mail',
      since: waiting.since,
      where: aboutChange,
    });
    await pass(DAY + 60);
    expect((await personOf(trusted.member.id)).phone).toBe(phone);
    const token = String(/\/stop-change#([\w-]{43})\n/.exec(mail.text)?.[1]);
    expect((await stop(token)).body).toEqual({ outcome: 'set-back' });
    expect((await personOf(trusted.member.id)).phone).toBe(trusted.member.phone);
    // It is as well proven as it was, and not as something new.
    expect(provenAt(await app.get(Members).evidence(trusted.member.id), 'phone')).toEqual(provenBefore);
    expect((await stop(token)).body.code).toBe('changes.link-over');
  });
});

describe('the stop code in the short message', () => {
  checkpoint('⑧.stop-code', 'stops the change, once, without a session, for every kind of change', async () => {
    for (const [path, body] of [
      [EMAIL, { email: newEmail() }],
      [PHONE, { phone: newNumber() }],
      [ADDRESS, NEW_ADDRESS],
    ] as const) {
      const waiting = await ask(await makeTrusted(app), path, body);
      const code = await stopCodeOf(waiting);
      expect((await stop(code)).body).toEqual({ outcome: 'cancelled' });
      expect(await stateOf(waiting.id)).toMatchObject({ state: 'cancelled', reason: 'old-address' });
      expect((await stop(code)).body.code).toBe('changes.link-over');
    }
    expect((await stop('000000000000')).body.code).toBe('changes.link-over');
  });

  checkpoint('⑧.stop-code', 'is over with the change, and guesses from one address are bounded', async () => {
    const waiting = await ask(await makeTrusted(app), ADDRESS, NEW_ADDRESS);
    const code = await stopCodeOf(waiting);
    await pass(DAY + 60);
    await pass(DAY + 60);
    expect((await stop(code)).body.code).toBe('changes.link-over');
    const guesser = app.client({ address: '127.9.9.9' });
    const statuses = new Set<number>();
    for (let guess = 0; guess < 150 && !statuses.has(429); guess += 1)
      statuses.add(
        (await guesser.post('/api/change-cancellations', { token: String(100_000_000_000 + guess) })).status,
      );
    expect([...statuses].sort()).toEqual([404, 429]);
    // The link in the mail is not guessed, and stops from there all the same.
    expect((await guesser.post('/api/change-cancellations', { token: 'x'.repeat(43) })).status).toBe(404);
  });

  checkpoint('⑧.stop-code', 'costs nothing where it is right', async () => {
    const guesser = app.client({ address: '127.9.11.9' });
    const miss = async (guess: number) =>
      (await guesser.post('/api/change-cancellations', { token: String(100_000_002_000 + guess) })).status;
    const waiting = await ask(await makeTrusted(app), ADDRESS, NEW_ADDRESS);
    for (let guess = 1; guess < settings.stopCodeMissesPerAddress; guess += 1) expect(await miss(guess)).toBe(404);
    const right = await guesser.post('/api/change-cancellations', { token: await stopCodeOf(waiting) });
    expect(right.body).toEqual({ outcome: 'cancelled' });
    expect([await miss(98), await miss(99)]).toEqual([404, 429]);
  });

  killTest('⑧.stop-code', 'without a bound on its address, is guessed at for as long as anybody likes', async () => {
    const guesser = app.client({ address: '127.9.10.9' });
    const rates = app.get(RateLimits);
    rates.take = () => Promise.resolve();
    try {
      const statuses = new Set<number>();
      for (let guess = 0; guess < 150; guess += 1)
        statuses.add(
          (await guesser.post('/api/change-cancellations', { token: String(100_000_001_000 + guess) })).status,
        );
      expect([...statuses]).toEqual([404]);
    } finally {
      Reflect.deleteProperty(rates, 'take');
    }
  });
});

describe('a change of the address', () => {
  checkpoint(
    '⑧.contact-waits',
    'is told by mail, SMS and a letter to the old one, and in effect after 24 hours',
    async () => {
      const trusted = await makeTrusted(app);
      const { member } = trusted;
      const waiting = await ask(trusted, ADDRESS, NEW_ADDRESS);
      expect((await trusted.client.get('/api/changes')).body.changes).toMatchObject([
        { kind: 'address', confirmed: true, newMasked: '150-••••' },
      ]);
      await app.jobs.drain();
      const told = await app.get(Inbox).list({ since: waiting.since });
      const letter = told.find(({ channel }) => channel === 'letter');
      expect(letter?.text).toContain('東生駒');
      expect(letter?.text).not.toContain('神宮前');
      await pass(DAY - 600);
      expect((await personOf(member.id)).city).toBe('生駒市');
      await pass(700);
      expect(await personOf(member.id)).toMatchObject({ postalCode: '1500001', city: '渋谷区', building: 'ハイツ103' });
      const found = { kind: 'address', address: foldAddress({ ...NEW_ADDRESS }) } as const;
      expect(await app.get(Members).findByIdentifier(found, 20)).toContain(member.id);
    },
  );

  checkpoint('②.address-change-voids', 'closes a card that was ordered meanwhile and has not arrived', async () => {
    const [onTheWay, arrived] = [await makeTrusted(app), await makeTrusted(app)];
    await again(onTheWay);
    for (const [trusted, state] of [
      [onTheWay, 'dispatched'],
      [arrived, 'active'],
    ] as const) {
      await ask(trusted, ADDRESS, { ...NEW_ADDRESS, street: `神宮前2-${state === 'active' ? '1' : '2'}` });
      if (state === 'active') continue;
      await app.database.asOwner(
        `update app.card set state = 'closed', end_reason = 'lost-in-post', ended_at = app.now() where member_id = $1`,
        [trusted.member.id],
      );
      await app.get(Db).transact((tx) => app.get(Cards).order(tx, trusted.member.id));
    }
    await pass(DAY + 60);
    expect((await app.get(Cards).current(onTheWay.member.id))?.state).toBe('closed');
    expect((await app.get(Cards).current(arrived.member.id))?.state).toBe('active');
    const rows = await app.database.asOwner<Json>(
      `select end_reason from app.card where member_id = $1 and state = 'closed' order by card_id desc limit 1`,
      [onTheWay.member.id],
    );
    expect(rows).toEqual([{ end_reason: 'address-changed' }]);
  });

  it('is refused with the field that is wrong', async () => {
    const { client } = await makeTrusted(app);
    const errors = async (body: object): Promise<Json> => (await client.post(ADDRESS, body)).body.errors;
    expect(await errors({ ...NEW_ADDRESS, postalCode: '1' })).toMatchObject([{ pointer: '/postalCode' }]);
    expect(await errors({ ...NEW_ADDRESS, prefecture: '大阪府' })).toMatchObject([
      { pointer: '/prefecture', code: 'prefecture-mismatch' },
    ]);
    expect((await client.post(PHONE, { phone: '03-1234-5678' })).body.errors).toMatchObject([{ pointer: '/phone' }]);
  });
});

describe('what is new and on the blocklist', () => {
  /** Somebody of the staff who puts values on the list and decides on changes; signed in anew, as their sessions are short. */
  const fraud = () => signedInStaff(app, 'fraud');

  checkpoint(
    '4.matched-at-contact-changes',
    'waits for people, is told to nobody, and takes effect when they release it',
    async () => {
      const [phone, email] = [newNumber(), newEmail()];
      const street = '神宮前九丁目八番七号';
      const cases = [
        [PHONE, { phone }, { type: 'phone', value: phone.replace('+81', '0') }, 'phone'],
        [EMAIL, { email }, { type: 'email', value: email.toUpperCase() }, 'email'],
        [
          ADDRESS,
          { ...NEW_ADDRESS, street: '神宮前9-8-7' },
          { type: 'address', address: { prefecture: '東京都', city: '渋谷区', street } },
          'address',
        ],
      ] as const;
      for (const [path, body, entry, kind] of cases) {
        const trusted = await makeTrusted(app);
        const { client, member } = trusted;
        const listed = await (
          await fraud()
        ).client.post('/issuer/api/blocklist', {
          entries: [{ list: 'block', reason: 'fraud', sourceCase: 'CASE-1', days: 30, ...entry }],
        });
        expect(listed.status).toBe(201);
        const before = await personOf(member.id);
        const waiting = await ask(trusted, path, body);
        const shown = (await client.get('/api/changes')).body;
        expect(JSON.stringify(shown)).not.toMatch(/review|block/i);
        if (kind === 'phone') await confirm(waiting, await waitForCode(app, phone, waiting.since));
        if (kind === 'email') {
          const mail = await waitForMessage(app, { to: email, channel: 'mail', since: waiting.since });
          await confirm(waiting, codeIn(mail, 8));
        }
        await pass(DAY + 60);
        expect(await personOf(member.id)).toEqual(before);
        await again(trusted);
        expect((await client.get('/api/changes')).body.changes).toMatchObject([{ state: 'pending', late: true }]);
        expect(await app.get(CoolingOff).of(member.id)).toBeDefined();

        const decider = await fraud();
        const proposals: Json[] = (await decider.client.get('/issuer/api/proposals')).body.proposals;
        const proposal: Json = proposals.find(({ summary }) => summary.changeId === waiting.id);
        expect(proposal).toMatchObject({ act: 'changes.release', summary: { kind, lists: 'block' } });
        expect((await decideOn(decider, String(proposal.id))).status).toBeLessThan(300);
        await pass(60);
        expect(await personOf(member.id)).not.toEqual(before);
        expect(await stateOf(waiting.id)).toMatchObject({ state: 'effective', review: 'released' });
      }
    },
    60_000,
  );

  checkpoint('4.matched-at-contact-changes', 'waits for people where the network it comes from is listed', async () => {
    const trusted = await makeTrusted(app);
    const [{ value }] = (await app.database.asOwner(
      `select network_prefix as value from audit.event where member_id = $1 and type like 'sign-in.%' and network_prefix is not null
        order by at desc limit 1`,
      [trusted.member.id],
    )) as [{ value: string }];
    const listed = { list: 'block', reason: 'fraud', sourceCase: 'CASE-3', days: 30, type: 'network', value };
    expectStatus(await (await fraud()).client.post('/issuer/api/blocklist', { entries: [listed] }), 201);
    const waiting = await ask(trusted, ADDRESS, { ...NEW_ADDRESS, street: '一乗寺7-7-7' });
    expect(await stateOf(waiting.id)).toMatchObject({ review: 'open' });
    const clean = await makeTrusted(app);
    const other = await ask(clean, ADDRESS, { ...NEW_ADDRESS, street: '一乗寺7-7-8' });
    expect(await stateOf(other.id)).toMatchObject({ review: null });
  });

  checkpoint(
    '4.matched-at-contact-changes',
    'ends after its days when nobody releases it, and the table holds that',
    async () => {
      const trusted = await makeTrusted(app);
      const street = '神宮前9-8-7';
      const waiting = await ask(trusted, ADDRESS, { ...NEW_ADDRESS, street });
      expect(await stateOf(waiting.id)).toMatchObject({ review: 'open' });
      await pass(DAY + 60);
      await expect(
        app.database.asOwner(
          `update app.contact_change set state = 'effective', effective_at = app.now() where id = $1`,
          [waiting.id],
        ),
      ).rejects.toThrow('contact_change_reviewed');
      for (let day = 0; day < 8; day += 1) await pass(DAY);
      expect(await stateOf(waiting.id)).toMatchObject({ state: 'expired', reason: 'not-released' });
      expect((await personOf(trusted.member.id)).city).toBe('生駒市');
      expect(await app.get(CoolingOff).of(trusted.member.id)).toBeUndefined();
    },
  );

  checkpoint(
    '4.review-no-oracle',
    'is drawn now and then where nothing is on a list, and looks to its member as one that is',
    async () => {
      const drawn = await makeTrusted(app);
      const lottery = app.get(ChangeLottery);
      const draw = lottery.draw.bind(lottery);
      lottery.draw = () => true;
      const waiting = await ask(drawn, ADDRESS, { ...NEW_ADDRESS, street: '一乗寺8-8-8' });
      lottery.draw = draw;
      // Which answers there are, and what stands in them.
      const seen = async ({ client }: TrustedMember): Promise<string> =>
        JSON.stringify((await client.get('/api/changes')).body).replace(/"[^"]*[0-9•][^"]*"/g, '…');
      const seenOfDrawn = await seen(drawn);
      expect(seenOfDrawn).toContain('address');
      const clean = await makeTrusted(app);
      const other = await ask(clean, ADDRESS, { ...NEW_ADDRESS, street: '一乗寺9-9-9' });
      expect(await stateOf(waiting.id)).toMatchObject({ review: 'open' });
      expect(await stateOf(other.id)).toMatchObject({ review: null });
      expect(seenOfDrawn).toEqual(await seen(clean));
      const decider = await fraud();
      const proposals: Json[] = (await decider.client.get('/issuer/api/proposals')).body.proposals;
      const proposal: Json = proposals.find(({ summary }) => summary.changeId === waiting.id);
      expect(proposal.summary.lists).toBe('drawn');
      expect(proposals.some(({ summary }) => summary.changeId === other.id)).toBe(false);
      await pass(DAY + 60);
      expect(await stateOf(waiting.id)).toMatchObject({ state: 'pending' });
      expect(await stateOf(other.id)).toMatchObject({ state: 'effective' });
      expect((await decideOn(await fraud(), String(proposal.id), true)).status).toBeLessThan(300);
      await pass(60);
      expect(await stateOf(waiting.id)).toMatchObject({ state: 'effective' });
    },
  );

  checkpoint('4.matched-at-contact-changes', 'ends when people refuse it, each change by itself', async () => {
    const trusted = await makeTrusted(app);
    const since = app.get(Clock).now();
    const phone = newNumber();
    await (
      await fraud()
    ).client.post('/issuer/api/blocklist', {
      entries: [
        {
          list: 'block',
          reason: 'fraud',
          sourceCase: 'CASE-2',
          days: 30,
          type: 'phone',
          value: phone.replace('+81', '0'),
        },
      ],
    });
    const waiting = [
      await ask(trusted, PHONE, { phone }),
      await ask(trusted, ADDRESS, { ...NEW_ADDRESS, street: '神宮前9-8-7' }),
    ];
    const decider = await fraud();
    const proposals: Json[] = (await decider.client.get('/issuer/api/proposals')).body.proposals;
    for (const { id } of waiting) {
      const proposal: Json = proposals.find(({ summary }) => summary.changeId === id);
      expect((await decideOn(decider, String(proposal.id), false)).status).toBeLessThan(300);
      expect(await stateOf(id)).toMatchObject({ state: 'expired', reason: 'not-released' });
    }
    await waitForMessage(app, {
      to: trusted.member.email,
      channel: 'mail',
      since,
      where: ({ text }) => /終わりにしました/.test(text),
    });
    expect(await app.get(CoolingOff).of(trusted.member.id)).toBeUndefined();
  });

  killTest('4.matched-at-contact-changes', 'without the list, takes effect with nobody having looked', async () => {
    const blocklist = app.get(Blocklist);
    const match = blocklist.match.bind(blocklist);
    blocklist.match = () => Promise.resolve([]);
    try {
      const trusted = await makeTrusted(app);
      await ask(trusted, ADDRESS, { ...NEW_ADDRESS, street: '神宮前9-8-7' });
      await pass(DAY + 60);
      expect((await personOf(trusted.member.id)).city).toBe('渋谷区');
    } finally {
      blocklist.match = match;
    }
  });
});

describe('two cancels in seven days', () => {
  checkpoint('⑧.two-cancels', 'leave further changes to identity proof, until the first is a week old', async () => {
    const trusted = await makeTrusted(app);
    const first = await ask(trusted, ADDRESS, NEW_ADDRESS);
    expect((await trusted.client.delete(`/api/changes/${first.id}`)).status).toBe(200);
    const second = await ask(trusted, EMAIL, { email: newEmail() });
    const asked = intentIn(await trusted.client.post(ADDRESS, NEW_ADDRESS));
    await approve(app, trusted, asked);
    expect((await stop(await stopCodeOf(second))).body).toEqual({ outcome: 'cancelled' });
    for (const [path, body] of [
      [EMAIL, { email: newEmail() }],
      [PHONE, { phone: newNumber() }],
      [ADDRESS, NEW_ADDRESS],
    ] as const)
      expect((await trusted.client.post(path, body)).body.code).toBe('changes.identity-needed');
    // What was approved before is refused as well.
    const late = await trusted.client.post(ADDRESS, NEW_ADDRESS, { 'step-up-intent': asked });
    expect(late.body.code).toBe('changes.identity-needed');
    await pass(7 * DAY + 60);
    await again(trusted);
    expect((await trusted.client.post(ADDRESS, NEW_ADDRESS)).body.code).toBe('step-up.required');
  });

  killTest('⑧.two-cancels', 'without the count, the third is asked for like the first', async () => {
    const trusted = await makeTrusted(app);
    for (const _ of [1, 2])
      await trusted.client.delete(`/api/changes/${(await ask(trusted, ADDRESS, NEW_ADDRESS)).id}`);
    const changes = app.get(ChangesRepository);
    const counted = changes.cancelledLately.bind(changes);
    changes.cancelledLately = () => Promise.resolve(0);
    try {
      expect((await trusted.client.post(ADDRESS, NEW_ADDRESS)).body.code).toBe('step-up.required');
    } finally {
      changes.cancelledLately = counted;
    }
  });
});

describe('the code to a new e-mail address', () => {
  checkpoint(
    '⑧.pending-change',
    'is sent again within its budget; the one before is worth nothing, and the tries are the same',
    async () => {
      const trusted = await makeTrusted(app);
      const email = newEmail();
      const waiting = await ask(trusted, EMAIL, { email });
      const first = codeIn(await waitForMessage(app, { to: email, channel: 'mail', since: waiting.since }), 8);
      let last = first;
      for (let send = 0; send < 3; send += 1) {
        await app.clock.advance(1);
        const since = app.get(Clock).now();
        expect((await trusted.client.post(`/api/changes/${waiting.id}/code`)).status).toBe(204);
        last = codeIn(await waitForMessage(app, { to: email, channel: 'mail', since }), 8);
      }
      expect((await trusted.client.post(`/api/changes/${waiting.id}/code`)).body.code).toBe('changes.code-sends-spent');
      expect((await confirm(waiting, first)).body.code).toBe('changes.code-wrong');
      expect((await confirm(waiting, last)).status).toBe(200);
      expect((await trusted.client.post(`/api/changes/${waiting.id}/code`)).body.code).toBe('changes.not-pending');
      const { client } = await makeTrusted(app);
      expect((await client.post(`/api/changes/${waiting.id}/code`)).body.code).toBe('request.not-found');
    },
  );
});

describe('a nickname', () => {
  it('is another one at once, under the rules of the registration', async () => {
    const { client, member } = await makeTrusted(app);
    expect((await client.post('/api/changes/nickname', { nickname: 'こはる' })).status).toBe(204);
    expect((await client.get('/api/home')).body.nickname).toBe('こはる');
    expect((await client.post('/api/changes/nickname', { nickname: member.email })).body.errors).toMatchObject([
      { pointer: '/nickname' },
    ]);
  });
});

it('leaves nothing of a number, an address or a code in a stolen database', async () => {
  const trusted = await makeTrusted(app);
  const phone = newNumber();
  const waiting = await ask(trusted, PHONE, { phone });
  const code = await stopCodeOf(waiting);
  await trusted.client.delete(`/api/changes/${waiting.id}`);
  await ask(trusted, ADDRESS, { ...NEW_ADDRESS, street: '神宮前七丁目カナリア荘' });
  const dump = await dumpTables(app.database);
  for (const secret of [phone.slice(-8), code, 'カナリア荘']) expect(tablesWith(dump, secret)).toEqual([]);
});

/** The same attack with the constraints off: it has to succeed, or the tests above prove nothing. */
describe('without the control', () => {
  killTest(
    '⑧.contact-waits',
    'of the wait, a phone is another one within minutes',
    async () => {
      const own = await startTestApp();
      try {
        const trusted = await makeTrusted(own);
        const phone = newNumber();
        const waiting = await ask(trusted, PHONE, { phone }, own);
        await confirm(waiting, await waitForCode(own, phone, waiting.since));
        const soon = () =>
          own.database.asOwner(`update app.contact_change set due_at = app.now() where id = $1`, [waiting.id]);
        await expect(soon()).rejects.toThrow('contact_change_waits');
        await own.database.asOwner(
          `alter table app.contact_change drop constraint contact_change_waits, drop constraint contact_change_confirmed_in_time`,
        );
        await soon();
        await own.clock.advance(60);
        await own.jobs.drain();
        expect((await personOf(trusted.member.id, own)).phone).toBe(phone);
      } finally {
        await own.stop();
      }
    },
    90_000,
  );
});
