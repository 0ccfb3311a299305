import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../../src/platform/clock/index.js';
import { sha256 } from '../../../src/platform/crypto/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import {
  arrivalFile,
  expectStatus,
  later,
  leadTo,
  newMember,
  signedHeaders,
  signedInStaff,
  type TestMember,
  type TestStaff,
} from '../../support/issuer.js';
import { decideOn, events } from '../../support/review.js';

const DAY = 86_400;
const NOBODYS = '00000000-0000-7000-8000-000000000000';

let app: TestApp;
let operator: TestStaff;
let releaser: TestStaff;

beforeAll(async () => {
  app = await startTestApp();
  operator = await signedInStaff(app, 'card-operations');
  releaser = await signedInStaff(app, 'card-release');
}, 120_000);
afterAll(() => app.stop());

const ago = (seconds: number): Date => new Date(app.get(Clock).nowMs() - seconds * 1_000);
const show = (cardId: string): Promise<TestReply<Json>> => operator.client.get(`/issuer/api/cards/${cardId}`);

describe('the work list', () => {
  it('counts the cards of each state and pages through one, each card once', async () => {
    const before = (await operator.client.get('/issuer/api/cards/counts')).body as Json[];
    expect(before.map(({ state }) => state as string)).toEqual([
      'ordered',
      'personalised',
      'dispatched',
      'arrived',
      'active',
      'returned',
      'expired',
      'closed',
    ]);
    const made: string[] = [];
    for (let n = 0; n < 45; n += 1) made.push((await newMember(app)).cardId);
    const after = (await operator.client.get('/issuer/api/cards/counts')).body as Json[];
    expect(after[0]).toEqual({ state: 'ordered', cards: (before[0] as { cards: number }).cards + 45, more: false });

    const seen: string[] = [];
    const sizes: number[] = [];
    let next = '';
    do {
      const { body } = await operator.client.get(`/issuer/api/cards?state=ordered${next}`);
      seen.push(...(body.cards as Json[]).map(({ id }) => id as string));
      sizes.push((body.cards as Json[]).length);
      next = body.next === undefined ? '' : `&after=${body.next as string}`;
    } while (next !== '');
    expect(sizes).toEqual([20, 20, 5]);
    expect(new Set(seen)).toEqual(new Set(made));
    expect(seen).toHaveLength(45);
  });

  it.each([
    '?state=ordered&after=x',
    `?state=ordered&after=${'!'.repeat(22)}`,
    `?ref=A&after=${'A'.repeat(22)}`,
    `?state=ordered&after=${'A'.repeat(22)}`,
  ])('refuses %s, which no page gave', async (query) => {
    expect((await operator.client.get(`/issuer/api/cards${query}`)).status).toBe(400);
  });
});

