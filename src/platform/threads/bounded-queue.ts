import { requestProblems } from '../problems/index.js';

interface Waiting {
  readonly start: () => void;
  readonly refuse: () => void;
}

/** Deferrable work waits behind all other, and gives its place up when the queue is full. */
export type Urgency = 'ordinary' | 'deferrable';

export interface QueueBounds {
  /** Pieces of work under way at once. */
  readonly atOnceMax: number;
  /** Pieces of work that may wait. */
  readonly waitingMax: number;
  /** Longest wait in milliseconds. */
  readonly waitMs: number;
}

/**
 * Lets a bounded number of pieces of work run and a bounded number wait, each for a bounded time. Who finds the queue
 * full or waits too long is refused with `request.busy`: under a flood it is better to refuse early than to
 * let everybody wait for memory that is not there.
 */
export class BoundedQueue {
  private readonly ordinary: Waiting[] = [];
  private readonly deferrable: Waiting[] = [];
  private underWay = 0;

  constructor(private readonly bounds: QueueBounds) {}

  get load(): { readonly underWay: number; readonly waiting: number } {
    return { underWay: this.underWay, waiting: this.waiting };
  }

  async run<T>(work: () => Promise<T>, urgency: Urgency = 'ordinary'): Promise<T> {
    await this.turn(urgency);
    try {
      return await work();
    } finally {
      this.underWay -= 1;
      this.next();
    }
  }

  private get waiting(): number {
    return this.ordinary.length + this.deferrable.length;
  }

  private turn(urgency: Urgency): Promise<void> {
    if (this.underWay < this.bounds.atOnceMax) {
      this.underWay += 1;
      return Promise.resolve();
    }
    if (this.waiting >= this.bounds.waitingMax && !this.makesPlace(urgency)) return Promise.reject(busy());
    const queue = urgency === 'ordinary' ? this.ordinary : this.deferrable;
    return new Promise((resolve, reject) => {
      const refuse = (): void => {
        clearTimeout(timer);
        queue.splice(queue.indexOf(entry), 1);
        reject(busy());
      };
      const start = (): void => {
        clearTimeout(timer);
        this.underWay += 1;
        resolve();
      };
      const timer = setTimeout(refuse, this.bounds.waitMs);
      const entry: Waiting = { start, refuse };
      queue.push(entry);
    });
  }

  /** Whether the newest piece of deferrable work could be sent away. */
  private makesPlace(urgency: Urgency): boolean {
    const newest = this.deferrable.at(-1);
    if (urgency === 'deferrable' || newest === undefined) return false;
    newest.refuse();
    return true;
  }

  private next(): void {
    (this.ordinary.shift() ?? this.deferrable.shift())?.start();
  }
}

function busy(): Error {
  return requestProblems.busy({ retryAfterSeconds: 1 });
}
