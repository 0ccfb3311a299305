import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeviceProofs } from '../../../src/modules/sign-in/index.js';
import { COOKIES } from '../../../src/platform/http/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approvalCode, intentIn, makeTrusted } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { DeviceKey } from '../../support/device-key.js';
import { waitForCode } from '../../support/inbox.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingPasskey } from '../../support/passkeys.js';

const SIGN_IN = '/api/sign-in';
const CONFIRMATION = '/api/sign-in/confirmation';
const EMAIL = '/api/changes/email';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

const begin = (client: TestClient, { loginId, password }: TestMember, headers = {}): Promise<TestReply<Json>> =>
  client.post(SIGN_IN, { loginId, password }, headers);
const nonceFrom = async (client: TestClient): Promise<string> =>
  (await client.get<{ nonce: string }>('/api/devices/nonce')).body.nonce;

async function known(): Promise<{ member: TestMember; client: TestClient; key: DeviceKey }> {
  const member = await makeMember(app);
  const client = newBrowser(app);
  await signIn(app, client, member);
  if (client.deviceKey === undefined) throw new Error('the device has no key');
  return { member, client, key: client.deviceKey };
}

describe('a known device', () => {
  checkpoint('5.device-key', 'is known by its cookie and its key together', async () => {
    const { member, client, key } = await known();
    expect((await begin(client, member)).body.next).toBe('session');

    const thief = client.twin();
    expect((await begin(thief, member)).body.next).toBe('confirm');
    thief.deviceKey = await DeviceKey.make();
    expect((await begin(thief, member)).body.next).toBe('confirm');

    const withoutCookie = newBrowser(app);
    withoutCookie.deviceKey = key;
    expect((await begin(withoutCookie, member)).body.next).toBe('confirm');
    expect((await begin(client, member)).body.next).toBe('session');
  });

  checkpoint('5.device-key', 'is a stranger with a proof that is old, made up, used, or of another call', async () => {
    const { member, client, key } = await known();
    const address = `${app.config.memberOrigin}${SIGN_IN}`;
    const proof = async (changes: object, type?: string): Promise<string> =>
      key.prove({ method: 'POST', address, nonce: await nonceFrom(client), ...changes }, type);
    const old = await proof({});
    await app.clock.advance(121);
    const used = await client.prove(SIGN_IN);
    expect((await begin(client, member, { dpop: used })).body.next).toBe('session');
    const [head, body] = (await proof({})).split('.');
    const unsigned = Buffer.from('{"typ":"dpop+jwt","alg":"none"}').toString('base64url');
    const nonce = await nonceFrom(client);
    const faults: Readonly<Record<string, string>> = {
      old,
      used,
      'of another address': await proof({ address: `${app.config.memberOrigin}${CONFIRMATION}` }),
      'of another site': await proof({ address: `https://elsewhere.example${SIGN_IN}` }),
      'of another method': await proof({ method: 'GET' }),
      'with a nonce made up': await proof({ nonce: 'x'.repeat(99) }),
      'with a nonce changed': await proof({ nonce: `9${nonce.slice(1)}` }),
      'of another type': await proof({}, 'jwt'),
      'with the signature of another': `${String(head)}.${String(body)}.${String((await proof({})).split('.')[2])}`,
      unsigned: `${unsigned}.${String(body)}.`,
      empty: '',
      nonsense: 'é..',
      'very long': 'a'.repeat(4_000),
    };
    for (const [fault, dpop] of Object.entries(faults)) {
      expect({ fault, next: (await begin(client, member, { dpop })).body.next }).toEqual({ fault, next: 'confirm' });
      await app.database.asOwner(`delete from app.sign_in_path`);
    }
    // None of that has hurt the device.
    expect((await begin(client, member)).body.next).toBe('session');
  });

  checkpoint('5.device-key', 'is known for each member apart, whatever else its key has signed for', async () => {
    const { member, client, key } = await known();
    const other = await makeMember(app);
    const second = newBrowser(app);
    await begin(second, other);
    const code = await waitForCode(app, other.phone);
    const dpop = await second.prove(CONFIRMATION, key);
    expect((await second.post(CONFIRMATION, { code }, { dpop })).status).toBe(200);
    second.deviceKey = key;
    expect((await begin(second, other)).body.next).toBe('session');
    expect((await begin(second, member)).body.next).toBe('confirm');
    expect((await begin(client, member)).body.next).toBe('session');
    expect((await begin(client, other)).body.next).toBe('confirm');
  });

  checkpoint(
    '5.device-key',
    'stays the same one with a passkey when its key signs, and is a new one when not',
    async () => {
      const trusted = await makeTrusted(app);
      const { client, member } = trusted;
      const passkey = await addCountingPasskey(app, trusted);
      const enter = async (browser: TestClient): Promise<number> => {
        const { body: request } = await browser.post('/api/sign-in/passkey/challenge');
        expect((await browser.post('/api/sign-in/passkey', passkey.sign(request))).status).toBe(200);
        return (await browser.get<Json[]>('/api/devices')).body.length;
      };
      expect(await enter(client)).toBe(1);
      // Somebody with a copied cookie and a young passkey: the device they enter on is theirs, and begins on probation.
      const thief = client.twin();
      expect(await enter(thief)).toBe(2);
      const [own] = (await thief.get<Json[]>('/api/devices')).body.filter(({ onProbation }: Json) => onProbation);
      expect(own).toMatchObject({ admittedBy: 'passkey', onProbation: true });
      // The owner's stays known.
      expect((await begin(client, member)).body.next).toBe('session');
      expect(await enter(client)).toBe(2);
    },
  );

  it('that keeps no key is let in, is not remembered, and approves nothing', async () => {
    const member = await makeMember(app);
    const keyless = newBrowser(app);
    await begin(keyless, member);
    const code = await waitForCode(app, member.phone);
    expect((await keyless.post(CONFIRMATION, { code }, { dpop: 'none' })).status).toBe(200);
    expect(keyless.cookies.has(COOKIES.device)).toBe(false);
    expect((await keyless.get('/api/home')).status).toBe(200);
    await app.database.asOwner(
      `update app.known_device set admitted_at = admitted_at - interval '4 days', expires_at = expires_at - interval '4 days'
        where member_id = $1`,
      [member.id],
    );
    const intentId = intentIn(await keyless.post(EMAIL, { email: 'keyless@example.jp' }));
    const refused = await keyless.post(`/api/intents/${intentId}/approval`, { code: '123456' });
    expect(refused.body).toMatchObject({ status: 403, code: 'sign-in.device-proof-required' });
  });
});

