import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { rateSettings } from './rates.settings.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

describe('calls that are throttled by address', () => {
  it('are counted in the audit log, one row per minute and address', async () => {
    const refusedOf = async (address: string): Promise<number> => {
      const client = app.client({ address });
      const replies = await Promise.all(
        Array.from({ length: rateSettings.issuerPerAddress + 20 }, () => client.post('/issuer/api/sign-in', {})),
      );
      return replies.filter(({ status }) => status === 429).length;
    };
    const [first, second] = [await refusedOf('127.44.0.9'), await refusedOf('127.45.0.9')];
    const before = await app.database.asOwner(`SELECT FROM audit.event WHERE type = 'attempts.call-throttled'`);
    expect(before).toHaveLength(0);
    await app.app.close();
    const rows = await app.database.asOwner<{ count: number; prefix: string; rule: string }>(
      `SELECT (details->>'count')::int AS count, network_prefix AS prefix, details->>'rule' AS rule
       FROM audit.event WHERE type = 'attempts.call-throttled'`,
    );
    const counts = new Map<string, number>();
    for (const { prefix, count } of rows) counts.set(prefix, (counts.get(prefix) ?? 0) + count);
    // Redis may not be reached yet at the first call, and the count in the process is stricter.
    expect(first).toBeGreaterThanOrEqual(20);
    expect(counts).toEqual(
      new Map([
        ['127.44.0.0/24', first],
        ['127.45.0.0/24', second],
      ]),
    );
    // A minute may have ended meanwhile.
    expect(rows.length).toBeLessThanOrEqual(4);
  });
});
