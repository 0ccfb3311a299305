import { BoundedQueue, type QueueBounds } from './bounded-queue.js';
import type { WorkThread } from './work-thread.js';

/** A bounded number of threads with a bounded queue before them. */
export class ThreadPool<Order, Answer> {
  private readonly queue: BoundedQueue;
  private readonly free: WorkThread<Order, Answer>[];

  constructor(
    private readonly threads: readonly WorkThread<Order, Answer>[],
    bounds: Omit<QueueBounds, 'atOnceMax'>,
  ) {
    this.queue = new BoundedQueue({ atOnceMax: threads.length, ...bounds });
    this.free = [...threads];
  }

  /** Starts the threads, so that the first order does not wait for what they load. */
  async start(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.start()));
  }

  /** Raises `request.busy` when too many wait, and the threads' fault when an answer is late or fails. */
  ask(order: Order): Promise<Answer> {
    return this.queue.run(async () => {
      const thread = this.free.shift();
      if (thread === undefined) throw new Error('the queue lets more run than there are threads');
      try {
        return await thread.ask(order);
      } finally {
        this.free.push(thread);
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}
