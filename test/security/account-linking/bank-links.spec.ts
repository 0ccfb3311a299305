import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Attempts } from '../../../src/modules/attempts/index.js';
import { AuditTrail } from '../../../src/modules/audit/index.js';
import { type Card, CardReturns } from '../../../src/modules/cards/index.js';
import { accountText, type BankAccount, LinkDenials } from '../../../src/modules/links/index.js';
import { BankGateway } from '../../../src/modules/links/bank-gateway.js';
import { LinkBudgets } from '../../../src/modules/links/link-budgets.js';
import { LinkSeal } from '../../../src/modules/links/link-seal.js';
import { MatchHolder } from '../../../src/modules/links/match-holder.js';
import { RematchLinks } from '../../../src/modules/links/rematch-links.js';
import { LinksRepository } from '../../../src/modules/links/links.repository.js';
import { Inbox, SandboxBank, type BankBehaviour } from '../../../src/modules/rehearsal/index.js';
import { Decisions, TriedAccounts } from '../../../src/modules/monitoring/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { begin, link, newAccount, openAccount, pressInCall, requestLink } from '../../support/bank.js';
import { sendFeed } from '../../support/carrier.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { letterCodeIn, waitForMessage } from '../../support/inbox.js';
import { noteHistory } from '../../support/histories.js';
import { signedInStaff } from '../../support/issuer.js';
import { makeMember, signIn } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { approveProposal } from '../../support/staff-approvals.js';
import { letPass } from '../../support/time.js';

const DAY = 86_400;
const LINKS = '/api/links';

let app: TestApp;
let yuzu: TrustedMember;
let mikan: TrustedMember;
const denied: string[] = [];

beforeAll(async () => {
  app = await startTestApp();
  app.get(LinkDenials).register((_, { link: { id }, reason }) => Promise.resolve(void denied.push(`${id} ${reason}`)));
  mikan = await makeTrusted(app);
  yuzu = await makeTrusted(app);
  await signIn(app, mikan.client, mikan.member);
}, 120_000);
afterAll(() => app.stop());

/** A new day, on which nothing has been tried. */
async function nextDay(...people: readonly TrustedMember[]): Promise<void> {
  await letPass(app, 2 * DAY);
  for (const { client, member } of people) await signIn(app, client, member);
}

const behave = (behaviour: BankBehaviour) => app.get(SandboxBank).behave(behaviour);
const linksOf = async ({ client }: TrustedMember): Promise<Json> => (await client.get(LINKS)).body;
const rowsOf = (memberId: string) =>
  app.database.asOwner<{ id: string; state: string; end_reason: string | null; suspend_reason: string | null }>(
    `select id, state, end_reason, suspend_reason from app.bank_link where member_id = $1 order by requested_at desc`,
    [memberId],
  );
const typesOf = async (memberId: string): Promise<string[]> =>
  (await app.get(AuditTrail).read({ memberId }, {})).entries.map(({ type }) => type);

/** What the member is left with after a try at this account. */
async function outcomeOf(trusted: TrustedMember, account: BankAccount): Promise<Json> {
  await begin(app, trusted.member.id, account);
  await app.jobs.drain();
  const { links, lastTry } = await linksOf(trusted);
  expect(links).toEqual([]);
  const { id: _id, requestedAt: _at, accountMasked: _account, ...rest } = lastTry;
  return rest;
}

const unlinkAll = async (trusted: TrustedMember): Promise<void> => {
  for (const { id } of (await linksOf(trusted)).links as { id: string }[])
    expect((await trusted.client.delete(`${LINKS}/${id}`)).status).toBe(200);
};

