import { RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { GuardedRedis } from './guarded-redis.js';
import type { RateLimit } from './rate-rule.js';
import { RateStore } from './rate-store.js';

/** Counters in Redis. */
export class RedisRateStore extends RateStore {
  constructor(private readonly redis: GuardedRedis) {
    super();
  }

  override limiter(keyPrefix: string, limit: RateLimit, insurance: RateLimiterAbstract): RateLimiterAbstract {
    return new RateLimiterRedis({
      storeClient: this.redis.rateLimiterClient(),
      useRedisPackage: true,
      keyPrefix,
      points: limit.calls,
      duration: limit.seconds,
      blockDuration: limit.closedSeconds ?? 0,
      inMemoryBlockOnConsumed: limit.calls + 1,
      insuranceLimiter: insurance,
    });
  }
}
