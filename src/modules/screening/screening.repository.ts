import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { screeningSettings as settings } from './screening.settings.js';
import type { ScreeningAnswer } from './screening-provider.js';

export interface Progress {
  readonly members: number;
  readonly screened: number;
  readonly unanswered: number;
}

/** What became of an answer. */
export interface Kept {
  /** Of a hit that there was not yet. */
  readonly newHitId?: string;
  /** Of a hit that is open and not in this list. */
  readonly withoutHitId?: string;
}

/** The only SQL on what the lists have said; of members it reads who there are. */
@Injectable()
export class ScreeningRepository {
  constructor(private readonly db: Db) {}

  async recordApplication(tx: Tx, id: string, { outcome, listVersion, evidenceHash }: ScreeningAnswer): Promise<void> {
    await tx.execute(
      `insert into app.screened_application (application_id, list_version, outcome, evidence_hash, screened_at)
       values ($1, $2, $3, $4, app.now())
       on conflict (application_id) do update set list_version = excluded.list_version, outcome = excluded.outcome,
         evidence_hash = excluded.evidence_hash, screened_at = excluded.screened_at`,
      [id, listVersion, outcome, evidenceHash],
    );
  }

  /** Erases answers about applicants that have been kept for so long. */
  eraseApplications(tx: Tx, keptDays: number, rowsMax: number): Promise<number> {
    return tx.execute(
      `delete from app.screened_application where application_id in (
         select application_id from app.screened_application
          where screened_at < app.now() - make_interval(days => $1::integer) order by screened_at limit $2)`,
      [keptDays, rowsMax],
    );
  }

  /**
   * Keeps what the list says of a member; gives the id of a hit that is new, or of an open one that this list has not got. One
   * that is open or confirmed stays that one, with its owner and its time, whatever the list says; what was cleared stays so while it is the
   * same list.
   */
  async recordMember(tx: Tx, id: string, { outcome, listVersion, evidenceHash }: ScreeningAnswer): Promise<Kept> {
    const [former] = await tx.query<{ review: string; hitId: string | null }>(
      `select review, hit_id as "hitId" from app.screened_member where member_id = $1 for update`,
      [id],
    );
    const stays = former?.review === 'open' || former?.review === 'confirmed';
    // Of one that stays, the row that is proposed has to be whole as well.
    const hitId = outcome === 'hit' ? newId<'ScreeningHit'>() : null;
    await tx.execute(
      `insert into app.screened_member as s
         (member_id, list_version, outcome, evidence_hash, screened_at, review, hit_id, hit_list_version, hit_at, due_at)
       values ($1, $2, $3, $4, app.now(), case $3 when 'hit' then 'open' else 'none' end, $5,
         case when $5::uuid is not null then $2 end,
         case when $5::uuid is not null then app.now() end,
         case when $5::uuid is not null then app.now() + make_interval(hours => $6) end)
       on conflict (member_id) do update set list_version = excluded.list_version, outcome = excluded.outcome,
         evidence_hash = excluded.evidence_hash, screened_at = excluded.screened_at,
         review = case when $7 then s.review else excluded.review end,
         cleared_proposal_id = null,
         confirmed_proposal_id = case when $7 then s.confirmed_proposal_id end,
         hit_id = case when $7 then s.hit_id else excluded.hit_id end,
         hit_list_version = case when $7 then coalesce(excluded.hit_list_version, s.hit_list_version)
           else excluded.hit_list_version end,
         hit_at = case when $7 then s.hit_at else excluded.hit_at end,
         due_at = case when $7 then s.due_at else excluded.due_at end,
         owner_id = case when $7 then s.owner_id end,
         escalations = case when $7 then s.escalations else 0 end,
         told_escalations = case when $7 then s.told_escalations end`,
      [id, listVersion, outcome, evidenceHash, hitId, settings.dueHours, stays],
    );
    if (stays && outcome === 'clear' && former.hitId !== null) return { withoutHitId: former.hitId };
    return stays || hitId === null ? {} : { newHitId: hitId };
  }

  /**
   * Members, but for closed ones, whom this list was not asked about yet: first those whom none was asked about, then those whom
   * one was asked about longest ago. Without those about whom there was no answer.
   */
  async waiting(listVersion: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select id from (
         (select m.id, null::timestamptz as at from app.member m
           where m.status <> 'closed' and not exists (select from app.screened_member s where s.member_id = m.id)
             and not exists (select from app.screening_unanswered u where u.member_id = m.id) order by m.id limit $2)
         union all
         (select s.member_id, s.screened_at from app.screened_member s join app.member m on m.id = s.member_id
           where m.status <> 'closed' and s.list_version <> $1
             and not exists (select from app.screening_unanswered u where u.member_id = s.member_id)
           order by s.screened_at, s.member_id limit $2)) w
        order by at nulls first, id limit $2`,
      [listVersion, settings.membersPerPage],
    );
    return rows.map(({ id }) => id);
  }

  /** Those about whom there was no answer, and whose turn it is again. */
  async waitingAgain(listVersion: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select u.member_id as id from app.screening_unanswered u join app.member m on m.id = u.member_id
         left join app.screened_member s on s.member_id = u.member_id
        where m.status <> 'closed' and s.list_version is distinct from $1
          and (u.next_try_at <= app.now() or u.list_version <> $1) order by u.asked_at, u.member_id limit $2`,
      [listVersion, settings.membersPerPage],
    );
    return rows.map(({ id }) => id);
  }

  /** How many members there are to be searched, how many were in this list, and about how many there was no answer yet. */
  async progress(listVersion: string): Promise<Progress> {
    const [row] = await this.db.query<Progress>(
      `select count(*)::integer as members, (count(*) filter (where s.list_version = $1))::integer as screened,
         (count(u.member_id) filter (where u.list_version = $1))::integer as unanswered
         from app.member m left join app.screened_member s on s.member_id = m.id
           left join app.screening_unanswered u on u.member_id = m.id where m.status <> 'closed'`,
      [listVersion],
    );
    return row ?? { members: 0, screened: 0, unanswered: 0 };
  }
}
