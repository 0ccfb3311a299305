import { FLEET_PER_MINUTE } from '../../support/small-fleet.js';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { LocalFingerprints } from '../../../src/modules/sign-in/local-fingerprints.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint } from '../../support/checkpoint.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { makeMember, makeMembers, signIn, type TestMember } from '../../support/members.js';
import { visible } from '../../support/visible.js';

const TRIES = 10_000;
const ACCOUNTS = 500;
const ADDRESSES = 50;
const AT_ONCE = 50;
/** Where among the tries the pairs that are right stand: before, about and long after the alarm of the fleet. */
const RIGHT_AT = new Set([60, 100, 130, 2_500, 5_000, 9_900]);
const HEAP_GROWTH_MAX_MB = 80;

let app: TestApp;
let accounts: TestMember[];
let victim: TestMember;

beforeAll(async () => {
  app = await startTestApp({ hashes: 'dear' });
  accounts = await makeMembers(app, ACCOUNTS - 1, { card: 'none' });
  victim = await makeMember(app);
}, 180_000);
afterAll(() => app.stop());

interface Answer {
  readonly at: number;
  readonly seen: string;
  readonly status: number;
}

/** An answer without what says only how late it is, and with what the client has solved or waited for. */
const seenOf = (reply: Parameters<typeof visible>[0]): string =>
  JSON.stringify(visible(reply))
    .replace(/\d+\.\d{10,11}\.[\w-]{43}\.[\w-]{44}/g, 'CHALLENGE')
    .replace(/"retryAfterSeconds\\?":\d+/g, 'RETRY')
    .replace(/retry-after: \d+/g, 'RETRY')
    .replace(/retryAfterSeconds\\":\d+/g, 'RETRY')
    .replace(/content-length: \d+/g, 'LENGTH');

/** Sends once more when the server has just ended the idle connection that the try was sent on. */
async function post(client: TestClient, loginId: string, password: string): Promise<TestReply<Json>> {
  for (;;) {
    try {
      return await client.post('/api/sign-in', { loginId, password });
    } catch (error) {
      if (!/socket hang up|ECONNRESET/.test(String(error))) throw error;
    }
  }
}

const heapMb = (): number => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return Math.round(process.memoryUsage().heapUsed / 1_048_576);
};

describe('ten thousand wrong sign-ins over 500 accounts from 50 addresses', () => {
  checkpoint(
    ['⑤.address-budget', '⑤.account-budget', '⑤.fleet-budget', '⑤.no-oracle', '⑤.known-device-lane'],
    'let none in, tell nothing of the right pairs among them, keep memory bounded, and leave a known device alone',
    async () => {
      const known = app.client({ address: '127.60.1.1' });
      await signIn(app, known, victim);
      const clients: TestClient[] = Array.from({ length: ADDRESSES }, (_, n) =>
        app.client({ address: `127.0.${String(Math.floor(n / 5))}.${String(10 + (n % 5))}` }),
      );
      await Promise.all(clients.map((client) => client.csrf()));
      const heapBefore = heapMb();

      const answers: Answer[] = [];
      const memberMs: number[] = [];
      let next = 0;
      const attack = async (): Promise<void> => {
        for (let at = next++; at < TRIES; at = next++) {
          const client = clients[at % ADDRESSES];
          const target = RIGHT_AT.has(at) ? victim : accounts[at % accounts.length];
          if (client === undefined || target === undefined) throw new Error('nobody to attack');
          const password = RIGHT_AT.has(at) ? victim.password : `machigai ${String(at)} kotoba`;
          const reply = await post(client, target.loginId, password);
          answers.push({ at, seen: seenOf(reply), status: reply.status });
        }
      };
      // A machine that is short of everything may ask even a member to come again in a second, as Retry-After says.
      let askedToWait = 0;
      const patiently = async (send: () => Promise<TestReply<Json>>): Promise<TestReply<Json>> => {
        for (let tries = 1; ; tries += 1) {
          const reply = await send();
          if (reply.status !== 503 || tries === 4) return reply;
          askedToWait += 1;
          await new Promise((resolve) => setTimeout(resolve, 1_000));
        }
      };
      const member = async (): Promise<void> => {
        while (next < TRIES) {
          const startMs = performance.now();
          const reply = await patiently(() => post(known, victim.loginId, victim.password));
          memberMs.push(performance.now() - startMs);
          expect(reply.body).toMatchObject({ next: 'session', level: 'member' });
          expect((await patiently(() => known.get('/api/home'))).status).toBe(200);
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
      };
      const startMs = performance.now();
      await Promise.all([...Array.from({ length: AT_ONCE }, attack), member()]);
      const seconds = (performance.now() - startMs) / 1000;
      const heapAfter = heapMb();

      // None is in: no attacker's browser has a session, and the only sessions are the member's.
      for (const client of clients) {
        expect(client.cookies.has('__Host-sekisho_member')).toBe(false);
        expect((await client.get('/api/home')).status).toBe(401);
      }
      const [sessions] = await app.database.asOwner<{ others: number; mine: number }>(
        `select count(*) filter (where member_id <> $1)::integer as others,
                count(*) filter (where member_id = $1)::integer as mine from app.member_session`,
        [victim.id],
      );
      expect(sessions).toEqual({ others: 0, mine: memberMs.length + 1 });

      // A right pair looks like the wrong ones that were answered at about the same time.
      for (const right of answers.filter(({ at }) => RIGHT_AT.has(at))) {
        const wrong = answers.filter(({ at }) => !RIGHT_AT.has(at) && Math.abs(at - right.at) <= 3 * AT_ONCE);
        expect(wrong.filter(({ seen }) => seen === right.seen).length).toBeGreaterThan(0);
      }
      expect(answers).toHaveLength(TRIES);
      const statuses = Object.fromEntries(
        [...new Set(answers.map(({ status }) => status))]
          .sort()
          .map((status) => [status, answers.filter((answer) => answer.status === status).length]),
      );
      expect(Object.keys(statuses).filter((status) => !['200', '428', '429', '503'].includes(status))).toEqual([]);

      const [{ judged } = { judged: -1 }] = await app.database.asOwner<{ judged: number }>(
        `select count(*)::integer as judged from audit.event where type = 'sign-in.tried'`,
      );
      memberMs.sort((a, b) => a - b);
      process.stdout.write(
        `10,000 sign-ins in ${seconds.toFixed(1)} s: ${JSON.stringify(statuses)}, ${String(judged)} passwords judged; ` +
          `heap ${String(heapBefore)} MB before, ${String(heapAfter)} MB after; ` +
          `the member signed in ${String(memberMs.length)} times meanwhile, median ${String(Math.round(memberMs[Math.floor(memberMs.length / 2)] ?? 0))} ms, ` +
          `asked to come again ${String(askedToWait)} times, slowest ${String(Math.round(memberMs.at(-1) ?? 0))} ms\n`,
      );
      // What the fleet grants in each minute begun, and half of it once more where the store was too slow to count.
      expect(judged).toBeGreaterThan(FLEET_PER_MINUTE / 2);
      expect(judged).toBeLessThanOrEqual(1.5 * FLEET_PER_MINUTE * Math.ceil(seconds / 60));
      expect(heapAfter - heapBefore).toBeLessThan(HEAP_GROWTH_MAX_MB);
      expect(app.get(LocalFingerprints).size).toBeLessThanOrEqual(20_000);
      await app.jobs.drain();
      const codes = await app.get(Inbox).list({ channel: 'sms' });
      expect(new Set(codes.map(({ to }) => to))).toEqual(new Set([victim.phone]));
    },
    480_000,
  );
});
