import { TIGHT } from '../../../test/support/tight-database.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { newMember, signedInStaff, type TestStaff } from '../../../test/support/issuer.js';
import { Db, Pools } from '../database/index.js';
import { isRefused } from './overload.js';

const CONNECTIONS = Number(TIGHT['DATABASE_REQUEST_CONNECTIONS_MAX']);
const WAIT_MS = Number(TIGHT['DATABASE_CONNECTION_WAIT_MS']);

describe('requests while all connections are taken', () => {
  let app: TestApp;
  let staff: TestStaff;
  let memberId: string;
  let held: Promise<unknown> = Promise.resolve();

  beforeAll(async () => {
    const meter: { pools?: Pools } = {};
    app = await startTestApp({
      config: { duties: ['serve'] },
      lagMeter: { lagMs: () => 0, poolWaitMs: () => meter.pools?.oldestWaitMs() ?? 0, close: () => undefined },
    });
    meter.pools = app.get(Pools);
    staff = await signedInStaff(app, 'fraud');
    ({ memberId } = await newMember(app));
    // Its token is asked for before the pool is full, as a page has it.
    await staff.client.get('/issuer/api/session');
  }, 90_000);
  afterEach(async () => {
    await held;
  });
  afterAll(async () => {
    await app.stop();
  });

  /** As many slow reads as there are connections, and one that waits. */
  const fill = async (): Promise<void> => {
    const db = app.get(Db);
    const slow = Array.from({ length: CONNECTIONS }, () => db.query('SELECT pg_sleep(1.3)'));
    held = Promise.allSettled(slow);
    while (app.get(Pools).load().connections - app.get(Pools).load().idle < CONNECTIONS) await pause(5);
  };

  it('stop things, say that it was somebody else, and let the bank and the network in at once', async () => {
    const strangers = app.client();
    await strangers.get('/api/csrf');
    await fill();
    const frozen = await staff.client.post(`/issuer/api/members/${memberId}/freezes`, {
      capabilities: ['transfer'],
      reason: 'suspected-fraud',
    });
    const disavowed = await strangers.post('/api/disavowals', { token: 'a'.repeat(43) });
    const bank = await strangers.post('/bank/messages', {});
    const network = await strangers.post('/network/authorizations', {});
    // Those who hold the connections still do.
    expect(app.get(Pools).load().idle).toBe(0);
    expect(disavowed.body).toMatchObject({ code: 'disavowal.link-unknown' });
    expect([bank.status, network.status]).toEqual([401, 401]);
    expect(frozen.status).toBe(204);
  });

  it('are refused at once where they are less urgent and others wait already', async () => {
    const client = app.client();
    await fill();
    const waiting = app
      .get(Db)
      .query('SELECT 1')
      .catch((error: unknown) => error);
    await pause(WAIT_MS / 2 + 20);
    const began = performance.now();
    const replies = [await client.get('/api/information'), await client.get('/api/opening/password-rules')];
    expect(performance.now() - began).toBeLessThan(WAIT_MS / 2);
    for (const { body } of replies) expect(body).toMatchObject({ code: 'request.busy', retryAfterSeconds: 1 });
    expect(await waiting).toMatchObject({ code: 'request.unavailable' });
    await held;
    expect((await client.get('/api/information')).status).toBe(200);
  });

  it('are refused by how long somebody has waited, what can wait first', () => {
    const at = (poolWaitMs: number) =>
      (['always', 'ordinary', 'deferrable'] as const).map((lane) => isRefused(lane, { lagMs: 0, poolWaitMs }));
    expect(at(0)).toEqual([false, false, false]);
    expect(at(WAIT_MS / 4)).toEqual([false, false, true]);
    expect(at(WAIT_MS / 2)).toEqual([false, true, true]);
  });
});
