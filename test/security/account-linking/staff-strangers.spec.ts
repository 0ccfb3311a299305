import { STRANGERS_PER_MINUTE } from '../../support/few-strangers.js';
import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { PasswordHasher, type Verified } from '../../../src/modules/credentials/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { KeyRing, newKeyRing } from '../../../src/platform/crypto/index.js';
import { type TestApp, startTestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { PASSWORD, signedInStaff, signInStaff } from '../../support/issuer.js';
import { LightHasher } from '../../support/light-hasher.js';
import { approveProposal, staffCode } from '../../support/staff-approvals.js';
import { addStaffPasskey, signInByBoth, signInByPasskey } from '../../support/staff-passkeys.js';

/** Hashes as in any test, and notes with what urgency. */
class WatchedHasher extends LightHasher {
  readonly judged: string[] = [];

  override verify(hash: string | undefined, password: string, urgency?: 'ordinary' | 'deferrable'): Promise<Verified> {
    this.judged.push(urgency ?? 'ordinary');
    return super.verify(hash, password, urgency);
  }
}

const hasher = new WatchedHasher(new KeyRing(newKeyRing({ made: true })));
let app: TestApp;
let strangers = 0;
/** A browser at an address of a network of its own. */
function stranger(): TestClient {
  strangers += 1;
  return app.client({ address: `127.${String(20 + Math.floor(strangers / 200))}.${String(strangers % 200)}.1` });
}
const guess = (name: string) =>
  stranger().post('/issuer/api/sign-in', { name, password: 'chigau kotoba desu', totp: '000000' });
const redeem = (name: string, code: string, password = 'chigau kotoba desu') =>
  stranger().post('/issuer/api/resets/second-factor/setup', { name, code, password });

beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[PasswordHasher, hasher]]) });
}, 120_000);
afterAll(() => app.stop());
beforeEach(async () => {
  await app.clock.advance(61);
  hasher.judged.length = 0;
});

describe('passwords of staff that strangers send', () => {
  checkpoint('⑤', 'are judged behind all others, whether the name is known or invented', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    expect(hasher.judged).toEqual(['deferrable']);
    expect((await guess('nobody-of-ours')).body.code).toBe('staff.sign-in-refused');
    expect((await guess(staff.login)).body.code).toBe('staff.sign-in-refused');
    expect((await signInByBoth(app.client(), staff, passkey)).status).toBe(204);
    expect(hasher.judged).toEqual(Array(4).fill('deferrable'));
  });

  checkpoint('⑤', 'cost no hash beside an invented code of a reset, and the same one beside an open code', async () => {
    const [first, second] = [await signedInStaff(app, 'admin'), await signedInStaff(app, 'admin')];
    const lost = await signedInStaff(app, 'support');
    const since = app.get(Clock).now();
    expect((await first.client.post(`/issuer/api/staff/${lost.id}/resets`, { kind: 'second-factor' })).status).toBe(
      202,
    );
    expect((await approveProposal(second, lost.id)).status).toBe(204);
    const code = await staffCode(app, lost.email, since);
    hasher.judged.length = 0;

    for (const invented of ['A', 'B', 'C']) {
      expect((await redeem(lost.login, invented.repeat(43), PASSWORD)).body.code).toBe('staff.reset-refused');
    }
    expect(hasher.judged).toEqual([]);
    for (const name of [lost.login, first.login, 'nobody-of-ours']) {
      expect((await redeem(name, code)).body.code).toBe('staff.reset-refused');
    }
    expect(hasher.judged).toEqual(Array(3).fill('deferrable'));
    expect((await redeem(lost.login, code, PASSWORD)).status).toBe(200);
  });

  checkpoint('⑤', 'are no more a minute than the fleet allows, from however many addresses and names', async () => {
    const staff = await signedInStaff(app, 'support');
    const passkey = await addStaffPasskey(staff);
    const replies = await Promise.all(
      Array.from({ length: STRANGERS_PER_MINUTE + 20 }, (_, n) => guess(`invented-${String(n)}`)),
    );
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(20);
    expect(refused[0]?.body).toMatchObject({ code: 'request.too-many', retryAfterSeconds: 60 });
    expect(hasher.judged.length).toBeLessThanOrEqual(STRANGERS_PER_MINUTE);

    // Nobody's try is spent meanwhile, nobody is told anything by it, and a passkey alone opens all the same.
    const before = hasher.judged.length;
    for (const name of [staff.login, 'nobody-of-ours']) expect((await guess(name)).body.code).toBe('request.too-many');
    expect((await signInStaff(app, { ...staff, client: stranger() })).status).toBe(429);
    expect((await signInByBoth(stranger(), staff, passkey)).status).toBe(429);
    expect((await redeem(staff.login, 'A'.repeat(43))).status).toBe(429);
    expect(hasher.judged.length).toBe(before);
    expect((await signInByPasskey(stranger(), passkey)).status).toBe(204);
  });
});
