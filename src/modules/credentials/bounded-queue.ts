import { requestProblems } from '../../platform/problems/index.js';

interface Waiting {
  readonly start: () => void;
  readonly timer: NodeJS.Timeout;
}

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
  private readonly waiting: Waiting[] = [];
  private underWay = 0;

  constructor(private readonly bounds: QueueBounds) {}

  get load(): { readonly underWay: number; readonly waiting: number } {
    return { underWay: this.underWay, waiting: this.waiting.length };
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      this.underWay -= 1;
      this.next();
    }
  }

  private turn(): Promise<void> {
    if (this.underWay < this.bounds.atOnceMax) {
      this.underWay += 1;
      return Promise.resolve();
    }
    if (this.waiting.length >= this.bounds.waitingMax) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        start: () => {
          clearTimeout(entry.timer);
          this.underWay += 1;
          resolve();
        },
        timer: setTimeout(() => {
          this.waiting.splice(this.waiting.indexOf(entry), 1);
          reject(busy());
        }, this.bounds.waitMs),
      };
      this.waiting.push(entry);
    });
  }

  private next(): void {
    this.waiting.shift()?.start();
  }
}

function busy(): Error {
  return requestProblems.busy({ retryAfterSeconds: 1 });
}
