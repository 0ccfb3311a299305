import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { RateLimits } from '../../../src/modules/attempts/index.js';
import { rateSettings } from '../../../src/modules/attempts/rates.settings.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { makeMember, signIn } from '../../support/members.js';

const GATEWAY = '127.61.7.7';
const NO_LINK = 'x'.repeat(43);
const NO_LETTER = '0000-0000-0000';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { duties: ['serve'] } });
}, 120_000);
afterAll(() => app.stop());

/** What a stranger without an account sends from behind the gateway of a telephone company. */
async function flood(stranger: TestClient, calls: number): Promise<void> {
  for (let call = 0; call < calls; call += 1)
    await Promise.all([
      stranger.post('/api/change-cancellations', { token: NO_LINK }),
      stranger.post('/api/debit-denials', { bankCode: '0001', traceNumber: '000000000001' }),
      stranger.post('/api/sign-in/confirmation', { code: '000000' }),
      stranger.post('/api/intents/01a2207b-5edb-7697-9279-ee752b1093d2/code'),
    ]);
}

describe('a stranger behind the same gateway', () => {
  checkpoint(
    ['⑧.cancel', 'P1.link-letter', 'e.non-member-stop', '⑤.address-budget'],
    'closes neither the pages that stop things nor signing in nor approving for anybody else there',
    async () => {
      const trusted = await makeTrusted(app, await makeMember(app));
      await flood(app.client({ address: GATEWAY }), rateSettings.codePerAddress + 5);
      const somebody = app.client({ address: GATEWAY });
      const answers = [
        await somebody.post('/api/change-cancellations', { token: NO_LINK }),
        await somebody.post('/api/link-denials', { code: NO_LETTER }),
        await somebody.post('/api/debit-denials', { bankCode: '0001', traceNumber: '000000000001' }),
      ];
      expect(answers.map(({ status }) => status)).not.toContain(429);
      await signIn(app, somebody, trusted.member);
      const there = app.client({ address: GATEWAY });
      for (const [name, value] of trusted.client.cookies) there.cookies.set(name, value);
      there.deviceKey = trusted.client.deviceKey;
      const intentId = intentIn(await there.post('/api/changes/email', { email: 'gateway@example.jp' }));
      await approve(app, { member: trusted.member, client: there }, intentId);
    },
    120_000,
  );

  checkpoint(
    '⑤.address-budget',
    'is refused by what one session asks for, and no other session with it',
    async () => {
      const [one, other] = [app.client({ address: GATEWAY }), app.client({ address: GATEWAY })];
      const member = await makeMember(app);
      await signIn(app, one, member);
      await signIn(app, other, member);
      const ask = async (client: TestClient) =>
        (await client.post('/api/changes/email', { email: 'x@example.jp' })).status;
      let asked = 0;
      while ((await ask(one)) !== 429 && asked <= rateSettings.codePerCaller) asked += 1;
      expect(asked).toBeLessThanOrEqual(rateSettings.codePerCaller);
      expect(await ask(one)).toBe(429);
      expect(await ask(other)).not.toBe(429);
    },
    120_000,
  );

  killTest(
    '⑤.address-budget',
    'is refused nothing in one session without its count',
    async () => {
      const client = app.client({ address: '127.61.8.8' });
      await signIn(app, client, await makeMember(app));
      const rates = app.get(RateLimits);
      rates.takeOf = () => Promise.resolve();
      try {
        const statuses = new Set<number>();
        for (let asked = 0; asked < rateSettings.codePerCaller + 5; asked += 1)
          statuses.add((await client.post('/api/changes/email', { email: 'x@example.jp' })).status);
        expect([...statuses]).not.toContain(429);
      } finally {
        Reflect.deleteProperty(rates, 'takeOf');
      }
    },
    120_000,
  );
});
