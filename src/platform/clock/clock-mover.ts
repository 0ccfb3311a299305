/**
 * Moves the one clock forward, in rehearsal and tests: the offset row of the database, which `app.now()` reads, and the
 * clock of this process. Other processes follow within a few seconds.
 */
export abstract class ClockMover {
  /** Moves the clock and gives the new time. Raises an error in production. */
  abstract advance(seconds: number): Promise<Date>;

  /** Takes over the offset that the database has; another process may have moved it. */
  abstract follow(): Promise<void>;
}
