import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import {
  arrivalFile,
  expectStatus,
  later,
  leadTo,
  newMember,
  newTracking,
  signedHeaders,
  signedInStaff,
  signInStaff,
  type TestMember,
  type TestStaff,
} from '../../support/issuer.js';
import { decideOn } from '../../support/review.js';
import { staffSettings } from '../../../src/modules/staff/index.js';
import { CardReturns, type CardState } from '../../../src/modules/cards/index.js';
import { Clock } from '../../../src/platform/clock/index.js';

let app: TestApp;
let operator: TestStaff;
let releaser: TestStaff;

beforeAll(async () => {
  app = await startTestApp();
  operator = await signedInStaff(app, 'card-operations', 'card-release');
  releaser = await signedInStaff(app, 'card-release');
}, 120_000);
afterAll(() => app.stop());

interface Dispatched {
  readonly member: TestMember;
  readonly trackingNumber: string;
}

async function dispatched(count: number): Promise<Dispatched[]> {
  const cards: Dispatched[] = [];
  for (let n = 0; n < count; n += 1) {
    const member = await newMember(app);
    const trackingNumber = await leadTo(app, operator, member, 'dispatched');
    if (trackingNumber === undefined) throw new Error('not dispatched');
    cards.push({ member, trackingNumber });
  }
  return cards;
}

async function dispatchedOne(): Promise<Dispatched> {
  const [card] = await dispatched(1);
  if (card === undefined) throw new Error('no card');
  return card;
}

const hoursAgo = (hours: number): Date => new Date(app.get(Clock).nowMs() - hours * 3_600_000);
const aDayLater = () => later(app, 86_400, operator, releaser);

async function states(cards: readonly Dispatched[]): Promise<(string | undefined)[]> {
  const rows = await app.database.asOwner<{ card_id: string; state: CardState }>(
    `select card_id, state from app.card where card_id = any($1)`,
    [cards.map(({ member }) => member.cardId)],
  );
  const byId = new Map(rows.map((row) => [row.card_id, row.state]));
  return cards.map(({ member }) => byId.get(member.cardId));
}

const arrive = ({ member }: Dispatched, body: object): Promise<TestReply<Json>> =>
  operator.client.post(`/issuer/api/cards/${member.cardId}/arrival`, body);

const refusalsOf = async ({ member }: Dispatched): Promise<unknown[]> => {
  const rows = await app.database.asOwner<{ details: { reason: string } }>(
    `select details from audit.event where type = 'cards.step-refused' and subject_id = $1 order by seq`,
    [member.cardId],
  );
  return rows.map(({ details }) => details.reason);
};

