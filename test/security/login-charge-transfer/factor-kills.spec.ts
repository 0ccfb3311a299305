import { afterEach, describe, expect } from '@jest/globals';
import { killTest } from '../../support/checkpoint.js';
import type { InjectionToken } from '@nestjs/common';
import { Attempts } from '../../../src/modules/attempts/index.js';
import { Factors, PasskeyChallenges } from '../../../src/modules/factors/index.js';
import { SignInChallenges } from '../../../src/modules/sign-in/passkey-challenges.js';
import { ApprovalBudgets } from '../../../src/modules/step-up/approval-budgets.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { intentIn, makeTrusted, type TrustedMember } from '../../support/approvals.js';
import { addCountingPasskey, addPasskey, approveWith } from '../../support/passkeys.js';
import { signIn } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingTotp } from '../../support/totps.js';

const EMAIL = '/api/changes/email';

/** The same attacks as in `passkey-approvals.spec.ts` and `factor-changes.spec.ts`, with the control off: they succeed. */
describe('without the control', () => {
  let app: TestApp;
  afterEach(() => app.stop());

  async function start(token?: InjectionToken, value?: unknown): Promise<TrustedMember> {
    app = await startTestApp(token === undefined ? {} : { replace: new Map([[token, value]]) });
    return makeTrusted(app);
  }

  killTest(
    '③.passkey',
    'of the challenges, a signature for one intent approves another one, again and again',
    async () => {
      const forgetful = {
        make: () => Promise.resolve(Buffer.alloc(32, 7)),
        use: () => Promise.resolve(true),
        waits: () => Promise.resolve(true),
      };
      const trusted = await start(PasskeyChallenges, forgetful);
      // The counter stands in the way as well, so the authenticator is one that does not count.
      const passkey = await addCountingPasskey(app, trusted);
      const first = intentIn(await trusted.client.post(EMAIL, { email: 'hitotsu@example.jp' }));
      const second = intentIn(await trusted.client.post(EMAIL, { email: 'futatsu@example.jp' }));
      const { body: request } = await trusted.client.post(`/api/intents/${first}/passkey`);
      const assertion = passkey.sign(request, { counter: 0 });
      for (const id of [first, second])
        expect((await trusted.client.post(`/api/intents/${id}/approval/passkey`, assertion)).status).toBe(204);
    },
  );

  killTest('③.passkey', 'of the counter, a copy of a passkey goes on as if it were the one', async () => {
    const trusted = await start();
    const passkey = await addCountingPasskey(app, trusted);
    const copy = passkey.copy();
    const first = intentIn(await trusted.client.post(EMAIL, { email: 'hitotsu@example.jp' }));
    expect((await approveWith(trusted.client, first, passkey)).status).toBe(204);
    await app.database.asOwner(`update app.member_passkey set counter = 0`);
    const second = intentIn(await trusted.client.post(EMAIL, { email: 'futatsu@example.jp' }));
    expect((await approveWith(trusted.client, second, copy)).status).toBe(204);
  });

  killTest(
    '⑧.pending-change',
    'of the tries, wrong signatures go on and on, and the right one still counts',
    async () => {
      const endless = {
        reserve: () => Promise.resolve(),
        giveBack: () => Promise.resolve(),
        left: () => Promise.resolve(5),
      };
      const trusted = await start(ApprovalBudgets, endless);
      const passkey = await addCountingPasskey(app, trusted);
      const intentId = intentIn(await trusted.client.post(EMAIL, { email: 'hitotsu@example.jp' }));
      for (let wrong = 0; wrong < 10; wrong += 1) {
        const { body } = await approveWith(trusted.client, intentId, passkey, { userVerified: false });
        expect(body.code).toBe('step-up.passkey-refused');
      }
      expect((await approveWith(trusted.client, intentId, passkey)).status).toBe(204);
    },
  );

  killTest(
    '⑧.factor-waits',
    'of the wait, and of its constraints, a passkey that was just added approves',
    async () => {
      const trusted = await start();
      const { passkey } = await addPasskey(app, trusted);
      await app.database.asOwner(`alter table app.member_passkey drop constraint member_passkey_waits`);
      await app.database.asOwner(`update app.member_passkey set counts_from = made_at`);
      const intentId = intentIn(await trusted.client.post(EMAIL, { email: 'hitotsu@example.jp' }));
      expect((await approveWith(trusted.client, intentId, passkey)).status).toBe(204);
    },
  );

  killTest(
    '⑧.factor-waits',
    'of the end that comes with a revoked session, what was asked for in it counts after its wait',
    async () => {
      const trusted = await start();
      Object.assign(app.get(Factors), { end: () => Promise.resolve() });
      const { passkey } = await addPasskey(app, trusted);
      await trusted.client.post('/api/sign-out-everywhere');
      await app.clock.advance(86_460);
      await signIn(app, trusted.client, trusted.member);
      const intentId = intentIn(await trusted.client.post(EMAIL, { email: 'hitotsu@example.jp' }));
      expect((await approveWith(trusted.client, intentId, passkey)).status).toBe(204);
    },
  );

  killTest('③.passkey', 'of the challenges at sign-in, a signature signs in again and again', async () => {
    const trusted = await start(SignInChallenges, {
      make: () => Buffer.alloc(73, 7),
      use: () => Promise.resolve(true),
    });
    const passkey = await addCountingPasskey(app, trusted);
    const { body: request } = await newBrowser(app).post('/api/sign-in/passkey/challenge');
    const assertion = passkey.sign(request, { counter: 0 });
    for (let again = 0; again < 2; again += 1)
      expect((await newBrowser(app).post('/api/sign-in/passkey', assertion)).status).toBe(200);
  });

  killTest(
    '⑤.second-factor-budget',
    'of the tries at sign-in, codes of an app are guessed on and on, and the right one still counts',
    async () => {
      const endless = {
        reserve: () => Promise.resolve({ granted: true, left: 1 }),
        giveBack: () => Promise.resolve(),
        clear: () => Promise.resolve(),
        left: () => Promise.resolve(1),
      };
      const trusted = await start(Attempts, endless);
      const totp = await addCountingTotp(app, trusted);
      const client = newBrowser(app);
      await client.post('/api/sign-in', { loginId: trusted.member.loginId, password: trusted.member.password });
      const confirm = (code: string) => client.post('/api/sign-in/confirmation', { method: 'totp', code });
      for (let guess = 1; guess <= 10; guess += 1) {
        const typed = String((Number(totp.code()) + guess) % 1_000_000).padStart(6, '0');
        expect((await confirm(typed)).status).toBe(401);
      }
      expect((await confirm(totp.code())).status).toBe(200);
    },
  );

  killTest(
    '③.second-factor-unknown-device',
    'of the step that was taken, a code of an app signs in twice',
    async () => {
      const trusted = await start();
      const totp = await addCountingTotp(app, trusted);
      for (let again = 0; again < 2; again += 1) {
        const client = newBrowser(app);
        await client.post('/api/sign-in', { loginId: trusted.member.loginId, password: trusted.member.password });
        const reply = await client.post('/api/sign-in/confirmation', { method: 'totp', code: totp.code() });
        expect(reply.status).toBe(200);
        await app.database.asOwner(`update app.member_totp set last_step = null`);
      }
    },
  );
});
