import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { CardVault } from '../../../src/modules/cards/card-vault.js';
import { CardGate } from '../../../src/modules/cards/index.js';
import { CardsRepository } from '../../../src/modules/cards/cards.repository.js';
import { AuditTrail } from '../../../src/modules/audit/index.js';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import { Members } from '../../../src/modules/members/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { RevealsRepository } from '../../../src/modules/reveals/reveals.repository.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import { makeMember, signIn } from '../../support/members.js';
import { stopToken } from '../../support/notices.js';
import { newBrowser } from '../../support/opening.js';
import { letPass } from '../../support/time.js';

const CONTACT = '/api/reveals/contact';
const CARD = '/api/reveals/card';
const BOTH = [CONTACT, CARD] as const;
const HOUR = 3_600;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const reveal = (trusted: TrustedMember, path: string = CONTACT) => postApproved(app, trusted, path, undefined);

async function pass(trusted: TrustedMember, seconds: number): Promise<void> {
  await letPass(app, seconds);
  await signIn(app, trusted.client, trusted.member);
}

async function shownOf(memberId: string): Promise<number> {
  return (await app.database.asOwner(`select from app.member_reveal where member_id = $1`, [memberId])).length;
}

/** Uses the reveals of the day up, as its statements would leave them behind. */
async function useUp(memberId: string, count = 5): Promise<void> {
  for (let at = 0; at < count; at += 1) await insertReveal(app, memberId);
}

async function insertReveal(on: TestApp, memberId: string): Promise<void> {
  const [{ id } = { id: '' }] = await on.database.asOwner<{ id: string }>(
    `insert into app.step_up_intent values (gen_random_uuid(), $1, gen_random_uuid(), null, 0, 'reveal-contact', '\\x00',
       sha256('x'), app.now(), app.now() + interval '5 minutes') returning id`,
    [memberId],
  );
  await on.database.asOwner(`insert into app.step_up_approval values ($1, sha256('x'), 'phone-code', app.now())`, [id]);
  await on.database.asOwner(`insert into app.step_up_spending values ($1, sha256('x'), app.now())`, [id]);
  await on
    .get(Db)
    .transact((tx) =>
      on
        .get(RevealsRepository)
        .insert(tx, { id: id as never, memberId, bundle: 'contact', cardId: null, intentId: id }),
    );
}

