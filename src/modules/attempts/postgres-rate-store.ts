import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { Clock } from '../../platform/clock/index.js';
import { Log } from '../../platform/logging/index.js';
import { Db, type SqlValue } from '../../platform/database/index.js';
import { CircuitBreaker } from './circuit-breaker.js';
import type { RateLimit } from './rate-rule.js';
import { RateStore, within } from './rate-store.js';
import { rateSettings } from './rates.settings.js';

interface Statement {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** Counters in `app.rate_counter`, through the connections of the application. */
@Injectable()
export class PostgresRateStore extends RateStore {
  private readonly breaker: CircuitBreaker;

  constructor(
    private readonly db: Db,
    clock: Clock,
    private readonly log: Log,
  ) {
    super();
    this.breaker = new CircuitBreaker(
      { failuresMax: rateSettings.breakerFailuresMax, openMs: rateSettings.breakerOpenMs },
      clock,
      (open) => {
        this.log.warn(open ? 'attempts.counters-away' : 'attempts.counters-back');
      },
    );
  }

  override limiter(keyPrefix: string, limit: RateLimit, insurance: RateLimiterAbstract): RateLimiterAbstract {
    return new RateLimiterPostgres({
      storeClient: { query: (statement: Statement) => this.query(statement) },
      storeType: 'client',
      schemaName: 'app',
      tableName: 'rate_counter',
      tableCreated: true,
      // The module's own sweep does it, in one process at a time.
      clearExpiredByTimeout: false,
      keyPrefix,
      points: limit.calls,
      duration: limit.seconds,
      blockDuration: limit.closedSeconds ?? 0,
      inMemoryBlockOnConsumed: limit.calls + 1,
      insuranceLimiter: insurance,
    });
  }

  private query({ text, values }: Statement): Promise<{ rows: object[] }> {
    return this.breaker.run(async () => ({
      rows: await within(rateSettings.postgresTimeoutMs, this.db.query<object>(text, values)),
    }));
  }
}