describe('the life of a card', () => {
  checkpoint('④.staff-masked', 'is told step by step with who did it, and nothing of number or person', async () => {
    const member = await newMember(app);
    const tracking = await leadTo(app, operator, member, 'arrived');
    const reply = await show(member.cardId.toUpperCase());
    expect(reply.body).toMatchObject({
      id: member.cardId,
      memberId: member.memberId,
      member: '山○ 太○',
      state: 'arrived',
      life: [
        { state: 'ordered', byKind: 'system' },
        { state: 'personalised', byKind: 'staff', by: operator.name },
        { state: 'dispatched', byKind: 'staff', by: operator.name, carrier: 'japan-post', trackingNumber: tracking },
        { state: 'arrived', byKind: 'staff', by: operator.name, channel: 'single' },
      ],
    });
    expect(reply.body.lastTwo).toBeUndefined();
    expect(reply.text).not.toMatch(/山田|太郎|ヤマダ|神宮前|@example/);
    expect(reply.text).not.toContain(member.number);
    const [looked] = (await events(app, 'cards.card-looked-at')).slice(-1);
    expect(looked).toMatchObject({ subject_id: member.cardId, member_id: member.memberId, actor_id: operator.id });
  });

  it('names both people of an early arrival, and both see in the list of proposals whose it is', async () => {
    const member = await newMember(app);
    const trackingNumber = await leadTo(app, operator, member, 'dispatched');
    await later(app, 60, operator, releaser);
    const deliveredAt = ago(1).toISOString();
    const path = `/issuer/api/cards/${member.cardId}/arrival`;
    const { body } = await operator.client.post(path, { trackingNumber, deliveredAt });
    const proposals = (await releaser.client.get('/issuer/api/proposals')).body.proposals as Json[];
    expect(proposals.at(-1)).toMatchObject({ proposedBy: operator.name, own: false });
    expectStatus(await decideOn(releaser, body.proposalId as string), 204);
    const { life } = (await show(member.cardId)).body;
    expect((life as Json[]).at(-1)).toMatchObject({ by: operator.name, releasedBy: releaser.name });
  });

  it('ends with the reason, and is nobody else’s to ask for', async () => {
    const member = await newMember(app);
    await leadTo(app, operator, member, 'returned');
    const { life } = (await show(member.cardId)).body;
    expect((life as Json[]).at(-1)).toMatchObject({ state: 'returned', reason: 'not-collected', by: operator.name });
    for (const id of [NOBODYS, '1', 'counts2']) expect((await show(id)).body.code).toBe('cards.not-found');
    for (const role of ['auditor', 'approver', 'admin'] as const) {
      const staff = await signedInStaff(app, role);
      expect((await staff.client.get(`/issuer/api/cards/${member.cardId}`)).status).toBe(403);
      expect((await staff.client.get('/issuer/api/cards/counts')).status).toBe(403);
    }
  });
});

interface Sent {
  readonly member: TestMember;
  readonly tracking: string;
}

async function dispatched(count: number): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (let n = 0; n < count; n += 1) {
    const member = await newMember(app);
    const tracking = await leadTo(app, operator, member, 'dispatched');
    if (tracking === undefined) throw new Error('not dispatched');
    sent.push({ member, tracking });
  }
  return sent;
}

const preview = (number: string, text: string, headers = {}): Promise<TestReply<Json>> =>
  operator.client.postText('/issuer/api/arrival-batches/preview', 'text/csv', text, {
    ...signedHeaders(app, number, text),
    ...headers,
  });
const upload = (number: string, text: string): Promise<TestReply<Json>> =>
  operator.client.postText('/issuer/api/arrival-batches', 'text/csv', text, signedHeaders(app, number, text));

