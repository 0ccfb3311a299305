import { Injectable } from '@nestjs/common';
import { ClockMover } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/db.js';

/** Puts the one clock where it is wanted, while people are made who have a past. */
@Injectable()
export class DemoClock {
  constructor(
    private readonly db: Db,
    private readonly mover: ClockMover,
  ) {}

  /** How far the clock is ahead of the system's, in seconds. */
  async offsetSeconds(): Promise<number> {
    const rows = await this.db.query<{ offset: number }>(
      `select extract(epoch from app.now() - statement_timestamp())::float8 as offset`,
    );
    const offset = rows[0]?.offset;
    if (offset === undefined) throw new Error('the database has no clock');
    return offset;
  }

  /** Moves the clock so that it is this far ahead. */
  async setOffset(seconds: number): Promise<void> {
    const move = seconds - (await this.offsetSeconds());
    // The database computes with whole milliseconds.
    if (Math.abs(move) >= 0.001) await this.mover.advance(move);
  }
}
