import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/ids.js';
import type { RevealBundle } from './reveals.operations.js';
import { revealsSettings as settings } from './reveals.settings.js';

export interface NewMemberReveal {
  readonly id: Id<'MemberReveal'>;
  readonly memberId: string;
  readonly bundle: RevealBundle;
  readonly cardId: string | null;
  readonly intentId: string;
}

/** What is left of a member's reveals. */
export interface RevealRoom {
  readonly left: number;
  /** When the next one opens, where none is left. */
  readonly retryAfterSeconds: number;
}

/** The only SQL on what members were shown. */
@Injectable()
export class RevealsRepository {
  constructor(private readonly db: Db) {}

  /** Of the last 24 hours. A day of Japan is 24 hours of its own, so that none has more of them either. */
  async room(memberId: string, runner: SqlRunner = this.db): Promise<RevealRoom> {
    const [row] = await runner.query<{ used: number; seconds: number | null }>(
      `select count(*)::integer as used,
              ceil(extract(epoch from min(revealed_at) + interval '24 hours' - app.now()))::integer as seconds
         from (select revealed_at from app.member_reveal where member_id = $1 order by nth desc limit $2) latest
        where revealed_at > app.now() - interval '24 hours'`,
      [memberId, settings.perDayMax],
    );
    return {
      left: Math.max(0, settings.perDayMax - (row?.used ?? 0)),
      retryAfterSeconds: Math.max(1, row?.seconds ?? 86_400),
    };
  }

  /** The caller holds the member, so that two of them come one after the other. */
  async insert(tx: Tx, { id, memberId, bundle, cardId, intentId }: NewMemberReveal): Promise<void> {
    await tx.execute(
      `insert into app.member_reveal
         (reveal_id, member_id, nth, bundle, card_id, intent_id, revealed_at, fifth_before_nth, fifth_before_at)
       select $1, $2, next.nth, $3, $4, $5, app.now(), fifth.nth, fifth.revealed_at
         from (select coalesce(max(nth), 0) + 1 as nth from app.member_reveal where member_id = $2) next
         left join app.member_reveal fifth on fifth.member_id = $2 and fifth.nth = next.nth - 5`,
      [id, memberId, bundle, cardId, intentId],
    );
  }
}
