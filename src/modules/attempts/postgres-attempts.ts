import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Attempts, type Budget, type Reservation } from './attempts.js';
import { AttemptsRepository } from './attempts.repository.js';

/** Budgets as rows. When PostgreSQL is away every method raises `request.unavailable`: closed. */
@Injectable()
@Checkpoint('⑤.reserved-before-judged')
export class PostgresAttempts extends Attempts {
  constructor(private readonly rows: AttemptsRepository) {
    super();
  }

  override async reserve(budget: Budget, key: string, cost = 1): Promise<Reservation> {
    return this.rows.reserve(budget, key, positive(cost));
  }

  override async giveBack(budget: Budget, key: string, cost = 1): Promise<void> {
    await this.rows.giveBack(budget, key, positive(cost));
  }

  override async clear(budget: Budget, key: string): Promise<void> {
    await this.rows.clear(budget, key);
  }

  override async left(budget: Budget, key: string): Promise<number> {
    return Math.max(budget.triesMax - (await this.rows.used(budget, key)), 0);
  }
}

/** A cost of zero or less would make a reservation free, or give tries away. */
function positive(cost: number): number {
  if (!Number.isInteger(cost) || cost < 1) throw new RangeError('a try costs a whole number of at least 1');
  return cost;
}
