import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';
import { makeDataSource } from '../database/data-source.js';
import { Db, type SqlValue, type Tx } from '../database/db.js';
import { word, type Log } from '../logging/index.js';
import { JOB_SCHEMA } from './job-schema.js';
import { JobWorker } from './job-worker.js';
import { knownJobs, refusePersonalData, type JobData, type JobDefinition } from './job.js';
import { Jobs } from './jobs.js';
import { jobsSettings } from './jobs.settings.js';
import { queueOptionsOf, sameOptions } from './queue-options.js';
import { Sweeper } from './sweeper.js';
import { SweepsRepository } from './sweeps.repository.js';

export interface JobsOptions {
  /** Where the application's role connects. */
  readonly databaseUrl: string;
  /** Whether this process does jobs, or only adds them. */
  readonly works: boolean;
}

type Handler = (data: JobData) => Promise<void> | void;

const DRAIN_DEADLINE_MS = 30_000;

/**
 * Jobs in PostgreSQL by pg-boss. It fetches through a pool of its own, so that neither requests nor what jobs do keeps it
 * waiting; what jobs do has the pool of jobs (`contextUrgency`).
 * No LISTEN/NOTIFY: a notifying commit takes a lock that all such commits of the database share, and sessions would have
 * to be kept through a pooler. Instead a commit wakes the workers of its own process, and others look every half second.
 */
