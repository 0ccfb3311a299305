import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Clock, ClockMover, OffsetClock } from '../clock/index.js';
import { Config } from '../config/index.js';
import { Log } from '../logging/index.js';
import { makeDataSource } from './data-source.js';
import { DatabaseClockMover } from './database-clock.js';
import { databaseSettings } from './database.settings.js';
import { Db } from './db.js';
import { Pools } from './pools.js';
import { ReportDb } from './report-db.js';

const SOURCES = {
  requests: Symbol('sekisho:requests-source'),
  jobs: Symbol('sekisho:jobs-source'),
  reserve: Symbol('sekisho:reserve-source'),
} as const;

const poolOf = (purpose: keyof typeof SOURCES) => ({
  provide: SOURCES[purpose],
  inject: [Config, Log],
  useFactory: (config: Config, log: Log): Promise<DataSource> =>
    makeDataSource({
      url: config.databaseUrl,
      purpose,
      onConnectionLost: (error) => {
        log.warn('database.connection-lost', {}, error);
      },
    }).initialize(),
});

/** Follows a clock that another process of the rehearsal has moved, and closes the pools when the application ends. */
@Injectable()
class DatabaseLife implements OnApplicationShutdown {
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(SOURCES.requests) private readonly requests: DataSource,
    @Inject(SOURCES.jobs) private readonly jobs: DataSource,
    @Inject(SOURCES.reserve) private readonly reserve: DataSource,
    config: Config,
    mover: ClockMover,
    log: Log,
  ) {
    if (config.production) return;
    this.timer = setInterval(() => {
      mover.follow().catch((error: unknown) => {
        log.warn('database.clock-not-followed', {}, error);
      });
    }, databaseSettings.clockFollowSeconds * 1000);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    // Other modules end their work in the same phase; a pool waits for connections that are still lent.
    const open = [this.requests, this.jobs, this.reserve].filter(({ isInitialized }) => isInitialized);
    await Promise.all(open.map((source) => source.destroy()));
  }
}

/** The database and the one clock, for everybody. */
@Global()
@Module({
  providers: [
    poolOf('requests'),
    poolOf('jobs'),
    poolOf('reserve'),
    {
      provide: Pools,
      inject: [SOURCES.requests, SOURCES.jobs, SOURCES.reserve],
      useFactory: (requests: DataSource, jobs: DataSource, reserve: DataSource) => new Pools(requests, jobs, reserve),
    },
    { provide: Db, inject: [Pools], useFactory: (pools: Pools) => new Db(pools) },
    ReportDb,
    OffsetClock,
    { provide: Clock, useExisting: OffsetClock },
    {
      provide: ClockMover,
      inject: [Db, OffsetClock, Config],
      useFactory: async (db: Db, clock: OffsetClock, config: Config): Promise<ClockMover> => {
        const mover = new DatabaseClockMover(db, clock, !config.production);
        await mover.follow();
        return mover;
      },
    },
    DatabaseLife,
  ],
  exports: [Pools, Db, ReportDb, Clock, ClockMover],
})
export class DatabaseModule {}
