import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { type SignedAs, SigningPartner } from '../../../test/support/signing-partner.js';
import { OffsetClock } from '../../platform/clock/index.js';
import { HttpIdentityProvider } from './http-identity-provider.js';
import type { IdentityQuestion } from './identity-provider.js';

const question: IdentityQuestion = {
  applicationId: '0199f000-0000-7000-8000-000000000001',
  nonce: '0199f000-0000-7000-8000-000000000002',
  method: 'chip',
  person: {
    familyName: '山田',
    givenName: '太郎',
    familyKana: 'ヤマダ',
    givenKana: 'タロウ',
    birthDate: '1985-04-12',
    postalCode: '1500001',
    prefecture: '東京都',
    city: '渋谷区',
    street: '神宮前1-2-3',
  },
};
const confirmed = {
  outcome: 'confirmed',
  nonce: question.nonce,
  method: 'chip',
  assuranceLevel: 'high',
  verifiedAt: '2026-11-22T10:00:00Z',
  expiresAt: '2031-11-22T10:00:00Z',
};

let partner: SigningPartner;
let provider: HttpIdentityProvider;

beforeAll(async () => {
  partner = await SigningPartner.start();
  provider = new HttpIdentityProvider(partner.access, new OffsetClock());
});
afterAll(() => partner.stop());
beforeEach(() => {
  partner.asked = undefined;
});

const jws = (payload: Record<string, unknown>, as: Partial<SignedAs> = {}): Promise<string> =>
  partner.sign(payload, { subject: question.applicationId, ...as });
const says = (text: string, status?: number): void => {
  partner.says(text, status);
};
const ask = () => provider.verify(question, AbortSignal.timeout(2_000));

describe('the provider over https', () => {
  checkpoint('1.evidence-recorded', 'is believed when it signs an answer to this very question', async () => {
    says(await jws(confirmed));
    expect(await ask()).toEqual({
      outcome: 'confirmed',
      assuranceLevel: 'high',
      evidenceHash: expect.any(Buffer) as unknown,
      verifiedAt: new Date('2026-11-22T10:00:00Z'),
      expiresAt: new Date('2031-11-22T10:00:00Z'),
    });
    expect(partner.asked).toBeDefined();
    says(await jws({ outcome: 'refused', nonce: question.nonce }));
    expect(await ask()).toEqual({ outcome: 'refused' });
  });

  checkpoint('1.provider-down-waits', 'is not believed for another question, person, method, key or time', async () => {
    const other = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const lies = [
      await jws({ ...confirmed, nonce: '0199f000-0000-7000-8000-00000000000f' }),
      await jws(confirmed, { subject: '0199f000-0000-7000-8000-00000000000f' }),
      await jws(confirmed, { key: other.privateKey }),
      await jws(confirmed, { expires: '-1m' }),
      await jws({ ...confirmed, method: 'in-person' }),
      await jws({ ...confirmed, assuranceLevel: 'declared' }),
      await jws({ ...confirmed, verifiedAt: 'yesterday' }),
      await jws({ ...confirmed, outcome: 'ok' }),
      'not.a.jws',
      '',
      'x'.repeat(20_000),
    ];
    for (const lie of lies) {
      says(lie);
      await expect(ask()).rejects.toThrow();
    }
  });

  it('is down when it answers anything but 200, redirects included', async () => {
    for (const status of [302, 401, 500, 503]) {
      says(await jws(confirmed), status);
      await expect(ask()).rejects.toThrow();
    }
  });
});