describe('one card', () => {
  it('goes on although somebody has set the clock back, and its life does not go back with it', async () => {
    const member = await newMember(app);
    await leadTo(app, operator, member, 'personalised');
    const move = (ms: number) => app.database.asOwner(`update app.clock_offset set offset_ms = offset_ms + ${ms}`);
    await move(-60_000);
    try {
      const body = { carrier: 'japan-post', trackingNumber: newTracking() };
      expectStatus(await operator.client.post(`/issuer/api/cards/${member.cardId}/dispatch`, body), 204);
    } finally {
      await move(60_000);
    }
    const [card] = await app.database.asOwner<{ right: boolean }>(
      `select dispatched_at >= personalised_at as right from app.card where card_id = $1`,
      [member.cardId],
    );
    expect(card?.right).toBe(true);
  });

  checkpoint(
    '②.arrival-only-from-dispatched',
    'arrives with its tracking number and a time after its dispatch, or not',
    async () => {
      const card = await dispatchedOne();
      const { trackingNumber } = card;
      await aDayLater();
      const tries: [object, number, string][] = [
        [{ trackingNumber: newTracking(), deliveredAt: hoursAgo(1) }, 409, 'cards.wrong-tracking'],
        [{ trackingNumber, deliveredAt: hoursAgo(-1) }, 409, 'cards.delivered-in-future'],
        [{ trackingNumber, deliveredAt: hoursAgo(30) }, 409, 'cards.delivered-before-dispatch'],
        [{ trackingNumber, deliveredAt: '2026-11-31T99:00:00Z' }, 400, 'request.invalid'],
        [{ trackingNumber, deliveredAt: '2026-11-20 10:00' }, 400, 'request.invalid'],
        [{ trackingNumber }, 400, 'request.invalid'],
        [{ deliveredAt: hoursAgo(1) }, 400, 'request.invalid'],
      ];
      for (const [body, status, code] of tries) {
        const reply = await arrive(card, body);
        expect({ status: reply.status, code: reply.body.code as string }).toEqual({ status, code });
      }
      expect(await refusalsOf(card)).toEqual([
        'cards.wrong-tracking',
        'cards.delivered-in-future',
        'cards.delivered-before-dispatch',
      ]);
      expect((await arrive(card, { trackingNumber, deliveredAt: hoursAgo(1) })).body).toEqual({ arrived: true });
      expect(await states([card])).toEqual(['arrived']);
      expect((await arrive(card, { trackingNumber, deliveredAt: hoursAgo(1) })).body.code).toBe('cards.wrong-state');
    },
  );

  for (const state of ['ordered', 'personalised', 'returned', 'closed'] as const) {
    checkpoint('②.arrival-only-from-dispatched', `that is ${state} does not arrive, by whatever way`, async () => {
      const member = await newMember(app);
      const trackingNumber = (await leadTo(app, operator, member, state)) ?? newTracking();
      const card = { member, trackingNumber };
      await aDayLater();
      expect((await arrive(card, { trackingNumber, deliveredAt: hoursAgo(1) })).body.code).toBe('cards.wrong-state');
      const path = `/issuer/api/cards/${member.cardId}/counter-arrival`;
      const counter = await operator.client.post(path, { trackingNumber, checked: 'passport' });
      expect(counter.body.code).toBe('cards.wrong-state');
      const report = await upload(arrivalFile([[member.ref, trackingNumber, hoursAgo(1)]]));
      expect(report.body.refused).toEqual([{ line: 2, reason: 'wrong-state' }]);
      expect(await states([card])).toEqual([state]);
    });
  }

  checkpoint('②.arrival-channels', 'arrives at the counter, with what was checked', async () => {
    const card = await dispatchedOne();
    await aDayLater();
    const path = `/issuer/api/cards/${card.member.cardId}/counter-arrival`;
    const { trackingNumber } = card;
    expect((await operator.client.post(path, { trackingNumber, checked: 'a-friend' })).status).toBe(400);
    const reply = await operator.client.post(path, { trackingNumber, checked: 'driving-licence' });
    expect(reply.body).toEqual({ arrived: true });
    const [event] = await app.database.asOwner<{ details: Json }>(
      `select details from audit.event where type = 'cards.arrived' and subject_id = $1`,
      [card.member.cardId],
    );
    expect(event?.details).toMatchObject({ channel: 'counter', checked: 'driving-licence' });
  });

  checkpoint('②.second-person', 'that arrives within twelve hours waits for another person', async () => {
    const card = await dispatchedOne();
    await later(app, 6 * 3_600, operator, releaser);
    const body = { trackingNumber: card.trackingNumber, deliveredAt: hoursAgo(1) };
    const reply = await arrive(card, body);
    expect(reply.body).toEqual({ arrived: false, proposalId: expect.any(String) as unknown });
    expect(await states([card])).toEqual(['dispatched']);
    expect((await arrive(card, body)).body.code).toBe('staff.proposal-pending');

    const open = (await releaser.client.get('/issuer/api/proposals')).body.proposals as { id: string; hash: string }[];
    const proposal = open.find(({ id }) => id === reply.body.proposalId);
    const path = `/issuer/api/proposals/${proposal?.id ?? ''}/decision`;
    const decision = { hash: proposal?.hash, approve: true };
    expect((await operator.client.post(path, decision)).body.code).toBe('staff.own-proposal');
    expect(await states([card])).toEqual(['dispatched']);
    expectStatus(await releaser.client.post(path, decision), 204);
    expect(await states([card])).toEqual(['arrived']);
  });

  checkpoint(
    '②.returned-closes',
    'that comes back ends, and whoever registered is told in the same transaction',
    async () => {
      const [first, second] = [await dispatchedOne(), await dispatchedOne()];
      const told: string[] = [];
      app.get(CardReturns).register((_tx, card) => {
        told.push(card.id);
        return card.id === second.member.cardId ? Promise.reject(new Error('can not')) : Promise.resolve();
      });
      const path = ({ member }: Dispatched) => `/issuer/api/cards/${member.cardId}/return`;
      expectStatus(await operator.client.post(path(first), { reason: 'unknown-address' }), 204);
      expect((await operator.client.post(path(second), { reason: 'refused' })).status).toBe(500);
      expect(told).toEqual([first.member.cardId, second.member.cardId]);
      expect(await states([first, second])).toEqual(['returned', 'dispatched']);
      expect((await operator.client.post(path(first), { reason: 'refused' })).body.code).toBe('cards.wrong-state');
    },
  );

  it('that is not known answers as one that can not be', async () => {
    for (const id of ['00000000-0000-7000-8000-000000000000', 'not-an-id', '%00']) {
      const reply = await operator.client.post(`/issuer/api/cards/${id}/personalisation`);
      expect(reply.status).toBe(404);
    }
  });

  it('is not dispatched under the tracking number of another', async () => {
    const first = await dispatchedOne();
    const member = await newMember(app);
    await leadTo(app, operator, member, 'personalised');
    const body = { carrier: 'japan-post', trackingNumber: first.trackingNumber };
    const reply = await operator.client.post(`/issuer/api/cards/${member.cardId}/dispatch`, body);
    expect(reply.body.code).toBe('cards.tracking-in-use');
  });
});

