import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxPartners } from '../../../src/modules/attestations/index.js';
import { JudgeAdmission } from '../../../src/modules/attestations/judge-admission.js';
import { CardsRepository } from '../../../src/modules/cards/cards.repository.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { newLetterCode } from '../../../src/platform/crypto/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { intentIn, makeTrusted, type TrustedMember } from '../../support/approvals.js';
import { link, openAccount } from '../../support/bank.js';
import { chargeApproved, type LinkedMember, makeLinked } from '../../support/charges.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { leadTo, memberClient, newMember, newStaff, signedInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember, signIn } from '../../support/members.js';
import { authorization, printedCard, tellNetwork } from '../../support/network.js';
import { chooseCredentials, newApplicant, newBrowser, provePhone, start } from '../../support/opening.js';
import { approveProposal, nowOf, proposalAbout } from '../../support/staff-approvals.js';

const hash = createHash('sha256').update('report.pdf').digest('hex');

let app: TestApp;
let linked: LinkedMember;
let newcomer: TrustedMember;
let auditor: TestStaff;
let approver: TestStaff;
beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all' });
  linked = await makeLinked(app);
  newcomer = await makeTrusted(app, await makeMember(app, { assurance: 'high' }));
  await signIn(app, linked.client, linked.member);
  await app.get(SandboxPartners).file();
  [auditor, approver] = [await signedInStaff(app, 'auditor'), await signedInStaff(app, 'approver')];
}, 120_000);
afterAll(() => app.stop());

const day = (days: number): string =>
  new Date(nowOf(app).getTime() + days * 86_400_000 + 32_400_000).toISOString().slice(0, 10);

const assessment = (changes: Json = {}): Json => ({
  ...{ item: 'c', status: 'met', assessor: 'third-party', assessedBy: '見本監査法人', assessedOn: day(-1) },
  ...{ validUntil: day(180), evidence: '文書 2026-11', evidenceHash: hash, ...changes },
});

async function partners(): Promise<Json[]> {
  return (await auditor.client.get('/issuer/api/partners')).body.partners as Json[];
}
async function idOf(kind: string): Promise<string> {
  return String((await partners()).find((one) => one.kind === kind)?.id);
}
async function itemOf(kind: string, item: string): Promise<Json> {
  const { body } = await auditor.client.get(`/issuer/api/partners/${await idOf(kind)}`);
  return (body.items as Json[]).find(({ id }) => id === item) ?? {};
}
const enter = async (kind: string, changes: Json = {}) =>
  auditor.client.post(`/issuer/api/partners/${await idOf(kind)}/attestations`, assessment(changes));

/** Entered by one and released by the other. */
async function file(kind: string, changes: Json): Promise<void> {
  const evidence = `文書 ${String(Math.random())}`;
  expect((await enter(kind, { ...changes, evidence })).status).toBe(202);
  expect((await approveProposal(approver, evidence)).status).toBe(204);
}

/** Whether the newcomer may begin a link. */
async function linking(): Promise<string | undefined> {
  await signIn(app, newcomer.client, newcomer.member);
  const { status, body } = await newcomer.client.post('/api/links', await openAccount(app, newcomer.member.id));
  return status < 300 || body.code === 'step-up.required' ? undefined : String(body.code);
}

describe('an attestation', () => {
  checkpoint('i.attestations', 'is entered by one person and decides only once another has released it', async () => {
    expect(await itemOf('bank', 'c')).toMatchObject({ state: 'valid' });
    expect((await enter('bank', { status: 'suspended' })).status).toBe(202);
    expect(await itemOf('bank', 'c')).toMatchObject({ state: 'valid' });
    expect(await linking()).toBeUndefined();
    const both = await signedInStaff(app, 'auditor', 'approver');
    const own = assessment({ status: 'not-met', evidence: '文書 自分' });
    await both.client.post(`/issuer/api/partners/${await idOf('bank')}/attestations`, own);
    expect((await approveProposal(both, '文書 自分')).body.code).toBe('staff.own-proposal');
    expect(await proposalAbout(auditor, '文書 2026-11')).toBeUndefined();
    expect(await itemOf('bank', 'c')).toMatchObject({ state: 'valid' });
    // Whoever releases it is shown all that was entered.
    const { evidence, evidenceHash, assessedBy, assessedOn } = assessment();
    expect((await proposalAbout(approver, '文書 2026-11')).summary).toMatchObject({
      ...{ status: 'suspended', evidence, evidenceHash, assessedBy, assessedOn },
    });
    expect((await approveProposal(approver, '文書 2026-11')).status).toBe(204);
    expect(await itemOf('bank', 'c')).toMatchObject({
      state: 'failed',
      attestation: { status: 'suspended', evidenceHash: hash },
    });
    expect((await partners()).find(({ kind }) => kind === 'bank')).toMatchObject({
      admits: false,
      holding: 5,
      asked: 6,
    });
  });

  it('is refused for what the partner is not asked, for ourselves, and with days that disagree', async () => {
    const code = async (kind: string, changes: Json) => (await enter(kind, changes)).body.code;
    expect(await code('bank', { item: '⑤' })).toBe('attestations.item-not-asked');
    expect(await code('site-operator', { item: '⑤' })).toBe('attestations.own-result');
    for (const changes of [
      { assessedOn: day(2) },
      { validUntil: day(-1) },
      { validUntil: day(400) },
      { status: 'by-date' },
      { byDate: day(9) },
      { status: 'by-date', byDate: day(-2) },
    ])
      expect([changes, await code('bank', changes)]).toEqual([changes, 'attestations.dates-disagree']);
  });

  it('can not be released, changed or removed behind the portal', async () => {
    expect((await enter('bank', { status: 'met' })).status).toBe(202);
    const statements = [
      `update app.attestation set released_at = app.now() where released_at is null`,
      `update app.attestation set status = 'met' where released_at is not null`,
      `delete from app.attestation`,
      `update app.partner set ended_at = app.now(), ended_proposal_id = gen_random_uuid() where kind = 'bank'`,
    ];
    for (const statement of statements) await expect(app.database.asOwner(statement)).rejects.toThrow();
    const proposal = await proposalAbout(approver, '文書 2026-11');
    const path = `/issuer/api/proposals/${String(proposal.id)}/decision`;
    expect((await approver.client.post(path, { hash: proposal.hash, approve: false })).status).toBe(204);
    expect(await itemOf('bank', 'c')).toMatchObject({ state: 'failed' });
  });
});

