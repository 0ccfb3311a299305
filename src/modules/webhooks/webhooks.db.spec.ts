import '../../../test/support/allowed-hooks.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import type { Json } from '../../../test/support/client.js';
import { untilReadable } from '../../../test/support/histories.js';
import { newStaff, signedInStaff, signInStaff, type TestStaff } from '../../../test/support/issuer.js';
import {
  type OutsideCall,
  OutsideToReceiver,
  startReceiver,
  type TestReceiver,
} from '../../../test/support/outside.js';
import { events } from '../../../test/support/review.js';
import { approveProposal, nowOf, proposalAbout } from '../../../test/support/staff-approvals.js';
import { newId } from '../../platform/ids/ids.js';
import { Outside } from '../../platform/outbound/index.js';
import { Audit, defineEvent, knownEventTypes } from '../audit/index.js';
import { WEBHOOK_CATALOG } from './webhook-catalog.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { EraseDeliveries } from './erase-deliveries.js';
import { ReadStream } from './read-stream.js';
import { webhooksSettings as settings } from './webhooks.settings.js';

const URL_OF_HOOK = 'https://hooks.example.jp/events?of=sekisho';
/** Told of: a refusal by the bank, with more details than go along. */
const declined = (chargeId: string) => ({
  ...{ type: 'charges.declined', version: 1, items: ['11'], actor: { kind: 'system' as const } },
  ...{ subject: { kind: 'system' as const }, memberId: newId(), outcome: 'success' as const },
  details: { chargeId, linkId: newId(), amountYen: 3_000, reason: 'no-money', settledBy: 'answer' },
});
const untold = defineEvent<{ n: number }>('webhooks.untold-in-test', { version: 1, items: ['15'] });

let app: TestApp;
let receiver: TestReceiver;
let outside: OutsideToReceiver;
let admin: TestStaff;
let approver: TestStaff;
beforeAll(async () => {
  receiver = await startReceiver();
  outside = new OutsideToReceiver(receiver.port);
  app = await startTestApp({ sweeps: 'all', config: { duties: ['serve'] }, replace: new Map([[Outside, outside]]) });
  [admin, approver] = [await signedInStaff(app, 'admin'), await signedInStaff(app, 'approver')];
}, 60_000);
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});
afterEach(() => {
  receiver.mode = 200;
  receiver.calls.length = 0;
  Object.assign(outside, { addresses: ['127.0.0.1'], strict: false, asked: [] });
});

const api = '/issuer/api/webhooks';
const propose = (changes: Json = {}) =>
  admin.client.post(api, { name: '分析基盤', url: URL_OF_HOOK, types: ['charges.declined'], ...changes });

async function addEndpoint(name: string, url = URL_OF_HOOK): Promise<string> {
  expect((await propose({ name, url })).status).toBe(202);
  expect((await approveProposal(approver, name)).status).toBe(204);
  const { endpoints } = (await admin.client.get(api)).body as { endpoints: Json[] };
  return String(endpoints.find((one) => one.name === name)?.id);
}
const secretOf = async (id: string): Promise<string> =>
  String((await admin.client.post(`${api}/${id}/secret`)).body.secret);
const listOf = async (id: string, state: string) =>
  (await admin.client.get(`${api}/${id}/deliveries?state=${state}`)).body.deliveries as Json[];
const end = (id: string) => admin.client.post(`${api}/${id}/end`);

/** Writes events of charges, each in a transaction of its own, and gives the ids of the charges. */
async function happen(count = 1): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  for (const id of ids) await app.db.transact((tx) => app.get(Audit).record(tx, declined(id)));
  return ids;
}
async function pass(seconds = 0): Promise<void> {
  if (seconds > 0) await app.clock.advance(seconds);
  await untilReadable(app);
  await readNow();
}
async function readNow(): Promise<void> {
  await app.get(ReadStream).run();
  await app.jobs.drain();
}
const told = () =>
  receiver.calls.map(({ body }) => (JSON.parse(body) as { data: { details: Json } }).data.details.chargeId);