let files = 0;
const nextNumber = (): string => {
  files += 1;
  return `MAILHOUSE-${String(files).padStart(6, '0')}`;
};

/** Uploads a file that is signed as it should be, but for the changes. */
function upload(
  text: string,
  changes: {
    readonly number?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly sent?: string;
    readonly type?: string;
    readonly by?: TestStaff;
  } = {},
): Promise<TestReply<Json>> {
  const headers = { ...signedHeaders(app, changes.number ?? nextNumber(), text), ...changes.headers };
  const { client } = changes.by ?? operator;
  return client.postText('/issuer/api/arrival-batches', changes.type ?? 'text/csv', changes.sent ?? text, headers);
}

const line = ({ member, trackingNumber }: Dispatched, hours = 1) =>
  [member.ref, trackingNumber, hoursAgo(hours)] as const;

/** These cards, ordered a day ago, were let arrive by the operator alone just now. */
async function haveArrived(cards: readonly TestMember[]): Promise<void> {
  const steps = [
    `state = 'personalised', personalised_at = ordered_at`,
    `state = 'dispatched', dispatched_at = ordered_at, carrier = 'post',
       tracking_number = 'FILL' || card_ref, code_letter_due_at = ordered_at + interval '24 hours'`,
    `state = 'arrived', arrived_at = app.now(), delivered_at = ordered_at + interval '20 hours',
       arrival_channel = 'single', arrival_recorded_by = 'staff:${operator.id}'`,
  ];
  const ids = cards.map(({ cardId }) => cardId);
  for (const step of steps) await app.database.asOwner(`update app.card set ${step} where card_id = any($1)`, [ids]);
}