describe('a link', () => {
  checkpoint(
    ['7.bank-compares', 'b.call-back', 'P2.call-back', 'P1.link-letter', 'c.reconciled'],
    'is made by the bank, by a call to the number it holds, and by little until its letter is confirmed',
    async () => {
      const account = await openAccount(app, yuzu.member.id);
      const first = await yuzu.client.post(LINKS, account);
      const intentId = intentIn(first);
      const slip = await yuzu.client.get(`/api/intents/${intentId}`);
      expect(slip.text).toContain('みずほ銀行 支店 110 の口座 •••••');
      await approve(app, yuzu, intentId);
      expect((await yuzu.client.post(LINKS, account, { 'step-up-intent': intentId })).status).toBe(202);
      await app.jobs.drain();

      const calling = (await linksOf(yuzu)).links[0];
      expect(calling).toMatchObject({ state: 'calling', call: { placed: true, attempt: 1, attemptsMax: 3 } });
      expect(calling.call.code).toMatch(/^\d{6}$/);
      expect(JSON.stringify(calling)).not.toContain(account.accountNumber);
      const spoken = await pressInCall(app, yuzu.member.phone, calling.call.code as string);
      expect(spoken).toMatch(/関所カード.*口座を登録.*9を押して/);
      expect(spoken).not.toContain(calling.call.code);

      const linked = (await linksOf(yuzu)).links[0];
      expect(linked).toMatchObject({ state: 'active', cap: 'unconfirmed', dayYenMax: 10_000, monthYenMax: 30_000 });
      expect(linked.call).toBeUndefined();
      await app.jobs.drain();
      const mail = await waitForMessage(app, { to: yuzu.member.email, channel: 'mail' });
      expect(mail.subject).toContain('銀行口座を登録しました');
      expect(mail.text).toContain('/stop#');
      expect(mail.text).not.toContain(account.accountNumber);
      const where = ({ text }: { readonly text: string }) => text.includes('銀行口座が登録されました');
      await waitForMessage(app, { to: yuzu.member.phone, channel: 'sms', where });
      const types = await typesOf(yuzu.member.id);
      for (const type of ['links.requested', 'links.matched', 'links.called', 'links.linked'])
        expect(types).toContain(type);

      const [letter] = (await app.get(Inbox).list({ channel: 'letter' })).filter(({ text }) =>
        text.includes('口座の登録'),
      );
      if (letter === undefined) throw new Error('there is no letter');
      expect(letter.text).not.toContain(account.accountNumber);
      const code = letterCodeIn(letter);
      const path = `${LINKS}/${String(linked.id)}/confirmation`;
      const wrong = 'AAAA-AAAA-AAAA';
      expect((await yuzu.client.post(path, { code: wrong })).status).toBe(400);
      const others = await mikan.client.post(path, { code });
      expect(others.status).not.toBe(200);
      const confirmed = await yuzu.client.post(path, { code });
      expect(confirmed.body.links[0]).toMatchObject({ state: 'active', cap: 'confirmed' });
      expect((await yuzu.client.post(path, { code })).body.code).toBe('links.confirmed-already');

      const ended = await yuzu.client.delete(`${LINKS}/${String(linked.id)}`);
      expect(ended.body).toMatchObject({ links: [], lastTry: { state: 'unlinked', reason: 'member' } });
      expect(await typesOf(yuzu.member.id)).toContain('links.ended');
      expect((await yuzu.client.delete(`${LINKS}/${String(linked.id)}`)).body.code).toBe('links.ended');
    },
  );

  checkpoint(
    ['7.full-match-only', 'c.reconciled', 'b.no-balance-factor', '4.matched-at-changes'],
    'is not made when anything differs, is too new, silent or unknown, and all of that looks the same',
    async () => {
      const day = (days: number) => new Date(Date.now() + days * DAY * 1_000).toISOString();
      const differing = [{ kana: 'ユズキ ハル' }, { birthDate: '1951-01-01' }, { phone: '+819099999999' }];
      const outcomes: Json[] = [];
      for (const changes of [...differing, { address: '奈良県生駒市東生駒999' }])
        outcomes.push(await outcomeOf(yuzu, await openAccount(app, yuzu.member.id, changes)));
      // Lately by the clock of the portal, which is ahead.
      const lately = await openAccount(app, yuzu.member.id, { phoneChangedAt: day(3) });
      outcomes.push(await outcomeOf(yuzu, lately));
      // Another's account, and one that does not exist.
      outcomes.push(await outcomeOf(mikan, await openAccount(app, yuzu.member.id)));
      outcomes.push(await outcomeOf(mikan, newAccount()));
      for (const behaviour of ['down', 'wrong-nonce', 'unknown'] as const) {
        const account = await openAccount(app, mikan.member.id);
        await behave(behaviour);
        outcomes.push(await outcomeOf(mikan, account));
        await behave('up');
      }
      expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
      expect(outcomes[0]).toMatchObject({ state: 'refused', reason: 'not-linked' });
      // Whose account is listed is not linked either, and sees no difference.
      const listed = await openAccount(app, yuzu.member.id);
      const fraud = await signedInStaff(app, 'fraud');
      const entry = {
        list: 'block',
        type: 'bank-account',
        value: accountText(listed),
        reason: 'fraud',
        sourceCase: 'CASE-2026-0012',
        days: 30,
      };
      const added = await fraud.client.post('/issuer/api/blocklist', { entries: [entry] });
      expect({ status: added.status < 300, text: added.text }).toMatchObject({ status: true });
      outcomes.push(await outcomeOf(yuzu, listed));
      // Nobody was called.
      const calls = await app.get(Inbox).list({ to: mikan.member.phone, channel: 'voice' });
      expect(calls).toEqual([]);
      expect((await rowsOf(yuzu.member.id)).slice(0, 2).map(({ end_reason }) => end_reason)).toEqual([
        'listed',
        'phone-changed',
      ]);
      // Five of a day are five of a day, whatever day it is in Japan.
      const sixth = await requestLink(app, mikan, await openAccount(app, mikan.member.id));
      expect(sixth.body).toMatchObject({ code: 'links.tries-spent', status: 429 });
    },
    30_000,
  );

  checkpoint('7.bank-compares', 'rests on a signed answer to just this question', async () => {
    const account = await openAccount(app, yuzu.member.id);
    const holder = { kana: 'x', birthDate: 'x', phone: 'x', postalCode: 'x', address: 'x' };
    const ask = (ms = 1_500) =>
      app.get(BankGateway).match({ linkId: newId(), nonce: newId(), account, holder }, AbortSignal.timeout(ms));
    expect(await ask()).toEqual({ outcome: 'no-match' });
    for (const behaviour of ['garbage', 'wrong-key', 'wrong-nonce', 'replay', 'refuse', 'down'] as const) {
      await behave(behaviour);
      await expect(ask()).rejects.toThrow();
    }
    await behave('slow');
    await expect(ask(100)).rejects.toThrow();
    await behave('up');
    expect(await ask()).toEqual({ outcome: 'no-match' });
  });

  checkpoint('b.denial', 'is denied by a 9, which whoever opens cases hears of', async () => {
    await begin(app, yuzu.member.id, await openAccount(app, yuzu.member.id));
    await app.jobs.drain();
    await pressInCall(app, yuzu.member.phone, '9');
    const { lastTry } = await linksOf(yuzu);
    expect(lastTry).toMatchObject({ state: 'denied', reason: 'not-me' });
    expect(denied).toContain(`${String(lastTry.id)} not-me`);
    expect(await typesOf(yuzu.member.id)).toContain('links.denied');
  });

  checkpoint(['b.call-back', 'P2.call-back'], 'has three codes in its calls, and then none', async () => {
    await begin(app, yuzu.member.id, await openAccount(app, yuzu.member.id));
    await app.jobs.drain();
    const code = (await linksOf(yuzu)).links[0].call.code as string;
    const wrong = code === '000000' ? '111111' : '000000';
    for (const attempt of [1, 2, 3]) {
      expect((await linksOf(yuzu)).links[0].call).toMatchObject({ attempt, code });
      await pressInCall(app, yuzu.member.phone, wrong);
    }
    expect((await linksOf(yuzu)).lastTry).toMatchObject({ state: 'refused', reason: 'code-spent' });
    const calls = await app.get(Inbox).list({ to: yuzu.member.phone, channel: 'voice' });
    expect(calls.filter(({ pressed }) => pressed === undefined)).toEqual([]);
  });

  checkpoint('P1.link-letter', 'ends at once when whoever has the letter denies it, without signing in', async () => {
    const account = await openAccount(app, yuzu.member.id);
    const id = await link(app, yuzu, account);
    const [letter] = (await app.get(Inbox).list({ channel: 'letter' })).filter(({ text }) =>
      text.includes('口座の登録'),
    );
    const code = letterCodeIn(letter as never);
    const stranger = newBrowser(app);
    expect((await stranger.post('/api/link-denials', { code: 'AAAA-AAAA-AAA' })).status).toBe(400);
    expect((await stranger.post('/api/link-denials', { code })).status).toBe(204);
    expect((await linksOf(yuzu)).lastTry).toMatchObject({ id, state: 'denied', reason: 'letter-denied' });
    expect(denied).toContain(`${id} letter-denied`);
    expect((await stranger.post('/api/link-denials', { code })).body.code).toBe('links.code-wrong');
  });

  checkpoint('b.call-back', 'is called off when it is not answered, cancelled, or its session is revoked', async () => {
    await nextDay(yuzu);
    await begin(app, yuzu.member.id, await openAccount(app, yuzu.member.id));
    await app.jobs.drain();
    await app.clock.advance(400);
    await app.jobs.drain();
    expect((await linksOf(yuzu)).lastTry).toMatchObject({ state: 'refused', reason: 'unanswered' });
    await begin(app, yuzu.member.id, await openAccount(app, yuzu.member.id));
    expect((await requestLink(app, yuzu, newAccount())).body.code).toBe('links.already-under-way');
    await app.jobs.drain();
    await unlinkAll(yuzu);
    expect((await linksOf(yuzu)).lastTry).toMatchObject({ state: 'refused', reason: 'cancelled' });
    await begin(app, yuzu.member.id, await openAccount(app, yuzu.member.id));
    expect((await yuzu.client.post('/api/sign-out-everywhere')).status).toBe(204);
    expect((await rowsOf(yuzu.member.id))[0]).toMatchObject({ state: 'refused', end_reason: 'closed-meanwhile' });
  });

  it('is refused while contact data change, from a new device, without an active card, and by the member stop', async () => {
    const fresh = await makeMember(app);
    const browser = newBrowser(app);
    await signIn(app, browser, fresh);
    expect((await browser.post(LINKS, newAccount())).body.code).toBe('step-up.device-on-probation');
    expect((await newBrowser(app).post(LINKS, newAccount())).status).toBe(401);
    const early = newBrowser(app);
    await signIn(app, early, await makeMember(app, { card: 'arrived' }));
    expect((await early.post(LINKS, newAccount())).status).toBe(403);
    await nextDay(mikan);
    const changing = await postApproved(app, mikan, '/api/changes/email', { email: 'mikan.new@example.jp' });
    expect((await mikan.client.post(LINKS, newAccount())).body.code).toBe('links.cooling-off');
    await mikan.client.delete(`/api/changes/${String(changing.body.changes[0].id)}`);
    await app.database.asOwner(
      `with link as (insert into app.disavowal_link values (gen_random_uuid(), $1, gen_random_uuid(), 'x', sha256('l'), app.now(),
         app.now() + interval '1 day') returning id),
       made as (insert into app.disavowal select gen_random_uuid(), id, $1, app.now() from link returning id)
       insert into app.member_stop select gen_random_uuid(), $1, 'linking', id, app.now(), app.now() + interval '1 hour'
         from made`,
      [mikan.member.id],
    );
    expect((await mikan.client.post(LINKS, newAccount())).body.code).toBe('cards.channel-stopped');
    await app.database.asOwner(`update app.member_stop set reopened_at = reopenable_from where member_id = $1`, [
      mikan.member.id,
    ]);
  });
});

