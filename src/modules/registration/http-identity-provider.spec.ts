import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { Webhook } from 'standardwebhooks';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { OffsetClock } from '../../platform/clock/index.js';
import { HttpIdentityProvider } from './http-identity-provider.js';
import type { IdentityQuestion } from './identity-provider.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
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

let server: Server;
let provider: HttpIdentityProvider;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
/** What the provider answers. */
let answer: () => Promise<{ readonly status: number; readonly text: string }>;
let signed = false;

beforeAll(async () => {
  keys = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      signed = new Webhook(secret).verify(Buffer.concat(chunks).toString('utf8'), headers) !== undefined;
      void answer().then(({ status, text }) => response.writeHead(status, { location: '/elsewhere' }).end(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { x = '' } = await exportJWK(keys.publicKey);
  provider = new HttpIdentityProvider({ url, secret, publicKey: x }, new OffsetClock());
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  signed = false;
});

async function jws(
  payload: Record<string, unknown>,
  { subject = question.applicationId, key = keys.privateKey, expires = '1m' } = {},
): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(subject)
    .setExpirationTime(expires)
    .sign(key);
}
const says = (text: string, status = 200): void => void (answer = () => Promise.resolve({ status, text }));
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
    expect(signed).toBe(true);
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
