import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { PasswordHasher } from '../../../src/modules/credentials/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { TestClient } from '../../support/client.js';
import { makeMember, type TestMember } from '../../support/members.js';

/** Samples of each kind. */
const SAMPLES = 120;
/** With so many samples chance alone strays by about 0.037; three of that, and a little for the machine. */
const STRAY_MAX = 0.12;

/** The probability that a value of `a` is greater than one of `b` (Mann-Whitney): 0.5 when nothing tells them apart. */
function auc(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (const x of a) for (const y of b) sum += x > y ? 1 : x === y ? 0.5 : 0;
  return sum / (a.length * b.length);
}

let app: TestApp;
let client: TestClient;
let members: TestMember[];
let counter = 0;

beforeAll(async () => {
  app = await startTestApp({ hashes: 'dear' });
  client = app.client({ address: '127.70.1.1' });
  await client.csrf();
  members = [];
  for (let n = 0; n < 40; n += 1) members.push(await makeMember(app, { card: 'none' }));
}, 180_000);
afterAll(() => app.stop());

/** Milliseconds of one sign-in, after the budgets of earlier ones have been forgotten and their jobs are done. */
async function timed(loginId: string, password: string): Promise<number> {
  const startMs = performance.now();
  const reply = await client.post('/api/sign-in', { loginId, password });
  const ms = performance.now() - startMs;
  expect(reply.status).toBe(200);
  // The code of a right password is sent after its answer; that work must not fall into the next sample.
  await app.jobs.drain();
  await app.database.asOwner(`delete from app.sign_in_path`);
  await app.database.asOwner(`delete from app.rate_counter`);
  return ms;
}

/** Takes samples of two kinds in turns, the order drawn anew each time, so that slow moments hit both alike. */
async function interleaved(
  a: () => Promise<number>,
  b: () => Promise<number>,
  samples = SAMPLES,
): Promise<{ a: number[]; b: number[] }> {
  const taken: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let n = 0; n < 10; n += 1) await (n % 2 === 0 ? a() : b());
  for (let n = 0; n < samples; n += 1) {
    const pair = [async () => taken.a.push(await a()), async () => taken.b.push(await b())];
    if (Math.random() < 0.5) pair.reverse();
    for (const take of pair) await take();
  }
  return taken;
}

const median = (values: readonly number[]): number =>
  [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0;

function judge(what: string, { a, b }: { a: number[]; b: number[] }): void {
  const figure = auc(a, b);
  process.stdout.write(
    `${what}: AUC ${figure.toFixed(3)} over ${String(SAMPLES)} pairs (medians ${median(a).toFixed(1)} and ${median(b).toFixed(1)} ms)\n`,
  );
  expect(Math.abs(figure - 0.5)).toBeLessThanOrEqual(STRAY_MAX);
}

const next = (): number => (counter += 1);
const member = (): TestMember => {
  const found = members[next() % members.length];
  if (found === undefined) throw new Error('members were made');
  return found;
};
const wrong = (): string => `machigatta kotoba ${String(next())}`;

describe('the time of an answer to an unknown device', () => {
  checkpoint(
    '⑤.unknown-id-same',
    'does not tell known IDs from unknown ones',
    async () => {
      judge(
        'known against unknown ID',
        await interleaved(
          () => timed(member().loginId, wrong()),
          () => timed(`dareka${String(next())}xyz`, wrong()),
        ),
      );
    },
    180_000,
  );

  checkpoint(
    '⑤.no-oracle',
    'does not tell right passwords from wrong ones',
    async () => {
      judge(
        'right against wrong password',
        await interleaved(
          () => {
            const { loginId, password } = member();
            return timed(loginId, password);
          },
          () => timed(member().loginId, wrong()),
        ),
      );
    },
    180_000,
  );

  killTest(
    '⑤.unknown-id-same',
    'would be told apart by this test if unknown IDs cost no hash',
    async () => {
      const hasher = app.get(PasswordHasher);
      const verify = hasher.verify.bind(hasher);
      hasher.verify = (hash, ...typed) =>
        hash === undefined ? Promise.resolve({ right: false, rehash: false }) : verify(hash, ...typed);
      try {
        const { a, b } = await interleaved(
          () => timed(member().loginId, wrong()),
          () => timed(`dareka${String(next())}xyz`, wrong()),
          60,
        );
        expect(auc(a, b) - 0.5).toBeGreaterThan(STRAY_MAX);
      } finally {
        Reflect.deleteProperty(hasher, 'verify');
      }
    },
    180_000,
  );
});

describe('the time of an answer to whoever cannot sign in', () => {
  /** Milliseconds of a beginning and of a first, wrong proof. */
  async function timedRecovery(loginId: string): Promise<number> {
    const startMs = performance.now();
    expect((await client.post('/api/recovery', { loginId })).status).toBe(200);
    expect((await client.post('/api/recovery/phone/proof', { code: '000000' })).status).toBe(403);
    const ms = performance.now() - startMs;
    await app.database.asOwner(`delete from app.rate_counter`);
    await app.database.asOwner(`delete from app.try_budget`);
    return ms;
  }

  checkpoint(
    '⑧.recovery',
    'does not tell known IDs from unknown ones',
    async () => {
      judge(
        'recovery of known against unknown ID',
        await interleaved(
          () => timedRecovery(member().loginId),
          () => timedRecovery(`dareka${String(next())}xyz`),
        ),
      );
    },
    180_000,
  );
});
