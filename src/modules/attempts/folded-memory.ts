import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { RateLimit } from './rate-rule.js';
import { rateSettings } from './rates.settings.js';

/**
 * Counts in this process, in a fixed number of counters: keys are keyed hashes, and are folded into so many that their
 * memory is bounded whatever comes. Two keys seldom meet in one counter; who is far from the limit does not notice.
 */
export class FoldedMemory extends RateLimiterMemory {
  constructor(keyPrefix: string, limit: RateLimit, calls: number) {
    super({ keyPrefix, points: calls, duration: limit.seconds, blockDuration: limit.closedSeconds ?? 0 });
  }

  override getKey(key: string | number): string {
    // The first byte of a keyed hash is the version of its key.
    const folded = Buffer.from(String(key), 'base64url').readUInt32BE(1) % rateSettings.keysMax;
    return super.getKey(folded);
  }
}