describe('a reveal', () => {
  checkpoint('④.reveal', 'shows each bundle after an approval, once, in an answer that nobody keeps', async () => {
    const trusted = await makeTrusted(app);
    const { member } = trusted;
    const since = app.get(Clock).now();
    const contact = await reveal(trusted);
    expect(contact.status).toBe(200);
    expect(contact.headers['cache-control']).toBe('no-store');
    const { locale, ...person } = await app.get(Members).person(member.id);
    expect(locale).toBe('ja');
    expect(contact.body).toEqual({ ...person, left: 4 });

    const card = await reveal(trusted, CARD);
    expect(card.headers['cache-control']).toBe('no-store');
    const newest = await app.get(CardsRepository).newestOf(member.id);
    if (newest === undefined) throw new Error('there is no card');
    expect(card.body).toEqual({ ...app.get(CardVault).embossing(newest.card.id, newest.sealed), left: 3 });
    expect(Object.keys(card.body as object)).toEqual(['number', 'validThru', 'left']);

    await app.jobs.drain();
    const mails = await app.get(Inbox).list({ to: member.email, channel: 'mail', since });
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      '【関所カード】カード番号が画面に表示されました',
      '【関所カード】登録情報が画面に表示されました',
    ]);
    for (const { text } of mails) {
      expect(text).toContain('/stop#');
      expect(text).not.toMatch(new RegExp(`${String(card.body.number)}|${person.street}`));
    }
    const { entries } = await app.get(AuditTrail).read({ memberId: member.id }, {});
    const shown = entries.filter(({ type }) => type === 'reveals.shown').map(({ details }) => details);
    expect(shown.map(({ bundle, left }) => [bundle, left])).toEqual([
      ['card', 3],
      ['contact', 4],
    ]);
  });

  checkpoint('④.reveal', 'takes an approval of its own each time, and of its own bundle', async () => {
    const trusted = await makeTrusted(app);
    const { client } = trusted;
    const intentId = intentIn(await client.post(CONTACT));
    expect((await client.post(CONTACT, undefined, { 'step-up-intent': intentId })).body.code).toBe('step-up.required');
    await approve(app, trusted, intentId);
    expect((await client.post(CARD, undefined, { 'step-up-intent': intentId })).body.code).toBe('step-up.unknown');
    expect((await client.post(CONTACT, undefined, { 'step-up-intent': intentId })).status).toBe(200);
    expect((await client.post(CONTACT, undefined, { 'step-up-intent': intentId })).body.code).toBe('step-up.over');
    expect(await shownOf(trusted.member.id)).toBe(1);
  });

  checkpoint('④.reveal', 'is none without a session of a member, nor from a device on probation', async () => {
    for (const path of BOTH) expect((await newBrowser(app).post(path)).status).toBe(401);
    const member = await makeMember(app);
    const client = newBrowser(app);
    await signIn(app, client, member);
    for (const path of BOTH) expect((await client.post(path)).body.code).toBe('step-up.device-on-probation');
    const waiting = await makeMember(app, { card: 'arrived' });
    const early = newBrowser(app);
    await signIn(app, early, waiting);
    for (const path of BOTH) expect((await early.post(path)).status).toBe(403);
    expect(await shownOf(member.id)).toBe(0);
  });

  checkpoint(
    '④.reveal',
    'is given five times in 24 hours over both bundles, and again when one is a day old',
    async () => {
      const trusted = await makeTrusted(app);
      await useUp(trusted.member.id, 4);
      const last = await reveal(trusted, CARD);
      expect(last.body.left).toBe(0);
      for (const path of BOTH) {
        const refused = await trusted.client.post(path);
        expect(refused.body).toMatchObject({ code: 'reveals.spent', status: 429 });
        expect(refused.body.retryAfterSeconds).toBeGreaterThan(23 * HOUR);
        expect(refused.body.retryAfterSeconds).toBeLessThanOrEqual(24 * HOUR);
      }
      // Midnight in Japan opens nothing.
      await pass(trusted, 23 * HOUR);
      expect((await trusted.client.post(CARD)).body.code).toBe('reveals.spent');
      await pass(trusted, HOUR);
      expect((await trusted.client.post(CARD)).body.code).toBe('step-up.required');
    },
  );

  checkpoint('④.reveal', 'is the fifth for one alone when many ask for it at once', async () => {
    const trusted = await makeTrusted(app);
    await useUp(trusted.member.id, 4);
    const intents = [intentIn(await trusted.client.post(CONTACT)), intentIn(await trusted.client.post(CARD))];
    for (const intentId of intents) await approve(app, trusted, intentId);
    const replies = await Promise.all([
      trusted.client.post(CONTACT, undefined, { 'step-up-intent': String(intents[0]) }),
      trusted.client.post(CARD, undefined, { 'step-up-intent': String(intents[1]) }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 429]);
    expect(await shownOf(trusted.member.id)).toBe(5);
  });

  checkpoint(
    '④.reveal',
    'is refused from the request of a change of contact data on, approved before or not',
    async () => {
      const trusted = await makeTrusted(app);
      const intentId = intentIn(await trusted.client.post(CARD));
      await approve(app, trusted, intentId);
      const asked = await postApproved(app, trusted, '/api/changes/email', { email: 'hikkoshi@example.jp' });
      expect(asked.status).toBe(202);
      const approved = await trusted.client.post(CARD, undefined, { 'step-up-intent': intentId });
      expect(approved.body).toMatchObject({ code: 'reveals.cooling-off', requires: { until: asked.body.closedUntil } });
      for (const path of BOTH) expect((await trusted.client.post(path)).body.code).toBe('reveals.cooling-off');
      // The refusal has spent nothing: the approval holds when the change is taken back.
      await trusted.client.delete(`/api/changes/${String(asked.body.changes[0].id)}`);
      expect((await trusted.client.post(CARD, undefined, { 'step-up-intent': intentId })).status).toBe(200);
    },
  );

  checkpoint(
    ['④.reveal', 'h.not-me-page'],
    'is refused while the member has stopped the details, until it is reopened',
    async () => {
      const trusted = await makeTrusted(app);
      const { member } = trusted;
      await reveal(trusted);
      const stop = await newBrowser(app).post('/api/disavowals', {
        token: await stopToken(app, member, /登録情報が画面に/),
      });
      expect(stop.status).toBe(200);
      await signIn(app, trusted.client, member);
      for (const path of BOTH) expect((await trusted.client.post(path)).body.code).toBe('cards.channel-stopped');
      expect(await shownOf(member.id)).toBe(1);
    },
  );

  checkpoint(
    ['④.reveal', '②.every-channel-asks'],
    'is refused when the card ends between the approval and the call',
    async () => {
      const trusted = await makeTrusted(app);
      const intentId = intentIn(await trusted.client.post(CARD));
      await approve(app, trusted, intentId);
      await app.database.asOwner(
        `update app.card set state = 'closed', end_reason = 'lost-in-post', ended_at = app.now() where member_id = $1`,
        [trusted.member.id],
      );
      const reply = await trusted.client.post(CARD, undefined, { 'step-up-intent': intentId });
      expect(reply.status).toBe(403);
      expect(await shownOf(trusted.member.id)).toBe(0);
    },
  );

  checkpoint('④.reveal', 'is counted by the table as well: a sixth has no place there', async () => {
    const { member } = await makeTrusted(app);
    await useUp(member.id);
    await expect(insertReveal(app, member.id)).rejects.toThrow('member_reveal_five_a_day');
    await expect(
      app.database.asOwner(
        `insert into app.member_reveal (reveal_id, member_id, nth, bundle, intent_id, revealed_at)
         values (gen_random_uuid(), $1, 9, 'contact', gen_random_uuid(), app.now())`,
        [member.id],
      ),
    ).rejects.toThrow('member_reveal');
  });
});

