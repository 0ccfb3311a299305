import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresAudit } from '../../../src/modules/audit/postgres-audit.js';
import { type Proof, ProofSources } from '../../../src/platform/access/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestClient } from '../../support/client.js';
import { signIn } from '../../support/members.js';
import { addCountingPasskey, approveWith } from '../../support/passkeys.js';

const MINUTE = 60;
const EMAIL = '/api/changes/email';
const NAME = '/api/changes/name';
const NEW_EMAIL = { email: 'afterwards@example.jp' };
const NEW_NAME = {
  familyName: '橘',
  givenName: '花',
  familyKana: 'タチバナ',
  givenKana: 'ハナ',
  method: 'chip',
};

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

/** Lets a session that is used all the while get older. */
async function age(on: TestApp, { client }: TrustedMember, minutes: number): Promise<void> {
  for (let left = minutes; left > 0; left -= 14) {
    await on.clock.advance(Math.min(14, left) * MINUTE);
    if ((await client.get('/api/session')).status !== 200) throw new Error('the session has ended');
  }
}

const codeOf = async (client: TestClient, path: string, body?: unknown): Promise<unknown> =>
  (await client.post(path, body)).body.code;

describe('a session that was opened long ago', () => {
  checkpoint('③.assurance', 'reads as ever, changes nothing, and does again after a sign-in', async () => {
    const trusted = await makeTrusted(app);
    const { client, member } = trusted;
    expect(await codeOf(client, EMAIL, NEW_EMAIL)).toBe('step-up.required');
    await age(app, trusted, 31);
    const refused = await client.post(EMAIL, NEW_EMAIL);
    expect(refused).toMatchObject({
      status: 401,
      body: {
        code: 'request.authentication-too-old',
        requires: { assurance: 'known-device', maxAgeSeconds: 1_800 },
      },
    });
    for (const [path, body] of [
      ['/api/changes/phone', { phone: '090-1234-5678' }],
      ['/api/changes/password', { presentPassword: member.password, password: 'tsurara 61 kazaguruma momiji 83' }],
      ['/api/reveals/contact', undefined],
      ['/api/reveals/card', undefined],
      ['/api/stops/reopening', { code: '123456' }],
      ['/api/factors/recovery-codes', undefined],
      ['/api/factors/totp/setup', undefined],
    ] as const)
      expect({ path, code: await codeOf(client, path, body) }).toEqual({
        path,
        code: 'request.authentication-too-old',
      });
    await app.get(PostgresAudit).flushCounts(true);
    const events = await app.database.asOwner<Json>(
      `select details, outcome from audit.event where type = 'sign-in.assurance-lacking' and member_id = $1`,
      [member.id],
    );
    expect(events).toMatchObject([
      { outcome: 'refused', details: { shortfall: 'old', demanded: 'known-device', count: 8 } },
    ]);
    for (const path of ['/api/home', '/api/changes', '/api/factors', '/api/sessions', '/api/stops'])
      expect((await client.get(path)).status).toBe(200);
    // What only stops asks for nothing.
    expect((await client.delete('/api/changes/00000000-0000-7000-8000-000000000000')).body.code).toBe(
      'request.not-found',
    );
    await signIn(app, client, member);
    expect(await codeOf(client, EMAIL, NEW_EMAIL)).toBe('step-up.required');
  });

  checkpoint('③.assurance', 'sets up no factor after a quarter of an hour already', async () => {
    const trusted = await makeTrusted(app);
    await age(app, trusted, 16);
    for (const path of ['/api/factors/passkeys/challenge', '/api/factors/totp/setup', '/api/factors/recovery-codes'])
      expect(await codeOf(trusted.client, path)).toBe('request.authentication-too-old');
    expect(await codeOf(trusted.client, EMAIL, NEW_EMAIL)).toBe('step-up.required');
  });

  checkpoint('③.assurance', 'is as good as new by a passkey, and not by a code alone', async () => {
    const trusted = await makeTrusted(app);
    const passkey = await addCountingPasskey(app, trusted);
    await age(app, trusted, 31);
    const { client } = trusted;
    const prove = async (by: (intentId: string) => Promise<unknown>): Promise<void> => {
      const intentId = intentIn(await client.post('/api/assurance'));
      await by(intentId);
      expect((await client.post('/api/assurance', undefined, { 'step-up-intent': intentId })).status).toBe(204);
    };
    await prove((intentId) => approve(app, trusted, intentId));
    expect(await codeOf(client, EMAIL, NEW_EMAIL)).toBe('request.authentication-too-old');
    await prove((intentId) => approveWith(client, intentId, passkey));
    expect(await codeOf(client, EMAIL, NEW_EMAIL)).toBe('step-up.required');
  });

  it('was opened before it was kept by what: it has shown nothing', async () => {
    const { client, member } = await makeTrusted(app);
    await app.database.asOwner(`update app.member_session set methods = '{}' where member_id = $1`, [member.id]);
    expect(await codeOf(client, EMAIL, NEW_EMAIL)).toBe('request.authentication-too-old');
    expect((await client.get('/api/home')).status).toBe(200);
  });
});

describe('a session that has shown too little', () => {
  checkpoint('③.assurance', 'is asked for one more proof, which counts for that session alone', async () => {
    const trusted = await makeTrusted(app);
    const { client } = trusted;
    expect(await client.post(NAME, NEW_NAME)).toMatchObject({
      status: 401,
      body: {
        code: 'request.insufficient-assurance',
        requires: { assurance: 'two-factors', maxAgeSeconds: 1_800 },
      },
    });
    const intentId = intentIn(await client.post('/api/assurance'));
    // Asked for and not given: nothing is better for it.
    expect(await codeOf(client, NAME, NEW_NAME)).toBe('request.insufficient-assurance');
    await approve(app, trusted, intentId);
    expect(await codeOf(client, NAME, NEW_NAME)).toBe('step-up.required');
    await signIn(app, client, trusted.member);
    expect(await codeOf(client, NAME, NEW_NAME)).toBe('request.insufficient-assurance');
  });
});

/** The same session with the look at its proofs off: it has to get through, or the tests above prove nothing. */
describe('without the control', () => {
  killTest(
    '③.assurance',
    'a session of hours ago changes and sets up what it likes',
    async () => {
      const blind = {
        register: () => undefined,
        judgeBy: () => undefined,
        whenLacking: () => undefined,
        of: (): Promise<Proof[]> => Promise.resolve([{ method: 'passkey', at: new Date(8_640_000_000_000_000) }]),
      };
      const open = await startTestApp({ replace: new Map([[ProofSources, blind]]) });
      try {
        const trusted = await makeTrusted(open);
        await age(open, trusted, 60);
        expect(await codeOf(trusted.client, EMAIL, NEW_EMAIL)).toBe('step-up.required');
        expect((await trusted.client.post('/api/factors/totp/setup')).status).toBe(200);
        expect(await codeOf(trusted.client, NAME, NEW_NAME)).toBe('step-up.required');
      } finally {
        await open.stop();
      }
    },
    90_000,
  );
});
