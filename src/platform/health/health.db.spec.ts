import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { Readiness } from './index.js';

describe('health', () => {
  let app: TestApp;
  const failing = { now: false };
  beforeAll(async () => {
    app = await startTestApp();
    app.get(Readiness).register('probe', () => {
      if (failing.now) throw new Error('the list of secrets is not loaded');
    });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });
  afterEach(async () => {
    failing.now = false;
    await app.database.asOwner('UPDATE app.clock_offset SET offset_ms = 0');
    await app.clock.follow();
  });

  const ready = () => app.client().get('/health/ready');

  it('says that the process lives and is ready', async () => {
    expect((await app.client().get('/health/live')).body).toEqual({ status: 'ok', checks: [] });
    const reply = await ready();
    expect(reply.status).toBe(200);
    expect(reply.body.checks).toEqual(
      expect.arrayContaining(['database', 'migrations', 'clock', 'password-list', 'probe']),
    );
  });

  it('names the check that failed, and not why', async () => {
    failing.now = true;
    const reply = await ready();
    expect(reply.body).toMatchObject({
      status: 503,
      code: 'request.unavailable',
      errors: [{ pointer: '/probe', code: 'not-ready' }],
    });
    expect(reply.headers['retry-after']).toBe('2');
    expect(reply.text).not.toContain('secrets');
    expect((await app.client().get('/health/live')).status).toBe(200);
  });

  it('is not ready when the clocks differ by more than five seconds', async () => {
    await app.database.asOwner('UPDATE app.clock_offset SET offset_ms = 4000');
    expect((await ready()).status).toBe(200);
    await app.database.asOwner('UPDATE app.clock_offset SET offset_ms = 7000');
    expect((await ready()).body).toMatchObject({ status: 503, errors: [{ pointer: '/clock', code: 'not-ready' }] });
  });

  it('is for those who run the system', async () => {
    const { dataDir } = app.config;
    const config = { dataDir, trustedProxies: ['127.0.0.1'] };
    const proxied = await startTestApp({ database: app.database, config });
    try {
      const outside = await proxied.client().get('/health/ready', { 'x-forwarded-for': '203.0.113.9' });
      expect(outside.body).toMatchObject({ status: 401, code: 'request.no-session' });
      expect((await proxied.client().get('/health/ready')).status).toBe(200);
    } finally {
      await proxied.stop();
    }
  });
});

describe('health without a database', () => {
  it('lives, but is not ready', async () => {
    const app = await startTestApp({ databaseOptions: { ownServer: true } });
    const client = app.client();
    expect((await client.get('/health/ready')).status).toBe(200);
    await app.database.server?.kill9();
    const reply = await client.get('/health/ready');
    expect(reply.body).toMatchObject({ status: 503, code: 'request.unavailable' });
    expect((await client.get('/health/live')).status).toBe(200);
    await app.stop();
  }, 60_000);
});
