import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InjectionToken } from '@nestjs/common';
import { Factors, LivingProofs } from '../../../src/modules/factors/index.js';
import { Members } from '../../../src/modules/members/index.js';
import type { Proof } from '../../../src/platform/access/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { Db, type Tx } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approve, intentIn, makeTrusted, type TrustedMember } from '../../support/approvals.js';
import type { SoftPasskey } from '../../support/authenticator.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { waitForCode } from '../../support/inbox.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingPasskey, approveWith } from '../../support/passkeys.js';
import { addCountingTotp, type HeldTotp } from '../../support/totps.js';

const EMAIL = '/api/changes/email';
const NAME = '/api/changes/name';
const PASSKEYS = '/api/factors/passkeys';
/** The assurance was enough, and the device is asked for its age next. */
const PASSED_BY_NEW_DEVICE = 'step-up.device-on-probation';
const NEW_NAME = { familyName: '橘', givenName: '花', familyKana: 'タチバナ', givenKana: 'ハナ', method: 'chip' };
let made = 0;
const newEmail = (): { email: string } => ({ email: `ato${String((made += 1))}@example.jp` });
const withIntent = (id: string): Record<string, string> => ({ 'step-up-intent': id });

interface Keyholder extends TrustedMember {
  readonly passkey: SoftPasskey;
  readonly passkeyId: string;
}

async function withPasskey(app: TestApp, daysMore = 0): Promise<Keyholder> {
  const trusted = await makeTrusted(app);
  const passkey = await addCountingPasskey(app, trusted, daysMore);
  return { ...trusted, passkey, passkeyId: (await passkeyIds(trusted))[0] ?? '' };
}

/** The newest first. */
const passkeyIds = async ({ client }: TrustedMember): Promise<string[]> =>
  ((await client.get('/api/factors')).body.passkeys as { id: string }[]).map(({ id }) => id);

/** An approval by the passkey that waits to be spent on a change of the address. */
async function approvedEmail({ client }: TrustedMember, passkey: SoftPasskey) {
  const body = newEmail();
  const intentId = intentIn(await client.post(EMAIL, body));
  expect((await approveWith(client, intentId, passkey)).status).toBe(204);
  return { intentId, spend: () => client.post(EMAIL, body, withIntent(intentId)) };
}

async function proveBy({ client }: TrustedMember, by: (intentId: string) => Promise<unknown>): Promise<void> {
  const intentId = intentIn(await client.post('/api/assurance'));
  await by(intentId);
  expect((await client.post('/api/assurance', undefined, withIntent(intentId))).status).toBe(204);
}

async function signedInBy(on: TestApp, passkey: SoftPasskey): Promise<TestClient> {
  const client = newBrowser(on);
  const { body: request } = await client.post('/api/sign-in/passkey/challenge');
  expect((await client.post('/api/sign-in/passkey', passkey.sign(request))).status).toBe(200);
  return client;
}

const nameRefusal = async (client: TestClient): Promise<unknown> => (await client.post(NAME, NEW_NAME)).body.code;

/** Does something in a transaction that holds the member and stays open until it is let go. */
function heldOpen(on: TestApp, memberId: string, work: (tx: Tx) => Promise<unknown>) {
  let letGo: () => void = () => undefined;
  let done: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (done = resolve));
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const ended = on.get(Db).transact(async (tx) => {
    await on.get(Members).hold(tx, memberId);
    await work(tx);
    done();
    await gate;
  });
  return { reached, letGo, ended };
}

