import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { AuditRepository, STREAM_START, type StreamRow } from './audit.repository.js';
import { type Reading, ReadingsRepository } from './readings.repository.js';

/** `busy`: another process reads for this reader; `nothing`: there is nothing new. */
export type ReadOutcome = { readonly kind: 'busy' | 'nothing' } | { readonly kind: 'read'; readonly rows: number };

/**
 * Reads the stream of events behind those who write it, for whoever acts on it: in the order of transactions, up to the oldest
 * that was open in an earlier statement, so that none which commits late is passed over. What is made of the rows and that
 * they were read is one transaction: each is given once. Source: checklist 15.
 */
@Injectable()
@Checkpoint('15.one-stream')
export class StreamReader {
  constructor(
    private readonly db: Db,
    private readonly events: AuditRepository,
    private readonly readings: ReadingsRepository,
  ) {}

  /** Reads once, at most so many rows. Raises what `take` does; nothing has been read then. */
  async read(
    reader: string,
    rowsMax: number,
    take: (tx: Tx, rows: readonly StreamRow[]) => Promise<void>,
  ): Promise<ReadOutcome> {
    return this.db.transact(async (tx) => {
      const reading = await this.readings.take(tx, reader);
      if (reading === undefined) return { kind: 'busy' };
      const xidBefore = await this.events.horizon(tx);
      const { place, seqAfter } = whereToGoOn(reading, xidBefore);
      const rows = await this.events.stretch(tx, { after: place, xidBefore, seqAfter }, rowsMax);
      const last = rows.at(-1);
      if (last === undefined) return { kind: 'nothing' };
      await take(tx, rows);
      await this.readings.move(tx, reader, last, seqAfter, highest(rows));
      return { kind: 'read', rows: rows.length };
    });
  }

  /** Reads until nothing is left, at most so often. */
  async turn(
    reader: string,
    { readsMax, rowsMax }: { readonly readsMax: number; readonly rowsMax: number },
    take: (tx: Tx, rows: readonly StreamRow[]) => Promise<void>,
  ): Promise<void> {
    for (let reads = 0; reads < readsMax; reads += 1) {
      const outcome = await this.read(reader, rowsMax, take);
      if (outcome.kind !== 'read' || outcome.rows < rowsMax) return;
    }
  }

  /** When that has happened which this reader has not read yet and which waits longest, among the next so many. */
  async oldestUnread(runner: SqlRunner, reader: string, rowsMax: number): Promise<Date | undefined> {
    const { place: after, seqAfter } = (await this.readings.find(runner, reader)) ?? BEGINNING;
    return (await this.events.extent(runner, { after, seqAfter }, rowsMax)).oldestAt ?? undefined;
  }

  /** Who reads the stream. */
  readers(runner: SqlRunner): Promise<string[]> {
    return this.readings.readers(runner);
  }

  /** How far a reader has come; undefined for one who has not begun. */
  find(runner: SqlRunner, reader: string): Promise<Reading | undefined> {
    return this.readings.find(runner, reader);
  }
}

const BEGINNING = { place: STREAM_START, seqAfter: '0' };

const highest = (rows: readonly StreamRow[]): string =>
  rows.reduce((high, { seq }) => (BigInt(seq) > BigInt(high) ? seq : high), '0');

/** A database that was restored numbers its transactions anew: what was not read yet are then the rows with higher numbers. */
export function whereToGoOn(
  { place, seqAfter, seqMax }: Reading,
  xidBefore: string,
): { readonly place: Reading['place']; readonly seqAfter: string } {
  if (BigInt(xidBefore) > BigInt(place.xid)) return { place, seqAfter };
  return { place: { xid: '0', seq: '0' }, seqAfter: seqMax };
}
