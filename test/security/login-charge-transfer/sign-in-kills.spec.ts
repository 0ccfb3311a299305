import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { RateLimits } from '../../../src/modules/attempts/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { PasswordFingerprints } from '../../../src/modules/sign-in/password-fingerprints.js';
import { PathsRepository } from '../../../src/modules/sign-in/paths.repository.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { killTest } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { makeMember, type TestMember } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';

/** The same attacks as in `sign-in.spec.ts`, with one control off at a time: they have to succeed. */
describe('without the control', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 120_000);
  afterAll(() => app.stop());

  const begin = (client: TestClient, loginId: string, password: string) =>
    client.post('/api/sign-in', { loginId, password });
  const codesTo = async (member: TestMember): Promise<number> => {
    await app.jobs.drain();
    return (await app.get(Inbox).list({ to: member.phone, channel: 'sms' })).length;
  };
  const judgedOn = async (member: TestMember): Promise<number> =>
    (
      await app.database.asOwner(`select 1 from audit.event where type = 'sign-in.tried' and member_id = $1`, [
        member.id,
      ])
    ).length;

  killTest(
    ['⑤.account-budget', '⑤.reserved-before-judged'],
    'of the budget of an account, guesses go on and on, all at once, and the right one still counts',
    async () => {
      const member = await makeMember(app);
      const paths = app.get(PathsRepository);
      paths.reserve = () => Promise.resolve({ granted: true, inRow: 1, crossed: false });
      try {
        for (let round = 0; round < 4; round += 1) {
          const client = newBrowser(app);
          await client.csrf();
          await Promise.all(
            Array.from({ length: 5 }, (_, n) =>
              begin(client, member.loginId, `chigau kotoba ${String(round * 5 + n)}`),
            ),
          );
        }
        expect(await judgedOn(member)).toBe(20);
        await begin(newBrowser(app), member.loginId, member.password);
      } finally {
        Reflect.deleteProperty(paths, 'reserve');
      }
      expect(await codesTo(member)).toBe(1);
    },
    60_000,
  );

  killTest(
    '⑤.password-fingerprint',
    'of the fingerprints, one password is tried on as many IDs as anybody likes',
    async () => {
      const popular = 'sakura-saku haru 2027 desu';
      const late = await makeMember(app, { password: popular });
      const fingerprints = app.get(PasswordFingerprints);
      fingerprints.mark = () => Promise.resolve({ repeated: false, sprayed: false, accounts: 1 });
      try {
        for (let n = 0; n < 14; n += 1) await begin(newBrowser(app), `sprayed${String(n)}idx`, popular);
        await begin(newBrowser(app), late.loginId, popular);
      } finally {
        Reflect.deleteProperty(fingerprints, 'mark');
      }
      expect([await judgedOn(late), await codesTo(late)]).toEqual([1, 1]);
    },
  );

  killTest('⑤.address-budget', 'of the budget of an address, it goes on after sixty failures', async () => {
    const member = await makeMember(app);
    const rates = app.get(RateLimits);
    const address = '127.201.1.9';
    for (let n = 0; n < 60; n += 1) await rates.take('sign-in', address);
    const busy = app.client({ address });
    expect((await begin(busy, member.loginId, member.password)).status).toBe(429);
    rates.take = () => Promise.resolve();
    try {
      expect((await begin(busy, member.loginId, member.password)).status).toBe(200);
    } finally {
      Reflect.deleteProperty(rates, 'take');
    }
    expect(await codesTo(member)).toBe(1);
  });
});
