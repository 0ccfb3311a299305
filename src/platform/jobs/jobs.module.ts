import { Global, Module } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Log } from '../logging/index.js';
import { FailingSweeps } from './failing-sweeps.js';
import { LeftJobs } from './left-jobs.js';
import { Jobs } from './jobs.js';
import { PgBossJobs } from './pg-boss-jobs.js';

/** Jobs for every module; whether this process does them is said by its duties. */
@Global()
@Module({
  providers: [
    FailingSweeps,
    LeftJobs,
    {
      provide: Jobs,
      inject: [Config, Log],
      useFactory: (config: Config, log: Log): Jobs =>
        new PgBossJobs({ databaseUrl: config.databaseUrl, works: config.works }, log),
    },
  ],
  exports: [Jobs, FailingSweeps, LeftJobs],
})
export class JobsModule {}
