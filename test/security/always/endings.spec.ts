import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EndingsView } from '../../../src/modules/endings/endings-desk.dto.js';
import { Ledger, SYSTEM_ACCOUNTS } from '../../../src/modules/ledger/index.js';
import { Members } from '../../../src/modules/members/index.js';
import type { BalanceReportView } from '../../../src/modules/regulatory-reports/regulatory-reports.dto.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { chargeApproved, makeLinked } from '../../support/charges.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { waitForMessage } from '../../support/inbox.js';
import { signedInStaff, signInStaff, type TestStaff } from '../../support/issuer.js';
import { makeMember, signIn } from '../../support/members.js';
import { fundMember } from '../../support/money.js';
import { newBrowser } from '../../support/opening.js';
import { approveProposal, nowOf } from '../../support/staff-approvals.js';

const DAY = 86_400;
const CLOSING = '/api/account-closing';
let app: TestApp;
let fraud: TestStaff;
let support: TestStaff;
let approver: TestStaff;

beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all' });
  fraud = await signedInStaff(app, 'fraud', 'approver');
  support = await signedInStaff(app, 'support');
  approver = await signedInStaff(app, 'approver');
}, 120_000);
afterAll(() => app.stop());

const balanceOf = (memberId: string) => app.get(Ledger).balance(memberId);
const of = (account: keyof typeof SYSTEM_ACCOUNTS) =>
  app.get(Ledger).systemBalanceAsOf(SYSTEM_ACCOUNTS[account], nowOf(app));

/** Members make their clocks move, and sessions of staff are short. */
async function staffAgain(): Promise<void> {
  for (const one of [fraud, support, approver]) await signInStaff(app, one);
}

async function rich(yen: bigint): Promise<TrustedMember> {
  const trusted = await makeTrusted(app, await makeMember(app, { assurance: 'high' }));
  if (yen > 0n) await fundMember(app, trusted.member.id, yen);
  await staffAgain();
  return trusted;
}

/** Proposed by one, approved by another, and done. */
async function byTwo(path: string, body: Json, about: string, proposer = fraud): Promise<void> {
  const proposed = await proposer.client.post(path, body);
  expect([proposed.status, proposed.text]).toEqual([202, '']);
  const approved = await approveProposal(approver, about);
  expect([approved.status, approved.text]).toEqual([204, '']);
  await app.jobs.drain();
}

const list = async () => (await fraud.client.get('/issuer/api/endings')).body as EndingsView;

describe('a member who closes the account', () => {
  checkpoint('⑧.pending-change', 'approves of just what is given up, is told by mail and SMS, and waits', async () => {
    const trusted = await rich(1_200n);
    const { client, member } = trusted;
    expect((await client.get(CLOSING)).body).toMatchObject({ way: 'give-up', restYen: 1_200, waitHours: 24 });
    const other = await client.post(CLOSING, { restYen: 1_100 });
    expect(other.body).toMatchObject({ code: 'endings.rest-changed', requires: { restYen: 1_200 } });

    const since = nowOf(app);
    const reply = await postApproved(app, trusted, CLOSING, { restYen: 1_200 });
    expect(reply.status).toBe(202);
    expect(reply.body.waiting).toMatchObject({ restYen: 1_200 });
    const mail = await waitForMessage(app, {
      to: member.email,
      channel: 'mail',
      since,
      where: ({ text }) => text.includes('解約'),
    });
    expect(mail.text).toContain('1,200円は失効し');
    await waitForMessage(app, {
      to: member.phone,
      channel: 'sms',
      since,
      where: ({ text }) => text.includes('解約が申し込まれました'),
    });
    expect((await client.post(CLOSING, { restYen: 1_200 })).body.code).toBe('endings.closing-pending');

    // Nothing happens before its time, and then the session and the sign-in are over.
    await app.jobs.drain();
    expect(await balanceOf(member.id)).toMatchObject({ balanceYen: 1_200n });
    await app.clock.advance(DAY + 60);
    await app.jobs.drain();
    expect(await balanceOf(member.id)).toMatchObject({ balanceYen: 0n });
    expect((await client.get('/api/session')).status).toBe(401);
    const again = newBrowser(app);
    const known = await again.post('/api/sign-in', { loginId: member.loginId, password: member.password });
    const unknown = await newBrowser(app).post('/api/sign-in', { loginId: 'nobody99here', password: member.password });
    // Nobody learns that there was such a member.
    expect([known.status, known.body.next]).toEqual([unknown.status, unknown.body.next]);
  });

  checkpoint('⑧.cancel', 'takes it back, and what a revoked session asked for dies with it', async () => {
    const trusted = await rich(300n);
    const { client, member } = trusted;
    await postApproved(app, trusted, CLOSING, { restYen: 300 });
    expect((await client.post(`${CLOSING}/cancellation`)).status).toBe(200);
    expect((await client.post(`${CLOSING}/cancellation`)).body.code).toBe('endings.no-closing');

    await postApproved(app, trusted, CLOSING, { restYen: 300 });
    await client.post('/api/sign-out-everywhere');
    await app.clock.advance(DAY + 60);
    await app.jobs.drain();
    expect(await app.get(Members).status(member.id)).toMatchObject({ status: 'active' });
    expect(await balanceOf(member.id)).toMatchObject({ balanceYen: 300n });
    await signIn(app, client, member);
    expect((await client.get(CLOSING)).body.waiting).toBeUndefined();
    await staffAgain();
  });

  it('is stopped from it, and not told why, while an order or a legal hold stands', async () => {
    const trusted = await rich(500n);
    const { id } = trusted.member;
    await byTwo(`/issuer/api/members/${id}/legal-holds`, { authority: 'police', reference: 'P-77' }, id);
    expect((await trusted.client.post(CLOSING, { restYen: 500 })).body.code).toBe('endings.not-possible');
    expect(JSON.stringify((await trusted.client.get(CLOSING)).body)).not.toMatch(/legal|hold-|garnish/);
  });
});

