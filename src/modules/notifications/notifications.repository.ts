import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/db.js';
import type { Channel, NotificationId, Recipient, WaitingMessages } from './notification.js';

export interface QueuedRow {
  readonly id: NotificationId;
  readonly channel: Channel;
  readonly to: Recipient;
  readonly template: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly secret: { readonly keyId: string; readonly sealed: Buffer } | undefined;
  /** Counted from `lastsSeconds` when absent. */
  readonly expiresAt: Date | undefined;
  /** By the database's clock, to which the one of this process may be a moment behind. */
  readonly lastsSeconds: number;
}

/** A message as it stands for events and for an attempt. */
export interface HeldRow extends Omit<QueuedRow, 'expiresAt' | 'lastsSeconds'> {
  readonly attempts: number;
}

/** Whether this attempt has the message, somebody else has, or there is nothing left to send. */
export type Hold =
  { readonly kind: 'held'; readonly row: HeldRow } | { readonly kind: 'busy' } | { readonly kind: 'over' };

interface Columns {
  readonly id: NotificationId;
  readonly channel: Channel;
  readonly recipient_kind: Recipient['kind'];
  readonly recipient_id: string;
  readonly template: string;
  readonly params: Record<string, string | number>;
  readonly sealing_key_id: string | null;
  readonly secret: Buffer | null;
  readonly attempts: number;
}

const COLUMNS = `id, channel, recipient_kind, recipient_id, template, params, sealing_key_id, secret, attempts`;
/** Ends a message: whatever the end is, its secret goes with it. */
const END = `held_until = NULL, secret = NULL, sealing_key_id = NULL, ended_at = app.now()`;

@Injectable()
export class NotificationsRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, row: QueuedRow): Promise<void> {
    await tx.execute(
      `INSERT INTO app.notification
         (id, channel, recipient_kind, recipient_id, template, params, sealing_key_id, secret, state, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued',
         coalesce($9::timestamptz, app.now() + $10 * interval '1 second'))`,
      [
        row.id,
        row.channel,
        row.to.kind,
        row.to.id,
        row.template,
        JSON.stringify(row.params),
        row.secret?.keyId ?? null,
        row.secret?.sealed ?? null,
        row.expiresAt ?? null,
        row.lastsSeconds,
      ],
    );
  }

  /** Takes a message for one attempt, counted before it is made. */
  async hold(id: NotificationId, seconds: number): Promise<Hold> {
    const [row] = await this.db.query<Columns>(
      `UPDATE app.notification
          SET held_until = app.now() + $2 * interval '1 second', attempts = attempts + 1
        WHERE id = $1 AND state = 'queued' AND expires_at > app.now()
          AND (held_until IS NULL OR held_until <= app.now())
        RETURNING ${COLUMNS}`,
      [id, seconds],
    );
    if (row !== undefined) return { kind: 'held', row: heldRow(row) };
    const [other] = await this.db.query(
      `SELECT 1 FROM app.notification WHERE id = $1 AND state = 'queued' AND expires_at > app.now()`,
      [id],
    );
    return { kind: other === undefined ? 'over' : 'busy' };
  }

  /** Gives a message back after an attempt that failed for now. */
  async release(id: NotificationId, failure: string): Promise<void> {
    await this.db.execute(
      `UPDATE app.notification SET held_until = NULL, last_failure = $2 WHERE id = $1 AND state = 'queued'`,
      [id, failure],
    );
  }

  /** Ends a message and says whether it was this call that did. */
  async end(tx: Tx, id: NotificationId, state: 'sent' | 'failed', failure?: string): Promise<boolean> {
    const ended = await tx.execute(
      `UPDATE app.notification SET state = $2, last_failure = coalesce($3, last_failure), ${END}
        WHERE id = $1 AND state = 'queued'`,
      [id, state, failure ?? null],
    );
    return ended === 1;
  }

  /** Ends messages whose time is over, leaving those that an attempt has in hand, and gives them. */
  async expire(tx: Tx, rowsMax: number): Promise<HeldRow[]> {
    const rows = await tx.query<Columns>(
      `UPDATE app.notification SET state = 'expired', ${END}
        WHERE id IN (
          SELECT id FROM app.notification
           WHERE state = 'queued' AND expires_at <= app.now() AND (held_until IS NULL OR held_until <= app.now())
           ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
        )
        RETURNING ${COLUMNS}`,
      [rowsMax],
    );
    return rows.map(heldRow);
  }

  async prune(keptDays: number, rowsMax: number): Promise<number> {
    return this.db.execute(
      `DELETE FROM app.notification WHERE id IN (
         SELECT id FROM app.notification WHERE ended_at < app.now() - $1 * interval '1 day'
            AND NOT (recipient_kind = 'member' AND app.is_held_by_law(recipient_id)) ORDER BY ended_at LIMIT $2)`,
      [keptDays, rowsMax],
    );
  }

  /** A call that went out, or is being made at this moment. */
  async findCall(id: string): Promise<Pick<QueuedRow, 'template' | 'to'> | undefined> {
    const [row] = await this.db.query<Pick<Columns, 'template' | 'recipient_kind' | 'recipient_id'>>(
      `SELECT template, recipient_kind, recipient_id FROM app.notification
        WHERE id = $1 AND channel = 'voice' AND state IN ('queued', 'sent')`,
      [id],
    );
    return row === undefined
      ? undefined
      : { template: row.template, to: { kind: row.recipient_kind, id: row.recipient_id } };
  }

  /** What waits to be sent, by channel. */
  async waiting(): Promise<readonly WaitingMessages[]> {
    return this.db.query<WaitingMessages>(
      `SELECT channel, count(*)::integer AS messages, min(expires_at) AS "firstExpiresAt"
         FROM app.notification WHERE state = 'queued' GROUP BY channel ORDER BY channel`,
    );
  }

  async findKey(sql: SqlRunner, epoch: Date): Promise<StoredKey | undefined> {
    const [row] = await sql.query<StoredKey>(`SELECT id, wrapped FROM app.sealing_key WHERE epoch = $1`, [epoch]);
    return row;
  }

  async findKeyById(id: string): Promise<StoredKey | undefined> {
    const [row] = await this.db.query<StoredKey>(`SELECT id, wrapped FROM app.sealing_key WHERE id = $1`, [id]);
    return row;
  }

  /** Stores a key for an hour unless another process was first. In a commit of its own: others must not wait for it. */
  async addKey(key: StoredKey, epoch: Date): Promise<void> {
    await this.db.execute(
      `INSERT INTO app.sealing_key (id, epoch, wrapped) VALUES ($1, $2, $3) ON CONFLICT (epoch) DO NOTHING`,
      [key.id, epoch, key.wrapped],
    );
  }

  /**
   * Destroys the keys of hours that are over and that no message needs any more. The foreign key keeps one that a
   * transaction under way still uses.
   */
  async destroyKeys(): Promise<number> {
    return this.db.execute(
      `DELETE FROM app.sealing_key AS key
        WHERE key.epoch < app.now() - interval '65 minutes'
          AND NOT EXISTS (SELECT 1 FROM app.notification WHERE sealing_key_id = key.id)`,
    );
  }
}

export interface StoredKey {
  readonly id: string;
  readonly wrapped: Buffer;
}

function heldRow(row: Columns): HeldRow {
  return {
    id: row.id,
    channel: row.channel,
    to: { kind: row.recipient_kind, id: row.recipient_id },
    template: row.template,
    params: row.params,
    secret:
      row.secret === null || row.sealing_key_id === null
        ? undefined
        : { keyId: row.sealing_key_id, sealed: row.secret },
    attempts: row.attempts,
  };
}
