import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { ProbeModule, worked } from '../../../test/support/probe.module.js';

const body = (count: number): object => ({ count, inner: { word: 'abc' } });

describe('idempotency keys', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ sweeps: 'all', modules: [ProbeModule] });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });
  beforeEach(() => {
    worked.times = 0;
  });

  const once = (key: string, count: number, path = '/probe/once') =>
    app.client().post(path, body(count), { 'idempotency-key': key });

  it('does the work once and gives the first answer again', async () => {
    const key = randomUUID();
    const first = await once(key, 1);
    const second = await once(key, 1);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(worked.times).toBe(1);
  });

  it('refuses the key with another body', async () => {
    const key = randomUUID();
    await once(key, 1);
    const other = await once(key, 2);
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ code: 'request.key-reused' });
    expect(worked.times).toBe(1);
  });

  it('lets exactly one of many parallel calls work', async () => {
    const key = randomUUID();
    const replies = await Promise.all(Array.from({ length: 8 }, () => once(key, 10)));
    const busy = replies.filter(({ status }) => status === 409);
    const done = replies.filter(({ status }) => status === 201);
    expect(busy.length + done.length).toBe(8);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(busy[0]?.body).toMatchObject({ code: 'request.key-busy', retryAfterSeconds: 1 });
    expect(busy[0]?.headers['retry-after']).toBe('1');
    expect(worked.times).toBe(1);
  });

  it('forgets the key with work that was refused', async () => {
    const key = randomUUID();
    expect((await once(key, 9)).body).toMatchObject({ code: 'probe.listed' });
    expect((await once(key, 9)).body).toMatchObject({ code: 'probe.listed' });
    expect(worked.times).toBe(2);
    const kept = await app.database.asOwner('SELECT 1 FROM app.idempotency_key WHERE key = $1', [key]);
    expect(kept).toEqual([]);
  });

  it.each(['', '1', 'order-1', 'x'.repeat(101), 'key with spaces and more'])('refuses the key %j', async (key) => {
    expect((await once(key, 1)).body).toMatchObject({ status: 400, code: 'request.key-missing' });
    expect(worked.times).toBe(0);
  });

  it('keeps neither answer nor request readable', async () => {
    const key = randomUUID();
    await once(key, 3);
    const [row] = await app.database.asOwner<{ reply: Buffer; request_hash: Buffer }>(
      'SELECT reply, request_hash FROM app.idempotency_key WHERE key = $1',
      [key],
    );
    expect(row?.reply.toString('latin1')).not.toContain('abc');
    expect(row?.request_hash).toHaveLength(32);
  });

  it('keeps the answer for thirty days and sweeps it then', async () => {
    const key = randomUUID();
    await once(key, 1);
    await app.clock.advance(29 * 86_400);
    expect((await once(key, 1)).headers['idempotency-replayed']).toBe('true');
    await app.clock.advance(2 * 86_400);
    expect((await once(key, 1)).headers['idempotency-replayed']).toBeUndefined();
    expect(worked.times).toBe(2);
    await app.clock.advance(31 * 86_400);
    await app.jobs.drain();
    expect(await app.database.asOwner('SELECT 1 FROM app.idempotency_key')).toEqual([]);
  });

  it('notices a route that declares idempotency and does not use it', async () => {
    const reply = await once(randomUUID(), 1, '/probe/forgetful');
    expect(reply.body).toMatchObject({ status: 500, code: 'request.internal' });
  });
});