describe('what was shown with a factor', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 120_000);
  afterAll(() => app.stop());

  checkpoint(
    ['③.assurance', '⑧.pending-change'],
    'that is a passkey is over with it: approvals that wait, and the assurance of every session',
    async () => {
      const holder = await withPasskey(app, 8);
      const old = holder.passkey;
      const young = await addCountingPasskey(app, holder);
      const [youngId] = await passkeyIds(holder);
      const elsewhere = await signedInBy(app, young);
      expect(await nameRefusal(elsewhere)).toBe(PASSED_BY_NEW_DEVICE);
      await proveBy(holder, (intentId) => approveWith(holder.client, intentId, young));
      expect(await nameRefusal(holder.client)).toBe('step-up.required');
      const waiting = await approvedEmail(holder, young);
      const other = await approvedEmail(holder, old);

      // The old one removes the young one at once.
      const path = `${PASSKEYS}/${youngId ?? ''}`;
      const removal = intentIn(await holder.client.delete(path));
      await approveWith(holder.client, removal, old);
      expect((await holder.client.delete(path, undefined, withIntent(removal))).status).toBe(202);
      expect(await passkeyIds(holder)).toHaveLength(1);

      expect((await waiting.spend()).body.code).toBe('step-up.over');
      expect(await nameRefusal(elsewhere)).toBe('request.authentication-too-old');
      expect((await elsewhere.get('/api/home')).status).toBe(200);
      // What the other one has shown goes on.
      expect(await nameRefusal(holder.client)).toBe('step-up.required');
      expect((await other.spend()).status).toBe(202);
    },
  );

  checkpoint('⑧.pending-change', 'is not spent from the request of the removal on, which still waits', async () => {
    const holder = await withPasskey(app);
    const waiting = await approvedEmail(holder, holder.passkey);
    const path = `${PASSKEYS}/${holder.passkeyId}`;
    const removal = intentIn(await holder.client.delete(path));
    await approve(app, holder, removal);
    const removed = await holder.client.delete(path, undefined, withIntent(removal));
    expect(removed.body.changes).toMatchObject([{ kind: 'remove-passkey' }]);
    expect((await waiting.spend()).body.code).toBe('step-up.over');
    // It still signs in until then, and what it has opened stays what it is.
    expect(await nameRefusal(await signedInBy(app, holder.passkey))).not.toBe('request.authentication-too-old');
    // The owner keeps it after all: it approves again, that one included.
    await holder.client.delete(`/api/factors/changes/${String(removed.body.changes[0].id)}`);
    expect((await waiting.spend()).status).toBe(202);
  });

  checkpoint(['③.assurance', '⑧.pending-change'], 'that is an app is over with it', async () => {
    const trusted = await makeTrusted(app);
    const totp = await addCountingTotp(app, trusted);
    await app.clock.advance(60);
    await proveBy(trusted, (id) => typed(trusted, id, totp));
    expect(await nameRefusal(trusted.client)).toBe('step-up.required');
    await app.clock.advance(60);
    const waiting = intentIn(await trusted.client.post('/api/assurance'));
    await typed(trusted, waiting, totp);
    const end = (seconds: number) =>
      app.db.transact((tx) => app.get(Factors).end(tx, trusted.member.id, 'totp', totp.id, seconds));
    await end(86_400);
    const spend = () => trusted.client.post('/api/assurance', undefined, withIntent(waiting));
    expect((await spend()).body.code).toBe('step-up.over');
    expect(await nameRefusal(trusted.client)).toBe('step-up.required');
    await end(0);
    expect(await nameRefusal(trusted.client)).toBe('request.insufficient-assurance');
    // Another app does not bring back what this one has shown.
    await app.database.asOwner(
      `insert into app.member_totp (id, member_id, secret_sealed, made_at, proven_at, confirmed_at, counts_from, without_wait)
       select gen_random_uuid(), member_id, secret_sealed, app.now(), app.now(), app.now(), app.now(), 'passkey'
         from app.member_totp where id = $1`,
      [totp.id],
    );
    expect((await spend()).body.code).toBe('step-up.over');
    expect(await nameRefusal(trusted.client)).toBe('request.insufficient-assurance');
  });

  const typed = async ({ client }: TrustedMember, intentId: string, totp: HeldTotp): Promise<void> => {
    expect((await client.post(`/api/intents/${intentId}/approval/totp`, { code: totp.code() })).status).toBe(204);
  };

  checkpoint(
    ['③.assurance', '⑧.pending-change'],
    'that is a phone is over when somebody else proves its number, and stays so when it comes back',
    async () => {
      const trusted = await makeTrusted(app);
      const { client, member } = trusted;
      await proveBy(trusted, (intentId) => approve(app, trusted, intentId));
      const body = newEmail();
      const waiting = intentIn(await client.post(EMAIL, body));
      await approve(app, trusted, waiting);
      expect(await nameRefusal(client)).toBe('step-up.required');
      await app.db.transact((tx) => app.get(Members).suspendPhone(tx, member.id));
      expect((await client.post(EMAIL, body, withIntent(waiting))).body.code).toBe('step-up.no-method');
      expect(await nameRefusal(client)).toBe('request.insufficient-assurance');
      await app.db.transact((tx) => app.get(Members).restorePhone(tx, member.id));
      expect((await client.post(EMAIL, body, withIntent(waiting))).body.code).toBe('step-up.over');
      expect(await nameRefusal(client)).toBe('request.insufficient-assurance');
      await proveBy(trusted, (intentId) => approve(app, trusted, intentId));
      expect(await nameRefusal(client)).toBe('step-up.required');
    },
  );

  checkpoint(
    ['③.assurance', '⑧.pending-change'],
    'that is a phone is over when the member has another one, a sign-in under way included',
    async () => {
      const trusted = await makeTrusted(app);
      const { client, member } = trusted;
      const body = newEmail();
      const waiting = intentIn(await client.post(EMAIL, body));
      await approve(app, trusted, waiting);
      await proveBy(trusted, (intentId) => approve(app, trusted, intentId));
      const underWay = newBrowser(app);
      const since = app.get(Clock).now();
      await underWay.post('/api/sign-in', { loginId: member.loginId, password: member.password });
      await underWay.post('/api/sign-in/code', {});
      const code = await waitForCode(app, member.phone, since);
      await app.db.transact((tx) =>
        app.get(Members).changePhone(tx, member.id, `+8190777${String(10_000 + made)}`, {
          claim: 'phone',
          method: 'phone-code',
          verifiedBy: 'test',
          assuranceLevel: 'possession',
          evidenceHash: Buffer.alloc(32),
          verifiedAt: app.get(Clock).now(),
        }),
      );
      expect((await client.post(EMAIL, body, withIntent(waiting))).body.code).toBe('step-up.over');
      expect(await nameRefusal(client)).toBe('request.insufficient-assurance');
      expect((await underWay.post('/api/sign-in/confirmation', { code })).body.code).toBe('sign-in.refused');
    },
  );

  it('that is a sheet of codes is over when it is replaced', async () => {
    const { client, member } = await makeTrusted(app);
    await app.database.asOwner(
      `update app.member_session set methods = '{password,recovery-code}' where member_id = $1`,
      [member.id],
    );
    const sheet = (counts: string) =>
      app.database.asOwner(
        `insert into app.recovery_code (id, member_id, set_id, code_hash, made_at, counts_from, without_wait)
         values (gen_random_uuid(), $1, gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), ${counts}, ${counts}, 'passkey')`,
        [member.id],
      );
    await sheet(`app.now() - interval '1 hour'`);
    expect(await nameRefusal(client)).toBe('step-up.required');
    await app.database.asOwner(`update app.recovery_code set ends_at = app.now() where member_id = $1`, [member.id]);
    await sheet('app.now()');
    expect(await nameRefusal(client)).toBe('request.authentication-too-old');
  });

  checkpoint('⑧.pending-change', 'is not spent while the removal is under way, however close they come', async () => {
    const holder = await withPasskey(app);
    const waiting = await approvedEmail(holder, holder.passkey);
    const end = (tx: Tx) => app.get(Factors).end(tx, holder.member.id, 'passkey', holder.passkeyId, 0);
    const removal = heldOpen(app, holder.member.id, end);
    await removal.reached;
    const spends = Promise.all(Array.from({ length: 8 }, () => waiting.spend()));
    await new Promise((resolve) => setTimeout(resolve, 150));
    removal.letGo();
    await removal.ended;
    const codes = (await spends).map(({ body }) => body.code as unknown);
    expect(codes).toEqual(codes.map(() => 'step-up.over'));
  });

  it('may be spent first, and the removal comes after: never both orders at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const holder = await withPasskey(app);
      const waiting = await approvedEmail(holder, holder.passkey);
      await holder.client.csrf();
      const [spent] = await Promise.all([
        waiting.spend(),
        app.db.transact(async (tx) => {
          await app.get(Members).hold(tx, holder.member.id);
          await app.get(Factors).end(tx, holder.member.id, 'passkey', holder.passkeyId, 0);
        }),
      ]);
      expect([202, 409]).toContain(spent.status);
      const [rows] = await app.database.asOwner<{ spent: number }>(
        `select count(*)::integer as spent from app.step_up_spending where intent_id = $1`,
        [waiting.intentId],
      );
      expect(rows?.spent).toBe(spent.status === 202 ? 1 : 0);
    }
  }, 120_000);
});