describe('a partner with a failed or expired item', () => {
  checkpoint('i.attestations', 'gets no new links, while the links that run go on', async () => {
    expect(await linking()).toBe('partners.connections-closed');
    expect((await chargeApproved(app, linked)).status).toBeLessThan(300);
    await file('bank', { status: 'met' });
    expect(await linking()).toBeUndefined();
  });

  killTest('i.attestations', 'is asked for new links all the same when nobody judges what it attests', async () => {
    await file('bank', { status: 'suspended' });
    expect(await linking()).toBe('partners.connections-closed');
    const admission = app.get(JudgeAdmission);
    admission.run = () => Promise.resolve(true);
    try {
      expect(await linking()).toBeUndefined();
    } finally {
      Reflect.deleteProperty(admission, 'run');
      await file('bank', { status: 'met' });
    }
  });

  checkpoint('i.attestations', 'lets an opening wait before the proof of identity, which goes on later', async () => {
    await file('identity-provider', { item: '1', status: 'not-met' });
    const [client, applicant] = [newBrowser(app), newApplicant()];
    await start(client, applicant);
    await provePhone(app, client, applicant);
    await chooseCredentials(app, client, applicant);
    const refused = await client.post('/api/opening/identity', { method: 'certificate' });
    expect(refused.body.code).toBe('partners.connections-closed');
    await file('identity-provider', { item: '1', status: 'by-date', byDate: day(20) });
    expect((await client.post('/api/opening/identity', { method: 'certificate' })).status).toBe(202);
  });

  checkpoint('i.attestations', 'gets no first card that becomes active at its network; the others go on', async () => {
    const operator = await signedInStaff(app, 'card-operations', 'card-release');
    const arriving = await newMember(app);
    await leadTo(app, operator, arriving, 'arrived');
    const client = await memberClient(app, arriving);
    const code = async () => (await client.post('/api/card/activation/code')).body.code as unknown;
    const proofs = { letterCode: newLetterCode().written, lastFour: '0000', password: 'x', phoneCode: '000000' };
    [auditor, approver] = [await signedInStaff(app, 'auditor'), await signedInStaff(app, 'approver')];
    await file('processor', { item: '13', status: 'not-met' });
    expect(await code()).toBe('partners.connections-closed');
    expect((await client.post('/api/card/activation', proofs)).body.code).toBe('partners.connections-closed');
    // Nothing was spent on it.
    expect((await client.get('/api/card')).body).toMatchObject({ activationTriesLeft: 5 });
    const card = await printedCard(app, linked.member.id);
    expect((await tellNetwork(app, 'authorizations', authorization(card, 500))).body.outcome).toBe('approved');
    // A card in the place of an earlier one is nothing new.
    const cards = app.get(CardsRepository);
    cards.wasEverActive = () => Promise.resolve(true);
    try {
      expect(await code()).toBeUndefined();
    } finally {
      Reflect.deleteProperty(cards, 'wasEverActive');
    }
    await file('processor', { item: '13', status: 'met' });
    expect(await code()).toBeUndefined();
  });

  checkpoint('i.attestations', 'gets no letters to print: they wait, and are none the worse for it', async () => {
    await file('print-house', { item: '②', status: 'suspended' });
    const account = await openAccount(app, newcomer.member.id);
    await signIn(app, newcomer.client, newcomer.member);
    expect(intentIn(await newcomer.client.post('/api/links', account))).toBeTruthy();
    const before = (await app.get(Inbox).list({ channel: 'letter' })).length;
    await link(app, newcomer, account);
    await app.jobs.drain();
    expect(await app.get(Inbox).list({ channel: 'letter' })).toHaveLength(before);
    [auditor, approver] = [await signedInStaff(app, 'auditor'), await signedInStaff(app, 'approver')];
    await file('print-house', { item: '②', status: 'met' });
    await app.clock.advance(600);
    await app.jobs.drain();
    expect(await app.get(Inbox).list({ channel: 'letter' })).toHaveLength(before + 1);
  });
});

