import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import {
  addVersion,
  BlindIndex,
  FieldCipher,
  KeyRing,
  promoteNewest,
  sealedTables,
  type SealedTable,
} from '../crypto/index.js';
import { Db } from '../database/index.js';
import { Reseal, ResealRepository } from '../../modules/keys/index.js';
import { loadKeyRing } from '../crypto/key-ring.file.js';
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
    // The version of its key, and the hash.
    expect(row?.request_hash).toHaveLength(33);
  });

  it('gives the first answer again under a new key, and holds the old one as long as it is needed', async () => {
    const { config, database } = app;
    const [known, older, fresh] = [randomUUID(), randomUUID(), randomUUID()];
    await database.asOwner('DELETE FROM app.idempotency_key');
    for (const key of [known, older]) await once(key, 1);
    // As rows from before hold it.
    await database.asOwner(
      'UPDATE app.idempotency_key SET request_hash = substring(request_hash from 2) WHERE key = $1',
      [older],
    );
    const ring = app.get(KeyRing);
    const { document } = loadKeyRing(config);
    ring.replace(promoteNewest(addVersion(document, 'blind-index'), 'blind-index'));
    try {
      for (const key of [known, older]) {
        expect((await once(key, 1)).headers['idempotency-replayed']).toBe('true');
        expect((await once(key, 2)).body).toMatchObject({ code: 'request.key-reused' });
      }
      await once(fresh, 1);
      const table = sealedTables().find((one) => one.table === 'app.idempotency_key') as SealedTable;
      const cipher = app.get(FieldCipher);
      const reseal = new Reseal(app.get(Db), ring, cipher, app.get(BlindIndex), new ResealRepository());
      const needed = () => reseal.left(table, 'blind-index');
      await database.asOwner('DELETE FROM app.idempotency_key WHERE key = $1', [older]);
      expect(await needed()).toBe(1);
      await database.asOwner('DELETE FROM app.idempotency_key WHERE key = $1', [known]);
      expect(await needed()).toBe(0);
      expect((await once(fresh, 1)).headers['idempotency-replayed']).toBe('true');
    } finally {
      ring.replace(document);
      await database.asOwner('DELETE FROM app.idempotency_key');
    }
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
