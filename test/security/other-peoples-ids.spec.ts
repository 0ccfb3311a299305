import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type AccessLevel, isMemberLevel } from '../../src/platform/access/index.js';
import { newLetterCode } from '../../src/platform/crypto/index.js';
import { type TestApp, startTestApp } from '../support/app.js';
import { begin, openAccount } from '../support/bank.js';
import type { Json, TestClient, TestReply } from '../support/client.js';
import { makeMember, signIn, type TestMember } from '../support/members.js';
import { makeReceiver, payeeOf } from '../support/transfers.js';
import { listedRoutes } from './route-attacks.js';

const NOBODYS = '00000000-0000-7000-8000-000000000000';

/** Whose rows these are, and how one of them is called. */
interface Owner {
  readonly app: TestApp;
  readonly member: TestMember;
  readonly client: TestClient;
}
type Maker = (owner: Owner) => Promise<string>;

const listed =
  (address: string): Maker =>
  async ({ client }) => {
    const [first] = (await client.get(address)).body as { id: string }[];
    return first?.id ?? 'none is listed';
  };
const newest =
  (table: string): Maker =>
  async ({ app, member }) => {
    const rows = await app.database.asOwner<{ id: string }>(`select id from app.${table} where member_id = $1`, [
      member.id,
    ]);
    return rows[0]?.id ?? 'none was made';
  };

const session = listed('/api/sessions');
const device = listed('/api/devices');
const link = newest('bank_link');
const payee = newest('payee');
const intent = newest('step_up_intent');

/** The routes whose ids are tried here, with what makes a row of another member and what is sent along. */
const TRIED: Readonly<Record<string, readonly [Maker, Json?]>> = {
  'DELETE /api/sessions/{id}': [session],
  'DELETE /api/devices/{id}': [device],
  'DELETE /api/links/{id}': [link],
  'POST /api/links/{id}/confirmation': [link, { code: newLetterCode().written }],
  'DELETE /api/payees/{id}': [payee],
  'POST /api/payees/{id}/nickname': [payee, { nickname: 'わたしの' }],
  'GET /api/intents/{id}': [intent],
  'DELETE /api/intents/{id}': [intent],
  'POST /api/intents/{id}/code': [intent],
  'POST /api/intents/{id}/passkey': [intent],
  'POST /api/intents/{id}/approval': [intent, { code: '123456' }],
  'POST /api/intents/{id}/approval/totp': [intent, { code: '123456' }],
};

/** The others, each with the test that tries it: its file under test/security, and words that stand in it. */
const ELSEWHERE: Readonly<Record<string, readonly [spec: string, words: string]>> = {
  'POST /api/intents/{id}/approval/passkey': [
    'login-charge-transfer/passkey-approvals.spec.ts',
    "with another member's passkey",
  ],
  ...Object.fromEntries(
    ['DELETE /api/changes/{id}', 'POST /api/changes/{id}/code', 'POST /api/changes/{id}/confirmation'].map((route) => [
      route,
      ['login-charge-transfer/changes.spec.ts', "is somebody else's business to nobody"] as const,
    ]),
  ),
  ...Object.fromEntries(
    [
      'DELETE /api/factors/changes/{id}',
      'DELETE /api/factors/passkeys/{id}',
      'POST /api/factors/passkeys/{id}/name',
      'DELETE /api/factors/totp/{id}',
    ].map((route) => [route, ['login-charge-transfer/factor-changes.spec.ts', 'nobody else can give'] as const]),
  ),
  'GET /api/charges/{id}': ['login-charge-transfer/charges.spec.ts', 'stranger.client.get(`/api/charges/${id}`)'],
  'GET /api/payment-questions/{id}': ['payment/payments.spec.ts', 'nobody else can answer'],
  'POST /api/payment-questions/{id}/approval': ['payment/payments.spec.ts', 'nobody else can answer'],
  'POST /api/payment-questions/{id}/refusal': ['payment/payments.spec.ts', 'nobody else can answer'],
  'GET /api/payments/{id}': ['payment/payments.spec.ts', 'stranger.client.get(`/api/payments/${id}`)'],
  ...Object.fromEntries(
    ['GET /api/transfers/{id}', 'POST /api/transfers/{id}/cancellation', 'POST /api/transfers/{id}/return'].map(
      (route) => [
        route,
        ['login-charge-transfer/transfers.spec.ts', 'stranger.client.post(`${path}/return`)'] as const,
      ],
    ),
  ),
};

describe("other people's ids", () => {
  let app: TestApp;
  let mine: TestClient;
  let owner: Owner;
  beforeAll(async () => {
    app = await startTestApp();
    const clients = [app.client({ address: '127.3.0.1' }), app.client({ address: '127.3.0.2' })] as const;
    const members = [
      await makeMember(app, { assurance: 'high' }),
      await makeMember(app, { assurance: 'high' }),
    ] as const;
    for (const at of [0, 1] as const) await signIn(app, clients[at], members[at]);
    mine = clients[0];
    owner = { app, member: members[1], client: clients[1] };
    await begin(app, owner.member.id, await openAccount(app, owner.member.id));
    // The bank has answered, and nothing happens any more by itself.
    await app.jobs.drain();
    await payeeOf(app, owner.client, await makeReceiver(app));
    // Only those whom something was sent to have a name.
    await app.database.asOwner(`update app.payee set first_sent_at = app.now()`);
  }, 120_000);
  afterAll(async () => {
    await app.stop();
  });

  /** An answer without what differs from one occurrence to the next. */
  const bare = ({ status, body }: TestReply<Json>): object => ({
    status,
    body: { ...body, requestId: undefined, instance: undefined },
  });

  /** What the other member has, as it stands in the tables. */
  const kept = (): Promise<unknown[]> =>
    Promise.all(
      ['bank_link', 'payee', 'step_up_intent', 'member_session', 'known_device'].map((table) =>
        app.database.asOwner(
          `select to_jsonb(t) - 'last_seen_at' - 'last_used_at' as row from app.${table} t where member_id = $1`,
          [owner.member.id],
        ),
      ),
    );

  it.each(Object.entries(TRIED))('are answered by %s as ids that nobody has', async (route, [make, body]) => {
    const [method = '', address = ''] = route.split(' ');
    const theirs = await make(owner);
    expect(theirs).toMatch(/^[0-9a-f-]{36}$/);
    const before = await kept();
    const ask = (id: string): Promise<TestReply<Json>> => {
      const at = address.replace('{id}', id);
      if (method === 'GET') return mine.get(at);
      return method === 'DELETE' ? mine.delete(at) : mine.post(at, body);
    };
    const unknown = await ask(NOBODYS);
    expect(unknown.status).toBe(404);
    expect(bare(await ask(theirs))).toEqual(bare(unknown));
    expect((await ask('1')).status).toBe(404);
    expect(await kept()).toEqual(before);
  });

  it('are tried on every route of members that has one, here or by a test that is there', async () => {
    const routes = listedRoutes((await app.client().get('/openapi.json')).body)
      .filter(({ level, path: address }) => isMemberLevel(level as AccessLevel) && address.includes('{'))
      .map(({ name }) => name);
    expect([...Object.keys(TRIED), ...Object.keys(ELSEWHERE)].sort()).toEqual(routes.sort());
    for (const [spec, words] of Object.values(ELSEWHERE))
      expect(readFileSync(path.join(import.meta.dirname, spec), 'utf8')).toContain(words);
  });
});
