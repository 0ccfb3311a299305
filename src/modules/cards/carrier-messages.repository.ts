import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/db.js';

export interface KeptMessage {
  readonly bodyHash: Buffer;
  readonly reply: string;
}

/** The only SQL on the carrier's messages and the nonces of their signatures. */
@Injectable()
export class CarrierMessagesRepository {
  constructor(private readonly db: Db) {}

  /** Uses a nonce up, in a commit of its own; false when it was used before. */
  async useNonce(keyId: string, nonce: string, lifeSeconds: number): Promise<boolean> {
    const written = await this.db.execute(
      `insert into app.carrier_nonce (key_id, nonce, expires_at) values ($1, $2, app.now() + make_interval(secs => $3))
       on conflict do nothing`,
      [keyId, nonce, lifeSeconds],
    );
    return written === 1;
  }

  /** What was answered to a message before. Whoever asks at the same time waits until this transaction ends. */
  async findLocking(tx: Tx, partner: string, messageId: string): Promise<KeptMessage | undefined> {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended($1, 2002))`, [`${partner}\n${messageId}`]);
    const rows = await tx.query<{ body_hash: Buffer; reply: string }>(
      `select body_hash, reply from app.carrier_message where partner = $1 and message_id = $2`,
      [partner, messageId],
    );
    return rows.map((row) => ({ bodyHash: row.body_hash, reply: row.reply }))[0];
  }

  async keep(tx: Tx, partner: string, messageId: string, message: KeptMessage): Promise<void> {
    await tx.execute(
      `insert into app.carrier_message (partner, message_id, body_hash, reply, received_at)
       values ($1, $2, $3, $4, app.now())`,
      [partner, messageId, message.bodyHash, message.reply],
    );
  }

  /** Removes nonces that no signature in time can carry any more; a bounded number at a time. */
  async removeOldNonces(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.carrier_nonce where (key_id, nonce) in (
         select key_id, nonce from app.carrier_nonce where expires_at < app.now() order by expires_at limit $1)`,
      [rowsMax],
    );
  }
}
