import { Injectable } from '@nestjs/common';
import { currentContext, runInContext } from '../../platform/context/request-context.js';
import { newId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';
import type { Answer, Outcome } from './decision.js';
import { isLate, LaneBatch, replay, type Settled, type Submitted, wordsOf } from './lane-batch.js';
import { LedgerRepository } from './ledger.repository.js';
import { ledgerSettings as settings } from './ledger.settings.js';
import { inputHash, type MoneyOperation, type MoneyOrder } from './money-operation.js';

interface Waiting extends Submitted {
  readonly sinceMs: number;
  readonly settle: (settled: Settled) => void;
}

/**
 * The one way by which money moves. Operations wait in a short queue; a transaction takes those that wait, one when there
 * are no others, and does them as if one came after the other. When a transaction fails, its operations are done one by
 * one, so that none can hurt another.
 */
@Injectable()
export class MoneyLane {
  private waiting: Waiting[] = [];
  private underWay = 0;
  private scheduled = false;

  constructor(
    private readonly batches: LaneBatch,
    private readonly repository: LedgerRepository,
  ) {}

  /**
   * Does an operation once, and gives its outcome when that is committed: a refusal is one as well. Raises
   * `request.key-busy` while an operation with this key is under way, `request.key-reused` when the key came with another
   * input before, `request.busy` when too many wait, `request.timeout` when it took too long and `request.unavailable` when
   * the database is away; after each of these but the second the same call may come again.
   */
  async submit<Input extends object, Result extends Answer>(
    operation: MoneyOperation<Input, Result>,
    input: NoInfer<Input>,
    order: MoneyOrder,
  ): Promise<Outcome<Result>> {
    if (this.waiting.length >= settings.queueMax) throw requestProblems.busy({ retryAfterSeconds: 1 });
    const submitted: Submitted = {
      ...{ scope: order.scope, name: operation.name, key: order.key },
      operation: operation as unknown as MoneyOperation<object, Answer>,
      ...{ input, inputHash: inputHash(operation.name, input), order, context: currentContext() },
    };
    const settled = await new Promise<Settled>((settle) => {
      this.waiting.push({ ...submitted, sinceMs: performance.now(), settle });
      this.schedule();
    });
    if ('error' in settled) throw settled.error;
    return settled.outcome as Outcome<Result>;
  }

  /** How many operations wait for their turn in this process, and how many batches are under way. */
  load(): { readonly waiting: number; readonly batches: number } {
    return { waiting: this.waiting.length, batches: this.underWay };
  }

  private schedule(): void {
    if (this.scheduled || this.underWay >= settings.batchesAtOnceMax || this.waiting.length === 0) return;
    this.scheduled = true;
    // What comes in the same turn of the event loop goes together.
    setImmediate(() => {
      this.scheduled = false;
      void this.take();
    });
  }

  private async take(): Promise<void> {
    const batch = this.nextBatch();
    if (batch.length === 0) return;
    this.underWay += 1;
    this.schedule();
    try {
      // The transaction belongs to none of the requests: each has its own deadline and origin. It is as urgent as the first of them.
      const urgent = batch.some(({ context }) => context?.urgency === 'urgent');
      const own = { requestId: newId(), ...(urgent ? ({ urgency: 'urgent' } as const) : {}) };
      await runInContext(own, () => this.runAll(batch));
    } finally {
      this.underWay -= 1;
      this.schedule();
    }
  }

  /** The next operations in time; those whose time is over hear so. No key twice: the second waits for the first. */
  private nextBatch(): readonly Waiting[] {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    const keys = new Set<string>();
    for (const one of this.waiting) {
      if (isLate(one)) one.settle({ error: requestProblems.timeout({ retryAfterSeconds: 1 }) });
      else if (performance.now() - one.sinceMs > settings.waitMs)
        one.settle({ error: requestProblems.busy({ retryAfterSeconds: 1 }) });
      else if (batch.length < settings.batchMax && !keys.has(wordsOf(one))) {
        keys.add(wordsOf(one));
        batch.push(one);
      } else left.push(one);
    }
    this.waiting = left;
    return batch;
  }

  private async runAll(batch: readonly Waiting[]): Promise<void> {
    try {
      const settled = await this.batches.run(batch);
      batch.forEach((one, place) => one.settle(settled[place] ?? { error: requestProblems.internal() }));
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) only.settle(await this.afterFailure(only, error));
      else await this.oneByOne(batch);
    }
  }

  private async oneByOne(batch: readonly Waiting[]): Promise<void> {
    let away: unknown;
    for (const one of batch) {
      // Waiting for a database that is away once is enough.
      const settled = away === undefined ? await this.alone(one) : { error: away };
      if ('error' in settled && requestProblems.unavailable.is(settled.error)) away = settled.error;
      one.settle(settled);
    }
  }

  private async alone(one: Waiting): Promise<Settled> {
    if (isLate(one)) return { error: requestProblems.timeout({ retryAfterSeconds: 1 }) };
    try {
      const [settled] = await this.batches.run([one]);
      return settled ?? { error: requestProblems.internal() };
    } catch (error) {
      return this.afterFailure(one, error);
    }
  }

  /** When the connection broke, the commit may have arrived all the same: the key knows. */
  private async afterFailure(one: Waiting, error: unknown): Promise<Settled> {
    if (!requestProblems.unavailable.is(error)) return { error };
    try {
      const kept = await this.repository.find(one);
      return kept === undefined ? { error } : replay(one, kept);
    } catch (again) {
      return { error: again };
    }
  }
}