describe('an address', () => {
  it('is added by two people, on hosts that the deployment allows', async () => {
    for (const url of ['http://hooks.example.jp/', 'https://evil.example.jp/', 'https://127.0.0.1/x'])
      expect([url, (await propose({ url })).status]).toEqual([url, url.startsWith('http:') ? 400 : 409]);
    expect((await propose({ types: ['members.created'] })).status).toBe(400);
    for (const sign of ['\u202e', '\u2067', '\u200b', '\n'])
      expect((await propose({ name: `照合${sign}係` })).body.errors).toEqual([
        { pointer: '/name', code: 'forbidden-character' },
      ]);
    const both = await newStaff(app, 'admin', 'approver');
    await signInStaff(app, both);
    await both.client.post(api, { name: '自分', url: URL_OF_HOOK, types: ['cards.arrived'] });
    expect((await approveProposal(both, '自分')).body.code).toBe('staff.own-proposal');
    const row = `(gen_random_uuid(), 'x', 'https://x.example.jp/', '{cards.arrived}', app.now(), gen_random_uuid(), null, null)`;
    await expect(app.database.asOwner(`insert into app.webhook_endpoint values ${row}`)).rejects.toThrow('two people');
    expect((await proposalAbout(approver, '自分')).summary).toEqual({
      ...{ name: '自分', url: URL_OF_HOOK, types: 1, which: 'cards.arrived' },
    });
  });

  it('is told what the catalog allows and no more, signed as Standard Webhooks says', async () => {
    const id = await addEndpoint('署名');
    const secret = await secretOf(id);
    const [chargeId] = await happen();
    await app.db.transact((tx) =>
      app.get(Audit).record(tx, untold({ actor: { kind: 'system' }, subject: { kind: 'system' }, details: { n: 1 } })),
    );
    await pass();
    expect(receiver.calls).toHaveLength(1);
    const { headers, body } = receiver.calls[0] as OutsideCall;
    const content = new Webhook(secret).verify(body, headers as Record<string, string>) as Json;
    const [event] = await events(app, 'charges.declined');
    expect(headers['webhook-id']).toBe(event?.id);
    expect(content).toEqual({
      type: 'charges.declined',
      timestamp: (event?.at as Date).toISOString(),
      data: {
        ...{ eventId: event?.id, sequence: event?.seq, version: 1, outcome: 'success' },
        ...{ subject: { kind: 'system' }, memberId: event?.member_id },
        details: { chargeId, amountYen: 3_000, reason: 'no-money' },
      },
    });
    expect(await listOf(id, 'delivered')).toMatchObject([{ attempts: 1, lastAnswer: '200', type: 'charges.declined' }]);
    expect((await end(id)).status).toBe(204);
    expect((await end(id)).body.code).toBe('webhooks.endpoint-not-found');
  });

  it('is told nothing without a secret; a former one signs for a day beside the new one', async () => {
    const id = await addEndpoint('鍵');
    await happen();
    await pass();
    expect(receiver.calls).toEqual([]);
    expect(await listOf(id, 'pending')).toMatchObject([{ attempts: 1, lastAnswer: 'no-secret' }]);
    const [first, second] = [await secretOf(id), await secretOf(id)];
    expect((await admin.client.get(api)).text).not.toContain(second);
    await pass(30);
    const [call] = receiver.calls;
    for (const secret of [first, second])
      expect(() => new Webhook(secret).verify(call?.body ?? '', call?.headers as Record<string, string>)).not.toThrow();
    await app.clock.advance(86_401);
    admin = await signedInStaff(app, 'admin');
    approver = await signedInStaff(app, 'approver');
    receiver.calls.length = 0;
    await happen();
    await pass();
    const signatures = String(receiver.calls[0]?.headers['webhook-signature']).split(' ');
    expect(signatures).toHaveLength(1);
    await end(id);
  });
});

