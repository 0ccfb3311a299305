import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditTrail } from '../../../src/modules/audit/index.js';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { DevicesRepository } from '../../../src/modules/sign-in/devices.repository.js';
import { sha256 } from '../../../src/platform/crypto/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient } from '../../support/client.js';
import { DeviceKey } from '../../support/device-key.js';
import { codeIn, letterCodeIn, waitForMessage } from '../../support/inbox.js';
import {
  expectStatus,
  leadTo,
  memberClient,
  newMember,
  PASSWORD,
  signedInStaff,
  type TestMember,
  type TestStaff,
} from '../../support/issuer.js';
import { newBrowser } from '../../support/opening.js';
import { makePasskey } from '../../support/passkeys.js';

const FIRST = '/api/factors/passkeys/first';

let app: TestApp;
let operator: TestStaff;
beforeAll(async () => {
  app = await startTestApp();
  operator = await signedInStaff(app, 'card-operations', 'card-release');
}, 120_000);
afterAll(() => app.stop());

/** A browser in which this member is signed in, on a device that keeps its key. */
async function onDevice(member: TestMember): Promise<TestClient> {
  const client = await memberClient(app, member);
  client.deviceKey = await DeviceKey.make();
  const [id, keyThumbprint] = [newId<'Device'>(), await client.deviceKey.thumbprint()];
  const { memberId } = member;
  await app.get(Db).transact((tx) =>
    app.get(DevicesRepository).insert(tx, {
      ...{ id, memberId, keyThumbprint, tokenHash: sha256(id), label: 'other-other' },
      ...{ admittedBy: 'phone-code', probation: true },
    }),
  );
  await app.database.asOwner(
    `update app.member_session set device_id = $1 where member_id = $2 and device_id is null`,
    [id, memberId],
  );
  return client;
}

/** A member who has just activated the card, in the session of this client. */
async function activated(): Promise<{ readonly member: TestMember; readonly client: TestClient }> {
  const member = await newMember(app);
  await leadTo(app, operator, member, 'arrived');
  await app.jobs.drain();
  const letter = (await app.get(Inbox).list({ channel: 'letter' })).find(
    ({ letter: sent }) => sent?.kind === 'code' && sent.address.some((line) => line.includes(member.street)),
  );
  if (letter === undefined) throw new Error('no code letter came');
  const client = await onDevice(member);
  const since = app.get(Clock).now();
  expectStatus(await client.post('/api/card/activation/code'), 204);
  const phoneCode = codeIn(await waitForMessage(app, { channel: 'sms', to: member.phone, since }));
  const lastFour = member.number.slice(-4);
  const proofs = { letterCode: letterCodeIn(letter), lastFour, password: PASSWORD, phoneCode };
  expectStatus(await client.post('/api/card/activation', proofs), 204);
  return { member, client };
}

describe('the first passkey', () => {
  checkpoint(
    ['③.passkey', '⑧.factor-waits'],
    'is made with the activation, without another approval, and signs in at once',
    async () => {
      const { member, client } = await activated();
      expect((await client.get('/api/factors')).body.firstPasskeyOpen).toBe(true);
      const since = app.get(Clock).now();
      const { passkey, made } = await makePasskey(client);
      const added = await client.post(FIRST, { name: '電話', made });
      expect(added.status).toBe(201);
      expect(added.body).toMatchObject({ passkeys: [{ name: '電話' }], changes: [], firstPasskeyOpen: false });
      expect(await app.get(CoolingOff).of(member.memberId)).toBeUndefined();
      await app.jobs.drain();
      const mails = await app.get(Inbox).list({ channel: 'mail', since });
      expect(mails.some(({ text }) => text.includes('最初のパスキーの追加'))).toBe(true);
      const elsewhere = newBrowser(app);
      const { body: request } = await elsewhere.post('/api/sign-in/passkey/challenge');
      expect((await elsewhere.post('/api/sign-in/passkey', passkey.sign(request))).status).toBe(200);
      // It is new, so the device is on probation, and no wait is waived.
      const [device] = (await elsewhere.get<Json[]>('/api/devices')).body;
      expect(device).toMatchObject({ admittedBy: 'passkey', onProbation: true });
      expect(device).not.toHaveProperty('keyThumbprint');
      const [row] = await app.database.asOwner<{ kind: string; intent: string | null }>(
        `select kind, intent_id as intent from app.factor_change where member_id = $1`,
        [member.memberId],
      );
      expect(row).toEqual({ kind: 'first-passkey', intent: null });
    },
  );

  checkpoint('⑧.factor-waits', 'is the first one, once, in that session and within minutes', async () => {
    const { member, client } = await activated();
    const { made } = await makePasskey(client);
    // Another session of the same member is not the one that has shown the four proofs.
    const other = await onDevice(member);
    expect((await other.get('/api/factors')).body.firstPasskeyOpen).toBe(false);
    const stolen = await makePasskey(other);
    expect((await other.post(FIRST, { name: 'x', made: stolen.made })).body.code).toBe('factors.not-first');
    await client.csrf();
    const second = await makePasskey(client);
    const replies = await Promise.all(
      [made, second.made].map((one) => client.post(FIRST, { name: '電話', made: one })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const third = await makePasskey(client);
    expect((await client.post(FIRST, { name: 'x', made: third.made })).body.code).toBe('factors.not-first');
    const { entries } = await app.get(AuditTrail).read({ memberId: member.memberId }, { rowsMax: 100 });
    expect(entries.filter(({ type }) => type === 'factors.first-passkey-refused').length).toBeGreaterThanOrEqual(3);

    const late = await activated();
    await app.clock.advance(890);
    const inTime = await late.client.get('/api/factors');
    expect(inTime.body.firstPasskeyOpen).toBe(true);
    const { made: tooLate } = await makePasskey(late.client);
    await app.clock.advance(20);
    // What was proven is too old by now to begin with another one.
    expect((await late.client.post('/api/factors/passkeys/challenge')).body.code).toBe(
      'request.authentication-too-old',
    );
    expect((await late.client.post(FIRST, { name: 'x', made: tooLate })).body.code).toBe('factors.not-first');
  });

  it('is held by its table, too: none is written without an activation or a spent approval', async () => {
    const row = (kind: string) =>
      app.db.execute(
        `insert into app.factor_change (id, member_id, kind, factor_id, session_id, security_epoch, requested_at, due_at)
         values (gen_random_uuid(), gen_random_uuid(), $1, gen_random_uuid(), gen_random_uuid(), 0, app.now(), app.now())`,
        [kind],
      );
    await expect(row('add-passkey')).rejects.toThrow(/factor_change_(approved|waits)/);
    await expect(row('recovery-codes')).rejects.toThrow(/factor_change_(approved|waits)/);
  });
});
