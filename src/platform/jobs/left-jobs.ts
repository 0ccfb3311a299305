import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/db.js';
import { JOB_SCHEMA } from './job-schema.js';
import { knownJobs } from './job.js';

/** Jobs of one kind that have used up their tries. */
export interface GivenUpJobs {
  readonly name: string;
  readonly jobs: number;
}

/** A job that fails while others are looked at can come into sight after a later one; so long it is waited for. */
export const SETTLED_SECONDS = 60;

/** For whoever tells people of jobs that were given up. */
@Injectable()
export class LeftJobs {
  /** Those that nobody was told of, by kind, marked as told. */
  takeUntold(tx: Tx): Promise<GivenUpJobs[]> {
    return tx.query<GivenUpJobs>(TAKE_SQL, [knownJobs().map(({ name }) => name), SETTLED_SECONDS]);
  }
}

const TAKE_SQL = `
  with given_up as (
    select kind.name, count(*)::integer as jobs, max(job.completed_on) as up_to
      from unnest($1::text[]) as kind(name)
      left join app.job_given_up told on told.job = kind.name
      join ${JOB_SCHEMA}.job on job.name = kind.name and job.state = 'failed'
       and job.completed_on > coalesce(told.told_up_to, '-infinity')
       and job.completed_on <= app.now() - make_interval(secs => $2)
     group by kind.name),
  told as (
    insert into app.job_given_up (job, told_up_to) select name, up_to from given_up
    on conflict (job) do update set told_up_to = excluded.told_up_to)
  select name, jobs from given_up order by name`;
