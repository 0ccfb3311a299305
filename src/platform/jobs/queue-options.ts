import type { QueueOptions } from 'pg-boss';
import type { JobDefinition } from './job.js';
import { jobsSettings } from './jobs.settings.js';

/** How the queue of a kind of job behaves. */
export function queueOptionsOf(job: JobDefinition<never>): Required<Omit<QueueOptions, 'heartbeatSeconds'>> {
  return {
    retryLimit: job.retryLimit ?? jobsSettings.retryLimit,
    retryDelay: job.retryDelaySeconds ?? jobsSettings.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: job.retryDelayMaxSeconds ?? jobsSettings.retryDelayMaxSeconds,
    expireInSeconds: job.expireSeconds ?? jobsSettings.expireSeconds,
    // Nothing acknowledged is lost: a job that nobody gets to for weeks stays.
    retentionSeconds: 90 * 86_400,
    deleteAfterSeconds: jobsSettings.keptSeconds,
  };
}

/** Whether a queue behaves that way already. */
export function sameOptions(present: QueueOptions, wanted: QueueOptions): boolean {
  return (Object.keys(wanted) as (keyof QueueOptions)[]).every((name) => present[name] === wanted[name]);
}