/** The same attacks with the control off: they have to succeed, or the tests above prove nothing. */
describe('without the control', () => {
  const endless = {
    room: () => Promise.resolve({ left: 5, retryAfterSeconds: 1 }),
    insert: (...args: Parameters<RevealsRepository['insert']>) =>
      RevealsRepository.prototype.insert.apply(endless as unknown as RevealsRepository, args),
  };

  killTest(
    '④.reveal',
    'of the count, the table still refuses the sixth; and without its constraint it is shown',
    async () => {
      const own = await startTestApp({ replace: new Map([[RevealsRepository, endless]]) });
      try {
        const trusted = await makeTrusted(own);
        for (let at = 0; at < 5; at += 1) await insertReveal(own, trusted.member.id);
        const intentId = intentIn(await trusted.client.post(CARD));
        await approve(own, trusted, intentId);
        expect((await trusted.client.post(CARD, undefined, { 'step-up-intent': intentId })).status).toBe(500);
        await own.database.asOwner(`alter table app.member_reveal drop constraint member_reveal_five_a_day`);
        expect((await trusted.client.post(CARD, undefined, { 'step-up-intent': intentId })).status).toBe(200);
      } finally {
        await own.stop();
      }
    },
    60_000,
  );

  killTest(
    '④.reveal',
    'of the cooling-off and of the gate, the card is shown while both would refuse',
    async () => {
      const open = {
        levelOf: () => Promise.resolve('member'),
        admit: () => Promise.resolve(),
        require: () => Promise.resolve(),
      };
      const own = await startTestApp({
        replace: new Map<never, unknown>([
          [CoolingOff as never, { of: () => Promise.resolve(undefined) }],
          [CardGate as never, open],
        ]),
      });
      try {
        const trusted = await makeTrusted(own, await makeMember(own, { card: 'dispatched' }));
        await postApproved(own, trusted, '/api/changes/email', { email: 'hikkoshi@example.jp' });
        expect((await postApproved(own, trusted, CARD, undefined)).status).toBe(200);
      } finally {
        await own.stop();
      }
    },
    60_000,
  );
});
