import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { type SignedAs, SigningPartner } from '../../../test/support/signing-partner.js';
import { OffsetClock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { HttpScreeningProvider } from './http-screening-provider.js';
import type { ScreeningQuestion } from './screening-provider.js';

const question: ScreeningQuestion = {
  subject: '0199f000-0000-7000-8000-000000000001',
  nonce: '0199f000-0000-7000-8000-000000000002',
  person: {
    ...{ familyName: '山田', givenName: '太郎', familyKana: 'ヤマダ', givenKana: 'タロウ' },
    birthDate: '1985-04-12',
  },
};
const clear = { outcome: 'clear', nonce: question.nonce, listVersion: '2026-11-27.1' };

let partner: SigningPartner;
let provider: HttpScreeningProvider;

beforeAll(async () => {
  partner = await SigningPartner.start();
  provider = new HttpScreeningProvider(partner.access, new OffsetClock());
});
afterAll(() => partner.stop());
beforeEach(() => {
  partner.asked = undefined;
});

const jws = (payload: Record<string, unknown>, as: Partial<SignedAs> = {}): Promise<string> =>
  partner.sign(payload, { subject: question.subject, ...as });
const says = (text: string, status?: number): void => {
  partner.says(text, status);
};
const screen = () => provider.screen(question, AbortSignal.timeout(2_000));
const version = () => provider.version(AbortSignal.timeout(2_000));

describe('the lists over https', () => {
  it('are believed when they sign an answer to this very question, and are told no more than they search by', async () => {
    const signed = await jws(clear);
    says(signed);
    expect(await screen()).toEqual({ outcome: 'clear', listVersion: '2026-11-27.1', evidenceHash: sha256(signed) });
    expect(partner.asked).toEqual({
      ...{ ask: 'screen', subject: question.subject, nonce: question.nonce },
      person: question.person,
    });
    says(await jws({ ...clear, outcome: 'hit' }));
    expect(await screen()).toMatchObject({ outcome: 'hit' });
  });

  it('say which version is in force, bound to what was asked', async () => {
    partner.answer = async ({ subject, nonce }) => ({
      status: 200,
      text: await jws({ nonce, listVersion: '2026-11-27.2' }, { subject: String(subject) }),
    });
    expect(await version()).toBe('2026-11-27.2');
    expect(partner.asked).toMatchObject({ ask: 'version', subject: 'list' });
    // What was said about one question is no answer to the next.
    says(await jws({ nonce: question.nonce, listVersion: '2026-11-27.2' }, { subject: 'list' }));
    await expect(version()).rejects.toThrow();
  });

  checkpoint(
    '1.provider-down-waits',
    'are not believed for another question, person, key or time, nor without a version',
    async () => {
      const other = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
      const lies = [
        await jws({ ...clear, nonce: '0199f000-0000-7000-8000-00000000000f' }),
        await jws(clear, { subject: '0199f000-0000-7000-8000-00000000000f' }),
        await jws(clear, { key: other.privateKey }),
        await jws(clear, { expires: '-1m' }),
        await jws({ ...clear, outcome: 'ok' }),
        await jws({ outcome: 'clear', nonce: question.nonce }),
        await jws({ ...clear, listVersion: '../secret' }),
        await jws({ ...clear, listVersion: 7 }),
        'not.a.jws',
        '',
        'x'.repeat(20_000),
      ];
      for (const lie of lies) {
        says(lie);
        await expect(screen()).rejects.toThrow();
      }
    },
  );

  it('are down when they answer anything but 200, redirects included', async () => {
    for (const status of [302, 401, 500, 503]) {
      says(await jws(clear), status);
      await expect(screen()).rejects.toThrow();
    }
  });

  it('are down when they take too long', async () => {
    partner.answer = () => new Promise(() => undefined);
    await expect(provider.screen(question, AbortSignal.timeout(100))).rejects.toThrow();
    partner.hangUp();
  });
});
