export { Attempts, type Budget, type Reservation } from './attempts.js';
export { AttemptsModule } from './attempts.module.js';
export { GuardedRedis } from './guarded-redis.js';
export { RateLimits } from './rate-limits.js';
export { defineRateRule, findRateRule, knownRateRules, type RateLimit, type RateRule } from './rate-rule.js';
export { networkOf } from './network-address.js';
export { UnkeptChallenges } from './unkept-challenges.js';
