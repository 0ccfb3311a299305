import type { Tx } from '../database/db.js';
import type { JobData, JobDefinition } from './job.js';

/**
 * Durable work after a commit (design promise 7). A job is a row of the caller's transaction: a rollback leaves none. It
 * is done at least once, so handlers must be safe to repeat.
 */
export abstract class Jobs {
  /** Adds a job to the caller's transaction; a worker wakes as soon as it has committed. */
  abstract enqueue<Data extends JobData>(tx: Tx, job: JobDefinition<Data>, data: Data): Promise<void>;

  /** Says who does jobs of this kind; called while the modules start. What the handler throws means "try again later". */
  abstract handle<Data extends JobData>(job: JobDefinition<Data>, handler: (data: Data) => Promise<void> | void): void;

  /** Runs `handler` every so many seconds, in one process at a time. `name` is `module.what-is-swept`. */
  abstract every(name: string, seconds: number, handler: () => Promise<void> | void): void;

  /**
   * Works until no job and no sweep is due, whatever the role of this process. For tests and commands. Jobs that wait for
   * a later try stay; move the clock to make them due. Raises an error when it does not come to an end within 30 s.
   */
  abstract drain(): Promise<void>;
}