describe('an event', () => {
  it('is told in the order of the stream, and one that commits late is not passed over', async () => {
    const id = await addEndpoint('順番');
    await secretOf(id);
    let late = '';
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = app.db.transact(async (tx) => {
      late = newId();
      await app.get(Audit).record(tx, declined(late));
      await held;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const quick = await happen(3);
    await readNow();
    // Behind a transaction that is still open nothing is read yet.
    expect(told()).toEqual([]);
    release();
    await slow;
    await pass();
    expect([...told()].sort()).toEqual([late, ...quick].sort());
    expect((await listOf(id, 'delivered')).length).toBe(4);
    await end(id);
  });

  it('is tried again with growing pauses for three days, then given up, listed, and sent again by hand', async () => {
    const id = await addEndpoint('再送');
    await secretOf(id);
    for (const mode of [500, 307, 'long', 'hang'] as const) {
      receiver.mode = mode;
      await happen();
      await pass();
    }
    const pending = await listOf(id, 'pending');
    expect(pending.map(({ lastAnswer }) => lastAnswer)).toEqual(['time', 'size', '307', '500']);
    receiver.mode = 500;
    const times: number[] = [];
    for (let hours = 0; hours < 76; hours += 4) {
      receiver.calls.length = 0;
      await pass(4 * 3_600 + 600);
      times.push(receiver.calls.length);
    }
    expect(times.at(-1)).toBe(0);
    admin = await signedInStaff(app, 'admin');
    approver = await signedInStaff(app, 'approver');
    const dead = await listOf(id, 'dead');
    expect(dead).toHaveLength(4);
    expect((await events(app, 'webhooks.given-up')).length).toBeGreaterThanOrEqual(4);
    receiver.mode = 200;
    expect((await admin.client.post(`${api}/${id}/deliveries/${String(dead[0]?.id)}/again`)).status).toBe(204);
    expect((await admin.client.post(`${api}/${id}/deliveries/${String(dead[0]?.id)}/again`)).body.code).toBe(
      'webhooks.delivery-not-found',
    );
    await pass();
    expect(receiver.calls.map(({ headers }) => headers['webhook-id'])).toEqual([dead[0]?.eventId]);
    // What was taken is sent again as well, to who has lost it: under the id that it is known by.
    receiver.calls.length = 0;
    expect((await admin.client.post(`${api}/${id}/deliveries/${String(dead[0]?.id)}/again`)).status).toBe(204);
    await pass();
    expect(receiver.calls.map(({ headers }) => headers['webhook-id'])).toEqual([dead[0]?.eventId]);
    // All that is left of what was given up, the oldest first, as many as are sent at once.
    receiver.calls.length = 0;
    const waiting = [...dead]
      .reverse()
      .map(({ eventId }) => eventId)
      .slice(0, 3);
    const all = () => admin.client.post(`${api}/${id}/again`);
    const rows = app.get(DeliveriesRepository);
    const { givenUp } = rows;
    rows.givenUp = (tx, endpoint) => givenUp.call(rows, tx, endpoint, 2);
    try {
      expect((await all()).body).toEqual({ deliveries: 2, left: 1 });
    } finally {
      Reflect.deleteProperty(rows, 'givenUp');
    }
    await pass();
    const sent = () => receiver.calls.map(({ headers }) => headers['webhook-id']).sort();
    expect(sent()).toEqual(waiting.slice(0, 2).sort());
    expect((await all()).body).toEqual({ deliveries: 1, left: 0 });
    await pass();
    expect(sent()).toEqual([...waiting].sort());
    expect((await all()).body.code).toBe('webhooks.delivery-not-found');
    expect((await events(app, 'webhooks.given-up-sent-again')).map(({ details }) => details)).toEqual([
      { deliveries: 2, left: 1 },
      { deliveries: 1, left: 0 },
    ]);
    await end(id);
  }, 60_000);

  it('is told once more with all others of a stretch of the stream, by number or by time, and no more than may be', async () => {
    const id = await addEndpoint('巻き戻し');
    await secretOf(id);
    const replay = (body: Json) => admin.client.post(`${api}/${id}/replay`, body);
    const since = nowOf(app).toISOString();
    expect((await replay({ from: since, to: since })).body.code).toBe('webhooks.delivery-not-found');
    const charges = await happen(4);
    await pass();
    expect(receiver.calls).toHaveLength(4);
    const delivered = (await listOf(id, 'delivered')).reverse();
    const ids = delivered.map(({ eventId }) => String(eventId));
    receiver.calls.length = 0;
    const [, second, third] = delivered;
    expect((await replay({ fromSequence: second?.sequence, toSequence: third?.sequence })).body).toEqual({
      deliveries: 2,
      left: 0,
    });
    await pass();
    expect(receiver.calls.map(({ headers }) => String(headers['webhook-id'])).sort()).toEqual(ids.slice(1, 3).sort());
    receiver.calls.length = 0;
    await app.clock.advance(60);
    expect((await replay({ from: since, to: nowOf(app).toISOString() })).body).toEqual({ deliveries: 4, left: 0 });
    await pass();
    expect([...told()].sort()).toEqual([...charges].sort());
    for (const body of [{}, { from: since }, { toSequence: '5' }, { from: 'yesterday', to: since }])
      expect((await replay(body)).status).toBe(400);
    const [event] = await events(app, 'webhooks.range-sent-again');
    expect(event?.details).toEqual({ deliveries: 2, first: second?.id, last: third?.id });
    const rows = app.get(DeliveriesRepository);
    rows.endedWithin = (_tx, _endpoint, _stretch, most) => Promise.resolve(Array.from({ length: most }, () => newId()));
    try {
      expect((await replay({ from: since, to: nowOf(app).toISOString() })).body.code).toBe('webhooks.range-too-wide');
    } finally {
      Reflect.deleteProperty(rows, 'endedWithin');
    }
    await end(id);
  });

  it('that nobody answers about takes no slots from other addresses, and its address rests', async () => {
    const dead = await addEndpoint('無応答', 'https://hooks.example.jp/dead');
    const living = await addEndpoint('応答');
    for (const id of [dead, living]) await secretOf(id);
    // What the first call takes is no matter here.
    await happen();
    await pass();
    receiver.calls.length = 0;
    receiver.dead.add('/dead');
    const charges = await happen(12);
    await pass();
    expect((await listOf(living, 'pending')).map(({ lastAnswer }) => lastAnswer)).toEqual([]);
    const places = receiver.calls.map(({ path }) => path);
    expect(places.filter((path) => path !== '/dead')).toHaveLength(charges.length);
    expect(receiver.unansweredMost).toBe(settings.atOncePerAddress);
    // After some without an answer nothing is sent there for a while.
    const tried = places.filter((path) => path === '/dead').length;
    expect(tried).toBeLessThanOrEqual(settings.silentInARow + settings.atOncePerAddress - 1);
    const [resting] = await app.database.asOwner<{ rests: boolean }>(
      `select rests_until > app.now() as rests from app.webhook_silence where endpoint_id = $1`,
      [dead],
    );
    expect(resting).toEqual({ rests: true });
    // And all of it goes there once it answers.
    receiver.dead.delete('/dead');
    receiver.calls.length = 0;
    await pass(settings.restMaxSeconds + 60);
    await pass(settings.restMaxSeconds + 60);
    expect(new Set(told())).toEqual(new Set(charges));
    expect(await app.database.asOwner(`select from app.webhook_silence`)).toEqual([]);
    [admin, approver] = [await signedInStaff(app, 'admin'), await signedInStaff(app, 'approver')];
    for (const id of [dead, living]) await end(id);
  }, 60_000);

  it('is erased when its time is over, however many there are', async () => {
    const id = await addEndpoint('消去');
    await app.database.asOwner(
      `insert into app.webhook_delivery (delivery_id, endpoint_id, event_id, event_seq, type, body, state, attempts, queued_at, ended_at)
       select gen_random_uuid(), $1, gen_random_uuid(), n, 'charges.declined', '{}', 'delivered', 1, app.now() - interval '9 days',
           app.now() - make_interval(days => case when n = 1 then 6 else 8 end)
         from generate_series(1, 12001) n`,
      [id],
    );
    await app.get(EraseDeliveries).run();
    expect(
      await app.database.asOwner(`select event_seq from app.webhook_delivery where endpoint_id = $1`, [id]),
    ).toEqual([{ event_seq: '1' }]);
    await end(id);
  });

  it('goes nowhere inside, whatever the name of the host says today', async () => {
    const id = await addEndpoint('内側');
    await secretOf(id);
    outside.strict = true;
    await happen();
    await pass();
    expect(receiver.calls).toEqual([]);
    expect(outside.asked).toEqual(['hooks.example.jp']);
    expect(await listOf(id, 'pending')).toMatchObject([{ lastAnswer: 'private' }]);
    await end(id);
    expect(nowOf(app).getTime()).toBeGreaterThan(0);
  });

  it('after a restore goes on behind the highest number that was told', async () => {
    const id = await addEndpoint('復旧');
    await secretOf(id);
    const before = await happen();
    await pass();
    expect(told()).toEqual(before);
    // As if the transactions of the new cluster had begun anew.
    await app.database.asOwner(`update app.stream_reading set xid = '9000000000000000000' where reader = 'webhooks'`);
    const after = await happen();
    await pass();
    expect(told()).toEqual([...before, ...after]);
    await end(id);
  });
});

describe('the catalog', () => {
  it('names events that exist', () => {
    const known = new Set(knownEventTypes().keys());
    expect(Object.keys(WEBHOOK_CATALOG).filter((type) => !known.has(type))).toEqual([]);
  });
});
