import { Global, Module } from '@nestjs/common';
import { RateRules } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { Db } from '../../platform/database/index.js';
import { Log } from '../../platform/logging/index.js';
import { Attempts } from './attempts.js';
import { AttemptsRepository } from './attempts.repository.js';
import { AttemptsSweep } from './attempts-sweep.js';
import { CountedRates } from './counted-rates.js';
import { GuardedRedis } from './guarded-redis.js';
import { PostgresAttempts } from './postgres-attempts.js';
import { PostgresRateStore } from './postgres-rate-store.js';
import { RateLimits } from './rate-limits.js';
import { RecordedRates } from './recorded-rates.js';
import { RateStore } from './rate-store.js';
import { RedisRateStore } from './redis-rate-store.js';

/** Budgets of tries: durable ones for accounts and secrets, quick ones for addresses, networks and the fleet. */
@Global()
@Module({
  providers: [
    AttemptsRepository,
    AttemptsSweep,
    { provide: Attempts, useClass: PostgresAttempts },
    {
      provide: GuardedRedis,
      inject: [Config, Clock, Log],
      useFactory: (config: Config, clock: Clock, log: Log) => new GuardedRedis(config.redisUrl, clock, log),
    },
    {
      provide: RateStore,
      inject: [GuardedRedis, Db, Clock, Log],
      useFactory: (redis: GuardedRedis, db: Db, clock: Clock, log: Log) =>
        redis.configured ? new RedisRateStore(redis) : new PostgresRateStore(db, clock, log),
    },
    { provide: RateLimits, useClass: CountedRates },
    { provide: RateRules, useClass: RecordedRates },
  ],
  exports: [Attempts, GuardedRedis, RateLimits, RateRules],
})
export class AttemptsModule {}
