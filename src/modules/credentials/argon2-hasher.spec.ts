import { beforeAll, describe, expect, it } from '@jest/globals';
import argon2 from 'argon2';
import { createSecretKey } from 'node:crypto';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { KeyRing, KEY_PURPOSES, type KeyRingDocument } from '../../platform/crypto/index.js';
import { Problem } from '../../platform/problems/index.js';
import { Argon2Hasher } from './argon2-hasher.js';
import { credentialsSettings as settings } from './credentials.settings.js';

const version = (number: number) => ({ version: number, key: createSecretKey(Buffer.alloc(32, number)) });

const ring = (current: number, ...versions: number[]): KeyRingDocument => ({
  made: true,
  keys: new Map(
    KEY_PURPOSES.map((purpose) => [
      purpose,
      { current, versions: new Map(versions.map((number) => [number, version(number)])) },
    ]),
  ),
});

const PASSWORD = 'でんしゃ Kaffee 七つの海 39';

describe('Argon2Hasher', () => {
  const keys = new KeyRing(ring(1, 1));
  const hasher = new Argon2Hasher(keys);

  beforeAll(() => hasher.onModuleInit());

  checkpoint('①.argon2id', 'keeps passwords as argon2id with the parameters of the settings and a salt', async () => {
    const [one, other] = await Promise.all([hasher.hash(PASSWORD), hasher.hash(PASSWORD)]);
    expect(one).toMatch(/^p1\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    await expect(hasher.verify(one, PASSWORD)).resolves.toEqual({ right: true, rehash: false });
    await expect(hasher.verify(one, `${PASSWORD} `)).resolves.toEqual({ right: false, rehash: false });
  });

  checkpoint('①.argon2id', 'makes a stolen hash useless without the pepper', async () => {
    const digest = (await hasher.hash(PASSWORD)).slice('p1'.length);
    await expect(argon2.verify(digest, PASSWORD.normalize('NFKC'))).resolves.toBe(false);
    const elsewhere = new Argon2Hasher(
      new KeyRing({
        made: true,
        keys: new Map([
          ...ring(1, 1).keys,
          ['pepper', { current: 1, versions: new Map([[1, { ...version(9), version: 1 }]]) }],
        ]),
      }),
    );
    await expect(elsewhere.verify(`p1${digest}`, PASSWORD)).resolves.toEqual({ right: false, rehash: false });
  });

  killTest('①.argon2id', 'without the pepper, who has stolen a hash tries passwords on it at home', async () => {
    const atHome = async (from: Argon2Hasher): Promise<boolean> => {
      const stolen = (await from.hash(PASSWORD)).slice('p1'.length);
      return argon2.verify(stolen, PASSWORD.normalize('NFKC'));
    };
    const empty = { version: 1, key: createSecretKey(Buffer.alloc(0)) };
    const bare = new KeyRing({
      made: true,
      keys: new Map([...ring(1, 1).keys, ['pepper', { current: 1, versions: new Map([[1, empty]]) }]]),
    });
    expect([await atHome(hasher), await atHome(new Argon2Hasher(bare))]).toEqual([false, true]);
  });

  checkpoint('①.argon2id', 'asks for a new hash when the parameters or the pepper have risen', async () => {
    const kept = await hasher.hash(PASSWORD);
    const risen = new Argon2Hasher(new KeyRing(ring(2, 1, 2)));
    await expect(risen.verify(kept, PASSWORD)).resolves.toEqual({ right: true, rehash: true });
    await expect(risen.verify(kept, 'something else')).resolves.toEqual({ right: false, rehash: false });
    const renewed = await risen.hash(PASSWORD);
    expect(renewed).toMatch(/^p2\$/);
    await expect(risen.verify(renewed, PASSWORD)).resolves.toEqual({ right: true, rehash: false });

    const cheap = await argon2.hash(PASSWORD.normalize('NFKC'), {
      memoryCost: settings.hashMemoryKib / 2,
      timeCost: settings.hashPasses,
      parallelism: settings.hashParallelism,
      secret: Buffer.alloc(32, 1),
    });
    await expect(hasher.verify(`p1${cheap}`, PASSWORD)).resolves.toEqual({ right: true, rehash: true });
  });

  it('refuses to judge a hash whose pepper is gone, instead of calling the password wrong', async () => {
    const kept = (await hasher.hash(PASSWORD)).replace(/^p1/, 'p7');
    await expect(hasher.verify(kept, PASSWORD)).rejects.toThrow('version 7 of the password pepper is missing');
  });

  checkpoint('①.password-length', 'compares as NFKC and never truncates', async () => {
    const kept = await hasher.hash('ガギグゲゴ-ABCdef-123');
    for (const typed of [
      'ガギグゲゴ－ＡＢＣｄｅｆ－１２３',
      'ｶﾞｷﾞｸﾞｹﾞｺﾞ-ABCdef-123',
      'ガギグゲゴ-ABCdef-123'.normalize('NFD'),
    ]) {
      await expect(hasher.verify(kept, typed)).resolves.toEqual({ right: true, rehash: false });
    }
    const long = '鍵'.repeat(127);
    const keptLong = await hasher.hash(`${long}あ`);
    await expect(hasher.verify(keptLong, `${long}あ`)).resolves.toEqual({ right: true, rehash: false });
    await expect(hasher.verify(keptLong, `${long}い`)).resolves.toEqual({ right: false, rehash: false });
  });

  checkpoint('①.password-length', 'does no work on more than 128 characters', async () => {
    // With the queue full, anything that wanted a hash would be refused as busy.
    const flood = Promise.allSettled(
      Array.from({ length: settings.hashesAtOnceMax + settings.hashQueueMax + 5 }, () => hasher.hash(PASSWORD)),
    );
    await expect(hasher.hash(PASSWORD)).rejects.toMatchObject({ code: 'request.busy' });
    for (const typed of ['a'.repeat(129), 'ﷺ'.repeat(9), 'x'.repeat(10_000_000), 'half a pair \ud83d']) {
      await expect(hasher.verify(undefined, typed)).resolves.toEqual({ right: false, rehash: false });
      await expect(hasher.hash(typed)).rejects.toMatchObject({ code: 'credentials.password-refused' });
    }
    await flood;
  });

  it('does the same work for an unknown member as for a known one', async () => {
    const kept = await hasher.hash(PASSWORD);
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 25; round += 1) {
      known.push(await millisecondsOf(() => hasher.verify(kept, 'not the password')));
      unknown.push(await millisecondsOf(() => hasher.verify(undefined, 'not the password')));
    }
    const ratio = median(unknown) / median(known);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
    await expect(hasher.verify(undefined, 'not the password')).resolves.toEqual({ right: false, rehash: false });
  });

  checkpoint(
    '①.argon2id',
    'computes at most as many hashes at once as there are cores and refuses what can not wait',
    async () => {
      const before = process.memoryUsage().rss;
      let peak = 0;
      let atOnce = 0;
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss);
        atOnce = Math.max(atOnce, hasher.load.underWay);
      }, 2);
      const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => hasher.verify(undefined, PASSWORD)));
      clearInterval(watch);
      expect(atOnce).toBeGreaterThan(0);
      expect(atOnce).toBeLessThanOrEqual(settings.hashesAtOnceMax);
      const judged = outcomes.filter((outcome) => outcome.status === 'fulfilled').length;
      const busy = outcomes.filter(
        (outcome) =>
          outcome.status === 'rejected' && outcome.reason instanceof Problem && outcome.reason.code === 'request.busy',
      ).length;
      expect(judged + busy).toBe(100);
      expect(judged).toBeGreaterThan(0);
      expect(judged).toBeLessThanOrEqual(settings.hashesAtOnceMax + settings.hashQueueMax);
      // The hashes under way may take their memory, and the rest of the process some; a hundred at once would take 2 GB.
      expect(peak - before).toBeLessThan(settings.hashesAtOnceMax * settings.hashMemoryKib * 1024 + 100 * 1024 * 1024);
    },
  );
});

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