describe('one account', () => {
  checkpoint(
    ['9.one-active-link', '8.one-holder', '7.link-tries'],
    'is linked once, by twenty requests of two members at once, and to nobody else for ninety days',
    async () => {
      await nextDay(yuzu, mikan);
      const account = await openAccount(app, yuzu.member.id);
      const intents = new Map<TrustedMember, string>();
      for (const who of [yuzu, mikan]) {
        const intentId = intentIn(await who.client.post(LINKS, account));
        await approve(app, who, intentId);
        intents.set(who, intentId);
      }
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, at) => {
          const who = at % 2 === 0 ? yuzu : mikan;
          return who.client.post(LINKS, account, { 'step-up-intent': intents.get(who) ?? '' });
        }),
      );
      expect(all.filter(({ status }) => status >= 500).map(({ text }) => text)).toEqual([]);
      expect(all.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(2);
      await app.jobs.drain();
      const calling = (await linksOf(yuzu)).links as Json[];
      // One of the two may have met the budget of the account meanwhile.
      if (calling.length === 0) await begin(app, yuzu.member.id, account).then(() => app.jobs.drain());
      const { code } = (await linksOf(yuzu)).links[0].call as { code: string };
      await pressInCall(app, yuzu.member.phone, code);
      expect((await linksOf(yuzu)).links).toMatchObject([{ state: 'active' }]);
      expect((await linksOf(mikan)).links).toEqual([]);

      await unlinkAll(yuzu);
      // The bank gives the account to somebody else.
      await nextDay(mikan);
      await openAccount(app, mikan.member.id, {}, account);
      expect(await outcomeOf(mikan, account)).toMatchObject({ state: 'refused', reason: 'not-linked' });
      expect((await rowsOf(mikan.member.id))[0]).toMatchObject({ end_reason: 'account-taken' });
      await letPass(app, 88 * DAY);
      await signIn(app, mikan.client, mikan.member);
      await link(app, mikan, account);
      expect((await linksOf(mikan)).links).toMatchObject([{ state: 'active' }]);
    },
    60_000,
  );

  checkpoint(
    '7.link-tries',
    'is tried three times a day over all members, and a member tries five, of fifty at once',
    async () => {
      const budgets = app.get(LinkBudgets);
      const account = accountText(newAccount());
      const over = await Promise.all(Array.from({ length: 50 }, () => budgets.reserve(newId(), account)));
      expect(over.filter((spent) => spent === undefined)).toHaveLength(3);
      const memberId = newId();
      const of = await Promise.all(
        Array.from({ length: 50 }, () => budgets.reserve(memberId, accountText(newAccount()))),
      );
      expect(of.filter((spent) => spent === undefined)).toHaveLength(5);
      expect(of.filter((spent) => spent === 'member-day')).toHaveLength(45);
    },
  );
});

