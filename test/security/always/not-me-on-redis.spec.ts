import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GuardedRedis } from '../../../src/modules/attempts/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import { makeMember, signIn } from '../../support/members.js';
import { stopToken } from '../../support/notices.js';
import { hasRedis, startRedis, type TestRedis } from '../../support/redis.js';

describe('"this was not me" with the rates in Redis', () => {
  if (!hasRedis('"this was not me" with a Redis that hangs and dies')) {
    it('needs a Redis, which this machine has not', () => {
      expect(process.env['REQUIRE_SERVICES']).not.toBe('1');
    });
    return;
  }
  let app: TestApp;
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
    app = await startTestApp({ config: { redisUrl: redis.url } });
    for (let waited = 0; !app.get(GuardedRedis).ready && waited < 5_000; waited += 50) await pause(50);
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await redis.stop();
  });

  checkpoint(
    'h.not-me-page',
    'stops everything while Redis hangs, and when it is gone',
    async () => {
      const stops = async (): Promise<void> => {
        const member = await makeMember(app);
        const client = app.client();
        await signIn(app, client, member);
        const token = await stopToken(app, member, /新しい端末/);
        expect((await app.client().post('/api/disavowals/look', { token })).status).toBe(200);
        expect((await app.client().post('/api/disavowals', { token })).status).toBe(200);
        expect((await client.get('/api/session')).status).toBe(401);
      };
      expect(app.get(GuardedRedis).ready).toBe(true);
      await stops();
      redis.hang();
      await stops();
      redis.resume();
      await redis.stop();
      await stops();
    },
    60_000,
  );
});
