export { defineJob, knownJobs, type JobData, type JobDefinition } from './job.js';
export { eachByItself, pageByPage, type Pages } from './each-by-itself.js';
export { FailingSweeps, type FailingSweep } from './failing-sweeps.js';
export { LeftJobs, SETTLED_SECONDS, type GivenUpJobs } from './left-jobs.js';
export { Jobs } from './jobs.js';
export { installJobSchema } from './job-schema.js';
export { PgBossJobs, type JobsOptions } from './pg-boss-jobs.js';
export { JobsModule } from './jobs.module.js';
export { failureCode } from './job-failure.js';
