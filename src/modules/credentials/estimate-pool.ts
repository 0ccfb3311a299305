import { BoundedQueue } from './bounded-queue.js';
import { credentialsProblems } from './credentials.problems.js';
import type { EstimateThread } from './estimate-thread.js';
import type { Breach, PasswordRule } from './rules/breach.js';
import type { PersonalWords } from './rules/personal-words.js';

/** A bounded number of estimating threads with a bounded queue before them. */
export class EstimatePool {
  private readonly queue: BoundedQueue;
  private readonly free: EstimateThread[];

  constructor(
    private readonly threads: readonly EstimateThread[],
    bounds: { readonly waitingMax: number; readonly waitMs: number },
  ) {
    this.queue = new BoundedQueue({ atOnceMax: threads.length, ...bounds });
    this.free = [...threads];
  }

  /** Starts the threads, so that the first password does not wait for the dictionaries. */
  async start(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.start()));
  }

  /** Raises `request.busy` when too many wait, `credentials.estimate-unavailable` when an answer is late or fails. */
  examine(password: string, about: PersonalWords): Promise<readonly Breach<PasswordRule>[]> {
    return this.queue.run(async () => {
      const thread = this.free.shift();
      if (thread === undefined) throw credentialsProblems.estimateUnavailable({ retryAfterSeconds: 2 });
      try {
        return await thread.examine(password, about);
      } finally {
        this.free.push(thread);
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}
