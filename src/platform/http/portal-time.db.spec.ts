import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { PORTAL_TIME } from './portal-time.js';

const DAY_SECONDS = 86_400;

describe('the time that answers tell', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });

  /** How far an answer is from the system's time, in seconds. */
  async function aheadIn(path: string): Promise<number> {
    const { headers } = await app.client().get(path);
    return Math.round((Date.parse(String(headers[PORTAL_TIME])) - Date.now()) / 1_000);
  }

  it('is the one clock’s, moved or not, in answers and in refusals', async () => {
    for (const path of ['/api/csrf', '/api/session', '/nowhere']) expect(await aheadIn(path)).toBeCloseTo(0, -1);
    await app.clock.advance(DAY_SECONDS);
    for (const path of ['/api/csrf', '/api/session', '/nowhere'])
      expect(Math.abs((await aheadIn(path)) - DAY_SECONDS)).toBeLessThan(5);
  });

  it('is not told by what browsers keep', async () => {
    const { headers } = await app.client().get('/gate.svg');
    expect(headers['cache-control']).not.toBe('no-store');
    expect(headers).not.toHaveProperty(PORTAL_TIME);
  });
});
