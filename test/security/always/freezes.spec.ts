import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasswordCredentials, PasswordHasher } from '../../../src/modules/credentials/index.js';
import { FREEZE_REASONS, Freezes } from '../../../src/modules/freezes/index.js';
import { freezesSource } from '../../../src/modules/freezes/freezes-source.js';
import { Ledger } from '../../../src/modules/ledger/index.js';
import { MoneyGate } from '../../../src/modules/money-gate/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn } from '../../support/approvals.js';
import { again, makeReceiver, payeeOf, postTransfer, send } from '../../support/transfers.js';
import { type LinkedMember, makeLinked, postCharge } from '../../support/charges.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { newAccount } from '../../support/bank.js';
import { newMember, signedInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { authorization, type PrintedCard, printedCard, tellNetwork } from '../../support/network.js';
import { approveProposal, proposalAbout, rejectProposal } from '../../support/staff-approvals.js';

const CAPABILITIES = ['login', 'details', 'charge', 'transfer', 'payment', 'linking'] as const;
type Capability = (typeof CAPABILITIES)[number];

let app: TestApp;
let fraud: TestStaff;
let approver: TestStaff;
let receiver: { readonly id: string };

beforeAll(async () => {
  app = await startTestApp();
  receiver = await makeReceiver(app);
  [fraud, approver] = [await signedInStaff(app, 'fraud'), await signedInStaff(app, 'approver')];
}, 120_000);
afterAll(() => app.stop());

interface Someone {
  readonly linked: LinkedMember;
  readonly card: PrintedCard;
  readonly payeeId: string;
}

/** A member with money, a card, a linked account and somebody to send to. */
async function someone(of: TestApp = app, to: { readonly id: string } = receiver): Promise<Someone> {
  const linked = await makeLinked(of);
  await fundMember(of, linked.member.id, 50_000n);
  await again(of, linked);
  const card = await printedCard(of, linked.member.id);
  return { linked, card, payeeId: await payeeOf(of, linked.client, to) };
}

/** Staff sessions end while the clock of the members is moved. */
async function staffAgain(): Promise<void> {
  [fraud, approver] = [await signedInStaff(app, 'fraud'), await signedInStaff(app, 'approver')];
}

/** Tries each of the channels once: what stands against it, undefined where it is open. */
const CHANNELS: Readonly<Record<Capability, (who: Someone, of: TestApp) => Promise<string | undefined>>> = {
  login: async ({ linked: { member, client } }) =>
    codeOf(await client.post('/api/sign-in', { loginId: member.loginId, password: member.password })),
  details: async ({ linked }) => codeOf(await linked.client.post('/api/reveals/card', {})),
  charge: async ({ linked }) => codeOf(await postCharge(linked)),
  transfer: async ({ linked, payeeId }) =>
    codeOf(
      await linked.client.post('/api/transfers', { payeeId, amountYen: 1_000 }, { 'idempotency-key': randomUUID() }),
    ),
  payment: async ({ card }, of) => {
    const { body } = await tellNetwork(of, 'authorizations', authorization(card, 500));
    return body.outcome === 'approved' ? undefined : String(body.outcome);
  },
  linking: async ({ linked: { client } }) => codeOf(await client.post('/api/links', newAccount())),
};

/** The question for an approval is no refusal. */
function codeOf({ status, body }: TestReply<Json>): string | undefined {
  return status < 300 || body.code === 'step-up.required' ? undefined : String(body.code);
}

const freeze = (memberId: string, capabilities: readonly Capability[], reason = 'suspected-fraud') =>
  fraud.client.post(`/issuer/api/members/${memberId}/freezes`, { capabilities, reason });

async function standing(memberId?: string): Promise<Json[]> {
  const path = memberId === undefined ? '/issuer/api/freezes' : `/issuer/api/members/${memberId}/freezes`;
  return (await fraud.client.get(path)).body.freezes as Json[];
}

const restore = (ids: readonly unknown[], evidence = 'identity-proven') =>
  fraud.client.post('/issuer/api/freezes/restoration', { freezeIds: ids, evidence, reference: 'CASE-2026-17' });

/** The newest restoration that waits. */
async function openRestoration(): Promise<Json> {
  const proposals = (await approver.client.get('/issuer/api/proposals')).body.proposals as Json[];
  return proposals.findLast(({ act }) => act === 'freezes.restore') ?? {};
}

/** The password is newer than what was stopped, as it is of somebody who has recovered the account; which one does not matter. */
async function newPassword({ id, password }: TestMember): Promise<void> {
  await app.clock.advance(60);
  const hash = await app.get(PasswordHasher).hash(password);
  await app.db.transact((tx) => app.get(PasswordCredentials).set(tx, id, hash));
}

describe('what the issuer stops of a member', () => {
  for (const capability of CAPABILITIES.filter((one) => one !== 'login'))
    checkpoint(
      'h.stop-everywhere',
      `by one call, is stopped at once, and nothing else: ${capability}`,
      async () => {
        const who = await someone();
        await staffAgain();
        for (const other of CAPABILITIES.filter((one) => one !== 'login'))
          expect([other, await CHANNELS[other](who, app)]).toEqual([other, undefined]);
        const began = performance.now();
        expect((await freeze(who.linked.member.id, [capability])).status).toBe(204);
        expect((await who.linked.client.get('/api/home')).status).toBe(401);
        await signIn(app, who.linked.client, who.linked.member);
        const refused = capability === 'payment' ? 'declined' : 'cards.channel-stopped';
        expect(await CHANNELS[capability](who, app)).toBe(refused);
        expect(performance.now() - began).toBeLessThan(2_000);
        for (const other of CAPABILITIES.filter((one) => one !== 'login' && one !== capability))
          expect([other, await CHANNELS[other](who, app)]).toEqual([other, undefined]);
        expect((await who.linked.client.get('/api/freezes')).body).toEqual({ capabilities: [capability] });
      },
      60_000,
    );

  checkpoint(
    'h.stop-everywhere',
    'ends the sessions and lets nobody in again, the right password and code or not',
    async () => {
      const who = await someone();
      await staffAgain();
      expect((await who.linked.client.get('/api/home')).status).toBe(200);
      expect((await freeze(who.linked.member.id, ['login'])).status).toBe(204);
      expect((await who.linked.client.get('/api/home')).status).toBe(401);
      expect(await CHANNELS.login(who, app)).toBe('sign-in.refused');
      expect((await who.linked.client.get('/api/home')).status).toBe(401);
      // Recovery stays open: it is how the member gets another password.
      const begun = await app.client().post('/api/recovery', { loginId: who.linked.member.loginId });
      expect(begun.status).toBeLessThan(300);
    },
    60_000,
  );

  checkpoint(
    'h.stop-everywhere',
    'takes with it what was approved before',
    async () => {
      const who = await someone();
      await staffAgain();
      const { linked, payeeId } = who;
      const [key, body] = [randomUUID(), { payeeId, amountYen: 1_000 }];
      const intentId = intentIn(await postTransfer(linked.client, body, { key }));
      await approve(app, linked, intentId);
      expect((await freeze(linked.member.id, ['details'])).status).toBe(204);
      await signIn(app, linked.client, linked.member);
      const late = await postTransfer(linked.client, body, { key, intentId });
      expect(late.status).toBeGreaterThanOrEqual(400);
      expect(await app.get(Ledger).balance(linked.member.id)).toMatchObject({ balanceYen: 50_000n, heldYen: 0n });
      expect((await send(app, linked, body)).status).toBe(200);
    },
    60_000,
  );

  it('is told to the member by mail and by SMS, without a reason', async () => {
    const member = await makeMember(app, { assurance: 'high' });
    await freeze(member.id, ['transfer']);
    await app.jobs.drain();
    const sent = await app.database.asOwner<{ template: string }>(
      `select template from app.notification where recipient_id = $1 and template like 'freezes.%' order by template`,
      [member.id],
    );
    expect(sent.map(({ template }) => template)).toEqual(['freezes.placed', 'freezes.placed-message']);
    // The same once more changes nothing, and is not told again.
    expect((await freeze(member.id, ['transfer'])).status).toBe(204);
    expect(await standing(member.id)).toHaveLength(1);
  });

  it('of nobody, of nothing or for no reason is refused', async () => {
    const member = await makeMember(app);
    expect((await freeze(randomUUID(), ['transfer'])).status).toBe(404);
    expect((await freeze(member.id, [])).body.code).toBe('request.invalid');
    expect((await freeze(member.id, ['transfer'], 'boredom')).body.code).toBe('request.invalid');
    expect((await freeze(member.id, ['everything' as Capability])).body.code).toBe('request.invalid');
    const clerk = await signedInStaff(app, 'card-operations');
    const path = `/issuer/api/members/${member.id}/freezes`;
    expect((await clerk.client.post(path, { capabilities: ['transfer'], reason: 'other' })).status).toBe(403);
    const support = await signedInStaff(app, 'support');
    const program = { capabilities: ['transfer'], reason: 'other', overridable: false };
    expect((await support.client.post('/issuer/api/freezes/program', program)).status).toBe(403);
  });
});

describe('what is stopped for many', () => {
  checkpoint(
    ['h.stop-everywhere', 'e.stop-links'],
    'stops charges from one bank, and no other',
    async () => {
      const who = await someone();
      await staffAgain();
      const { bankCode } = who.linked.account;
      const body = { bankCode, capabilities: ['charge', 'linking'], reason: 'incident' };
      expect((await fraud.client.post('/issuer/api/freezes/bank', { ...body, bankCode: '0999' })).status).toBe(204);
      expect(await CHANNELS.charge(who, app)).toBeUndefined();
      expect((await fraud.client.post('/issuer/api/freezes/bank', body)).status).toBe(204);
      expect(await CHANNELS.charge(who, app)).toBe('charges.link-closed');
      expect(await CHANNELS.linking(who, app)).toBe('links.bank-stopped');
      expect(await CHANNELS.transfer(who, app)).toBeUndefined();
      const ids = (await standing()).flatMap(({ id, scope }) => (scope === 'bank' ? [id] : []));
      expect((await restore(ids, 'incident-over')).status).toBe(202);
      expect((await approveProposal(approver, 'charge.linking')).status).toBe(204);
      expect(await CHANNELS.charge(who, app)).toBeUndefined();
    },
    60_000,
  );

  killTest(
    'e.stop-links',
    'lets charges from a stopped bank through when the database says that nothing of it is stopped',
    async () => {
      const who = await someone();
      await staffAgain();
      const body = { bankCode: who.linked.account.bankCode, capabilities: ['charge'], reason: 'incident' };
      expect((await fraud.client.post('/issuer/api/freezes/bank', body)).status).toBe(204);
      expect(await CHANNELS.charge(who, app)).toBe('charges.link-closed');
      const [{ made } = { made: '' }] = await app.database.asOwner<{ made: string }>(
        `select pg_get_functiondef('app.is_bank_frozen(text, text)'::regprocedure) as made`,
      );
      await app.database.asOwner(
        `create or replace function app.is_bank_frozen(bank text, what text) returns boolean stable language sql as 'select false'`,
      );
      try {
        expect(await CHANNELS.charge(who, app)).toBeUndefined();
      } finally {
        await app.database.asOwner(made);
      }
      const ids = (await standing()).flatMap(({ id, scope }) => (scope === 'bank' ? [id] : []));
      expect((await restore(ids, 'incident-over')).status).toBe(202);
      expect((await approveProposal(approver, 'charge')).status).toBe(204);
    },
    60_000,
  );

  checkpoint(
    'h.restore-two-people',
    'lets single members pass where that was allowed, after two people, and never past what is about them',
    async () => {
      const who = await someone();
      const { id } = who.linked.member;
      await staffAgain();
      const program = { capabilities: ['transfer'], reason: 'incident', overridable: true };
      expect((await fraud.client.post(`/issuer/api/members/${id}/override`)).body.code).toBe(
        'freezes.nothing-to-override',
      );
      expect((await fraud.client.post('/issuer/api/freezes/program', program)).status).toBe(204);
      expect(await CHANNELS.transfer(who, app)).toBe('cards.channel-stopped');
      expect((await fraud.client.post(`/issuer/api/members/${id}/override`)).status).toBe(202);
      expect(await CHANNELS.transfer(who, app)).toBe('cards.channel-stopped');
      expect((await approveProposal(approver, id)).status).toBe(204);
      expect(await CHANNELS.transfer(who, app)).toBeUndefined();
      expect((await freeze(id, ['transfer'])).status).toBe(204);
      await signIn(app, who.linked.client, who.linked.member);
      expect(await CHANNELS.transfer(who, app)).toBe('cards.channel-stopped');
      const mine = (await standing(id)).map((one) => one.id);
      await newPassword(who.linked.member);
      expect((await restore(mine)).status).toBe(202);
      expect((await approveProposal(approver, id)).status).toBe(204);
      expect(await CHANNELS.transfer(who, app)).toBeUndefined();
      await app.clock.advance(25 * 3_600);
      await again(app, who.linked);
      await staffAgain();
      // Whom a member has looked up is forgotten after a day.
      const later = { ...who, payeeId: await payeeOf(app, who.linked.client, receiver) };
      expect(await CHANNELS.transfer(later, app)).toBe('cards.channel-stopped');
      const ids = (await standing()).flatMap((one) => (one.scope === 'program' ? [one.id] : []));
      expect((await restore(ids, 'incident-over')).status).toBe(202);
      expect((await approveProposal(approver, 'transfer')).status).toBe(204);
      expect(await CHANNELS.transfer(later, app)).toBeUndefined();
    },
    90_000,
  );

  checkpoint(
    'h.stop-everywhere',
    'stops also who may pass once nobody may pass any more, whichever of the two came first',
    async () => {
      const who = await someone();
      await staffAgain();
      const stop = (overridable: boolean) =>
        fraud.client.post('/issuer/api/freezes/program', {
          capabilities: ['transfer'],
          reason: 'incident',
          overridable,
        });
      const ofProgram = async (passable: boolean) =>
        (await standing()).flatMap((one) => (one.scope === 'program' && one.overridable === passable ? [one.id] : []));
      expect((await stop(true)).status).toBe(204);
      expect((await fraud.client.post(`/issuer/api/members/${who.linked.member.id}/override`)).status).toBe(202);
      expect((await approveProposal(approver, who.linked.member.id)).status).toBe(204);
      expect(await CHANNELS.transfer(who, app)).toBeUndefined();
      expect((await stop(false)).status).toBe(204);
      expect(await CHANNELS.transfer(who, app)).toBe('cards.channel-stopped');
      // Weaker ones that come after it take nothing from it, and the same once more is one.
      for (const overridable of [true, false]) expect((await stop(overridable)).status).toBe(204);
      expect(await CHANNELS.transfer(who, app)).toBe('cards.channel-stopped');
      const [strong, weak] = [await ofProgram(false), await ofProgram(true)];
      expect([strong.length, weak.length]).toEqual([1, 1]);
      expect((await restore(strong, 'incident-over')).status).toBe(202);
      expect((await approveProposal(approver, 'transfer')).status).toBe(204);
      expect(await CHANNELS.transfer(who, app)).toBeUndefined();
      expect((await restore(weak, 'incident-over')).status).toBe(202);
      expect((await approveProposal(approver, 'transfer')).status).toBe(204);
    },
    60_000,
  );
});

describe('the list of all that is stopped', () => {
  const page = async (before?: string): Promise<{ freezes: Json[]; next?: string }> =>
    (await fraud.client.get(`/issuer/api/freezes${before === undefined ? '' : `?before=${before}`}`)).body;

  it('begins with what holds for many, however much is of members, and goes on page by page', async () => {
    await staffAgain();
    const bank = { bankCode: '0998', capabilities: ['charge'], reason: 'incident' };
    expect((await fraud.client.post('/issuer/api/freezes/bank', bank)).status).toBe(204);
    for (let count = 0; count < 5; count += 1) {
      await app.database.asOwner(
        `insert into app.freeze (freeze_id, scope, member_id, capability, origin, overridable, reason, placed_by, placed_at)
         select gen_random_uuid(), 'member', $1, capability, origin, false, reason, 'system:flood', app.now() + interval '1 minute'
           from unnest($2::text[]) c (capability), unnest('{staff,rule,breaker}'::text[]) o (origin), unnest($3::text[]) r (reason)`,
        [(await newMember(app)).memberId, CAPABILITIES, FREEZE_REASONS],
      );
    }
    const first = await page();
    const forMany = first.freezes.filter(({ scope }) => scope !== 'member');
    expect(forMany).toContainEqual(expect.objectContaining({ scope: 'bank', bankCode: '0998' }));
    expect(first.freezes.slice(0, forMany.length)).toEqual(forMany);
    expect(first.freezes).toHaveLength(forMany.length + 500);
    expect(first.next).toBe(first.freezes.at(-1)?.id);

    const second = await page(first.next);
    expect(second.freezes.every(({ scope }) => scope === 'member')).toBe(true);
    expect(second).not.toHaveProperty('next');
    const [{ count } = { count: 0 }] = await app.database.asOwner<{ count: number }>(
      'select count(*)::integer as count from app.freeze where lifted_at is null',
    );
    expect(new Set([...first.freezes, ...second.freezes].map(({ id }) => id)).size).toBe(count);
  }, 60_000);
});

describe('restoring', () => {
  checkpoint(
    'h.restore-two-people',
    'takes a new password where somebody may know the old one, another person, and the very list that was proposed',
    async () => {
      const who = await someone();
      const { id } = who.linked.member;
      await staffAgain();
      await freeze(id, ['transfer', 'charge'], 'account-takeover');
      const ids = (await standing(id)).map((one) => one.id);
      expect((await restore(ids)).body.code).toBe('freezes.credentials-not-new');
      await newPassword(who.linked.member);
      const both = await signedInStaff(app, 'fraud', 'approver');
      const body = { freezeIds: ids, evidence: 'in-person', reference: 'CASE-2026-0042' };
      expect((await both.client.post('/issuer/api/freezes/restoration', body)).status).toBe(202);
      expect((await restore(ids)).body.code).toBe('staff.proposal-pending');
      const selves = await Promise.all(Array.from({ length: 200 }, () => approveProposal(both, id)));
      expect(selves.filter(({ status }) => status === 204)).toHaveLength(0);
      await signIn(app, who.linked.client, who.linked.member);
      expect(await CHANNELS.transfer(who, app)).toBe('cards.channel-stopped');
      expect((await approveProposal(approver, id)).status).toBe(204);
      expect(await standing(id)).toEqual([]);
      const [event] = await app.database.asOwner<{ details: Json }>(
        `select details from audit.event where type = 'freezes.restored' and member_id = $1`,
        [id],
      );
      expect(event?.details).toMatchObject({
        ...{ what: 'charge.transfer', evidence: 'in-person', reference: 'case-2026-0042', proposedBy: both.id },
      });
      expect((await restore(ids)).body.code).toBe('freezes.not-found');
    },
    90_000,
  );

  checkpoint(
    'h.restore-two-people',
    'names where its evidence stands, by a number that is nobody’s phone or account',
    async () => {
      const { id } = await makeMember(app);
      await staffAgain();
      await freeze(id, ['transfer'], 'member-asked');
      const [freezeId] = (await standing(id)).map((one) => one.id);
      const asked = (reference?: string) =>
        fraud.client.post('/issuer/api/freezes/restoration', {
          ...{ freezeIds: [freezeId], evidence: 'call-back' },
          ...(reference === undefined ? {} : { reference }),
        });
      for (const reference of [
        undefined,
        '',
        'A',
        '080-1234-5678',
        'CALL-1234567',
        '山田さん',
        'two words',
        'x'.repeat(41),
      ])
        expect([reference, (await asked(reference)).body.code]).toEqual([reference, 'request.invalid']);
      expect((await asked('CALL-2026-0007')).status).toBe(202);
      expect((await proposalAbout(approver, id)).summary).toMatchObject({ reference: 'CALL-2026-0007' });
    },
  );

  checkpoint(
    'h.restore-two-people',
    'of many is decided by somebody who has each of them before the eyes, bound to what is approved',
    async () => {
      const people = [await makeMember(app), await makeMember(app)];
      await staffAgain();
      for (const { id } of people) await freeze(id, ['charge', 'transfer'], 'member-asked');
      await freeze(String(people[0]?.id), ['payment'], 'authority');
      const ids = (await Promise.all(people.map(({ id }) => standing(id)))).flat().map((one) => String(one.id));
      expect((await restore(ids, 'mistake')).status).toBe(202);
      const proposals = (await approver.client.get('/issuer/api/proposals')).body.proposals as Json[];
      const proposal = proposals.findLast(({ act }) => act === 'freezes.restore');
      expect(proposal?.summary).toMatchObject({ freezes: 5, members: 2, what: 'charge.payment.transfer' });
      const path = `/issuer/api/proposals/${String(proposal?.id)}/lines`;
      const { hash, lines, names } = (await approver.client.get(path)).body;
      expect(hash).toBe(proposal?.hash);
      expect(lines).toHaveLength(Number(proposal?.lines));
      const said = (lines as Json[]).map(({ memberId, what, reason, origin }) => [memberId, what, reason, origin]);
      expect(said).toHaveLength(3);
      for (const { id } of people) {
        expect(said).toContainEqual([id, 'charge.transfer', 'member-asked', 'staff']);
        expect(String(names[id])).toContain('○');
      }
      expect(said).toContainEqual([people[0]?.id, 'payment', 'authority', 'staff']);
      const clerk = await signedInStaff(app, 'support');
      expect((await clerk.client.get(path)).body.code).toBe('staff.wrong-role');
      const [read] = await app.database.asOwner<{ details: Json }>(
        `select details from audit.event where type = 'staff.proposal-read' and subject_id = $1`,
        [String(proposal?.id)],
      );
      expect(read?.details).toMatchObject({ act: 'freezes.restore', lines: 3 });
      expect((await approver.client.post(path.replace('/lines', '/decision'), { hash, approve: true })).status).toBe(
        204,
      );
      expect((await approver.client.get(path)).body.code).toBe('staff.proposal-decided');
      expect((await Promise.all(people.map(({ id }) => standing(id)))).flat()).toEqual([]);
    },
    30_000,
  );

  checkpoint(
    'h.restore-two-people',
    'takes a new password for each reason that asks for one, and one newer than when it was last stopped for that',
    async () => {
      const member = await makeMember(app);
      await staffAgain();
      const ids = async () => (await standing(member.id)).map((one) => one.id);
      const reasons = async () => (await standing(member.id)).map(({ reason }) => reason).sort();
      await freeze(member.id, ['transfer'], 'member-asked');
      expect((await freeze(member.id, ['transfer'], 'account-takeover')).status).toBe(204);
      expect(await reasons()).toEqual(['account-takeover', 'member-asked']);
      expect((await restore(await ids())).body.code).toBe('freezes.credentials-not-new');
      // Somebody changes it while it stands; who stops it after that knows more than what was done then.
      await newPassword(member);
      await app.clock.advance(60);
      expect((await freeze(member.id, ['transfer'], 'account-takeover')).status).toBe(204);
      expect(await reasons()).toEqual(['account-takeover', 'member-asked']);
      expect((await restore(await ids())).body.code).toBe('freezes.credentials-not-new');
      await expect(
        app.database.asOwner('update app.freeze set renewed_at = placed_at where member_id = $1', [member.id]),
      ).rejects.toThrow('lifted by two people');
      await newPassword(member);
      expect((await restore(await ids())).status).toBe(202);
      // Nor is that enough once it was stopped again while the restoring waits for the second person.
      await app.clock.advance(60);
      expect((await freeze(member.id, ['transfer'], 'account-takeover')).status).toBe(204);
      expect((await approveProposal(approver, member.id)).body.code).toBe('staff.act-refused');
      // A newer password does not make the old proposal one about the newer stop.
      await newPassword(member);
      expect((await approveProposal(approver, member.id)).body.errors).toEqual([
        { pointer: '', code: 'freezes.stopped-again' },
      ]);
      expect((await rejectProposal(approver, member.id)).status).toBe(204);
      expect((await restore(await ids())).status).toBe(202);
      expect((await approveProposal(approver, member.id)).status).toBe(204);
      expect(await standing(member.id)).toEqual([]);
    },
    60_000,
  );

  checkpoint(
    'h.restore-two-people',
    'is about what stood when it was proposed: what is stopped again meanwhile is proposed anew, for whatever reason',
    async () => {
      const [member, other] = [await makeMember(app), await makeMember(app)];
      await staffAgain();
      for (const reason of ['authority', 'lost-or-stolen']) {
        expect((await freeze(member.id, ['transfer'], reason)).status).toBe(204);
        expect((await freeze(other.id, ['transfer'], reason)).status).toBe(204);
        const ids = [...(await standing(member.id)), ...(await standing(other.id))].map(({ id }) => id);
        expect((await restore(ids, 'authority')).status).toBe(202);
        await app.clock.advance(60);
        expect((await freeze(member.id, ['transfer'], reason)).status).toBe(204);
        const proposal = await openRestoration();
        const decision = (approve: boolean) =>
          approver.client.post(`/issuer/api/proposals/${String(proposal.id)}/decision`, {
            hash: proposal.hash,
            approve,
          });
        expect((await decision(true)).body).toMatchObject({
          code: 'staff.act-refused',
          errors: [{ pointer: '', code: 'freezes.stopped-again' }],
        });
        expect(await standing(other.id)).toHaveLength(1);
        expect((await decision(false)).status).toBe(204);
        expect((await restore(ids, 'authority')).status).toBe(202);
        const { id, hash } = await openRestoration();
        const path = `/issuer/api/proposals/${String(id)}/decision`;
        expect((await approver.client.post(path, { hash, approve: true })).status).toBe(204);
        expect([...(await standing(member.id)), ...(await standing(other.id))]).toEqual([]);
      }
    },
    60_000,
  );

  it('of several members shows at each of its rows, and at those of nobody else', async () => {
    const people = [await makeMember(app), await makeMember(app), await makeMember(app)];
    await staffAgain();
    for (const { id } of people) expect((await freeze(id, ['charge', 'transfer'], 'member-asked')).status).toBe(204);
    const rows = () => Promise.all(people.map(({ id }) => standing(id)));
    const [first = [], second = [], third = []] = await rows();
    const listed = [...first, second[0] ?? {}].map(({ id }) => String(id));
    expect((await restore(listed, 'mistake')).status).toBe(202);
    const waiting = (await rows()).flat().flatMap(({ id, proposal }) => (proposal === undefined ? [] : [String(id)]));
    expect(waiting.sort()).toEqual(listed.sort());
    const ofAll = (await standing()).filter(({ proposal }) => proposal !== undefined).map(({ id }) => String(id));
    expect(ofAll).toEqual(expect.arrayContaining(listed));
    expect(ofAll).not.toContain(String(third[0]?.id));
    const { id, hash } = await openRestoration();
    const path = `/issuer/api/proposals/${String(id)}/decision`;
    expect((await approver.client.post(path, { hash, approve: true })).status).toBe(204);
  }, 30_000);

  checkpoint('h.restore-two-people', 'is not done past the portal: the database refuses it', async () => {
    const member = await makeMember(app);
    await freeze(member.id, ['payment'], 'other');
    const tries = [
      `update app.freeze set lifted_at = app.now() where member_id = $1`,
      `update app.freeze set capability = 'details' where member_id = $1`,
      `delete from app.freeze where member_id = $1`,
      `update app.freeze set lifted_at = app.now(), lift_proposal_id = (
         select proposal_id from app.proposal where act <> 'freezes.restore' or not coalesce(approved, false) limit 1) where member_id = $1`,
    ];
    for (const sql of tries)
      await expect(app.database.asOwner(sql, [member.id])).rejects.toThrow(/lifted by two people|freeze_lifted/);
    await expect(app.database.asOwner('truncate app.freeze')).rejects.toThrow('lifted by two people');
    const override = `insert into app.freeze_override (override_id, member_id, capability, since, until, proposal_id)
      select $1, $2, 'payment', app.now(), app.now() + interval '1 hour', gen_random_uuid()`;
    await expect(app.database.asOwner(override, [randomUUID(), member.id])).rejects.toThrow('takes two people');
    const many = `insert into app.freeze (freeze_id, scope, member_id, capability, origin, overridable, reason, placed_by, placed_at)
      values ($1, 'member', $2, 'charge', 'staff', true, 'other', 'staff:x', app.now())`;
    await expect(app.database.asOwner(many, [randomUUID(), member.id])).rejects.toThrow('freeze_scope');
  });
});

describe('without asking what is stopped', () => {
  killTest(
    'h.stop-everywhere',
    'a transfer goes through although it is stopped',
    async () => {
      // The double stops as the real one does, and tells no channel; the gate hears that nothing is stopped.
      const silent = await startTestApp({ replace: new Map([[Freezes, { place: () => Promise.resolve() }]]) });
      try {
        silent.get(MoneyGate).register({
          ...freezesSource,
          read: () => () => `json_build_object('stopped', '[]'::json, 'narrow', '[]'::json)`,
        });
        const who = await someone(silent, await makeReceiver(silent));
        const clerk = await signedInStaff(silent, 'fraud');
        await silent.database.asOwner(
          `insert into app.freeze (freeze_id, scope, member_id, capability, origin, overridable, reason, placed_by, placed_at)
         values ($1, 'member', $2, 'transfer', 'staff', false, 'other', 'staff:' || $3::text, app.now())`,
          [randomUUID(), who.linked.member.id, clerk.id],
        );
        const sent = await send(silent, who.linked, { payeeId: who.payeeId, amountYen: 1_000 });
        expect(sent.status).toBe(200);
      } finally {
        await silent.stop();
      }
    },
    90_000,
  );
});
