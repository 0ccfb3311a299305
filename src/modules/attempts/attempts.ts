/** A named budget of tries. */
export interface Budget {
  readonly name: string;
  readonly triesMax: number;
  /** Seconds from the first try after which the budget is full again; `lifetime` never refills. */
  readonly windowSeconds: number | 'lifetime';
}

export interface Reservation {
  /** Whether this try may be judged. */
  readonly granted: boolean;
  /** Tries left after this one. */
  readonly left: number;
  /** Seconds until the budget refills; absent for a lifetime budget. */
  readonly retryAfterSeconds?: number;
}

/**
 * Durable budgets of tries in PostgreSQL. A try is spent in a commit of its own before it is judged, so neither a
 * rollback nor parallel requests give one back (design promise 5). Raises `request.unavailable` when the store is down:
 * closed, never open. Must not be called inside `Db.transact`.
 */
export abstract class Attempts {
  /** Spends one try (or `cost` tries) of `budget` for `key`. Keys are ids or blind indexes, never plain values. */
  abstract reserve(budget: Budget, key: string, cost?: number): Promise<Reservation>;

  /** Gives back what a success did not deserve to lose. */
  abstract giveBack(budget: Budget, key: string, cost?: number): Promise<void>;

  /** Forgets all tries, when the whole procedure has succeeded. */
  abstract clear(budget: Budget, key: string): Promise<void>;

  /** How many tries are left, without spending one. */
  abstract left(budget: Budget, key: string): Promise<number>;
}
