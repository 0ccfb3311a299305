import '../../../test/support/patient-counters.js';
import '../../../test/support/patient-redis.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { testLog } from '../../../test/support/logs.js';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testKeyRing } from '../../../test/support/keys.js';
import { freePort, hasRedis, startRedis, startSilentServer, type TestRedis } from '../../../test/support/redis.js';
import { OffsetClock } from '../../platform/clock/index.js';
import { KeyedHash } from '../../platform/crypto/index.js';
import type { Problem } from '../../platform/problems/index.js';
import { AttemptsRepository } from './attempts.repository.js';
import { CountedRates } from './counted-rates.js';
import { GuardedRedis } from './guarded-redis.js';
import { PostgresRateStore } from './postgres-rate-store.js';
import { defineRateRule, type RateLimit } from './rate-rule.js';
import { RedisRateStore } from './redis-rate-store.js';

defineRateRule('spec-lines', {
  scope: 'shared',
  limits: [
    { by: 'address', calls: 8, seconds: 600 },
    { by: 'network', calls: 20, seconds: 600 },
  ],
});
defineRateRule('spec-local', { scope: 'process', limits: [{ by: 'address', calls: 8, seconds: 600 }] });
defineRateRule('spec-fleet', { scope: 'shared', limits: [{ by: 'key', calls: 5, seconds: 60, closedSeconds: 600 }] });

const hash = new KeyedHash(testKeyRing());
const clock = new OffsetClock();

/** How many of `calls` at once the rule lets through; anything but a grant or `request.too-many` fails the test. */
async function granted(rates: CountedRates, address: string, calls: number, rule = 'spec-lines'): Promise<number> {
  const outcomes = await Promise.all(
    Array.from({ length: calls }, () =>
      rates.take(rule, address).then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ definition: { code: 'request.too-many', status: 429 } });
          return false;
        },
      ),
    ),
  );
  return outcomes.filter(Boolean).length;
}

function provesARule(make: () => CountedRates): void {
  checkpoint(
    '⑤.address-budget',
    'counts an IPv4 address and an IPv6 /64 exactly, however many ask at once',
    async () => {
      const rates = make();
      expect(await granted(rates, '198.51.100.1', 40)).toBe(8);
      expect(await granted(rates, '198.51.100.2', 8)).toBe(8);
      expect(await granted(rates, '2001:db8:1:1::1', 5)).toBe(5);
      expect(await granted(rates, '2001:db8:1:1:ffff::9', 5)).toBe(3);
      expect(await granted(rates, '2001:db8:1:2::1', 8)).toBe(8);
    },
  );

  checkpoint('⑤.address-budget', 'counts networks too, and one line cannot use up the network', async () => {
    const rates = make();
    expect(await granted(rates, '203.0.113.1', 100)).toBe(8);
    expect(await granted(rates, '203.0.113.2', 8)).toBe(8);
    // 16 of 20 are gone: refused calls of a line were not charged to its network.
    expect(await granted(rates, '203.0.113.3', 8)).toBe(4);
    expect(await granted(rates, '203.0.113.4', 8)).toBe(0);
    expect(await granted(rates, '203.0.114.1', 8)).toBe(8);
  });

  it('shares its counters between processes', async () => {
    expect(await granted(make(), '10.1.1.1', 5)).toBe(5);
    expect(await granted(make(), '10.1.1.1', 5)).toBe(3);
  });

  it('gives back', async () => {
    const rates = make();
    expect(await granted(rates, '10.1.77.1', 8)).toBe(8);
    await rates.giveBack('spec-lines', '10.1.77.1');
    expect(await granted(rates, '10.1.77.1', 3)).toBe(1);
  });

  it('gives back no more than was taken', async () => {
    const rates = make();
    await Promise.all(Array.from({ length: 5 }, () => rates.giveBack('spec-lines', '10.1.78.1')));
    expect(await granted(rates, '10.1.78.1', 12)).toBe(8);
    const key = `back-${String(Math.random())}`;
    await Promise.all([rates.giveBackKey('spec-fleet', key), rates.giveBackKey('spec-fleet', key)]);
    const counted = [];
    for (let n = 0; n < 6; n += 1) counted.push(await rates.countKey('spec-fleet', key));
    expect(counted).toEqual([true, true, true, true, true, false]);
  });

  it('says how long to wait', async () => {
    const rates = make();
    await granted(rates, '10.1.88.1', 9);
    const refusal: unknown = await rates.take('spec-lines', '10.1.88.1').catch((error: unknown) => error);
    const seconds = (refusal as Problem).options.retryAfterSeconds;
    expect(seconds).toBeGreaterThan(590);
    expect(seconds).toBeLessThanOrEqual(600);
  });

  checkpoint('⑤.fleet-budget', 'stays closed for a while once the fleet has used up its minute', async () => {
    const rates = make();
    const key = `fleet-${String(Math.random())}`;
    const counted = [];
    for (let n = 0; n < 8; n += 1) counted.push(await rates.countKey('spec-fleet', key));
    expect(counted).toEqual([true, true, true, true, true, false, false, false]);
    expect(await make().countKey('spec-fleet', key)).toBe(false);
  });
}

