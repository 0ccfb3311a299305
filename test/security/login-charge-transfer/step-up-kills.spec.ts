import { afterEach, describe, expect } from '@jest/globals';
import { killTest } from '../../support/checkpoint.js';
import type { InjectionToken } from '@nestjs/common';
import { IsString } from 'class-validator';
import { Attempts } from '../../../src/modules/attempts/index.js';
import { IntentSeal } from '../../../src/modules/step-up/intent-seal.js';
import { IntentStanding } from '../../../src/modules/step-up/intent-standing.js';
import { IntentsRepository } from '../../../src/modules/step-up/intents.repository.js';
import { Approvals, defineOperation } from '../../../src/modules/step-up/index.js';
import type { Principal } from '../../../src/platform/access/index.js';
import { FieldCipher } from '../../../src/platform/crypto/index.js';
import type { Tx } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approvalCode, approve, intentIn, makeTrusted, type TrustedMember } from '../../support/approvals.js';

const EMAIL = '/api/changes/email';

class NothingParams {
  @IsString()
  word: string;
}

const nothing = defineOperation({
  name: 'test-nothing',
  schema: NothingParams,
  summary: () => ({ ja: '何もしない', en: 'Nothing' }),
  smsWords: { ja: '何もしない', en: 'nothing' },
  methods: ['phone-code'],
  newDevices: 'allowed',
  wait: 'none',
});

/** The same attacks as in `step-up.spec.ts`, with the control off: they have to succeed, or the tests there prove nothing. */
describe('without the control', () => {
  let app: TestApp;
  afterEach(() => app.stop());

  async function start(token: InjectionToken, value: unknown): Promise<TrustedMember> {
    app = await startTestApp({ replace: new Map([[token, value]]) });
    return makeTrusted(app);
  }

  killTest('⑧.pending-change', 'of the hash, an approval is worth something for another address', async () => {
    const cipher = {
      seal: (plain: string, context: string) => app.get(FieldCipher).seal(plain, context),
      open: (sealed: Buffer, context: string) => app.get(FieldCipher).open(sealed, context),
    } as FieldCipher;
    const trusted = await start(IntentSeal, Object.assign(new IntentSeal(cipher), { covers: () => true }));
    const intentId = intentIn(await trusted.client.post(EMAIL, { email: 'approved@example.jp' }));
    await approve(app, trusted, intentId);
    const other = await trusted.client.post(EMAIL, { email: 'other@example.jp' }, { 'step-up-intent': intentId });
    expect(other.status).toBe(202);
    expect(other.body.changes[0].newMasked).toBe('o•••@example.jp');
  });

  killTest(
    '⑧.pending-change',
    'of the tries, a code is guessed on and on, and the right one still counts',
    async () => {
      const endless = {
        reserve: () => Promise.resolve({ granted: true, left: 1 }),
        giveBack: () => Promise.resolve(),
        clear: () => Promise.resolve(),
        left: () => Promise.resolve(1),
      };
      const trusted = await start(Attempts, endless);
      const intentId = intentIn(await trusted.client.post(EMAIL, { email: 'guessed@example.jp' }));
      const code = await approvalCode(app, trusted, intentId);
      for (let guess = 0; guess < 10; guess += 1) {
        const typed = String((Number(code) + 1 + guess) % 1_000_000).padStart(6, '0');
        const { body } = await trusted.client.post(`/api/intents/${intentId}/approval`, { code: typed });
        expect(body.code).toBe('step-up.code-wrong');
      }
      expect((await trusted.client.post(`/api/intents/${intentId}/approval`, { code })).status).toBe(204);
    },
  );

  describe('of the lock and the look at what was spent', () => {
    /** Takes every intent for one that may be used. */
    const blind = {
      hold: async (tx: Tx, id: string, owner: { memberId: string; sessionId: string }) => {
        const intent = await app.get(IntentsRepository).find(tx, id, owner);
        if (intent === undefined) throw new Error('no intent');
        return { ...intent, spent: false, expired: false };
      },
    };

    async function spendFiftyTimes({ client, member }: TrustedMember): Promise<number> {
      const sessions = (await client.get('/api/sessions')).body as { id: string; current: boolean }[];
      const sessionId = sessions.find(({ current }) => current)?.id ?? '';
      const caller: Principal = { level: 'member', id: member.id, sessionId };
      const run = (intentId: string | undefined) =>
        app.get(Approvals).execute(nothing, { word: 'x' }, { caller, intentId }, { work: () => Promise.resolve() });
      const asked = (await run(undefined).catch((error: unknown) => error)) as {
        options: { requires: { intentId: string } };
      };
      const { intentId } = asked.options.requires;
      await approve(app, { client, member }, intentId);
      const tries = await Promise.allSettled(Array.from({ length: 50 }, () => run(intentId)));
      return tries.filter(({ status }) => status === 'fulfilled').length;
    }

    killTest('⑧.pending-change', 'the key of the spendings still lets one through', async () => {
      const trusted = await start(IntentStanding, blind);
      expect(await spendFiftyTimes(trusted)).toBe(1);
    });

    killTest('⑧.pending-change', 'and without that key, an approval is spent again and again', async () => {
      const trusted = await start(IntentStanding, blind);
      await app.database.asOwner(`alter table app.step_up_spending drop constraint step_up_spending_pkey cascade`);
      expect(await spendFiftyTimes(trusted)).toBeGreaterThan(1);
    });
  });
});
