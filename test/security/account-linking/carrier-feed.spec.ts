import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type FeedChanges, sendFeed } from '../../support/carrier.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json } from '../../support/client.js';
import {
  expectStatus,
  later,
  leadTo,
  newMember,
  newTracking,
  signedInStaff,
  type TestStaff,
} from '../../support/issuer.js';
import { PostgresAudit } from '../../../src/modules/audit/postgres-audit.js';
import { CarrierSignature } from '../../../src/modules/cards/carrier-signature.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newId } from '../../../src/platform/ids/ids.js';

let app: TestApp;
let operator: TestStaff;
let releaser: TestStaff;

beforeAll(async () => {
  app = await startTestApp();
  operator = await signedInStaff(app, 'card-operations');
  releaser = await signedInStaff(app, 'card-release');
}, 120_000);
afterAll(() => app.stop());

const hoursAgo = (hours: number): string => new Date(app.get(Clock).nowMs() - hours * 3_600_000).toISOString();

async function dispatched(): Promise<{ cardId: string; trackingNumber: string }> {
  const member = await newMember(app);
  const trackingNumber = await leadTo(app, operator, member, 'dispatched');
  if (trackingNumber === undefined) throw new Error('not dispatched');
  return { cardId: member.cardId, trackingNumber };
}

const message = (...deliveries: Json[]): Json => ({ messageId: newId(), deliveries });
const delivered = (trackingNumber: string, at = hoursAgo(1)): Json => ({ trackingNumber, event: 'delivered', at });

async function stateOf(cardId: string): Promise<string | undefined> {
  const rows = await app.database.asOwner<{ state: string }>(`select state from app.card where card_id = $1`, [cardId]);
  return rows[0]?.state;
}