/** The same approvals with the look at their factors off. */
describe('without the control', () => {
  const trusting = {
    of: (_memberId: string, proofs: readonly Proof[]) => Promise.resolve(proofs),
    mayApprove: () => Promise.resolve(true),
  };
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ replace: new Map<InjectionToken, unknown>([[LivingProofs, trusting]]) });
  }, 120_000);
  afterAll(() => app.stop());

  async function deadApproval() {
    const holder = await withPasskey(app);
    const elsewhere = await signedInBy(app, holder.passkey);
    const waiting = await approvedEmail(holder, holder.passkey);
    const end = (tx: Tx) => app.get(Factors).end(tx, holder.member.id, 'passkey', holder.passkeyId, 0);
    return { holder, elsewhere, waiting, end };
  }

  killTest(
    ['③.assurance', '⑧.pending-change'],
    'a session goes on with the passkey that is gone, and the database still spends no approval of it',
    async () => {
      const { holder, elsewhere, waiting, end } = await deadApproval();
      await app.db.transact(end);
      expect(await nameRefusal(elsewhere)).toBe(PASSED_BY_NEW_DEVICE);
      expect((await waiting.spend()).status).toBe(500);
      const phone = await makeTrusted(app);
      const body = newEmail();
      const intentId = intentIn(await phone.client.post(EMAIL, body));
      await approve(app, phone, intentId);
      await app.db.transact((tx) => app.get(Members).restorePhone(tx, holder.member.id));
      await app.database.asOwner(
        `update app.member set phone_counts_from = app.now() + interval '1 second' where id = $1`,
        [phone.member.id],
      );
      expect((await phone.client.post(EMAIL, body, withIntent(intentId))).status).toBe(500);
    },
  );

  killTest('⑧.pending-change', 'the database waits for a removal that is under way, too', async () => {
    const { holder, waiting, end } = await deadApproval();
    // Without the lock of the member, which the code takes for itself.
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const ended = app.get(Db).transact(async (tx) => {
      await end(tx);
      await gate;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const spend = waiting.spend();
    await new Promise((resolve) => setTimeout(resolve, 150));
    letGo();
    await ended;
    expect((await spend).status).toBe(500);
    expect(await passkeyIds(holder)).toEqual([]);
  });

  killTest('⑧.pending-change', 'and without the trigger, a dead approval is spent', async () => {
    await app.database.asOwner(`drop trigger step_up_spending_lives on app.step_up_spending`);
    const { waiting, end } = await deadApproval();
    await app.db.transact(end);
    expect((await waiting.spend()).status).toBe(202);
  });
});
