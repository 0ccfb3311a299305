import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

export interface KeptBankMessage {
  readonly bodyHash: Buffer;
  readonly reply: string;
}

/** The only SQL on the banks' messages. */
@Injectable()
export class BankMessagesRepository {
  /** What was answered to a message before. Whoever asks at the same time waits until this transaction ends. */
  async findLocking(tx: Tx, partner: string, messageId: string): Promise<KeptBankMessage | undefined> {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended($1, 2401))`, [`${partner}\n${messageId}`]);
    const rows = await tx.query<{ body_hash: Buffer; reply: string }>(
      `select body_hash, reply from app.bank_message where partner = $1 and message_id = $2`,
      [partner, messageId],
    );
    return rows.map((row) => ({ bodyHash: row.body_hash, reply: row.reply }))[0];
  }

  async keep(tx: Tx, partner: string, messageId: string, message: KeptBankMessage): Promise<void> {
    await tx.execute(
      `insert into app.bank_message (partner, message_id, body_hash, reply, received_at)
       values ($1, $2, $3, $4, app.now())`,
      [partner, messageId, message.bodyHash, message.reply],
    );
  }
}