describe("the carrier's feed", () => {
  checkpoint(
    '②.arrival-channels',
    'lets cards arrive or come back, and reports what it refused line by line',
    async () => {
      const [first, second, third] = [await dispatched(), await dispatched(), await dispatched()];
      const young = await newMember(app);
      await later(app, 86_400, operator, releaser);
      const reply = await sendFeed(
        app,
        message(
          delivered(first.trackingNumber),
          { trackingNumber: second.trackingNumber, event: 'returned', at: hoursAgo(2) },
          delivered(third.trackingNumber, hoursAgo(-1)),
          delivered(newTracking()),
          delivered(first.trackingNumber),
        ),
      );
      expectStatus(reply, 200);
      expect(reply.body.results).toEqual([
        { index: 0, outcome: 'arrived' },
        { index: 1, outcome: 'returned' },
        { index: 2, outcome: 'refused', reason: 'cards.delivered-in-future' },
        { index: 3, outcome: 'refused', reason: 'unknown-or-repeated' },
        { index: 4, outcome: 'refused', reason: 'unknown-or-repeated' },
      ]);
      expect(await Promise.all([first, second, third].map(({ cardId }) => stateOf(cardId)))).toEqual([
        'arrived',
        'returned',
        'dispatched',
      ]);
      expect(await stateOf(young.cardId)).toBe('ordered');
      const again = await sendFeed(
        app,
        message({ trackingNumber: first.trackingNumber, event: 'returned', at: hoursAgo(0) }),
      );
      expect(again.body.results).toEqual([{ index: 0, outcome: 'refused', reason: 'cards.wrong-state' }]);
    },
  );

  checkpoint('②.second-person', 'that is early waits for one of the issuer', async () => {
    const card = await dispatched();
    await later(app, 3_600, operator, releaser);
    const reply = await sendFeed(app, message(delivered(card.trackingNumber, hoursAgo(0.5))));
    expect(reply.body.results).toEqual([{ index: 0, outcome: 'waiting' }]);
    expect(await stateOf(card.cardId)).toBe('dispatched');
    const repeated = await sendFeed(app, message(delivered(card.trackingNumber, hoursAgo(0.5))));
    expect(repeated.body.results).toEqual([{ index: 0, outcome: 'refused', reason: 'staff.proposal-pending' }]);
    const [proposal] = (await releaser.client.get('/issuer/api/proposals')).body.proposals as {
      id: string;
      hash: string;
    }[];
    const path = `/issuer/api/proposals/${proposal?.id ?? ''}/decision`;
    expectStatus(await releaser.client.post(path, { hash: proposal?.hash, approve: true }), 204);
    expect(await stateOf(card.cardId)).toBe('arrived');
  });

  it('gives the first answer to a message that is sent again, and refuses another one under its id', async () => {
    const card = await dispatched();
    await later(app, 86_400, operator, releaser);
    const sent = message(delivered(card.trackingNumber));
    const replies = await Promise.all(Array.from({ length: 5 }, () => sendFeed(app, sent)));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies[0]?.body.results).toEqual([{ index: 0, outcome: 'arrived' }]);
    const other = await sendFeed(app, { ...sent, deliveries: [delivered(newTracking())] });
    expect(other.body.code).toBe('cards.feed-message-changed');
    const events = await app.database.asOwner(
      `select id from audit.event where type = 'cards.arrived' and subject_id = $1`,
      [card.cardId],
    );
    expect(events).toHaveLength(1);
  });

  describe('refuses', () => {
    const past = (): Date => new Date(app.get(Clock).nowMs() - 302_000);
    // Far enough for what a busy machine takes to send it.
    const ahead = (): Date => new Date(app.get(Clock).nowMs() + 330_000);
    const cases: [string, () => FeedChanges][] = [
      ['a body that was changed', () => ({ sentBody: JSON.stringify(message(delivered(newTracking()))) })],
      ['a digest of another body', () => ({ digest: `sha-256=:${Buffer.alloc(32).toString('base64')}:` })],
      ['no digest', () => ({ headers: { 'content-digest': '' } })],
      ['a digest that is not covered', () => ({ fields: ['@method', '@target-uri', 'content-type'] })],
      ['a method that is not covered', () => ({ fields: ['@target-uri', 'content-type', 'content-digest'] })],
      ['a target that is not covered', () => ({ fields: ['@method', 'content-type', 'content-digest'] })],
      ['a signature for another target', () => ({ targetUri: `${app.config.publicOrigin}/carrier/other` })],
      ['no time', () => ({ params: ['nonce', 'keyid'] })],
      ['no nonce', () => ({ params: ['created', 'keyid'] })],
      ['a short nonce', () => ({ nonce: 'short' })],
      ['an old signature', () => ({ created: past() })],
      ['a signature from the future', () => ({ created: ahead() })],
      ['an unknown key', () => ({ keyId: 'somebody-else' })],
      ['a key for another use', () => ({ keyUse: 'arrival-file' })],
      ['the name of another key', () => ({ keyUse: 'arrival-file', keyId: 'rehearsal-carrier-feed' })],
      ['no signature', () => ({ headers: { Signature: '', 'Signature-Input': '' } })],
      ['no input of the signature', () => ({ headers: { 'Signature-Input': '' } })],
    ];
    for (const [what, changes] of cases) {
      checkpoint('②.arrival-channels', what, async () => {
        const card = await dispatched();
        await later(app, 86_400, operator);
        const reply = await sendFeed(app, message(delivered(card.trackingNumber)), changes());
        expect({ status: reply.status, code: reply.body.code as string }).toEqual({
          status: 401,
          code: 'request.no-session',
        });
        expect(await stateOf(card.cardId)).toBe('dispatched');
      });
    }

    checkpoint('②.arrival-channels', 'a signature that was used before, and two signatures', async () => {
      const card = await dispatched();
      await later(app, 86_400, operator);
      const nonce = 'n'.repeat(24);
      const unknown = message(delivered(newTracking()));
      expect((await sendFeed(app, unknown, { nonce })).status).toBe(200);
      expect((await sendFeed(app, message(delivered(card.trackingNumber)), { nonce })).status).toBe(401);
      const second = {
        Signature: `a=:${Buffer.alloc(64).toString('base64')}:, b=:${Buffer.alloc(64).toString('base64')}:`,
      };
      expect((await sendFeed(app, message(delivered(card.trackingNumber)), { headers: second })).status).toBe(401);
      expect(await stateOf(card.cardId)).toBe('dispatched');
      await app.get(PostgresAudit).flushCounts(true);
      const events = await app.database.asOwner<{ reason: string }>(
        `select distinct details ->> 'reason' as reason from audit.event
         where type = 'cards.feed-refused' and details ->> 'reason' in ('not-one-signature', 'nonce-used')`,
      );
      expect(events.map(({ reason }) => reason).sort()).toEqual(['nonce-used', 'not-one-signature']);
    });

    it('what nobody signed without a row in the log for each: anybody can send thousands', async () => {
      const rows = () =>
        app.database.asOwner<{ count: number }>(
          `select (details ->> 'count')::integer as count from audit.event
           where type = 'cards.feed-refused' and details ->> 'reason' = 'no-digest' order by seq`,
        );
      await app.get(PostgresAudit).flushCounts(true);
      const before = await rows();
      for (let n = 0; n < 30; n += 1) await sendFeed(app, {}, { headers: { 'content-digest': '' } });
      expect(await rows()).toHaveLength(before.length);
      await app.get(PostgresAudit).flushCounts(true);
      const counted = (await rows()).slice(before.length);
      expect(counted.length).toBeLessThanOrEqual(2);
      expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(30);
    });

    it('what is signed but of the wrong form', async () => {
      for (const body of [
        {},
        { messageId: newId(), deliveries: [] },
        { messageId: newId(), deliveries: [{ trackingNumber: '=1', event: 'delivered', at: hoursAgo(1) }] },
        { messageId: newId(), deliveries: [{ trackingNumber: newTracking(), event: 'eaten', at: hoursAgo(1) }] },
        { messageId: newId(), deliveries: Array.from({ length: 201 }, () => delivered(newTracking())) },
        { messageId: newId(), deliveries: 'all' },
      ]) {
        expect((await sendFeed(app, body)).status).toBe(400);
      }
    });
  });
});

killTest(
  '②.arrival-channels',
  'without the look at the signature, whoever knows a tracking number lets a card arrive',
  async () => {
    const { cardId, trackingNumber } = await dispatched();
    await later(app, 86_400, operator, releaser);
    const forge = () =>
      sendFeed(app, message(delivered(trackingNumber)), { privateKey: generateKeyPairSync('ed25519').privateKey });
    expectStatus(await forge(), 401);
    const signature = app.get(CarrierSignature) as unknown as { judge: () => Promise<{ key: { partner: string } }> };
    signature.judge = () => Promise.resolve({ key: { partner: 'rehearsal-carrier' } });
    try {
      expectStatus(await forge(), 200);
    } finally {
      Reflect.deleteProperty(signature, 'judge');
    }
    expect(await stateOf(cardId)).toBe('arrived');
  },
);
