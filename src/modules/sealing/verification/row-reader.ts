import type { KeyRing } from '../../../platform/crypto/index.js';
import type { SqlRunner } from '../../../platform/database/index.js';
import {
  type AuditRepository,
  examineRow,
  type StreamPlace,
  type StreamRange,
  type StreamRow,
} from '../../audit/index.js';
import { comparePlaces } from '../place.js';
import type { ExaminedRow } from './compare-batch.js';

/** Reads a stretch of the log in order and ahead of whoever takes from it: the next page comes while this one is looked at. */
export class RowReader {
  private coming: Promise<StreamRow[]> | undefined;
  private page: StreamRow[] = [];
  private at = 0;
  private after: StreamPlace;

  constructor(
    private readonly runner: SqlRunner,
    private readonly events: AuditRepository,
    private readonly ring: KeyRing,
    private readonly range: StreamRange,
    private readonly rowsPerPage: number,
  ) {
    this.after = range.after;
  }

  /** The rows up to a place, itself included. */
  async upTo(place: StreamPlace): Promise<ExaminedRow[]> {
    const taken: ExaminedRow[] = [];
    for (;;) {
      const row = await this.peek();
      if (row === undefined || comparePlaces(row, place) > 0) return taken;
      this.at += 1;
      taken.push({ row, ...examineRow(this.ring, row) });
    }
  }

  /** The next rows, whatever their place; none when there are no more. */
  async some(): Promise<ExaminedRow[]> {
    if ((await this.peek()) === undefined) return [];
    const rows = this.page.slice(this.at);
    this.at = this.page.length;
    return rows.map((row) => ({ row, ...examineRow(this.ring, row) }));
  }

  /** Waits for what is still under way, which nobody will take. */
  async end(): Promise<void> {
    await this.coming;
  }

  private async peek(): Promise<StreamRow | undefined> {
    if (this.at < this.page.length) return this.page[this.at];
    this.page = await (this.coming ?? this.fetch());
    this.at = 0;
    const last = this.page.at(-1);
    if (last !== undefined) this.after = last;
    this.coming = this.page.length === this.rowsPerPage ? this.fetch() : Promise.resolve([]);
    // Whoever takes the next page hears of it.
    this.coming.catch(() => undefined);
    return this.page[0];
  }

  private fetch(): Promise<StreamRow[]> {
    return this.events.stretch(this.runner, { ...this.range, after: this.after }, this.rowsPerPage);
  }
}
