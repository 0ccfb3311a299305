import { Injectable } from '@nestjs/common';
import { type Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { STREAM_START, type StreamPlace } from '../audit/index.js';

/** How far the stream was read. */
export interface Reading {
  readonly place: StreamPlace;
  /** Rows up to this number were read before the database was restored. */
  readonly seqAfter: string;
  readonly seqMax: string;
  readonly movedAt: Date;
}

const NAME = 'rules';
const COLUMNS = `xid::text as xid, seq::text as seq, seq_after::text as "seqAfter", seq_max::text as "seqMax", moved_at as "movedAt"`;

type Row = StreamPlace & Omit<Reading, 'place'>;

const readingOf = ({ xid, seq, ...row }: Row): Reading => ({ ...row, place: { xid, seq } });

/** The only SQL on how far the stream was read. */
@Injectable()
export class ReadingsRepository {
  /** Locked until the transaction ends; undefined while another process reads. */
  async take(tx: Tx): Promise<Reading | undefined> {
    await tx.execute(
      `insert into monitoring.reading (name, xid, seq, seq_after, seq_max, moved_at)
       values ($1, $2::xid8, $3, 0, 0, app.now()) on conflict do nothing`,
      [NAME, STREAM_START.xid, STREAM_START.seq],
    );
    const [row] = await tx.query<Row>(
      `select ${COLUMNS} from monitoring.reading where name = $1 for update skip locked`,
      [NAME],
    );
    return row === undefined ? undefined : readingOf(row);
  }

  async move(tx: Tx, { xid, seq }: StreamPlace, seqAfter: string): Promise<void> {
    await tx.execute(
      `update monitoring.reading
          set xid = $2::xid8, seq = $3, seq_after = $4, seq_max = greatest(seq_max, $3::bigint), moved_at = app.now()
        where name = $1`,
      [NAME, xid, seq, seqAfter],
    );
  }

  async find(runner: SqlRunner | Db): Promise<Reading | undefined> {
    const [row] = await runner.query<Row>(`select ${COLUMNS} from monitoring.reading where name = $1`, [NAME]);
    return row === undefined ? undefined : readingOf(row);
  }
}