export class PgBossJobs
  extends Jobs
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private readonly handlers = new Map<string, { job: JobDefinition<JobData>; handler: Handler }>();
  private readonly workers = new Map<string, JobWorker>();
  private readonly source: DataSource;
  private readonly boss: PgBoss;
  private readonly sweeper: Sweeper;
  private starting: Promise<void> | undefined;
  private ticking: { jobs: NodeJS.Timeout; sweeps: NodeJS.Timeout } | undefined;
  private away = false;
  private stopping = false;

  constructor(
    private readonly options: JobsOptions,
    private readonly log: Log,
  ) {
    super();
    this.source = makeDataSource({
      url: options.databaseUrl,
      purpose: 'queue',
      onConnectionLost: (error) => {
        this.log.warn('jobs.connection-lost', {}, error);
      },
    });
    this.boss = new PgBoss({
      schema: JOB_SCHEMA,
      db: { executeSql: (text, values) => this.pool().query(text, values) },
      migrate: false,
      createSchema: false,
      schedule: false,
      supervise: options.works,
      superviseIntervalSeconds: jobsSettings.superviseSeconds,
      monitorIntervalSeconds: jobsSettings.superviseSeconds,
      maintenanceIntervalSeconds: 600,
      // The application owns no table and so can't rebuild an index; that is the operator's business.
      reindex: false,
      monitorVacuum: false,
      registerInstance: false,
      openTelemetry: { enabled: false },
    });
    // An 'error' event that nobody listens to would end the process.
    this.boss.on('error', (error) => {
      this.log.warn('jobs.queue-failed', {}, error);
    });
    this.boss.on('warning', (warning) => {
      const { type } = warning.data as { readonly type?: string };
      this.log.warn('jobs.queue-warned', { type: word(type ?? 'unknown') });
    });
    this.sweeper = new Sweeper(new SweepsRepository(new Db(this.source)), this.log);
  }

  override async enqueue<Data extends JobData>(tx: Tx, job: JobDefinition<Data>, data: Data): Promise<void> {
    refusePersonalData(job.name, data);
    await this.start();
    const executeSql = async (text: string, values?: unknown[]): Promise<{ rows: object[] }> => ({
      rows: await tx.query(text, (values ?? []) as SqlValue[]),
    });
    const group = job.groupBy === undefined ? {} : { group: { id: String(data[job.groupBy]) } };
    const id = await this.boss.send(job.name, data, { ...group, db: { executeSql } });
    if (id === null) throw new Error(`job ${job.name} was not taken`);
    tx.onCommit(() => this.workers.get(job.name)?.wake());
  }

  override handle<Data extends JobData>(job: JobDefinition<Data>, handler: (data: Data) => Promise<void> | void): void {
    if (this.handlers.has(job.name)) throw new Error(`job ${job.name} has two handlers`);
    const general = { job: job as unknown as JobDefinition<JobData>, handler: handler as Handler };
    this.handlers.set(job.name, general);
    if (this.ticking !== undefined) this.makeWorkers();
  }

  override every(name: string, seconds: number, handler: () => Promise<void> | void): void {
    if (!(seconds >= 1)) throw new Error(`sweep ${name} needs at least a second`);
    this.sweeper.add(name, seconds, handler);
  }

  override async drain(): Promise<void> {
    await this.start();
    const workers = this.makeWorkers();
    const deadline = performance.now() + DRAIN_DEADLINE_MS;
    for (;;) {
      let started = await this.sweeper.startDue();
      for (const worker of await this.workersWithWork()) started += await worker.startDue();
      const busy = workers.some((worker) => worker.busy);
      await Promise.all([this.sweeper.settle(), ...workers.map((worker) => worker.settle())]);
      if (started === 0 && !busy) return;
      if (performance.now() > deadline) throw new Error('the jobs do not come to an end');
    }
  }

  /** Opens the connections, makes the queues and, where this process works, begins to. Safe to repeat. */
  async start(): Promise<void> {
    this.starting ??= this.open().catch((error: unknown) => {
      this.starting = undefined;
      throw error;
    });
    return this.starting;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.start();
    if (!this.options.works || this.ticking !== undefined || this.stopping) return;
    this.makeWorkers();
    this.ticking = {
      jobs: setInterval(() => this.look('jobs', () => this.startDueJobs()), jobsSettings.pollMs),
      sweeps: setInterval(() => this.look('sweeps', () => this.sweeper.startDue()), jobsSettings.sweepTickMs),
    };
  }

  /** No further job is begun, and those under way get a while to end; what does not is done again by somebody else. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.ticking !== undefined) {
      clearInterval(this.ticking.jobs);
      clearInterval(this.ticking.sweeps);
    }
    for (const worker of this.workers.values()) worker.stop();
    const ended = Promise.all([this.sweeper.settle(), ...[...this.workers.values()].map((worker) => worker.settle())]);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, jobsSettings.stopMs);
    });
    await Promise.race([ended, late]);
    clearTimeout(timer);
  }

  /** Closes the connections, after the last request that could still have added a job. */
  async onApplicationShutdown(): Promise<void> {
    if (this.starting === undefined) return;
    await this.starting.catch(() => undefined);
    await this.boss.stop({ graceful: false });
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async open(): Promise<void> {
    if (!this.source.isInitialized) await this.source.initialize();
    await this.boss.start();
    const present = new Map((await this.boss.getQueues()).map((queue) => [queue.name, queue]));
    for (const job of knownJobs()) {
      const wanted = queueOptionsOf(job);
      const queue = present.get(job.name);
      if (queue === undefined) await this.boss.createQueue(job.name, wanted);
      else if (!sameOptions(queue, wanted)) await this.boss.updateQueue(job.name, wanted);
    }
  }

  /** The queue's maintenance sends several statements at once, which TypeORM's own `query` has no answer for. */
  private pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  private makeWorkers(): readonly JobWorker[] {
    for (const [name, { job, handler }] of this.handlers) {
      if (!this.workers.has(name)) this.workers.set(name, new JobWorker(this.boss, job, handler, this.log));
    }
    return [...this.workers.values()];
  }

  private async startDueJobs(): Promise<void> {
    for (const worker of await this.workersWithWork()) worker.wake();
  }

  /** One statement finds the kinds that have something due, however many kinds there are. */
  private async workersWithWork(): Promise<readonly JobWorker[]> {
    const names = [...this.workers.keys()];
    if (names.length === 0) return [];
    const { rows } = await this.pool().query<{ name: string }>(DUE_SQL, [names]);
    return rows.map(({ name }) => this.workers.get(name)).filter((worker) => worker !== undefined);
  }

  /** A look that fails is told once; the next one comes anyway. */
  private look(what: 'jobs' | 'sweeps', work: () => Promise<unknown>): void {
    work().then(
      () => {
        if (this.away) this.log.info('jobs.database-back');
        this.away = false;
      },
      (error: unknown) => {
        if (!this.away) this.log.warn('jobs.look-failed', { what }, error);
        this.away = true;
      },
    );
  }
}

const DUE_SQL = `
  SELECT kind.name FROM unnest($1::text[]) AS kind(name)
   WHERE EXISTS (
     SELECT 1 FROM ${JOB_SCHEMA}.job
      WHERE job.name = kind.name AND job.state < 'active' AND NOT job.blocked AND job.start_after <= ${JOB_SCHEMA}.job_now()
   )`;
