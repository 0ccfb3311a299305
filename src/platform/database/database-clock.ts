import type { OffsetClock } from '../clock/clock.js';
import { ClockMover } from '../clock/clock-mover.js';
import type { Db } from './db.js';

interface OffsetRow {
  readonly offsetMs: string;
}

/** Keeps the clock of this process equal to `app.now()`. */
export class DatabaseClockMover extends ClockMover {
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
    const rows = await this.db.query<OffsetRow>(
      'UPDATE app.clock_offset SET offset_ms = offset_ms + $1 RETURNING offset_ms AS "offsetMs"',
      [Math.round(seconds * 1000)],
    );
    this.take(rows);
    return this.clock.now();
  }

  override async follow(): Promise<void> {
    this.take(await this.db.query<OffsetRow>('SELECT offset_ms AS "offsetMs" FROM app.clock_offset'));
  }

  private take(rows: readonly OffsetRow[]): void {
    const [row] = rows;
    if (row === undefined) throw new Error('app.clock_offset has lost its row');
    this.clock.setOffsetMs(Number(row.offsetMs));
  }
}
