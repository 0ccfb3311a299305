import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Clock } from '../../../src/platform/clock/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted, type TrustedMember } from '../../support/approvals.js';
import type { SoftPasskey } from '../../support/authenticator.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { waitForCode } from '../../support/inbox.js';
import { newBrowser } from '../../support/opening.js';
import { addCountingPasskey } from '../../support/passkeys.js';
import { type AskedWork, solve } from '../../support/proof-of-work.js';

/** `npm run test:trials` makes a hundred thousand; fewer show the same, as what closes has closed after ten. */
const TRIES = Number(process.env['TRIES'] ?? 10_000);
const ADDRESSES = 200;
const AT_ONCE = 50;
/** Longer than a path is closed. */
const CLOSED_SECONDS = 1_860;
const SECOND_MS = 1_000;

let app: TestApp;
let trusted: TrustedMember;
let passkey: SoftPasskey;

beforeAll(async () => {
  app = await startTestApp();
  trusted = await makeTrusted(app);
  passkey = await addCountingPasskey(app, trusted);
}, 120_000);
afterAll(() => app.stop());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A machine that is short of everything may ask even a member to come again in a second. */
async function patiently(send: () => Promise<TestReply<Json>>): Promise<TestReply<Json>> {
  for (let tries = 1; ; tries += 1) {
    const reply = await send();
    if (reply.status !== 503 || tries === 5) return reply;
    await pause(SECOND_MS);
  }
}

async function byPasskey(client: TestClient): Promise<TestReply<Json>> {
  const asked = await patiently(() => client.post('/api/sign-in/passkey/challenge'));
  return patiently(() => client.post('/api/sign-in/passkey', passkey.sign(asked.body)));
}

describe('tries without number at one account', () => {
  checkpoint(
    ['⑤.known-device-lane', '⑤.passkey-lane', '⑤.hundred-in-a-row'],
    'keep its member out neither of a known device nor, with a passkey, of a new one, and prolong nothing',
    async () => {
      const { member, client: known } = trusted;
      const attackers = Array.from({ length: ADDRESSES }, (_, n) =>
        app.client({ address: `127.9.${String(Math.floor(n / 5))}.${String(10 + (n % 5))}` }),
      );
      for (const attacker of attackers) await attacker.csrf();

      let next = 0;
      const statuses = new Map<number, number>();
      const attack = async (): Promise<void> => {
        for (let at = next++; at < TRIES; at = next++) {
          const attacker = attackers[at % ADDRESSES];
          if (attacker === undefined) throw new Error('nobody attacks');
          const password = `machigai ${String(at)} kotoba`;
          const { status } = await attacker.post('/api/sign-in', { loginId: member.loginId, password });
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      };
      let signIns = 0;
      const comesAndGoes = async (): Promise<void> => {
        while (next < TRIES) {
          const { loginId, password } = member;
          const here = await patiently(() => known.post('/api/sign-in', { loginId, password }));
          expect(here.body).toMatchObject({ next: 'session', level: 'member' });
          const elsewhere = newBrowser(app);
          expect((await byPasskey(elsewhere)).body).toMatchObject({ next: 'session', level: 'member' });
          for (const client of [known, elsewhere])
            expect((await patiently(() => client.get('/api/home'))).status).toBe(200);
          signIns += 2;
          await pause(SECOND_MS);
        }
      };
      const startMs = performance.now();
      await Promise.all([...Array.from({ length: AT_ONCE }, attack), comesAndGoes()]);
      const seconds = (performance.now() - startMs) / SECOND_MS;
      process.stdout.write(
        `${String(TRIES)} tries at one account in ${seconds.toFixed(0)} s: ${JSON.stringify(Object.fromEntries(statuses))}; ` +
          `its member signed in ${String(signIns)} times meanwhile\n`,
      );
      expect(signIns).toBeGreaterThan(0);
      expect([...statuses.keys()].filter((status) => ![200, 428, 429, 503].includes(status))).toEqual([]);

      // The way of password and phone is open again after its half hour, however many came meanwhile.
      await app.clock.advance(CLOSED_SECONDS);
      const fresh = newBrowser(app);
      const since = app.get(Clock).now();
      const { loginId, password } = member;
      const asked = await fresh.post('/api/sign-in', { loginId, password });
      expect(asked.body.code).toBe('sign-in.proof-of-work-required');
      const proofOfWork = solve(asked.body.requires.proofOfWork as AskedWork);
      const reply = await fresh.post('/api/sign-in', { loginId, password, proofOfWork });
      expect(reply.body).toMatchObject({ next: 'confirm' });
      const code = await waitForCode(app, member.phone, since);
      expect((await fresh.post('/api/sign-in/confirmation', { code })).status).toBe(200);
    },
    600_000,
  );
});
