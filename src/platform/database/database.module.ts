import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Clock, ClockMover, OffsetClock } from '../clock/index.js';
import { Config } from '../config/index.js';
import { Log } from '../logging/index.js';
import { makeDataSource } from './data-source.js';
import { DatabaseClockMover } from './database-clock.js';
import { databaseSettings } from './database.settings.js';
import { Db } from './db.js';
import { ReportDb } from './report-db.js';

/** TypeORM's pool for requests. Modules take `Db`; only what needs the pool itself takes this. */
export const DATA_SOURCE = Symbol('sekisho:data-source');

/** Follows a clock that another process of the rehearsal has moved, and closes the pool when the application ends. */
@Injectable()
class DatabaseLife implements OnApplicationShutdown {
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(DATA_SOURCE) private readonly source: DataSource,
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
    // Other modules end their work in the same phase; the pool waits for connections that are still lent.
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** The database and the one clock, for everybody. */
@Global()
@Module({
  providers: [
    {
      provide: DATA_SOURCE,
      inject: [Config, Log],
      useFactory: (config: Config, log: Log): Promise<DataSource> =>
        makeDataSource({
          url: config.databaseUrl,
          purpose: 'requests',
          onConnectionLost: (error) => {
            log.warn('database.connection-lost', {}, error);
          },
        }).initialize(),
    },
    { provide: Db, inject: [DATA_SOURCE], useFactory: (source: DataSource) => new Db(source) },
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
  exports: [DATA_SOURCE, Db, ReportDb, Clock, ClockMover],
})
export class DatabaseModule {}