describe('rates', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await startTestDatabase();
  });

  afterAll(async () => {
    await database.stop();
  });

  describe('in PostgreSQL', () => {
    provesARule(() => new CountedRates(new PostgresRateStore(database.db, clock, testLog().log), hash));

    it('are swept when their window is over, and lie under keyed hashes', async () => {
      const rates = new CountedRates(new PostgresRateStore(database.db, clock, testLog().log), hash);
      await rates.take('spec-lines', '10.1.199.1');
      const [row] = await database.db.query<{ keys: string }>(
        `select string_agg(key, ' ') as keys from app.rate_counter`,
      );
      expect(row?.keys).not.toMatch(/10[.]1|203[.]|2001:/);
      const repository = new AttemptsRepository(database.db);
      expect(await repository.pruneCounters(1000)).toBe(0);
      await database.db.execute('update app.rate_counter set expire = expire - 3600000');
      expect(await repository.pruneCounters(1000)).toBeGreaterThan(0);
      expect(await database.db.query('select from app.rate_counter')).toHaveLength(0);
    });
  });

  it('keep a fixed number of counters when counted in this process', async () => {
    const rates = new CountedRates(new PostgresRateStore(database.db, clock, testLog().log), hash);
    expect(await granted(rates, '10.1.5.1', 40, 'spec-local')).toBe(8);
    expect(await database.db.query(`select from app.rate_counter where key like 'spec-local%'`)).toHaveLength(0);
    for (let n = 0; n < 40_000; n += 1) {
      await rates
        .take('spec-local', `2001:db8:${(n >> 8).toString(16)}:${(n & 0xff).toString(16)}::1`)
        .catch(() => undefined);
    }
    expect(countersHeld(rates, 'spec-local')).toBeLessThanOrEqual(16_384);
  });

  it('know their rules by name', () => {
    const rates = new CountedRates(new PostgresRateStore(database.db, clock, testLog().log), hash);
    for (const name of [
      'default',
      'opening',
      'opening-code',
      'recovery-code',
      'code',
      'card-activation',
      'issuer-sign-in',
      'carrier',
    ]) {
      expect(rates.has(name)).toBe(true);
    }
    expect(rates.has('no-such-rule')).toBe(false);
  });

  checkpoint('⑤.store-down-stricter', 'count more strictly in this process while PostgreSQL is away', async () => {
    const own = await startTestDatabase();
    try {
      const rates = new CountedRates(new PostgresRateStore(own.db, clock, testLog().log), hash);
      expect(await granted(rates, '10.1.9.1', 2)).toBe(2);
      await own.asOwner('alter table app.rate_counter rename to gone');
      expect(await granted(rates, '10.1.9.1', 20)).toBe(4);
    } finally {
      await own.stop();
    }
  });

  killTest(
    '⑤.store-down-stricter',
    'let everything through where nothing counts while PostgreSQL is away',
    async () => {
      class OpenWhenAway extends PostgresRateStore {
        override limiter(prefix: string, limit: RateLimit) {
          const endless = new RateLimiterMemory({ keyPrefix: prefix, points: 1_000_000, duration: limit.seconds });
          return super.limiter(prefix, limit, endless);
        }
      }
      const own = await startTestDatabase();
      try {
        const rates = new CountedRates(new OpenWhenAway(own.db, clock, testLog().log), hash);
        expect(await granted(rates, '10.1.9.2', 12)).toBe(8);
        await own.asOwner('alter table app.rate_counter rename to gone');
        expect(await granted(rates, '10.1.9.3', 20)).toBe(20);
      } finally {
        await own.stop();
      }
    },
  );

  describe('with a Redis that', () => {
    let redis: GuardedRedis | undefined;
    let onRedis: CountedRates;

    const connect = async (url: string, waitForIt: boolean): Promise<void> => {
      redis = new GuardedRedis(url, clock, testLog().log);
      onRedis = new CountedRates(new RedisRateStore(redis), hash);
      if (waitForIt) await ready(redis);
      else redis.onApplicationBootstrap();
    };

    afterEach(() => {
      redis?.onApplicationShutdown();
    });

    const quickly = async (work: () => Promise<void>): Promise<number> => {
      const startMs = performance.now();
      await work();
      return performance.now() - startMs;
    };

    checkpoint('⑤.store-down-stricter', 'refuses connections: the process counts, more strictly', async () => {
      await connect(`redis://127.0.0.1:${String(await freePort())}`, false);
      expect(await granted(onRedis, '10.1.9.1', 20)).toBe(4);
    });

    checkpoint('⑤.store-down-stricter', 'never answers: the process counts, and nobody waits long for it', async () => {
      const silent = await startSilentServer();
      try {
        await connect(silent.url, false);
        for (let n = 1; n <= 12; n += 1) {
          const ms = await quickly(async () => {
            expect(await granted(onRedis, '10.1.9.1', 1)).toBe(n <= 4 ? 1 : 0);
          });
          expect(ms).toBeLessThan(1_500);
        }
      } finally {
        redis?.onApplicationShutdown();
        await silent.stop();
      }
    });

    if (hasRedis('rates in a Redis that is whole, full, hangs or dies')) {
      let server: TestRedis;

      beforeAll(async () => {
        server = await startRedis();
      });

      afterAll(async () => {
        await server.stop();
      });

      describe('works', () => {
        let whole: GuardedRedis;

        beforeAll(async () => {
          whole = new GuardedRedis(server.url, clock, testLog().log);
          await ready(whole);
        });

        afterAll(() => {
          whole.onApplicationShutdown();
        });

        provesARule(() => new CountedRates(new RedisRateStore(whole), hash));
      });

      checkpoint(
        '⑤.store-down-stricter',
        'is full in the middle: the process counts, more strictly, until there is room',
        async () => {
          await connect(server.url, true);
          expect(await granted(onRedis, '10.1.10.1', 1)).toBe(1);
          await server.fill();
          expect(await granted(onRedis, '10.1.10.1', 20)).toBe(4);
          await server.empty();
          clock.setOffsetMs(10_000);
          // One call tries whether Redis is back; then it counts for all again.
          expect(await granted(onRedis, '10.1.11.1', 1)).toBe(1);
          expect(await granted(onRedis, '10.1.11.1', 20)).toBe(7);
        },
      );

      checkpoint(
        '⑤.store-down-stricter',
        'hangs in the middle: nobody waits long, and it is used again afterwards',
        async () => {
          await connect(server.url, true);
          expect(await granted(onRedis, '10.1.12.1', 1)).toBe(1);
          server.hang();
          try {
            const ms = await quickly(async () => {
              expect(await granted(onRedis, '10.1.12.1', 20)).toBe(4);
            });
            expect(ms).toBeLessThan(2_000);
          } finally {
            server.resume();
          }
          for (let waited = 0; waited < 5_000; waited += 200) {
            clock.setOffsetMs(20_000 + waited);
            await new Promise((resolve) => setTimeout(resolve, 200));
            if (redis?.ready === true && (await granted(onRedis, '10.1.13.1', 1)) === 1) break;
          }
          expect(redis?.ready).toBe(true);
        },
        20_000,
      );

      checkpoint('⑤.store-down-stricter', 'is killed in the middle: the process counts, more strictly', async () => {
        await connect(server.url, true);
        expect(await granted(onRedis, '10.1.14.1', 1)).toBe(1);
        await server.stop();
        expect(await granted(onRedis, '10.1.14.1', 20)).toBe(4);
      });
    }
  });
});

async function ready(redis: GuardedRedis): Promise<void> {
  redis.onApplicationBootstrap();
  for (let waited = 0; !redis.ready && waited < 5_000; waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Looks into the library's memory, which it shows to nobody. */
function countersHeld(rates: CountedRates, rule: string): number {
  const inside = rates as unknown as {
    counters: Map<string, { limiter: { _memoryStorage: { _storage: Map<string, unknown> } } }[]>;
  };
  return inside.counters.get(rule)?.[0]?.limiter._memoryStorage._storage.size ?? 0;
}
