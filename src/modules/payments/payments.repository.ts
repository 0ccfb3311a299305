import { Injectable } from '@nestjs/common';
import { Db, Gathered, type Tx } from '../../platform/database/index.js';
import type { FoundPayment } from './network-message.js';
import type { NoticeKind } from './payment.js';

/** What was answered to a message, by its id. */
export interface EarlierAnswer {
  readonly bodyHash: Buffer;
  readonly answer: string;
}

/** What is known of a message before its transaction. */
export interface FoundMessage {
  /** It came before. A decline that was sent because its time was over counts more than what became of it. */
  readonly earlier: EarlierAnswer | undefined;
  readonly payment: FoundPayment | undefined;
}

export interface LateMessage {
  readonly partner: string;
  readonly messageId: string;
  readonly reference: string;
}

export interface DueNotice {
  readonly paymentId: string;
  readonly kind: NoticeKind;
  readonly memberId: string;
  readonly amountYen: number;
  readonly merchantName: string;
  readonly at: Date;
}

interface FoundRow {
  /** Of the message among those asked for, from one on. */
  readonly place: number;
  readonly late_hash: Buffer | null;
  readonly late_answer: string | null;
  readonly body_hash: Buffer | null;
  readonly answer: string | null;
  readonly payment_id: string | null;
  readonly card_id: string | null;
  readonly member_id: string | null;
}

/** Statements on messages, payments and notices, those of the money lane excepted. */
@Injectable()
export class PaymentsRepository {
  private readonly found = new Gathered<FoundMessage>((keys) => this.findEach(keys));

  constructor(private readonly db: Db) {}

  async find({ partner, messageId, reference }: LateMessage): Promise<FoundMessage> {
    const found = await this.found.get(JSON.stringify([partner, messageId, reference]));
    if (found === undefined) throw new Error('the statement has a row for each message');
    return found;
  }

  private async findEach(keys: readonly string[]): Promise<ReadonlyMap<string, FoundMessage>> {
    const asked = keys.map((key) => JSON.parse(key) as [string, string, string]);
    const rows = await this.db.query<FoundRow>(
      `select k.place::integer as place, t.body_hash as late_hash, t.answer as late_answer, m.body_hash, m.answer,
              p.payment_id, p.card_id, p.member_id
         from unnest($1::text[], $2::text[], $3::text[]) with ordinality k (partner, message_id, reference, place)
         left join app.payment_time_out t on (t.partner, t.message_id) = (k.partner, k.message_id)
         left join app.payment_message m on (m.partner, m.message_id) = (k.partner, k.message_id)
         left join app.payment p on (p.partner, p.reference) = (k.partner, k.reference)`,
      [asked.map(([partner]) => partner), asked.map(([, id]) => id), asked.map(([, , reference]) => reference)],
    );
    return new Map(rows.map((row) => [keys[row.place - 1] ?? '', foundOf(row)]));
  }

  /** Keeps that a message was declined as too late, in a commit of its own; what was done for it will be undone. */
  async keepLate({ partner, messageId, reference }: LateMessage, bodyHash: Buffer, answer: string): Promise<void> {
    await this.db.execute(
      `insert into app.payment_time_out (partner, message_id, reference, body_hash, answer) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [partner, messageId, reference, bodyHash, answer],
    );
  }

  /** Late messages for which something may be left to undo, the oldest first. */
  async lateOnes(rowsMax: number): Promise<LateMessage[]> {
    return this.db.query<LateMessage>(
      `select partner, message_id as "messageId", reference from app.payment_time_out
        where undone_at is null order by at limit $1`,
      [rowsMax],
    );
  }

  /** Notices to be sent, kept from other processes until the transaction ends. */
  async takeNotices(tx: Tx, rowsMax: number): Promise<DueNotice[]> {
    return tx.query<DueNotice>(
      `select n.payment_id as "paymentId", n.kind, p.member_id as "memberId", p.amount_yen::integer as "amountYen",
              p.merchant_name as "merchantName", n.at
         from app.payment_notice n join app.payment p on p.payment_id = n.payment_id
        where n.sent_at is null and p.member_id is not null order by n.at limit $1 for update of n skip locked`,
      [rowsMax],
    );
  }

  async noticeSent(tx: Tx, { paymentId, kind }: DueNotice): Promise<void> {
    await tx.execute(`update app.payment_notice set sent_at = app.now() where payment_id = $1 and kind = $2`, [
      paymentId,
      kind,
    ]);
  }
}

function foundOf(row: FoundRow): FoundMessage {
  const { payment_id: id, card_id: cardId, member_id: memberId } = row;
  return {
    earlier: earlierOf(row.late_hash, row.late_answer) ?? earlierOf(row.body_hash, row.answer),
    payment: id === null ? undefined : { id, cardId: cardId ?? undefined, memberId: memberId ?? undefined },
  };
}

function earlierOf(bodyHash: Buffer | null, answer: string | null): EarlierAnswer | undefined {
  return bodyHash === null || answer === null ? undefined : { bodyHash, answer };
}