describe('from the side of the bank', () => {
  const tell = (report: string, account: BankAccount, messageId: string = newId(), changes = {}) =>
    sendFeed(
      app,
      { messageId, reports: [{ report, account: accountText(account) }] },
      {
        path: '/bank/messages',
        keyUse: 'bank-feed',
        ...changes,
      },
    );

  checkpoint(
    'e.bank-side',
    'a signed message stops at once and once, and nobody else can send one',
    async () => {
      const person = yuzu;
      await signIn(app, person.client, person.member);
      const account = await openAccount(app, person.member.id);
      const id = await link(app, person, account);
      expect((await tell('stop', account, newId(), { keyUse: 'carrier-feed' })).status).toBe(401);
      expect((await tell('stop', account, newId(), { headers: { Signature: '' } })).status).toBe(401);
      const feed = await sendFeed(app, { messageId: newId(), deliveries: [] }, { keyUse: 'bank-feed' });
      expect(feed.status).toBe(401);
      expect((await linksOf(person)).links).toMatchObject([{ id, state: 'active' }]);

      const messageId = newId();
      const began = performance.now();
      const stopped = await tell('stop', account, messageId);
      expect(performance.now() - began).toBeLessThan(1_000);
      expect(stopped.body).toEqual({ messageId, results: [{ index: 0, links: 1 }] });
      expect((await linksOf(person)).links).toMatchObject([{ id, state: 'suspended' }]);
      expect((await tell('stop', account, messageId)).body).toEqual(stopped.body);
      expect((await tell('death', account, messageId)).body.code).toBe('links.message-changed');
      expect((await tell('frozen', newAccount())).body.results).toEqual([{ index: 0, links: 0 }]);

      // The bank has to take it back, and then two people of the issuer.
      const [clerk, approver] = [await signedInStaff(app, 'support'), await signedInStaff(app, 'approver')];
      const restore = () => clerk.client.post(`/issuer/api/links/${id}/restoration`);
      expect((await restore()).body.code).toBe('links.bank-holds');
      await tell('release', account);
      expect((await linksOf(person)).links).toMatchObject([{ id, state: 'suspended' }]);
      expect((await restore()).status).toBe(202);
      const proposals = (await approver.client.get('/issuer/api/proposals')).body.proposals as Json[];
      const [proposal] = proposals.filter(({ act }) => act === 'links.restore') as [Json];
      const decision = { hash: proposal.hash as string, approve: true };
      const path = `/issuer/api/proposals/${String(proposal.id)}/decision`;
      expect((await clerk.client.post(path, decision)).status).toBe(403);
      expect((await approver.client.post(path, decision)).status).toBe(204);
      expect((await linksOf(person)).links).toMatchObject([{ id, state: 'active' }]);

      expect((await tell('denial', account)).body.results).toEqual([{ index: 0, links: 1 }]);
      expect((await linksOf(person)).lastTry).toMatchObject({ id, state: 'denied', reason: 'not-linked' });
      expect(denied).toContain(`${id} bank-denied`);
    },
    30_000,
  );

  killTest(
    'e.bank-side',
    'without the look at its release, the issuer alone restores what the bank has stopped',
    async () => {
      await signIn(app, yuzu.client, yuzu.member);
      const account = await openAccount(app, yuzu.member.id);
      const id = await link(app, yuzu, account);
      await tell('stop', account);
      const [clerk, approver] = [await signedInStaff(app, 'support'), await signedInStaff(app, 'approver')];
      const restore = () => clerk.client.post(`/issuer/api/links/${id}/restoration`);
      expect((await restore()).body.code).toBe('links.bank-holds');
      const rows = app.get(LinksRepository);
      const lock = rows.lock.bind(rows);
      rows.lock = async (tx, linkId) => {
        const found = await lock(tx, linkId);
        return found === undefined ? undefined : { ...found, bankReleasedAt: app.get(Clock).now() };
      };
      try {
        expect((await restore()).status).toBe(202);
        expect((await approveProposal(approver, id)).status).toBe(204);
      } finally {
        Reflect.deleteProperty(rows, 'lock');
      }
      expect((await linksOf(yuzu)).links).toMatchObject([{ id, state: 'active' }]);
      await unlinkAll(yuzu);
    },
    30_000,
  );

  checkpoint(
    ['7.rematch', 'P3.returned-letter'],
    'a mismatch later suspends, silence does not; what came back suspends at once and unlinks after fourteen days',
    async () => {
      const person = yuzu;
      await signIn(app, person.client, person.member);
      const account = await openAccount(app, person.member.id);
      const id = await link(app, person, account);
      const state = async () => (await rowsOf(person.member.id))[0];
      await behave('down');
      await letPass(app, 31 * DAY);
      await letPass(app, 60);
      expect(await state()).toMatchObject({ state: 'active' });
      await behave('up');
      await openAccount(app, person.member.id, { kana: 'ユズキ ハナコ' }, account);
      await letPass(app, DAY);
      await letPass(app, 60);
      expect(await state()).toMatchObject({ state: 'suspended', suspend_reason: 'mismatch' });

      const clerk = await signedInStaff(app, 'support');
      const seen = await clerk.client.get(`/issuer/api/members/${person.member.id}/links`);
      expect(seen.body.links[0]).toMatchObject({ id, state: 'suspended', suspendReason: 'mismatch' });
      expect(seen.text).not.toContain(account.accountNumber);
      const came = await clerk.client.post(`/issuer/api/links/${id}/suspension`, { reason: 'letter-returned' });
      expect(came.status).toBe(204);
      await letPass(app, 13 * DAY);
      await letPass(app, 60);
      expect(await state()).toMatchObject({ state: 'suspended' });
      await letPass(app, DAY);
      await letPass(app, 60);
      expect(await state()).toMatchObject({ state: 'unlinked', end_reason: 'letter-returned' });
    },
    30_000,
  );

  checkpoint(
    ['P3.returned-letter', '②.returned-closes'],
    'a card that came back suspends the links of its member',
    async () => {
      const [{ id, member_id: memberId } = { id: '', member_id: '' }] = await app.database.asOwner<{
        id: string;
        member_id: string;
      }>(`select id, member_id from app.bank_link where state = 'active' limit 1`);
      await app.db.transact((tx) => app.get(CardReturns).tell(tx, { memberId } as Card));
      expect((await rowsOf(memberId)).find((row) => row.id === id)).toMatchObject({
        state: 'suspended',
        suspend_reason: 'card-returned',
      });
    },
  );
});