describe('an approval', () => {
  checkpoint('5.device-key', 'takes the signature of the device, so that a copied session gets nowhere', async () => {
    const trusted = await makeTrusted(app);
    const intentId = intentIn(await trusted.client.post(EMAIL, { email: 'signed@example.jp' }));
    const code = await approvalCode(app, trusted, intentId);
    const path = `/api/intents/${intentId}/approval`;

    const thief = trusted.client.twin();
    expect((await thief.post(path, { code })).body).toMatchObject({
      status: 403,
      code: 'sign-in.device-proof-required',
    });
    thief.deviceKey = await DeviceKey.make();
    expect((await thief.post(path, { code })).body.code).toBe('sign-in.device-proof-required');
    // What the owner's page has sent once is worth nothing to who has overheard it.
    const dpop = await trusted.client.prove(path);
    expect((await trusted.client.post(path, { code: 'wrong' }, { dpop })).body.code).toBe('step-up.code-wrong');
    expect((await thief.post(path, { code }, { dpop })).body.code).toBe('sign-in.device-proof-required');
    expect((await trusted.client.post(path, { code })).status).toBe(204);
  });
});

describe('without the keys', () => {
  killTest(
    '5.device-key',
    'a thief of cookies signs in with the password alone, and approves',
    async () => {
      const open = await startTestApp({
        replace: new Map([
          [
            DeviceProofs,
            {
              nonce: () => ({ nonce: 'any', seconds: 1 }),
              read: async () => {
                const [row] = await open.database.asOwner<{ thumbprint: Buffer }>(
                  `select key_thumbprint as thumbprint from app.known_device where key_thumbprint is not null limit 1`,
                );
                return { thumbprint: row?.thumbprint ?? Buffer.alloc(32, 7), nonce: 'any' };
              },
              use: () => Promise.resolve(true),
              newKey: () => Promise.resolve(randomBytes(32)),
            },
          ],
        ]),
      });
      try {
        const trusted = await makeTrusted(open);
        const intentId = intentIn(await trusted.client.post(EMAIL, { email: 'stolen@example.jp' }));
        const code = await approvalCode(open, trusted, intentId);
        const thief = trusted.client.twin();
        expect((await thief.post(`/api/intents/${intentId}/approval`, { code })).status).toBe(204);
        expect((await begin(thief, trusted.member)).body.next).toBe('session');
      } finally {
        await open.stop();
      }
    },
    90_000,
  );
});
