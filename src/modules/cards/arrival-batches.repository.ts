import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';
import type { JudgedLine, LineRefusal } from './arrival-file.js';
import type { CardId } from './card.js';

export type BatchId = Id<'ArrivalBatch'>;
export const DECIDED_STATES = ['applied', 'rejected'] as const;
export type DecidedState = (typeof DECIDED_STATES)[number];
export const BATCH_STATES = ['waiting', ...DECIDED_STATES] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export interface ArrivalBatch {
  readonly id: BatchId;
  readonly fileNumber: string;
  readonly state: BatchState;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  readonly lineCount: number;
  readonly acceptedCount: number;
  readonly earlyCount: number;
  readonly releasedBy?: string;
  readonly decidedAt?: Date;
}

export interface NewBatch {
  readonly id: BatchId;
  readonly fileNumber: string;
  readonly fileHash: Buffer;
  readonly keyId: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  readonly state: 'waiting' | 'applied';
  readonly lineCount: number;
  readonly acceptedCount: number;
  readonly earlyCount: number;
}

/** A line that was accepted and waits for its release. */
export interface WaitingLine {
  readonly number: number;
  readonly cardId: CardId;
  readonly trackingNumber: string;
  readonly deliveredAt: Date;
}

export interface RefusedLine {
  readonly line: number;
  readonly reason: LineRefusal;
}

interface BatchRow {
  readonly batch_id: BatchId;
  readonly file_number: string;
  readonly state: BatchState;
  readonly uploaded_by: string;
  readonly uploaded_at: Date;
  readonly line_count: number;
  readonly accepted_count: number;
  readonly early_count: number;
  readonly released_by: string | null;
  readonly decided_at: Date | null;
}

const COLUMNS = `batch_id, file_number, state, uploaded_by, uploaded_at, line_count, accepted_count, early_count, released_by,
  decided_at`;

/** No file has an id as low or as high as these. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The only SQL on files of arrivals. */
@Injectable()
export class ArrivalBatchesRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, batch: NewBatch): Promise<void> {
    await tx.execute(
      `insert into app.arrival_batch (batch_id, file_number, file_hash, key_id, uploaded_by, uploaded_at, state, line_count,
         accepted_count, early_count, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        batch.id,
        batch.fileNumber,
        batch.fileHash,
        batch.keyId,
        batch.uploadedBy,
        batch.uploadedAt,
        batch.state,
        batch.lineCount,
        batch.acceptedCount,
        batch.earlyCount,
        batch.state === 'applied' ? batch.uploadedAt : null,
      ],
    );
  }

  /** Whether a file with this number, or the same file under another number, was accepted before. */
  async taken(fileNumber: string, fileHash: Buffer): Promise<'number' | 'file' | undefined> {
    const rows = await this.db.query<{ by: 'number' | 'file' }>(
      `select case when file_number = $1 then 'number' else 'file' end as by from app.arrival_batch
       where file_number = $1 or file_hash = $2 order by file_number = $1 desc limit 1`,
      [fileNumber, fileHash],
    );
    return rows[0]?.by;
  }

  async insertLines(
    tx: Tx,
    batchId: BatchId,
    lines: readonly JudgedLine[],
    accepted: 'accepted' | 'applied',
  ): Promise<void> {
    await tx.execute(
      `insert into app.arrival_line (batch_id, line_number, card_id, tracking_number, delivered_at, outcome, reason)
       select $1, * from unnest($2::int[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[])`,
      [
        batchId,
        lines.map(({ line }) => line.number),
        lines.map(({ card }) => card?.id ?? null),
        lines.map(({ line }) => line.trackingNumber ?? null),
        lines.map(({ line }) => line.deliveredAt ?? null),
        lines.map((judged) => ('refusal' in judged ? 'refused' : accepted)),
        lines.map((judged) => ('refusal' in judged ? judged.refusal : null)),
      ],
    );
  }

  async lock(tx: Tx, batchId: string): Promise<ArrivalBatch | undefined> {
    const rows = await tx.query<BatchRow>(`select ${COLUMNS} from app.arrival_batch where batch_id = $1 for update`, [
      batchId,
    ]);
    return rows.map(asBatch)[0];
  }

  async waitingLines(tx: Tx, batchId: BatchId): Promise<WaitingLine[]> {
    return tx.query<WaitingLine>(
      `select line_number as number, card_id as "cardId", tracking_number as "trackingNumber",
         delivered_at as "deliveredAt"
       from app.arrival_line where batch_id = $1 and outcome = 'accepted' order by line_number`,
      [batchId],
    );
  }

  async decide(tx: Tx, batchId: BatchId, state: 'applied' | 'rejected', by: string): Promise<void> {
    await tx.execute(
      `update app.arrival_batch set state = $2, released_by = $3, decided_at = app.now() where batch_id = $1`,
      [batchId, state, by],
    );
  }

  /** Writes how the lines of a released file have ended. */
  async endLines(tx: Tx, batchId: BatchId, refused: readonly RefusedLine[]): Promise<void> {
    await tx.execute(
      `update app.arrival_line l set outcome = 'refused', reason = r.reason
       from unnest($2::int[], $3::text[]) r (line_number, reason)
       where l.batch_id = $1 and l.line_number = r.line_number and l.outcome = 'accepted'`,
      [batchId, refused.map(({ line }) => line), refused.map(({ reason }) => reason)],
    );
    await tx.execute(`update app.arrival_line set outcome = 'applied' where batch_id = $1 and outcome = 'accepted'`, [
      batchId,
    ]);
  }

  async find(batchId: string): Promise<ArrivalBatch | undefined> {
    const rows = await this.db.query<BatchRow>(`select ${COLUMNS} from app.arrival_batch where batch_id = $1`, [
      batchId,
    ]);
    return rows.map(asBatch)[0];
  }

  /** Those that wait, from behind `after`; the oldest first, so that none is left waiting behind newer ones. */
  async waiting(after: BatchId | undefined, rowsMax: number): Promise<ArrivalBatch[]> {
    const rows = await this.db.query<BatchRow>(
      `select ${COLUMNS} from app.arrival_batch where state = 'waiting' and batch_id > $1 order by batch_id limit $2`,
      [after ?? BEFORE_ALL, rowsMax],
    );
    return rows.map(asBatch);
  }

  /** Those that were decided, from before `before`; the newest first. */
  async decided(
    states: readonly DecidedState[],
    before: BatchId | undefined,
    rowsMax: number,
  ): Promise<ArrivalBatch[]> {
    const rows = await this.db.query<BatchRow>(
      `select ${COLUMNS} from app.arrival_batch
       where state = any($1) and batch_id < $2 order by batch_id desc limit $3`,
      [states, before ?? AFTER_ALL, rowsMax],
    );
    return rows.map(asBatch);
  }

  async refusedLines(batchId: BatchId): Promise<RefusedLine[]> {
    return this.db.query<RefusedLine>(
      `select line_number as line, reason from app.arrival_line where batch_id = $1 and outcome = 'refused'
       order by line_number`,
      [batchId],
    );
  }
}

function asBatch(row: BatchRow): ArrivalBatch {
  return {
    id: row.batch_id,
    fileNumber: row.file_number,
    state: row.state,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    lineCount: row.line_count,
    acceptedCount: row.accepted_count,
    earlyCount: row.early_count,
    ...(row.released_by === null ? {} : { releasedBy: row.released_by }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  };
}
