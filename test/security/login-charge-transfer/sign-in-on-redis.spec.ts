import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GuardedRedis } from '../../../src/modules/attempts/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import { makeMember, signIn } from '../../support/members.js';
import { hasRedis, startRedis, type TestRedis } from '../../support/redis.js';

describe('signing in with the budgets in Redis', () => {
  if (!hasRedis('sign-in with a Redis that fills, hangs and dies')) {
    it('needs a Redis, which this machine has not', () => {
      expect(process.env['REQUIRE_SERVICES']).not.toBe('1');
    });
    return;
  }
  let app: TestApp;
  let redis: TestRedis;
  let line = 0;

  beforeAll(async () => {
    redis = await startRedis();
    app = await startTestApp({ config: { redisUrl: redis.url } });
    for (let waited = 0; !app.get(GuardedRedis).ready && waited < 5_000; waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await redis.stop();
  });

  const begin = (loginId: string, password: string) => {
    line += 1;
    return app.client({ address: `127.80.${String(line)}.1` }).post('/api/sign-in', { loginId, password });
  };

  /** A member signs in from an unknown device, and a stranger's spraying is seen. */
  const worksAsEver = async (round: string): Promise<void> => {
    line += 1;
    const member = await makeMember(app);
    expect((await signIn(app, app.client({ address: `127.80.${String(line)}.1` }), member)).status).toBe(200);
    const popular = `hayari no kotoba ${round} desu`;
    const late = await makeMember(app, { password: popular });
    for (let n = 0; n < 10; n += 1) expect((await begin(`spray${round}${String(n)}id`, popular)).status).toBe(200);
    expect((await begin(late.loginId, popular)).status).toBe(200);
    await app.jobs.drain();
    expect(await app.get(Inbox).list({ to: late.phone, channel: 'sms' })).toHaveLength(0);
  };

  checkpoint(
    ['⑤.store-down-stricter', '⑤.password-fingerprint'],
    'goes on while it fills, hangs and dies: never open, never a false refusal',
    async () => {
      expect(app.get(GuardedRedis).ready).toBe(true);
      await worksAsEver('whole');
      await redis.fill();
      await worksAsEver('full');
      await redis.empty();
      redis.hang();
      await worksAsEver('hung');
      redis.resume();
      await redis.stop();
      await worksAsEver('dead');
    },
    120_000,
  );
});
