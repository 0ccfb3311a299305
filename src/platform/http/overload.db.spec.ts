import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { isRefused, laneOf, startLagMeter } from './overload.js';

describe('overload', () => {
  let app: TestApp;
  const lag = { ms: 0 };
  beforeAll(async () => {
    app = await startTestApp({ lagMeter: { lagMs: () => lag.ms, close: () => undefined } });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });

  const answers = async () => {
    const client = app.client();
    const status = async (path: string) => (await client.send({ method: 'GET', path })).status;
    return [await status('/health/live'), await status('/api/csrf'), await status('/docs')];
  };

  it('refuses what can wait first, and health never', async () => {
    lag.ms = 0;
    expect(await answers()).toEqual([200, 200, 200]);
    lag.ms = 300;
    expect(await answers()).toEqual([200, 200, 503]);
    lag.ms = 1_500;
    expect(await answers()).toEqual([200, 503, 503]);
    lag.ms = 0;
    expect(await answers()).toEqual([200, 200, 200]);
  });

  it('says when to come back', async () => {
    lag.ms = 1_500;
    const reply = await app.client().send({ method: 'GET', path: '/api/csrf' });
    lag.ms = 0;
    expect(reply.body).toMatchObject({ status: 503, code: 'request.busy', retryAfterSeconds: 1 });
    expect(reply.headers['retry-after']).toBe('1');
  });

  it('knows which lane a path is in', () => {
    expect(['/health/ready', '/api/sign-out-everywhere', '/issuer/api/sign-out'].map(laneOf)).toEqual([
      'always',
      'always',
      'always',
    ]);
    expect(['/api/home', '/api/card/activation', '/nowhere'].map(laneOf)).toEqual(['ordinary', 'ordinary', 'ordinary']);
    expect(['/api/opening', '/docs', '/issuer/api/audit'].map(laneOf)).toEqual([
      'deferrable',
      'deferrable',
      'deferrable',
    ]);
    expect(isRefused('always', Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it('measures a loop that is kept busy', async () => {
    const meter = startLagMeter();
    const until = performance.now() + 1_800;
    while (performance.now() < until) {
      const step = performance.now() + 150;
      while (performance.now() < step);
      await sleep(0);
    }
    expect(meter.lagMs()).toBeGreaterThan(50);
    meter.close();
  });
});
