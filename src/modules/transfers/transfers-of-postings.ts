import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { Members } from '../members/index.js';
import { maskedPayee } from './masked-payee.js';
import { PayeesRepository } from './payees.repository.js';

/** The transfer behind a posting, as one of its two sides may know it. */
export interface PostedTransfer {
  readonly transferId: string;
  /** The other side, masked. */
  readonly name: string;
  /** What the member calls them. */
  readonly nickname?: string;
}

/** What postings name their transfers by. */
export interface TransferTraces {
  readonly intentIds: readonly string[];
  readonly holdIds: readonly string[];
}

export interface PostedTransfers {
  readonly byIntent: ReadonlyMap<string, PostedTransfer>;
  readonly byHold: ReadonlyMap<string, PostedTransfer>;
}

interface Row {
  readonly id: string;
  readonly otherId: string;
  readonly intentId: string;
  readonly holdId: string | null;
  readonly incomingHoldId: string | null;
}

/** More people are not asked for at once: each is a row to be opened. */
const NAMED_AT_ONCE = 20;

/** What entries of transfers were for. */
@Injectable()
export class TransfersOfPostings {
  constructor(
    private readonly db: Db,
    private readonly members: Members,
    private readonly payees: PayeesRepository,
  ) {}

  /** Of transfers between others nothing is told, nor to a receiver of what has not come in. */
  async find(
    memberId: string,
    { intentIds, holdIds }: TransferTraces,
    runner: SqlRunner = this.db,
  ): Promise<PostedTransfers> {
    if (intentIds.length === 0 && holdIds.length === 0) return { byIntent: new Map(), byHold: new Map() };
    const part = (where: string): string => `
      select t.id, case when t.sender_id = $1 then t.receiver_id else t.sender_id end as other_id, t.intent_id, t.hold_id,
             t.incoming_hold_id
        from app.transfer t where ${where} and (t.sender_id = $1 or t.receiver_id = $1 and t.state = 'done')`;
    const rows = await runner.query<Row>(
      `select id, other_id as "otherId", intent_id as "intentId", hold_id as "holdId", incoming_hold_id as "incomingHoldId"
         from (${part('t.intent_id = any($2)')} union ${part('t.hold_id = any($3)')}
               union ${part('t.incoming_hold_id = any($3)')}) t`,
      [memberId, intentIds, holdIds],
    );
    const others = [...new Set(rows.map(({ otherId }) => otherId))];
    const [names, nicknames] = await Promise.all([this.names(others), this.payees.nicknames(memberId, others)]);
    const [byIntent, byHold] = [new Map<string, PostedTransfer>(), new Map<string, PostedTransfer>()];
    for (const { id, otherId, intentId, holdId, incomingHoldId } of rows) {
      const nickname = nicknames.get(otherId);
      const transfer = {
        ...{ transferId: id, name: names.get(otherId) ?? '' },
        ...(nickname === undefined ? {} : { nickname }),
      };
      byIntent.set(intentId, transfer);
      for (const hold of [holdId, incomingHoldId]) if (hold !== null) byHold.set(hold, transfer);
    }
    return { byIntent, byHold };
  }

  private async names(memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (let from = 0; from < memberIds.length; from += NAMED_AT_ONCE) {
      const some = memberIds.slice(from, from + NAMED_AT_ONCE);
      await Promise.all(some.map(async (id) => names.set(id, maskedPayee(await this.members.person(id)).name)));
    }
    return names;
  }
}