describe('what the rules say of a link', () => {
  let careless: TrustedMember;
  const ask = async () => requestLink(app, careless, await openAccount(app, careless.member.id));
  beforeAll(async () => {
    careless = await makeTrusted(app);
    const subjects = { member: careless.member.id };
    await noteHistory(app, [{ kind: 'changes.took-effect', subjects, minutesAgo: 4_000 }]);
  });

  checkpoint(
    ['10.trend-holds-links', 'd.linking-watched'],
    'holds one that comes days after a change of contact data, and says nothing of why',
    async () => {
      expect((await ask()).body.code).toBe('links.not-now');
      expect(await rowsOf(careless.member.id)).toEqual([]);
    },
  );

  killTest(['10.trend-holds-links', 'd.linking-watched'], 'without the rules, the same link is begun', async () => {
    const decisions = app.get(Decisions);
    decisions.decide = () => Promise.resolve({ decisionId: newId(), answer: 'allow' });
    try {
      expect((await ask()).status).toBe(202);
    } finally {
      Reflect.deleteProperty(decisions, 'decide');
    }
    expect(await rowsOf(careless.member.id)).toHaveLength(1);
  });

  describe('whose account has neighbours that were just tried', () => {
    let unlucky: TrustedMember;
    let account: BankAccount;
    const near = (step: number): BankAccount => ({
      ...account,
      accountNumber: String(Number(account.accountNumber) + step),
    });
    beforeAll(async () => {
      unlucky = await makeTrusted(app);
      account = await openAccount(app, unlucky.member.id);
      // By three members on three browsers, each of whom tries once.
      await noteHistory(
        app,
        [-2, -1, 1].map((step) => ({
          ...{ kind: 'linking.denied', minutesAgo: 20 },
          subjects: { member: newId(), device: newId(), account: app.get(LinkSeal).accountId(accountText(near(step))) },
        })),
      );
    });

    checkpoint('d.linking-watched', 'holds it, and the alert of its rule names the branch', async () => {
      expect((await requestLink(app, unlucky, account)).body.code).toBe('links.not-now');
      const hits = await app.database.asOwner<{ rule: string; branch: string; near: number }>(
        `select r.name as rule, o.branch, (o.facts ->> 'nearAccounts')::integer as near
           from monitoring.occurrence o join monitoring.hit h using (occurrence_id) join monitoring.rule r using (rule_id)
          where o.member_id = $1 and h.answer = 'hold'`,
        [unlucky.member.id],
      );
      expect(hits).toEqual([{ rule: 'account-numbers-in-sequence', branch: '0001-110', near: 3 }]);
    });

    killTest('d.linking-watched', 'begins it where nobody looks at the neighbours', async () => {
      const tried = app.get(TriedAccounts);
      tried.count = () => Promise.resolve(0);
      try {
        expect((await requestLink(app, unlucky, account)).status).toBe(202);
      } finally {
        Reflect.deleteProperty(tried, 'count');
      }
    });
  });
});

