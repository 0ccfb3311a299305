import { Injectable } from '@nestjs/common';
import type { Tx, SqlRunner } from '../database/index.js';
import { Db } from '../database/index.js';
import type { IdempotentCall } from './idempotent-call.js';

/** The first answer to a key, as kept. */
export interface KeptReply {
  readonly id: string;
  readonly requestHash: Buffer;
  readonly reply: Buffer;
}

export interface NewKeptReply extends KeptReply {
  readonly call: IdempotentCall;
  readonly days: number;
}

/** The only statements on `app.idempotency_key`. */
@Injectable()
export class IdempotencyRepository {
  constructor(private readonly db: Db) {}

  /** Takes the key until the end of the transaction; false when another call of it is under way. */
  async claim(tx: Tx, { principal, route, key }: IdempotentCall): Promise<boolean> {
    const [row] = await tx.query<{ claimed: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7351)) AS claimed',
      [JSON.stringify([principal, route, key])],
    );
    return row?.claimed === true;
  }

  /** The kept answer. Outside of a transaction this looks on a connection of its own. */
  async find({ principal, route, key }: IdempotentCall, runner: SqlRunner = this.db): Promise<KeptReply | undefined> {
    const [row] = await runner.query<KeptReply>(
      `SELECT id, request_hash AS "requestHash", reply
       FROM app.idempotency_key
       WHERE principal = $1 AND route = $2 AND key = $3 AND expires_at > app.now()`,
      [principal, route, key],
    );
    return row;
  }

  async keep(tx: Tx, { id, call, requestHash, reply, days }: NewKeptReply): Promise<void> {
    // What has expired but was not swept yet makes room.
    await tx.execute(
      `DELETE FROM app.idempotency_key
       WHERE principal = $1 AND route = $2 AND key = $3 AND expires_at <= app.now()`,
      [call.principal, call.route, call.key],
    );
    await tx.execute(
      `INSERT INTO app.idempotency_key (id, principal, route, key, request_hash, reply_status, reply, created_at, expires_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, t.at, t.at + $8 * interval '1 day' FROM (SELECT app.now() AS at) t`,
      [id, call.principal, call.route, call.key, requestHash, call.status, reply, days],
    );
  }

  /** Forgets what has expired, so many rows at a time; gives how many there were. */
  sweep(rowsMax: number): Promise<number> {
    return this.db.execute(
      `DELETE FROM app.idempotency_key
       WHERE id IN (SELECT id FROM app.idempotency_key WHERE expires_at <= app.now() ORDER BY expires_at LIMIT $1)`,
      [rowsMax],
    );
  }
}
