import { contextUrgency, type ContextUrgency } from '../context/request-context.js';

interface Waiting<Value> {
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const BATCH_MAX = 500;

/**
 * Puts look-ups that are asked for at the same time into one question. What is asked in one turn of the event loop, or
 * while the question before is under way, goes together; keys asked twice are looked up once. What is urgent does not wait for
 * a question of others, nor do they for one of a job.
 */
export class Gathered<Value> {
  private readonly gatherings = new Map<ContextUrgency, Gathering<Value>>();

  constructor(
    private readonly ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
    /** Questions of one urgency under way at once; more wait, and gather. */
    private readonly atOnceMax = 2,
  ) {}

  get(key: string): Promise<Value | undefined> {
    const urgency = contextUrgency();
    const gathering = this.gatherings.get(urgency) ?? new Gathering(this.ask, this.atOnceMax);
    this.gatherings.set(urgency, gathering);
    return gathering.get(key);
  }
}

class Gathering<Value> {
  private waiting = new Map<string, Waiting<Value>[]>();
  private underWay = 0;
  private scheduled = false;

  constructor(
    private readonly ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
    private readonly atOnceMax: number,
  ) {}

  get(key: string): Promise<Value | undefined> {
    return new Promise((resolve, reject) => {
      const others = this.waiting.get(key);
      if (others === undefined) this.waiting.set(key, [{ resolve, reject }]);
      else others.push({ resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.underWay >= this.atOnceMax || this.waiting.size === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.run();
    });
  }

  private async run(): Promise<void> {
    const batch = new Map([...this.waiting].slice(0, BATCH_MAX));
    for (const key of batch.keys()) this.waiting.delete(key);
    this.underWay += 1;
    try {
      const found = await this.ask([...batch.keys()]);
      for (const [key, waiting] of batch) for (const { resolve } of waiting) resolve(found.get(key));
    } catch (error) {
      for (const waiting of batch.values()) for (const { reject } of waiting) reject(error);
    } finally {
      this.underWay -= 1;
      this.schedule();
    }
  }
}