describe('a file of arrivals', () => {
  checkpoint('②.arrival-channels', 'of few cards is applied at once, once', async () => {
    const cards = await dispatched(3);
    await aDayLater();
    const text = arrivalFile(cards.map((card) => line(card)));
    const number = nextNumber();
    const reply = await upload(text, { number });
    expectStatus(reply, 201);
    expect(reply.body).toMatchObject({ state: 'applied', lineCount: 3, acceptedCount: 3, earlyCount: 0, refused: [] });
    expect(await states(cards)).toEqual(['arrived', 'arrived', 'arrived']);

    expect((await upload(text, { number })).body.code).toBe('cards.batch-number-used');
    expect((await upload(text)).body.code).toBe('cards.batch-already-taken');
    expect((await upload(`${text}\n`, { number })).body.code).toMatch(/^cards\.batch-/);
  });

  checkpoint(
    '②.arrival-channels',
    'that was altered, renumbered or signed by nobody known is refused whole',
    async () => {
      const card = await dispatchedOne();
      await aDayLater();
      const text = arrivalFile([line(card)]);
      const number = nextNumber();
      const signed = signedHeaders(app, number, text);
      const forged: [string, Parameters<typeof upload>[1]][] = [
        ['altered', { number, sent: text.replace('total,1', 'total,1 ') }],
        ['renumbered', { headers: { ...signed, 'x-batch-number': nextNumber() } }],
        ['unknown key', { number, headers: { 'x-batch-key': 'somebody-else' } }],
        ['key of another use', { number, headers: { 'x-batch-key': 'rehearsal-carrier-feed' } }],
        ['zero signature', { number, headers: { 'x-batch-signature': Buffer.alloc(64).toString('base64') } }],
      ];
      for (const [what, changes] of forged) {
        const reply = await upload(text, changes);
        expect({ what, code: reply.body.code as string }).toEqual({ what, code: 'cards.batch-signature-wrong' });
      }
      for (const name of ['x-batch-number', 'x-batch-key', 'x-batch-signature']) {
        expect((await upload(text, { number, headers: { [name]: 'x y' } })).status).toBe(400);
      }
      expect(await states([card])).toEqual(['dispatched']);
      const events = await app.database.asOwner(
        `select id from audit.event where type = 'cards.batch-refused' and outcome = 'refused'
       and details ->> 'reason' = 'cards.batch-signature-wrong'`,
      );
      expect(events).toHaveLength(5);
      expectStatus(await upload(text, { number }), 201);
    },
  );

  checkpoint('②.arrival-channels', 'that is miscounted, malformed or too large is refused whole', async () => {
    const card = await dispatchedOne();
    await aDayLater();
    const text = arrivalFile([line(card)]);
    const bad: [string, string, number][] = [
      ['no total', text.replace(/total,1\n/, ''), 422],
      ['wrong total', text.replace('total,1', 'total,2'), 422],
      ['no header', text.split('\n').slice(1).join('\n'), 422],
      ['open quote', text.replace('total', '"total'), 422],
      ['nothing', 'card_ref,tracking_number,delivered_at\ntotal,0\n', 422],
      ['too large', `${text}${' '.repeat(1_000_000)}`, 413],
      ['too long', arrivalFile(Array.from({ length: 2_001 }, () => ['A', 'B', 'C'] as const)), 413],
    ];
    for (const [what, sent, status] of bad) {
      const reply = await upload(sent);
      expect({ what, status: reply.status }).toEqual({ what, status });
    }
    expect((await upload(text, { type: 'application/json' })).status).toBe(415);
    expect((await upload(text, { type: 'text/csv; charset=utf-16' })).status).toBe(415);
    expect(await states([card])).toEqual(['dispatched']);
  });

  checkpoint(
    '②.arrival-channels',
    'that is half wrong lets the right lines arrive and says of each other line why not',
    async () => {
      const [good, doubled, wrongTracking, future, past, gone] = await dispatched(6);
      const young = await newMember(app);
      if (!good || !doubled || !wrongTracking || !future || !past || !gone) throw new Error('no cards');
      expectStatus(
        await operator.client.post(`/issuer/api/cards/${gone.member.cardId}/return`, { reason: 'moved' }),
        204,
      );
      await aDayLater();
      const reply = await upload(
        arrivalFile([
          line(good),
          line(doubled),
          [wrongTracking.member.ref, newTracking(), hoursAgo(1)],
          line(future, -2),
          line(past, 48),
          line(doubled),
          line(gone),
          [young.ref, newTracking(), hoursAgo(1)],
          ['0000000000', newTracking(), hoursAgo(1)],
          ['=cmd|/c calc', '<b>1</b>', 'yesterday'],
        ]),
      );
      expectStatus(reply, 201);
      expect(reply.body.refused).toEqual([
        { line: 3, reason: 'duplicate' },
        { line: 4, reason: 'wrong-tracking' },
        { line: 5, reason: 'delivered-in-future' },
        { line: 6, reason: 'delivered-before-dispatch' },
        { line: 7, reason: 'duplicate' },
        { line: 8, reason: 'wrong-state' },
        { line: 9, reason: 'wrong-state' },
        { line: 10, reason: 'unknown-card' },
        { line: 11, reason: 'malformed' },
      ]);
      expect(reply.text).not.toMatch(/cmd|<b>|yesterday/);
      expect(await states([good, doubled, wrongTracking, future, past, gone])).toEqual([
        'arrived',
        'dispatched',
        'dispatched',
        'dispatched',
        'dispatched',
        'returned',
      ]);
    },
  );

  checkpoint(
    '②.second-person',
    'of more than twenty cards, or with an early one, waits for another person',
    async () => {
      const cards = await dispatched(21);
      await aDayLater();
      const reply = await upload(arrivalFile(cards.map((card) => line(card))));
      expect(reply.body).toMatchObject({ state: 'waiting', acceptedCount: 21 });
      expect(new Set(await states(cards))).toEqual(new Set(['dispatched']));
      const path = `/issuer/api/arrival-batches/${reply.body.id as string}`;

      expect((await operator.client.post(`${path}/release`)).body.code).toBe('cards.own-batch');
      await expect(
        app.database.asOwner(
          `update app.arrival_batch set state = 'applied', decided_at = app.now() where batch_id = $1`,
          [reply.body.id as string],
        ),
      ).rejects.toMatchObject({ constraint: 'arrival_batch_second_person' });
      await expect(
        app.database.asOwner(
          `update app.arrival_batch set state = 'applied', decided_at = app.now(), released_by = uploaded_by where batch_id = $1`,
          [reply.body.id as string],
        ),
      ).rejects.toMatchObject({ constraint: 'arrival_batch_released_by_another' });

      // What a line says is looked at again: this card has come back meanwhile.
      const [gone] = cards;
      if (gone === undefined) throw new Error('no card');
      expectStatus(
        await operator.client.post(`/issuer/api/cards/${gone.member.cardId}/return`, { reason: 'moved' }),
        204,
      );
      const replies = await Promise.all(Array.from({ length: 4 }, () => releaser.client.post(`${path}/release`)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
      const released = replies.find(({ status }) => status === 200);
      expect(released?.body).toMatchObject({
        state: 'applied',
        own: false,
        releasedBy: releaser.name,
        refused: [{ line: 2, reason: 'wrong-state' }],
      });
      const after = await states(cards);
      expect(after.filter((state) => state === 'arrived')).toHaveLength(20);

      const early = await dispatchedOne();
      await later(app, 4 * 3_600, operator, releaser);
      const waiting = await upload(arrivalFile([line(early)]));
      expect(waiting.body).toMatchObject({ state: 'waiting', earlyCount: 1 });
      const rejection = `/issuer/api/arrival-batches/${waiting.body.id as string}/rejection`;
      expect((await releaser.client.post(rejection)).body.state).toBe('rejected');
      expect(await states([early])).toEqual(['dispatched']);
    },
  );

  checkpoint(
    '②.second-person',
    'is released by who has just shown a second factor, and not for somebody who has left',
    async () => {
      const early = await dispatchedOne();
      const leaving = await signedInStaff(app, 'card-operations');
      await later(app, 4 * 3_600, operator, releaser, leaving);
      const uploaded = await upload(arrivalFile([line(early)]), { by: leaving });
      expect(uploaded.body).toMatchObject({ state: 'waiting' });
      const path = `/issuer/api/arrival-batches/${uploaded.body.id as string}`;
      await app.clock.advance(staffSettings.proofFreshSeconds + 1);
      expect((await releaser.client.post(`${path}/release`)).body.code).toBe('staff.proof-needed');

      expectStatus(await signInStaff(app, releaser), 204);
      const admin = await signedInStaff(app, 'admin');
      expectStatus(await admin.client.post(`/issuer/api/staff/${leaving.id}/deactivation`), 200);
      expect((await releaser.client.post(`${path}/release`)).body.code).toBe('cards.uploader-gone');
      expect(await states([early])).toEqual(['dispatched']);
      // It stops without either.
      await app.clock.advance(staffSettings.proofFreshSeconds + 1);
      expect((await releaser.client.post(`${path}/rejection`)).body.state).toBe('rejected');
      expectStatus(await signInStaff(app, operator), 204);
      expectStatus(await signInStaff(app, releaser), 204);
    },
  );

  checkpoint(
    '②.second-person',
    'counts towards twenty a day with what the same person records one by one and at the counter',
    async () => {
      const [first, one, other, late] = await dispatched(4);
      if (!first || !one || !other || !late) throw new Error('no cards');
      const others: TestMember[] = [];
      for (let n = 0; n < 18; n += 1) others.push(await newMember(app));
      await aDayLater();
      await haveArrived(others);
      expect((await upload(arrivalFile([line(first)]))).body.state).toBe('applied');
      const counter = `/issuer/api/cards/${other.member.cardId}/counter-arrival`;
      const both = await Promise.all([
        arrive(one, { trackingNumber: one.trackingNumber, deliveredAt: hoursAgo(1) }),
        operator.client.post(counter, { trackingNumber: other.trackingNumber, checked: 'passport' }),
      ]);
      expect(both.map(({ body }) => body.arrived as boolean).sort()).toEqual([false, true]);
      const proposalId = both.find(({ body }) => body.arrived === false)?.body.proposalId as string;
      const file = await upload(arrivalFile([line(late)]));
      expect(file.body).toMatchObject({ state: 'waiting', acceptedCount: 1, earlyCount: 0 });

      await decideOn(releaser, proposalId, true);
      expect(new Set(await states([one, other]))).toEqual(new Set(['arrived']));
      const path = `/issuer/api/arrival-batches/${file.body.id as string}/rejection`;
      expectStatus(await releaser.client.post(path), 200);
      await aDayLater();
      const again = await arrive(late, { trackingNumber: late.trackingNumber, deliveredAt: hoursAgo(1) });
      expect(again.body).toEqual({ arrived: true });
    },
  );

  it('may be written in CP932 when it says so', async () => {
    const card = await dispatchedOne();
    await aDayLater();
    const text = arrivalFile([line(card)]);
    const reply = await upload(text, { type: 'text/csv; charset=windows-31j' });
    expectStatus(reply, 201);
    expect(await states([card])).toEqual(['arrived']);
  });
});
