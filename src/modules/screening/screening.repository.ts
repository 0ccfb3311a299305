import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { type Id, newId } from '../../platform/ids/ids.js';
import { screeningSettings as settings } from './screening.settings.js';
import type { ScreeningAnswer } from './screening-provider.js';

export type RunId = Id<'ScreeningRun'>;

export interface Run {
  readonly id: RunId;
  readonly listVersion: string;
  readonly beganAt: Date;
  readonly finishedAt: Date | null;
  readonly screened: number;
  readonly hits: number;
}

export interface OpenHit {
  readonly memberId: string;
  readonly listVersion: string;
  readonly screenedAt: Date;
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

  /** Keeps what the list says of a member; says whether a hit is new. What was cleared stays so while it is the same list. */
  async recordMember(tx: Tx, id: string, { outcome, listVersion, evidenceHash }: ScreeningAnswer): Promise<boolean> {
    const [former] = await tx.query<{ outcome: string; review: string }>(
      `select outcome, review from app.screened_member where member_id = $1 for update`,
      [id],
    );
    await tx.execute(
      `insert into app.screened_member (member_id, list_version, outcome, evidence_hash, screened_at, review)
       values ($1, $2, $3, $4, app.now(), case $3 when 'hit' then 'open' else 'none' end)
       on conflict (member_id) do update set list_version = excluded.list_version, outcome = excluded.outcome,
         evidence_hash = excluded.evidence_hash, screened_at = excluded.screened_at, review = excluded.review,
         cleared_proposal_id = null`,
      [id, listVersion, outcome, evidenceHash],
    );
    return outcome === 'hit' && former?.review !== 'open';
  }

  /** Members, but for closed ones, whom this list was not asked about yet. */
  async waiting(listVersion: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select m.id from app.member m left join app.screened_member s on s.member_id = m.id
        where m.status <> 'closed' and s.list_version is distinct from $1 order by m.id limit $2`,
      [listVersion, settings.membersPerSweep],
    );
    return rows.map(({ id }) => id);
  }

  /** How many members there are to be searched, and how many were in this list. */
  async progress(listVersion: string): Promise<{ members: number; screened: number }> {
    const [row] = await this.db.query<{ members: number; screened: number }>(
      `select count(*)::integer as members, (count(*) filter (where s.list_version = $1))::integer as screened
         from app.member m left join app.screened_member s on s.member_id = m.id where m.status <> 'closed'`,
      [listVersion],
    );
    return row ?? { members: 0, screened: 0 };
  }

  async newestRun(runner: SqlRunner = this.db): Promise<Run | undefined> {
    const [row] = await runner.query<Run>(
      `select run_id as id, list_version as "listVersion", began_at as "beganAt", finished_at as "finishedAt", screened, hits
         from app.screening_run order by began_at desc, run_id desc limit 1`,
    );
    return row;
  }

  /** Ends whatever run was under way, and begins another. */
  async beginRun(tx: Tx, listVersion: string): Promise<RunId> {
    await tx.execute(`update app.screening_run set finished_at = app.now() where finished_at is null`);
    const id = newId<'ScreeningRun'>();
    await tx.execute(
      `insert into app.screening_run (run_id, list_version, began_at, screened, hits) values ($1, $2, app.now(), 0, 0)`,
      [id, listVersion],
    );
    return id;
  }

  async count(tx: Tx, runId: string, hit: boolean): Promise<void> {
    await tx.execute(
      `update app.screening_run set screened = screened + 1, hits = hits + $2 where run_id = $1 and finished_at is null`,
      [runId, hit ? 1 : 0],
    );
  }

  async finishRun(tx: Tx, runId: string): Promise<boolean> {
    const finished = await tx.execute(
      `update app.screening_run set finished_at = app.now() where run_id = $1 and finished_at is null`,
      [runId],
    );
    return finished === 1;
  }

  openHits(): Promise<OpenHit[]> {
    return this.db.query<OpenHit>(
      `select member_id as "memberId", list_version as "listVersion", screened_at as "screenedAt"
         from app.screened_member where review = 'open' order by screened_at desc, member_id limit $1`,
      [settings.shownMax],
    );
  }

  /** The list of which a member has an open hit, held until the transaction ends; undefined without one. */
  async holdOpenHit(tx: Tx, memberId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ listVersion: string }>(
      `select list_version as "listVersion" from app.screened_member where member_id = $1 and review = 'open' for update`,
      [memberId],
    );
    return row?.listVersion;
  }

  async clear(tx: Tx, memberId: string, proposalId: string): Promise<void> {
    await tx.execute(
      `update app.screened_member set review = 'cleared', cleared_proposal_id = $2 where member_id = $1 and review = 'open'`,
      [memberId, proposalId],
    );
  }
}