describe('partners', () => {
  it('come and go by two people; one without attestations admits nothing', async () => {
    [auditor, approver] = [await signedInStaff(app, 'auditor'), await signedInStaff(app, 'approver')];
    const body = { kind: 'bank-gateway', name: '第二ゲートウェイ' };
    expect((await auditor.client.post('/issuer/api/partners', body)).status).toBe(202);
    expect(await linking()).toBeUndefined();
    expect((await approveProposal(approver, body.name)).status).toBe(204);
    expect((await auditor.client.post('/issuer/api/partners', body)).body.code).toBe('attestations.partner-known');
    expect(await linking()).toBe('partners.connections-closed');
    const added = (await partners()).find(({ name }) => name === body.name);
    expect(added).toMatchObject({ admits: false, holding: 0, asked: 4, sandbox: false });
    expect((await auditor.client.post(`/issuer/api/partners/${String(added?.id)}/end`)).status).toBe(202);
    expect((await approveProposal(approver, body.name)).status).toBe(204);
    expect(await linking()).toBeUndefined();
    const path = `/issuer/api/partners/${String(added?.id)}`;
    expect((await auditor.client.get(path)).body.code).toBe('attestations.partner-not-found');
    expect((await auditor.client.post(`/issuer/api/partners/${await idOf('site-operator')}/end`)).body.code).toBe(
      'attestations.own-result',
    );
  });

  checkpoint('i.attestations', 'have open measures with owner, executive and the day of the meeting', async () => {
    auditor = await signedInStaff(app, 'auditor');
    const path = `/issuer/api/partners/${await idOf('processor')}`;
    const measure = {
      item: '13',
      what: '限度額の設定を見直す',
      owner: '決済課',
      executive: '担当役員',
      meetingOn: day(14),
    };
    expect((await auditor.client.post(`${path}/measures`, measure)).status).toBe(204);
    expect((await auditor.client.post(`${path}/measures`, { ...measure, item: '⑤' })).body.code).toBe(
      'attestations.item-not-asked',
    );
    const [open] = (await auditor.client.get(path)).body.measures as [Json];
    expect(open).toMatchObject({ ...measure, openedBy: auditor.name });
    expect((await auditor.client.post(`${path}/measures/${String(open.id)}/closing`)).status).toBe(204);
    expect((await auditor.client.post(`${path}/measures/${String(open.id)}/closing`)).body.code).toBe(
      'attestations.measure-not-found',
    );
    expect((await auditor.client.get(path)).body.measures).toEqual([]);
  });

  it('and all that is typed about them hide nothing, and turn nothing around beside them', async () => {
    auditor = await signedInStaff(app, 'auditor');
    const path = `/issuer/api/partners/${await idOf('processor')}`;
    const measure = { item: '13', what: '見直す', owner: '決済課', executive: '担当役員', meetingOn: day(14) };
    const typed: readonly [string, Json, readonly string[]][] = [
      ['/issuer/api/partners', { kind: 'bank-gateway', name: '第三ゲートウェイ' }, ['name']],
      [`${path}/attestations`, assessment({ item: '13' }), ['assessedBy', 'evidence']],
      [`${path}/measures`, measure, ['what', 'owner', 'executive']],
    ];
    for (const [to, body, fields] of typed)
      for (const field of fields)
        for (const sign of ['\u202e', '\u2067', '\u200b', '\n']) {
          const answer = await auditor.client.post(to, { ...body, [field]: `${String(body[field])}${sign}社` });
          expect([answer.status, answer.body.errors]).toEqual([
            400,
            [{ pointer: `/${field}`, code: 'forbidden-character' }],
          ]);
        }
  });

  checkpoint(
    'i.attestations',
    'are announced thirty days before something expires, once, and when it has',
    async () => {
      [auditor, approver] = [await signedInStaff(app, 'auditor'), await signedInStaff(app, 'approver')];
      await file('sms-provider', { item: '5', validUntil: day(40) });
      const told = async () =>
        (
          await app.database.asOwner<{ type: string }>(
            `select type from audit.event where type in ('attestations.expiring', 'attestations.expired')
              and details->>'kind' = 'sms-provider' order by seq`,
          )
        ).map(({ type }) => type);
      await app.jobs.drain();
      expect(await told()).toEqual([]);
      const admin = await newStaff(app, 'admin');
      const mails = async () =>
        (await app.get(Inbox).list({ to: admin.email, channel: 'mail' })).map(({ text }) => text);
      for (const days of [12, 1, 30, 1]) {
        await app.clock.advance(days * 86_400);
        await app.jobs.drain();
      }
      expect(await told()).toEqual(['attestations.expiring', 'attestations.expired']);
      const ofSms = (await mails()).filter((text) => text.includes('提携先（SMS）'));
      expect(ofSms).toHaveLength(2);
      expect(ofSms.join('')).toMatch(/期限が近いものが1件、期限が切れたものが0件/);
    },
  );
});
