import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { declareConcerned } from '../staff/index.js';
import type { OpenHit } from './hit.js';
import { screeningSettings as settings } from './screening.settings.js';

const COLUMNS = `hit_id as "hitId", member_id as "memberId", hit_list_version as "listVersion",
  case when outcome = 'clear' then list_version end as "notInList", hit_at as "hitAt", due_at as "dueAt",
  due_at <= app.now() as overdue, owner_id as "ownerId", escalations`;

declareConcerned({ thing: 'hit', from: 'app.screened_member', id: 'hit_id', members: ['member_id'] });

/** The SQL on hits as work that somebody has to do. */
@Injectable()
export class HitsRepository {
  constructor(private readonly db: Db) {}

  /** What is due first first. */
  open(): Promise<OpenHit[]> {
    return this.db.query<OpenHit>(
      `select ${COLUMNS} from app.screened_member where review = 'open' order by due_at, member_id limit $1`,
      [settings.shownMax],
    );
  }

  /** Those that two people have found to be right, the newest first. */
  confirmed(): Promise<OpenHit[]> {
    return this.db.query<OpenHit>(
      `select ${COLUMNS} from app.screened_member where review = 'confirmed' order by hit_at desc, member_id limit $1`,
      [settings.shownMax],
    );
  }

  /** Whose money has to stand still, member after member. */
  async confirmedMembers(after: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select member_id as id from app.screened_member where review = 'confirmed' and member_id > $1
        order by member_id limit $2`,
      [after, settings.membersPerPage],
    );
    return rows.map(({ id }) => id);
  }

  /** Held until the transaction ends; undefined for one that is not open, or not confirmed where that is asked for. */
  async hold(tx: Tx, hitId: string, review: 'open' | 'confirmed' = 'open'): Promise<OpenHit | undefined> {
    const [hit] = await tx.query<OpenHit>(
      `select ${COLUMNS} from app.screened_member where hit_id = $1 and review = $2 for update`,
      [hitId, review],
    );
    return hit;
  }

  async confirm(tx: Tx, hitId: string, proposalId: string): Promise<void> {
    await tx.execute(
      `update app.screened_member set review = 'confirmed', confirmed_proposal_id = $2 where hit_id = $1 and review = 'open'`,
      [hitId, proposalId],
    );
  }

  async take(tx: Tx, hitId: string, ownerId: string): Promise<void> {
    await tx.execute(`update app.screened_member set owner_id = $2 where hit_id = $1`, [hitId, ownerId]);
  }

  async clear(tx: Tx, hitId: string, proposalId: string): Promise<void> {
    await tx.execute(
      `update app.screened_member set review = 'cleared', cleared_proposal_id = $2, confirmed_proposal_id = null
        where hit_id = $1 and review in ('open', 'confirmed')`,
      [hitId, proposalId],
    );
  }

  /** What nobody has dealt with in time, held; what another process holds is left to it. */
  overdue(tx: Tx): Promise<OpenHit[]> {
    return tx.query<OpenHit>(
      `select ${COLUMNS} from app.screened_member
        where review = 'open' and due_at <= app.now() and escalations < $1 order by due_at limit $2 for update skip locked`,
      [settings.escalationsMax, settings.shownMax],
    );
  }

  async escalate(tx: Tx, hitId: string): Promise<void> {
    await tx.execute(
      `update app.screened_member set escalations = escalations + 1, owner_id = null,
         due_at = app.now() + make_interval(hours => $2) where hit_id = $1`,
      [hitId, settings.dueHours],
    );
  }

  /** What is new, or has escalated since staff were told of it, marked as told. */
  takeUntold(tx: Tx): Promise<Pick<OpenHit, 'hitId' | 'escalations'>[]> {
    return tx.query(
      `update app.screened_member set told_escalations = escalations where member_id in (
         select member_id from app.screened_member
          where review = 'open' and (told_escalations is null or told_escalations < escalations)
          order by due_at limit $1 for update skip locked)
       returning hit_id as "hitId", escalations`,
      [settings.membersPerPage],
    );
  }
}
