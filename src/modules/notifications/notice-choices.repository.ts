import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import type { NoticeChoice } from './notice-choice.js';

/** The only SQL on what members have chosen to hear of. */
@Injectable()
export class NoticeChoicesRepository {
  constructor(private readonly db: Db) {}

  /** What the member has chosen, in no order. */
  async of(memberId: string, runner: SqlRunner = this.db): Promise<NoticeChoice[]> {
    return runner.query<NoticeChoice>(`select topic, channel, wanted from app.notice_choice where member_id = $1`, [
      memberId,
    ]);
  }

  async choose(tx: Tx, memberId: string, { topic, channel, wanted }: NoticeChoice): Promise<void> {
    await tx.execute(
      `insert into app.notice_choice (member_id, topic, channel, wanted, chosen_at) values ($1, $2, $3, $4, app.now())
       on conflict (member_id, topic, channel) do update set wanted = excluded.wanted, chosen_at = excluded.chosen_at`,
      [memberId, topic, channel, wanted],
    );
  }
}
