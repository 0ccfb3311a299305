import { afterAll, beforeAll, expect } from '@jest/globals';
import { Cards } from '../../../src/modules/cards/index.js';
import { AddressLetters } from '../../../src/modules/changes/index.js';
import { Reissues } from '../../../src/modules/reissues/reissues.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import { waitForMessage } from '../../support/inbox.js';
import { signedInStaff } from '../../support/issuer.js';
import { makeMember, signIn } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { decideOn, events } from '../../support/review.js';
import { Clock } from '../../../src/platform/clock/index.js';

const PATH = '/api/card/reissue';
const DAY = 86_400;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const again = ({ client, member }: TrustedMember) => signIn(app, client, member);
const stateOf = async ({ member }: TrustedMember) => (await app.get(Cards).current(member.id))?.state;
const end = (memberId: string) =>
  app.database.asOwner(
    `update app.card set state = 'closed', end_reason = 'fraud', ended_at = app.now() where member_id = $1`,
    [memberId],
  );

/** A member on a trusted device whose active card has ended. */
async function withoutCard(): Promise<TrustedMember> {
  const trusted = await makeTrusted(app);
  await end(trusted.member.id);
  return trusted;
}

checkpoint(
  '②.reissue-same-gate',
  'whose card has ended sees what was, closes the account or orders another one',
  async () => {
    const trusted = await withoutCard();
    const { client, member } = trusted;
    expect((await client.get('/api/session')).body.level).toBe('holder');
    expect((await client.get('/api/card')).body).toMatchObject({ state: 'closed', next: 'reorder' });
    for (const open of ['/api/statement', '/api/account-closing', '/api/changes'])
      expect((await client.get(open)).status).toBe(200);
    for (const shut of ['/api/transfers', '/api/links', '/api/home'])
      expect((await client.get(shut)).body.code).toBe('request.forbidden');
    const since = app.get(Clock).now();
    expect((await postApproved(app, trusted, PATH, { reason: 'ended' })).status).toBe(204);
    expect(await stateOf(trusted)).toBe('ordered');
    for (const [to, channel] of [
      [member.email, 'mail'],
      [member.phone, 'sms'],
    ] as const)
      await waitForMessage(app, { to, channel, since, where: ({ text }) => text.includes('新しいカード') });
    expect((await client.get('/api/card')).body).toMatchObject({ state: 'ordered', next: 'wait' });
    expect((await client.get('/api/session')).body.level).toBe('holder');
    expect((await client.post(PATH, { reason: 'ended' })).body.code).toBe('reissues.card-live');
    expect((await client.post(PATH, { reason: 'lost' })).body.code).toBe('reissues.card-live');
    const [event] = await events(app, 'reissues.ordered');
    expect(event.details).toMatchObject({ reason: 'ended', intentId: expect.any(String) });
  },
);

checkpoint(
  '②.reissue-same-gate',
  'a lost card ends with the order, and its replacement opens nothing yet',
  async () => {
    const trusted = await makeTrusted(app);
    expect((await trusted.client.post(PATH, { reason: 'ended' })).body.code).toBe('reissues.card-live');
    expect((await trusted.client.post(PATH, { reason: 'stolen' })).body.code).toBe('request.invalid');
    expect((await postApproved(app, trusted, PATH, { reason: 'lost' })).status).toBe(204);
    const rows = await app.database.asOwner<Json>(
      `select state, end_reason as reason from app.card where member_id = $1 order by card_id`,
      [trusted.member.id],
    );
    expect(rows).toEqual([
      { state: 'closed', reason: 'member-request' },
      { state: 'ordered', reason: null },
    ]);
    expect((await trusted.client.get('/api/transfers')).body.code).toBe('request.forbidden');
  },
);

checkpoint('②.reissue-same-gate', 'twenty orders with one approval make one card', async () => {
  const trusted = await withoutCard();
  const intentId = intentIn(await trusted.client.post(PATH, { reason: 'ended' }));
  await approve(app, trusted, intentId);
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => trusted.client.post(PATH, { reason: 'ended' }, { 'step-up-intent': intentId })),
  );
  expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
  const [row] = await app.database.asOwner<Json>(
    `select count(*)::int as cards from app.card where member_id = $1 and state = 'ordered'`,
    [trusted.member.id],
  );
  expect(row.cards).toBe(1);
});

checkpoint('②.reissue-same-gate', 'no card goes to an address that nothing but the member stands for', async () => {
  const trusted = await withoutCard();
  const address = { postalCode: '150-0001', prefecture: '東京都', city: '渋谷区', street: '神宮前6-1' };
  expect((await postApproved(app, trusted, '/api/changes/address', address)).status).toBe(202);
  expect((await trusted.client.post(PATH, { reason: 'ended' })).body.code).toBe('reissues.not-now');
  for (const wait of [DAY + 60, DAY + 60]) {
    await app.clock.advance(wait);
    await app.jobs.drain();
  }
  await again(trusted);
  expect((await trusted.client.post(PATH, { reason: 'ended' })).body.code).toBe('reissues.address-unconfirmed');
  const letters = app.get(AddressLetters);
  const { standing } = letters;
  letters.standing = () => Promise.resolve({ confirmed: true });
  const without = await trusted.client.post(PATH, { reason: 'ended' });
  letters.standing = standing.bind(letters);
  // Without the question where post arrives, the thief's address would do.
  expect(without.body.code).toBe('step-up.required');
});

checkpoint(
  '②.reissue-same-gate',
  'who never had a card in hand gets another one by two of the staff only',
  async () => {
    const member = await makeMember(app, { card: 'dispatched' });
    await app.database.asOwner(
      `update app.card set state = 'returned', end_reason = 'moved', ended_at = app.now() where member_id = $1`,
      [member.id],
    );
    const client = newBrowser(app);
    await signIn(app, client, member);
    expect((await client.get('/api/card')).body).toMatchObject({ state: 'returned', next: 'ask-issuer' });
    expect((await client.post(PATH, { reason: 'ended' })).body.code).toBe('request.forbidden');
    const path = `/issuer/api/members/${member.id}/card-reissue`;
    const [support, approver, auditor] = await Promise.all([
      signedInStaff(app, 'support', 'approver'),
      signedInStaff(app, 'approver'),
      signedInStaff(app, 'auditor'),
    ]);
    expect((await auditor.client.post(path, { reason: 'ended' })).body.code).toBe('request.forbidden');
    expect((await support.client.post(path, { reason: 'ended' })).status).toBe(202);
    expect((await support.client.post(path, { reason: 'ended' })).body.code).toBe('staff.proposal-pending');
    const proposals = (await approver.client.get('/issuer/api/proposals')).body.proposals as Json[];
    const proposal = proposals.find(({ summary }) => summary.memberId === member.id);
    expect(proposal.summary).toEqual({ memberId: member.id, reason: 'ended' });
    // Who decides reads a name, and no more of it than the record shows to those who may open it.
    const { name } = (await support.client.get(`/issuer/api/members/${member.id}`)).body as { name: string };
    expect(name).toContain('○');
    expect(proposal.names).toEqual({ [member.id]: name });
    expect((await decideOn(support, String(proposal.id))).body.code).toBe('staff.own-proposal');
    expect((await decideOn(approver, String(proposal.id))).status).toBeLessThan(300);
    expect((await app.get(Cards).current(member.id))?.state).toBe('ordered');
    await expect(app.db.transact((tx) => app.get(Reissues).order(tx, member.id, 'ended'))).rejects.toMatchObject({
      code: 'reissues.card-live',
    });
  },
);
