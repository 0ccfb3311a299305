import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RateLimit } from './rate-rule.js';

/** Where shared counters lie. */
export abstract class RateStore {
  /**
   * A limiter of rate-limiter-flexible on this store, which hands over to `insurance` when the store refuses, hangs or
   * is full.
   */
  abstract limiter(keyPrefix: string, limit: RateLimit, insurance: RateLimiterAbstract): RateLimiterAbstract;
}

/** Settles like `promise`, but no later than after `ms`. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
