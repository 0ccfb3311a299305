import { Injectable } from '@nestjs/common';
import type { SqlRunner, Tx } from '../../platform/database/index.js';
import { STREAM_START, type StreamPlace } from './audit.repository.js';

/** How far the stream was read by one reader. */
export interface Reading {
  readonly place: StreamPlace;
  /** Rows up to this number were read before the database was restored. */
  readonly seqAfter: string;
  readonly seqMax: string;
  readonly movedAt: Date;
}

const COLUMNS = `xid::text as xid, seq::text as seq, seq_after::text as "seqAfter", seq_max::text as "seqMax", moved_at as "movedAt"`;

type Row = StreamPlace & Omit<Reading, 'place'>;

const readingOf = ({ xid, seq, ...row }: Row): Reading => ({ ...row, place: { xid, seq } });

/** The only SQL on how far the stream was read. */
@Injectable()
export class ReadingsRepository {
  /** Locked until the transaction ends, and made where it is the first; undefined while another process reads. */
  async take(tx: Tx, reader: string): Promise<Reading | undefined> {
    const [row] = await tx.query<Row>(
      `select ${COLUMNS} from app.stream_reading where reader = $1 for update skip locked`,
      [reader],
    );
    if (row !== undefined) return readingOf(row);
    const [made] = await tx.query<Row>(
      `insert into app.stream_reading (reader, xid, seq, seq_after, seq_max, moved_at)
       values ($1, $2::xid8, $3, 0, 0, app.now()) on conflict do nothing returning ${COLUMNS}`,
      [reader, STREAM_START.xid, STREAM_START.seq],
    );
    return made === undefined ? undefined : readingOf(made);
  }

  async move(tx: Tx, reader: string, { xid, seq }: StreamPlace, seqAfter: string, seqMax: string): Promise<void> {
    await tx.execute(
      `update app.stream_reading
          set xid = $2::xid8, seq = $3, seq_after = $4, seq_max = greatest(seq_max, $5::bigint), moved_at = app.now()
        where reader = $1`,
      [reader, xid, seq, seqAfter, seqMax],
    );
  }

  async readers(runner: SqlRunner): Promise<string[]> {
    const rows = await runner.query<{ reader: string }>(`select reader from app.stream_reading order by reader`);
    return rows.map(({ reader }) => reader);
  }

  async find(runner: SqlRunner, reader: string): Promise<Reading | undefined> {
    const [row] = await runner.query<Row>(`select ${COLUMNS} from app.stream_reading where reader = $1`, [reader]);
    return row === undefined ? undefined : readingOf(row);
  }
}