describe('what two of the issuer’s people decide', () => {
  it('takes the right roles, and never one person alone', async () => {
    const { id } = (await rich(0n)).member;
    const death = { diedOn: '2026-01-05', evidence: 'family-register', reference: '戸籍-12' };
    expect((await approver.client.post(`/issuer/api/members/${id}/death`, death)).status).toBe(403);
    expect((await support.client.get('/issuer/api/endings')).status).toBe(403);
    expect((await fraud.client.post(`/issuer/api/members/${id}/death`, death)).status).toBe(202);
    const own = await approveProposal(fraud, id);
    expect(own.body.code).toBe('staff.own-proposal');
    const twice = await support.client.post(`/issuer/api/members/${id}/death`, death);
    expect(twice.body.code).toBe('staff.proposal-pending');
    expect(await app.get(Members).status(id)).toMatchObject({ status: 'active' });
  });

  it.each([
    ['a day that is none', { diedOn: '2026-02-30' }],
    ['an evidence that nobody knows', { evidence: 'hearsay' }],
    ['a reference with a sentence', { reference: 'the son called me and said so' }],
    ['a reference like an individual number', { reference: '123456789012' }],
    ['more than the route takes', { memberId: newId() }],
  ])('refuses %s', async (_, changes) => {
    const { id } = await makeMember(app);
    const body = { diedOn: '2026-01-05', evidence: 'family-register', reference: 'K-12', ...changes };
    expect((await support.client.post(`/issuer/api/members/${id}/death`, body)).status).toBe(400);
  });

  it('refuses a day to come, and a member that there is not', async () => {
    const { id } = await makeMember(app);
    const body = { evidence: 'family-register', reference: 'K-12' };
    const ahead = await support.client.post(`/issuer/api/members/${id}/death`, { ...body, diedOn: '2199-01-01' });
    expect(ahead.body.code).toBe('endings.date-wrong');
    const nobody = await support.client.post(`/issuer/api/members/${newId()}/death`, { ...body, diedOn: '2026-01-01' });
    expect(nobody.body.code).toBe('endings.member-unknown');
  });

  it('stops the account of somebody who has died, moves what is there, and pays heirs no more than that', async () => {
    const trusted = await rich(2_000n);
    const { id } = trusted.member;
    const before = await of('estates');
    const death = { diedOn: '2026-01-05', evidence: 'family-register', reference: '戸籍-34' };
    await byTwo(`/issuer/api/members/${id}/death`, death, id, support);
    expect((await trusted.client.get('/api/session')).status).toBe(401);
    expect(await balanceOf(id)).toMatchObject({ balanceYen: 0n });
    expect(await of('estates')).toBe(before + 2_000n);
    const estate = (await list()).estates.find(({ memberId }) => memberId === id);
    expect(estate).toMatchObject({ movedYen: 2_000, paidYen: 0, reference: '戸籍-34' });
    expect(estate?.settledAt).toBeDefined();

    const payout = { kind: 'estate', caseId: estate?.id, amountYen: 1_500, reference: '相続-1' };
    expect((await fraud.client.post('/issuer/api/payouts', { ...payout, amountYen: 2_001 })).body.code).toBe(
      'endings.over-owed',
    );
    await byTwo('/issuer/api/payouts', payout, id);
    const late = await fraud.client.post('/issuer/api/payouts', payout);
    expect(late.body.code).toBe('endings.over-owed');
    await byTwo('/issuer/api/payouts', { ...payout, amountYen: 500, reference: '相続-2' }, id);
    expect(await of('estates')).toBe(before);
    expect((await list()).estates.find(({ memberId }) => memberId === id)).toMatchObject({ paidYen: 2_000 });
    const known = await support.client.post(`/issuer/api/members/${id}/death`, death);
    expect(known.body.code).toBe('endings.death-recorded');
  });

  it('sets aside what an order names, pays the creditor out of it, and gives back the rest', async () => {
    const trusted = await rich(1_000n);
    const { id } = trusted.member;
    const path = `/issuer/api/members/${id}/garnishments`;
    const order = { authority: 'court', reference: '令和8年(ル)第12号', orderedYen: 600 };
    await byTwo(path, order, id);
    expect(await balanceOf(id)).toEqual({ balanceYen: 400n, heldYen: 600n });
    const found = (await list()).garnishments.find(({ memberId }) => memberId === id);
    expect(found).toMatchObject({ state: 'set-aside', setAsideYen: 600, reference: '令和8年(ル)第12号' });
    expect((await fraud.client.post(path, order)).body.code).toBe('endings.order-known');
    expect((await trusted.client.post(CLOSING, { restYen: 1_000 })).body.code).toBe('endings.not-possible');

    const payment = `/issuer/api/garnishments/${String(found?.id)}/payment`;
    expect((await fraud.client.post(payment, { amountYen: 601 })).body.code).toBe('endings.over-set-aside');
    await byTwo(payment, { amountYen: 450 }, id);
    expect(await balanceOf(id)).toEqual({ balanceYen: 550n, heldYen: 0n });
    expect((await list()).garnishments.find(({ memberId }) => memberId === id)).toMatchObject({
      state: 'paid',
      paidYen: 450,
    });
    expect(await of('garnishments')).toBe(0n);
    expect((await fraud.client.post(payment, { amountYen: 1 })).body.code).toBe('endings.garnishment-over');

    // Another order, of more than is there; and released.
    await byTwo(path, { ...order, reference: '令和8年(ル)第13号', orderedYen: 9_999 }, id);
    expect(await balanceOf(id)).toEqual({ balanceYen: 0n, heldYen: 550n });
    const second = (await list()).garnishments.find(({ reference }) => reference === '令和8年(ル)第13号');
    await byTwo(`/issuer/api/garnishments/${String(second?.id)}/release`, undefined, id);
    expect(await balanceOf(id)).toEqual({ balanceYen: 550n, heldYen: 0n });
  });

  checkpoint('h.restore-two-people', 'stops everything under a legal hold, until two people lift it', async () => {
    const linked = await makeLinked(app);
    await staffAgain();
    const { id } = linked.member;
    expect((await chargeApproved(app, linked, 3_000)).body).toMatchObject({ state: 'posted' });
    const path = `/issuer/api/members/${id}/garnishments`;
    await byTwo(path, { authority: 'tax-office', reference: 'T-5', orderedYen: 1_000 }, id);
    await byTwo(`/issuer/api/members/${id}/legal-holds`, { authority: 'court', reference: 'C-9' }, id);
    const refused = await linked.client.post(
      '/api/charges',
      { linkId: linked.linkId, amountYen: 500 },
      { 'idempotency-key': newId() },
    );
    expect(refused.body.code).toBe('cards.channel-stopped');
    // Not even what an order has set aside is paid.
    const found = (await list()).garnishments.find(({ memberId }) => memberId === id);
    await byTwo(`/issuer/api/garnishments/${String(found?.id)}/payment`, { amountYen: 1_000 }, id);
    expect(await balanceOf(id)).toEqual({ balanceYen: 2_000n, heldYen: 1_000n });
    expect((await list()).garnishments.find(({ memberId }) => memberId === id)).toMatchObject({
      state: 'set-aside',
    });

    const hold = (await list()).legalHolds.find(({ memberId }) => memberId === id);
    const lifting = `/issuer/api/legal-holds/${String(hold?.id)}/lifting`;
    await byTwo(lifting, { reference: 'C-9-end' }, id);
    expect((await fraud.client.post(lifting, { reference: 'C-9-end' })).body.code).toBe('endings.hold-lifted');
    await byTwo(`/issuer/api/garnishments/${String(found?.id)}/payment`, { amountYen: 1_000 }, id);
    expect(await balanceOf(id)).toEqual({ balanceYen: 2_000n, heldYen: 0n });
  });
});

