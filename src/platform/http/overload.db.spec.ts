import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { isRefused, type Lane, laneOf, startLagMeter } from './overload.js';
import { COOKIES } from './session-cookies.js';

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
    return [await status('/health/live'), await status('/api/information'), await status('/docs')];
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
    const reply = await app.client().send({ method: 'GET', path: '/api/information' });
    lag.ms = 0;
    expect(reply.body).toMatchObject({ status: 503, code: 'request.busy', retryAfterSeconds: 1 });
    expect(reply.headers['retry-after']).toBe('1');
  });

  it('lets somebody who is not signed in stop things, and the network and the bank in, at any lag', async () => {
    const client = app.client();
    lag.ms = 1_500;
    const stopped = await client.post('/api/disavowals', { token: 'a'.repeat(43) });
    const unsigned = [await client.post('/bank/messages', {}), await client.post('/network/authorizations', {})];
    const asked = await client.send({ method: 'GET', path: '/api/stops' });
    lag.ms = 0;
    expect(stopped.body).toMatchObject({ status: 404, code: 'disavowal.link-unknown' });
    expect([...unsigned, asked].map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it('sends sign-ins away before members at work, but for browsers that say that they are known', async () => {
    const client = app.client();
    const signIn = () => client.post('/api/sign-in', { loginId: 'nobody00000here', password: 'chigau kotoba desu' });
    lag.ms = 300;
    const unknown = await signIn();
    client.cookies.set(COOKIES.device, 'a'.repeat(43));
    const known = await signIn();
    lag.ms = 0;
    expect(unknown.body).toMatchObject({ status: 503, code: 'request.busy' });
    expect(known.status).toBe(200);
  });

  it.each<[Lane, readonly string[]]>([
    [
      'always',
      [
        ...['/health/ready', '/metrics', '/api/csrf', '/api/sign-out-everywhere', '/issuer/api/sign-out'],
        ...['/api/disavowals', '/api/disavowals/look', '/api/stops', '/api/change-cancellations'],
        ...['/api/debit-denials', '/api/link-denials', '/api/caller-question/denial'],
        ...['/issuer/api/members/1/freezes', '/issuer/api/freezes/bank', '/issuer/api/freezes/program'],
        ...['/issuer/api/links/1/suspension', '/bank/messages', '/network/authorizations', '/network/reversals'],
      ],
    ],
    [
      'ordinary',
      [
        ...['/api/home', '/api/card/activation', '/nowhere', '/api/stops/reopening', '/issuer/api/freezes/restoration'],
        ...['/api/sign-in/passkey', '/api/sign-in/confirmation', '/rehearsal/bank', '/api/statement'],
      ],
    ],
    [
      'deferrable',
      [
        ...['/api/opening', '/docs', '/issuer/api/audit', '/api/sign-in', '/api/statement/pdf'],
        ...['/issuer/api/balance-report', '/issuer/api/blocklist/export'],
      ],
    ],
  ])('has a lane that is %s', (lane, paths) => {
    expect(paths.filter((path) => laneOf(path) !== lane)).toEqual([]);
  });

  it('takes a browser that says that it is known for one of a member at work, and never refuses the first lane', () => {
    expect(laneOf('/api/sign-in', `theme=dark; ${COOKIES.device}=x`)).toBe('ordinary');
    expect(laneOf('/api/opening', `${COOKIES.device}=x`)).toBe('deferrable');
    expect(isRefused('always', { lagMs: Number.MAX_SAFE_INTEGER, poolWaitMs: Number.MAX_SAFE_INTEGER })).toBe(false);
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