describe('the preview of a file of arrivals', () => {
  checkpoint(
    '②.arrival-channels',
    'says what the upload of the same bytes then does, and changes nothing',
    async () => {
      const cards = await dispatched(3);
      const [good, early, wrong] = cards;
      if (!good || !early || !wrong) throw new Error('no cards');
      await later(app, DAY, operator, releaser);
      const text = arrivalFile([
        [good.member.ref, good.tracking, ago(3_600)],
        [wrong.member.ref, early.tracking, ago(3_600)],
        ['0000-0000', 'x', 'y'],
        [early.member.ref, early.tracking, ago(DAY - 60)],
      ]);
      const before = await app.database.asOwner(`select * from app.card order by card_id`);
      for (let again = 0; again < 2; again += 1) {
        const reply = await preview('PREVIEW-0001', text);
        expect(reply.body).toEqual({
          fileNumber: 'PREVIEW-0001',
          lineCount: 4,
          acceptedCount: 2,
          earlyCount: 1,
          secondPersonNeeded: true,
          refused: [
            { line: 3, reason: 'wrong-tracking' },
            { line: 4, reason: 'malformed' },
          ],
        });
      }
      expect(await app.database.asOwner(`select * from app.card order by card_id`)).toEqual(before);
      expect((await operator.client.get('/issuer/api/arrival-batches')).body).toEqual({ files: [] });

      const taken = await upload('PREVIEW-0001', text);
      expect(taken.body).toMatchObject({
        state: 'waiting',
        lineCount: 4,
        acceptedCount: 2,
        earlyCount: 1,
        uploadedBy: operator.name,
        own: true,
      });
      expect(taken.body.refused).toEqual([
        { line: 3, reason: 'wrong-tracking' },
        { line: 4, reason: 'malformed' },
      ]);
      expect(await events(app, 'cards.batch-previewed')).toHaveLength(2);
      const { files } = (await releaser.client.get('/issuer/api/arrival-batches')).body as { files: Json[] };
      expect(files[0]).toMatchObject({ uploadedBy: operator.name, own: false });
      expect((await preview('PREVIEW-0001', text)).body.code).toBe('cards.batch-number-used');
      expect((await preview('PREVIEW-0002', text)).body.code).toBe('cards.batch-already-taken');
    },
  );

  checkpoint('②.arrival-channels', 'looks into nothing that was not signed', async () => {
    const text = arrivalFile([['A', 'B', 'C']]);
    const zero = { 'x-batch-signature': Buffer.alloc(64).toString('base64') };
    expect((await preview('PREVIEW-0003', text, zero)).body.code).toBe('cards.batch-signature-wrong');
    expect((await preview('PREVIEW-0003', text.replace('total,1', 'total,2'))).body.code).toBe(
      'cards.batch-count-wrong',
    );
    expect((await preview('PREVIEW-0003', text, { 'x-batch-number': 'x y' })).status).toBe(400);
    const refused = await events(app, 'cards.batch-preview-refused');
    expect(refused.slice(-2)).toMatchObject([
      { outcome: 'refused', details: { reason: 'cards.batch-signature-wrong' } },
      { outcome: 'refused', details: { reason: 'cards.batch-count-wrong' } },
    ]);
  });
});

/** Files that wait and files that were decided, as if they had come in this order. */
async function putFiles(states: readonly ('waiting' | 'applied' | 'rejected')[]): Promise<void> {
  for (const [at, state] of states.entries()) {
    await app.database.asOwner(
      `insert into app.arrival_batch (batch_id, file_number, file_hash, key_id, uploaded_by, uploaded_at, state, line_count,
         accepted_count, early_count, decided_at)
       values ($1, $2, $3, 'key', 'staff:a', app.now(), $4, 1, 1, 0, case when $4 <> 'waiting' then app.now() end)`,
      [newId(), `LISTED-${String(at)}`, sha256(`listed ${String(at)}`), state],
    );
  }
}

describe('the list of files', () => {
  it('shows each on some page: those that wait, the oldest first, then the others, the newest first', async () => {
    await putFiles(
      Array.from({ length: 70 }, (_, at) => (['waiting', 'applied', 'rejected'] as const)[at % 3] ?? 'waiting'),
    );
    const numbers = await app.database.asOwner<{ state: string; number: string }>(
      `select state, file_number as number from app.arrival_batch order by batch_id`,
    );
    const of = (...states: string[]) =>
      numbers.filter(({ state }) => states.includes(state)).map(({ number }) => number);
    const expected: [string, string[]][] = [
      ['', [...of('waiting'), ...of('applied', 'rejected').reverse()]],
      ['state=waiting', of('waiting')],
      ['state=rejected', of('rejected').reverse()],
    ];
    for (const [filter, all] of expected) {
      const listed: string[] = [];
      for (let after = ''; ;) {
        const { body } = await operator.client.get(`/issuer/api/arrival-batches?${filter}${after}`);
        const { files, next } = body as { files: { fileNumber: string }[]; next?: string };
        expect(files.length).toBeLessThanOrEqual(20);
        listed.push(...files.map(({ fileNumber }) => fileNumber));
        if (next === undefined || listed.length > numbers.length) break;
        after = `&after=${next}`;
      }
      expect(listed).toEqual(all);
    }
    for (const after of ['x', `x${'A'.repeat(22)}`, `w${'A'.repeat(22)}`])
      expect((await operator.client.get(`/issuer/api/arrival-batches?after=${after}`)).body.code).toBe(
        'request.invalid',
      );
  });
});
