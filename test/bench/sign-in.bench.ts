import './wide-budgets.js';
import './wide-sign-ins.js';
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import argon2 from 'argon2';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestClient } from '../support/client.js';
import { makeMember, signIn, type TestMember } from '../support/members.js';
import { BenchModule } from './bench-routes.js';
import { tell } from './figures.js';
import { load } from './load.js';

const SECONDS = 6;
/** What one hash takes: 19 MiB. */
const HASH_BYTES = 19_456 * 1_024;
const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(0);

let app: TestApp;
const members: { member: TestMember; client: TestClient }[] = [];

beforeAll(async () => {
  app = await startTestApp({ hashes: 'dear', modules: [BenchModule], databaseOptions: { fsync: true } });
  for (let n = 0; n < 4; n += 1) {
    const [member, client] = [await makeMember(app), app.client()];
    await signIn(app, client, member);
    members.push({ member, client });
  }
}, 120_000);
afterAll(() => app.stop());

const cookies = (client: TestClient): string =>
  [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const get = (path: string, client?: TestClient) =>
  load({
    url: `${app.url}${path}`,
    connections: 32,
    seconds: SECONDS,
    headers: client === undefined ? {} : { cookie: cookies(client) },
  });
const post = async (client: TestClient, body: object, connections: number) =>
  load({
    url: `${app.url}/api/sign-in`,
    method: 'POST',
    connections,
    seconds: SECONDS,
    body: JSON.stringify(body),
    headers: {
      cookie: cookies(client),
      origin: app.config.publicOrigin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'x-csrf-token': await client.csrf(),
    },
  });
const logins = async (): Promise<number> => {
  const all = await Promise.all(
    members.map(({ member, client }) => post(client, { loginId: member.loginId, password: member.password }, 4)),
  );
  const good = all.reduce((sum, { statuses }) => sum + (statuses['2'] ?? 0), 0);
  expect(good).toBeGreaterThan(0);
  return good / SECONDS;
};

describe('speed of signing in', () => {
  // The first of all: what was taken once the process keeps.
  it('memory while logins saturate ÷ what the hashes at once may take', async () => {
    const outside = (): number => {
      const { rss, heapTotal } = process.memoryUsage();
      return rss - heapTotal;
    };
    globalThis.gc?.();
    const quiet = outside();
    let most = quiet;
    const watch = setInterval(() => (most = Math.max(most, outside())), 50);
    await logins();
    clearInterval(watch);
    const hashes = availableParallelism() * HASH_BYTES;
    const figures = `${megabytes(most - quiet)} of ${megabytes(hashes)} MiB, ${String(availableParallelism())} hashes at once`;
    tell('memory of saturated logins ÷ hashes at once × their cost', (most - quiet) / hashes, { atMost: 1.5 }, figures);
  });

  it('login ÷ bare argon2 verification', async () => {
    const hash = await argon2.hash('a password', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const endMs = performance.now() + SECONDS * 1000;
    let bare = 0;
    await Promise.all(
      Array.from({ length: availableParallelism() }, async () => {
        while (performance.now() < endMs) {
          await argon2.verify(hash, 'a password');
          bare += 1;
        }
      }),
    );
    const perSecond = await logins();
    tell(
      'login ÷ bare argon2',
      perSecond / (bare / SECONDS),
      { atLeast: 0.75 },
      `${perSecond.toFixed(0)}/s of ${(bare / SECONDS).toFixed(0)}/s`,
    );
  });

  it('session read ÷ empty route, quiet and while logins saturate', async () => {
    const client = members[0]?.client;
    const empty = await get('/bench/empty');
    const read = await get('/api/session', client);
    expect(read.statuses['2']).toBeGreaterThan(0);
    tell(
      'session read ÷ empty route',
      read.perSecond / empty.perSecond,
      { atLeast: 0.5 },
      `${read.perSecond.toFixed(0)}/s of ${empty.perSecond.toFixed(0)}/s`,
    );
    const quiet = await load({
      url: `${app.url}/api/session`,
      connections: 4,
      seconds: SECONDS,
      headers: { cookie: cookies(client ?? app.client()) },
    });
    const [busy] = await Promise.all([
      load({
        url: `${app.url}/api/session`,
        connections: 4,
        seconds: SECONDS,
        headers: { cookie: cookies(client ?? app.client()) },
      }),
      logins(),
    ]);
    tell(
      'p99 of session reads, logins saturated ÷ quiet',
      busy.p99Ms / quiet.p99Ms,
      { atMost: 3 },
      `${String(busy.p99Ms)} ms, ${String(quiet.p99Ms)} ms`,
    );
  });
});