/** The same attacks with the control off: they have to succeed, or the tests above prove nothing. */
describe('without the control', () => {
  killTest('7.link-tries', 'of the budgets, an account is tried again and again', async () => {
    const budgets = app.get(LinkBudgets) as unknown as { attempts: Attempts };
    const { attempts } = budgets;
    budgets.attempts = { reserve: () => Promise.resolve({ granted: true, left: 1 }) } as unknown as Attempts;
    try {
      const account = accountText(newAccount());
      const over = await Promise.all(Array.from({ length: 50 }, () => app.get(LinkBudgets).reserve(newId(), account)));
      expect(over.filter((spent) => spent === undefined)).toHaveLength(50);
    } finally {
      budgets.attempts = attempts;
    }
  });

  killTest(
    ['7.bank-compares', 'c.reconciled'],
    'of the signed answer, whatever the portal is told makes the bank call',
    async () => {
      const holder = app.get(MatchHolder) as unknown as { bank: Pick<BankGateway, 'match'> };
      const { bank } = holder;
      holder.bank = { match: () => Promise.resolve({ outcome: 'match' }) };
      try {
        await begin(app, yuzu.member.id, await openAccount(app, yuzu.member.id, { kana: 'ユズキ ハル' }));
        await app.jobs.drain();
        expect((await rowsOf(yuzu.member.id))[0]).toMatchObject({ state: 'calling' });
        await pressInCall(app, yuzu.member.phone, '9');
      } finally {
        holder.bank = bank;
      }
    },
  );

  killTest(
    ['7.full-match-only', '7.rematch'],
    'of the word of the bank, an account of somebody else is called for, and stays when it is matched again',
    async () => {
      await signIn(app, yuzu.client, yuzu.member);
      const foreign = await openAccount(app, yuzu.member.id, { kana: 'ユズキ ハルコ' });
      expect(await outcomeOf(yuzu, foreign)).toMatchObject({ state: 'refused' });
      const match = app.get(MatchHolder);
      const run = match.run.bind(match);
      match.run = async (of) => ({ ...(await run(of)), answer: { outcome: 'match' } });
      try {
        const other = await openAccount(app, yuzu.member.id, { kana: 'ユズキ ハルコ' });
        const id = await link(app, yuzu, other);
        await app.database.asOwner(`update app.bank_link set rematch_due_at = app.now() where id = $1`, [id]);
        await app.get(RematchLinks).run();
        expect((await rowsOf(yuzu.member.id))[0]).toMatchObject({ state: 'active' });
      } finally {
        Reflect.deleteProperty(match, 'run');
      }
      await unlinkAll(yuzu);
    },
  );

  killTest(
    ['b.call-back', 'P2.call-back'],
    'of the tries, codes are typed into the calls on and on, and the right one still counts',
    async () => {
      const budgets = app.get(LinkBudgets);
      budgets.reserveCall = () => Promise.resolve({ granted: true, left: 1 });
      try {
        await signIn(app, yuzu.client, yuzu.member);
        await begin(app, yuzu.member.id, await openAccount(app, yuzu.member.id));
        await app.jobs.drain();
        const code = (await linksOf(yuzu)).links[0].call.code as string;
        const wrong = code === '000000' ? '111111' : '000000';
        for (let tries = 0; tries < 5; tries += 1) await pressInCall(app, yuzu.member.phone, wrong);
        await pressInCall(app, yuzu.member.phone, code);
      } finally {
        Reflect.deleteProperty(budgets, 'reserveCall');
      }
      expect((await rowsOf(yuzu.member.id))[0]).toMatchObject({ state: 'active' });
      await unlinkAll(yuzu);
    },
  );

  killTest(
    '9.one-active-link',
    'of the look at the past, the trigger keeps an account from others for ninety days; without it it is linked',
    async () => {
      await signIn(app, mikan.client, mikan.member);
      const account = await openAccount(app, mikan.member.id);
      const id = await link(app, mikan, account);
      await app.database.asOwner(
        `update app.bank_link set state = 'unlinked', end_reason = 'member', ended_at = app.now() where id = $1`,
        [id],
      );
      await openAccount(app, yuzu.member.id, {}, account);
      const rows = app.get(LinksRepository);
      rows.taken = () => Promise.resolve(false);
      const tryAnew = async () => {
        await begin(app, yuzu.member.id, account);
        await app.jobs.drain();
        const [{ code, id: linkId } = { code: Buffer.alloc(0), id: '' }] = await app.database.asOwner<{
          code: Buffer;
          id: string;
        }>(`select id, code from app.bank_link where member_id = $1 and state = 'calling'`, [yuzu.member.id]);
        await pressInCall(app, yuzu.member.phone, app.get(LinkSeal).open('code', linkId, code));
        return (await rowsOf(yuzu.member.id))[0];
      };
      try {
        expect(await tryAnew()).toMatchObject({ state: 'refused', end_reason: 'account-taken' });
        await app.database.asOwner(`alter table app.bank_link disable trigger bank_link_moves`);
        expect(await tryAnew()).toMatchObject({ state: 'active' });
      } finally {
        Reflect.deleteProperty(rows, 'taken');
        await app.database.asOwner(`alter table app.bank_link enable trigger bank_link_moves`);
      }
    },
  );

  killTest(
    '9.one-active-link',
    'of the look at the account, the index lets one active link be; without it there are two',
    async () => {
      const rows = app.get(LinksRepository);
      const seal = (rows as unknown as { seal: { accountIndex(account: string): Buffer } }).seal;
      const index = seal.accountIndex(accountText(newAccount()));
      const two = await app.database.asOwner<{ id: string }>(
        `select distinct on (member_id) id from app.bank_link where state in ('refused', 'denied', 'unlinked') limit 2`,
      );
      expect(two).toHaveLength(2);
      const force = async () => {
        await app.database.asOwner(`alter table app.bank_link disable trigger bank_link_moves`);
        try {
          for (const { id } of two)
            await app.database.asOwner(
              `update app.bank_link l set state = 'active', account_index = $2, ended_at = null, end_reason = null,
               linked_at = app.now(), confirm_mac = '\\x00', deny_index = sha256(id::text::bytea),
               holder_index = (select reading_birth_index from app.member where id = l.member_id) where id = $1`,
              [id, index],
            );
        } finally {
          await app.database.asOwner(`alter table app.bank_link enable trigger bank_link_moves`);
        }
      };
      await expect(force()).rejects.toThrow('bank_link_one_active');
      // Nor is it linked to somebody whom the bank has not named.
      await expect(
        app.database.asOwner(`update app.bank_link set holder_index = sha256('somebody else') where id = $1`, [
          two[0]?.id ?? '',
        ]),
      ).rejects.toThrow('bank_link_holder_is_the_member');
      // A rotation makes the member's hash anew, and the link follows.
      const [before] = await app.database.asOwner<{ id: string; member_id: string }>(
        `select id, member_id from app.bank_link where holder_index is not null limit 1`,
      );
      await app.database.asOwner(`update app.member set reading_birth_index = sha256('rotated') where id = $1`, [
        before?.member_id ?? '',
      ]);
      const followed = await app.database.asOwner(
        `select from app.bank_link where id = $1 and holder_index = sha256('rotated')`,
        [before?.id ?? ''],
      );
      expect(followed).toHaveLength(1);
      await app.database.asOwner(`drop index app.bank_link_one_active`);
      await force();
      const active = await app.database.asOwner(
        `select from app.bank_link where account_index = $1 and state = 'active'`,
        [index],
      );
      expect(active).toHaveLength(2);
    },
  );

  killTest('8.one-holder', 'of the constraint, a link stands in the name of somebody else', async () => {
    const [one] = await app.database.asOwner<{ id: string }>(
      `select id from app.bank_link where holder_index is not null limit 1`,
    );
    const rename = () =>
      app.database.asOwner(
        `update app.bank_link set holder_index = sha256('somebody else') where id = $1 returning id`,
        [one?.id ?? ''],
      );
    await expect(rename()).rejects.toMatchObject({ constraint: 'bank_link_holder_is_the_member' });
    await app.database.asOwner(`alter table app.bank_link drop constraint bank_link_holder_is_the_member`);
    expect(await rename()).toHaveLength(1);
  });
});
