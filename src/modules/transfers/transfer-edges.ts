import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { type Yen, yenOf } from '../ledger/index.js';

/** What went from one member to another, all of it together. */
export interface TransferEdge {
  readonly senderId: string;
  readonly receiverId: string;
  readonly count: number;
  readonly amountYen: Yen;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Who has paid whom: what went through, summed by pair. */
@Injectable()
export class TransferEdges {
  constructor(private readonly db: Db) {}

  /** From or to any of these members since `since`, the largest sums first. */
  async around(memberIds: readonly string[], since: Date, rowsMax: number): Promise<readonly TransferEdge[]> {
    const part = (side: string): string =>
      `select id, sender_id, receiver_id, amount_yen, done_at from app.transfer
        where ${side} = any($1::uuid[]) and state = 'done' and requested_at >= $2`;
    const rows = await this.db.query<Omit<TransferEdge, 'amountYen'> & { readonly amountYen: string }>(
      `select sender_id as "senderId", receiver_id as "receiverId", count(*)::integer as count,
         sum(amount_yen)::bigint as "amountYen", min(done_at) as "firstAt", max(done_at) as "lastAt"
         from (${part('sender_id')} union ${part('receiver_id')}) t
        group by sender_id, receiver_id order by 4 desc, 1, 2 limit $3`,
      [memberIds, since, rowsMax],
    );
    return rows.map(({ amountYen, ...edge }) => ({ ...edge, amountYen: yenOf(amountYen) }));
  }
}