describe('the report of balances', () => {
  it('is for approvers and auditors, and agrees with the books', async () => {
    const auditor = await signedInStaff(app, 'auditor');
    const until = new Date(nowOf(app).getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
    const from = `${until.slice(0, 8)}01`;
    const path = '/issuer/api/balance-report';
    const reply = await auditor.client.get(`${path}?from=${from}&until=${until}`);
    expect(reply.status).toBe(200);
    const body = reply.body as BalanceReportView;
    expect(body.openingYen + body.issuedYen - body.recoveredYen).toBe(body.closingYen);
    expect([body.runningYen, body.counterYen]).toEqual([body.closingYen, body.closingYen]);
    expect(body).toMatchObject({ differences: [], final: false, legalForm: 'third-party-prepaid' });
    expect(body.days.at(-1)).toMatchObject({ day: until, outstandingYen: body.closingYen });

    expect((await support.client.get(`${path}?from=${from}&until=${until}`)).status).toBe(403);
    expect((await auditor.client.get(`${path}?from=${until}&until=2001-01-01`)).body.code).toBe(
      'regulatory-reports.period-wrong',
    );
    expect((await auditor.client.get(`${path}?from=2001-01-01&until=${until}`)).body.code).toBe(
      'regulatory-reports.period-too-long',
    );
    expect((await auditor.client.get(`${path}?from=2026-02-30&until=${until}`)).status).toBe(400);
  });
});
