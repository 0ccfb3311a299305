/**
 * The one clock of the process. It agrees with `app.now()` of the database: both are the system time plus one
 * offset that is zero in production and that rehearsal and tests may move.
 */
export abstract class Clock {
  abstract now(): Date;

  /** Milliseconds since the epoch. */
  nowMs(): number {
    return this.now().getTime();
  }
}

/** The system time plus a movable offset. Moving it is `ClockMover`'s business, which also moves the database. */
export class OffsetClock extends Clock {
  private offsetMs = 0;

  override now(): Date {
    // The only place that may read the system time.
    return new Date(Date.now() + this.offsetMs);
  }

  setOffsetMs(offsetMs: number): void {
    this.offsetMs = offsetMs;
  }
}
