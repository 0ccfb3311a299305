import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Config } from '../config/index.js';
import { Log } from '../logging/index.js';
import { makeDataSource } from './data-source.js';
import { Db, type SqlRunner } from './db.js';

/**
 * What somebody waits for that reads much: on a few connections of its own, with a time-out of its own, so that it holds up
 * nobody who moves money. They are opened by the first report.
 */
@Injectable()
export class ReportDb implements OnApplicationShutdown {
  private opened: Promise<DataSource> | undefined;

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Log) private readonly log: Log,
  ) {}

  /**
   * Reads one state of the database, whatever is written meanwhile; nothing can be written. Raises `request.timeout` and
   * `request.unavailable`.
   */
  async read<T>(work: (reports: SqlRunner) => Promise<T>): Promise<T> {
    return new Db(await this.open()).transact(work);
  }

  async onApplicationShutdown(): Promise<void> {
    const source = await this.opened?.catch(() => undefined);
    if (source?.isInitialized === true) await source.destroy();
  }

  private open(): Promise<DataSource> {
    this.opened ??= makeDataSource({
      url: this.config.databaseUrl,
      purpose: 'extracts',
      onConnectionLost: (error) => {
        this.log.warn('database.connection-lost', {}, error);
      },
    })
      .initialize()
      .catch((error: unknown) => {
        // The next one tries again.
        this.opened = undefined;
        throw error;
      });
    return this.opened;
  }
}
