import type { OffsetClock } from '../clock/clock.js';
import { ClockMover } from '../clock/clock-mover.js';
import type { Db, SqlValue } from './db.js';

interface OffsetRow {
  readonly offsetMs: string;
}

/** Keeps the clock of this process equal to `app.now()`. */
export class DatabaseClockMover extends ClockMover {
  /** What was asked for last; what comes next waits for it, so that no answer is taken over after a younger one. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Db,
    private readonly clock: OffsetClock,
    /** Whether the clock may be moved at all: never in production. */
    private readonly movable: boolean,
  ) {
    super();
  }

  override async advance(seconds: number): Promise<Date> {
    if (!this.movable) throw new Error('the clock is moved in rehearsal only');
    await this.take('UPDATE app.clock_offset SET offset_ms = offset_ms + $1 RETURNING offset_ms AS "offsetMs"', [
      Math.round(seconds * 1000),
    ]);
    return this.clock.now();
  }

  override async follow(): Promise<void> {
    await this.take('SELECT offset_ms AS "offsetMs" FROM app.clock_offset', []);
  }

  private async take(statement: string, parameters: readonly SqlValue[]): Promise<void> {
    const asked = this.last.then(async () => {
      const [row] = await this.db.query<OffsetRow>(statement, parameters);
      if (row === undefined) throw new Error('app.clock_offset has lost its row');
      this.clock.setOffsetMs(Number(row.offsetMs));
    });
    this.last = asked.catch(() => undefined);
    await asked;
  }
}
