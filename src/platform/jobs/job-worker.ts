import { setTimeout as pause } from 'node:timers/promises';
import type { Job, PgBoss } from 'pg-boss';
import { runInContext } from '../context/request-context.js';
import { newId, type Id } from '../ids/ids.js';
import { word, type Log } from '../logging/index.js';
import { failureCode } from './job-failure.js';
import type { JobData, JobDefinition } from './job.js';
import { jobsSettings } from './jobs.settings.js';

/** How often the outcome of a job is written again while the database is away; after that the job counts as lost. */
const SETTLE_TRIES_MAX = 6;
const SETTLE_PAUSE_MS = 500;

class JobExpired extends Error {
  override name = 'JobExpired';
}

/** Fetches the jobs of one kind and does them, a bounded number at once. */
export class JobWorker {
  private readonly underWay = new Set<Promise<void>>();
  private fetching: Promise<number> | undefined;
  private askedAgain = false;
  /** There may be due jobs that there was no room for. */
  private moreMayWait = false;
  private stopping = false;
  private readonly concurrency: number;
  private readonly expireMs: number;

  constructor(
    private readonly boss: PgBoss,
    private readonly job: JobDefinition<JobData>,
    private readonly handler: (data: JobData) => Promise<void> | void,
    private readonly log: Log,
  ) {
    this.concurrency = job.concurrency ?? jobsSettings.concurrency;
    this.expireMs = (job.expireSeconds ?? jobsSettings.expireSeconds) * 1_000;
  }

  get busy(): boolean {
    return this.underWay.size > 0 || this.fetching !== undefined;
  }

  /** Fetches as many due jobs as there is room for, starts them, and gives how many. Raises what the database raises. */
  async startDue(): Promise<number> {
    if (this.fetching !== undefined) {
      this.askedAgain = true;
      return this.fetching;
    }
    this.fetching = this.fetchWhileAsked().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  /** Like `startDue`, for callers that can't wait; a database that is away is met again by the next look. */
  wake(): void {
    if (this.stopping) return;
    this.startDue().catch((error: unknown) => {
      this.log.warn('jobs.fetch-failed', { job: word(this.job.name) }, error);
    });
  }

  /** Waits for the jobs under way. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.underWay, this.fetching]);
  }

  /** Starts no further job. */
  stop(): void {
    this.stopping = true;
  }

  private async fetchWhileAsked(): Promise<number> {
    for (let started = 0; ;) {
      this.askedAgain = false;
      const room = this.concurrency - this.underWay.size;
      // With no room left, the end of the next job looks again.
      this.moreMayWait = room <= 0;
      if (room <= 0 || this.stopping) return started;
      const { perGroup } = this.job;
      const fetched = await this.boss.fetch<JobData>(this.job.name, {
        ...{ batchSize: room, ...(perGroup === undefined ? {} : { groupConcurrency: perGroup }) },
      });
      // Of a group that has its share more may wait, which are due as soon as one of it has ended.
      this.moreMayWait = fetched.length === room || perGroup !== undefined;
      for (const job of fetched) this.start(job);
      started += fetched.length;
      if (!this.wasAskedAgain()) return started;
    }
  }

  /** Somebody may have asked while the jobs were being fetched, after the statement had looked. */
  private wasAskedAgain(): boolean {
    return this.askedAgain;
  }

  private start(job: Job<JobData>): void {
    const run = this.run(job).finally(() => {
      this.underWay.delete(run);
      if (this.moreMayWait) this.wake();
    });
    this.underWay.add(run);
  }

  private async run(job: Job<JobData>): Promise<void> {
    let failure: string | undefined;
    try {
      await this.handleInTime(job.data);
    } catch (error) {
      failure = failureCode(error);
      this.log.warn('jobs.handler-failed', { ...this.about(job), failure: word(failure) }, error);
    }
    await this.writeOutcome(job, failure);
  }

  private about(job: Job<JobData>) {
    return { job: word(this.job.name), jobId: job.id as Id<'Job'> };
  }

  private async handleInTime(data: JobData): Promise<void> {
    const expiry = new AbortController();
    const late = pause(this.expireMs, undefined, { signal: expiry.signal }).then(() => {
      throw new JobExpired(`no end within ${this.expireMs} ms`);
    });
    // Once the handler has ended, the pause is called off and nobody listens to it any more.
    late.catch(() => undefined);
    try {
      const context = { requestId: newId(), urgency: 'background' } as const;
      await Promise.race([runInContext(context, async () => this.handler(data)), late]);
    } finally {
      expiry.abort();
    }
  }

  /** Only this attempt's outcome counts: if the job was meanwhile given to somebody else, nothing is written. */
  private async writeOutcome(job: Job<JobData>, failure: string | undefined): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (failure === undefined) await this.boss.complete(this.job.name, job);
        else await this.boss.fail(this.job.name, job, { code: failure });
        return;
      } catch (error) {
        if (attempt === SETTLE_TRIES_MAX || this.stopping) {
          this.log.error('jobs.outcome-lost', this.about(job), error);
          return;
        }
        await pause(SETTLE_PAUSE_MS * attempt);
      }
    }
  }
}
