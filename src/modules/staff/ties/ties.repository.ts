import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../../platform/database/db.js';
import { newId } from '../../../platform/ids/ids.js';
import { declareWitnessed } from '../../audit/index.js';

/** What a member is to somebody of the staff: the person's own account, or that of somebody they are close to. */
export const TIE_RELATIONS = ['own', 'linked'] as const;
export type TieRelation = (typeof TIE_RELATIONS)[number];

export interface StaffTie {
  readonly staffId: string;
  readonly memberId: string;
  readonly relation: TieRelation;
  readonly tiedAt: Date;
}

/** On which members nobody may work. */
export const staffTieRows = declareWitnessed({
  ...{ row: 'staff.tie', table: 'app.staff_tie', id: 'tie_id' },
  columns: ['staff_id', 'member_id', 'relation', 'ended_at'],
});

/** The only SQL on what ties staff to members. */
@Injectable()
export class TiesRepository {
  constructor(private readonly db: Db) {}

  /** The id of the new tie; undefined where the two are tied already. */
  async insert(
    tx: Tx,
    tie: Pick<StaffTie, 'staffId' | 'memberId' | 'relation'>,
    proposalId: string,
  ): Promise<string | undefined> {
    const id = newId<'StaffTie'>();
    const written = await tx.execute(
      `insert into app.staff_tie (tie_id, staff_id, member_id, relation, tied_at, proposal_id)
       values ($1, $2, $3, $4, app.now(), $5)
       on conflict (staff_id, member_id) where ended_at is null do nothing`,
      [id, tie.staffId, tie.memberId, tie.relation, proposalId],
    );
    return written === 1 ? id : undefined;
  }

  /** The id of the tie that has ended; undefined where there was none. */
  async end(tx: Tx, staffId: string, memberId: string, proposalId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `update app.staff_tie set ended_at = app.now(), end_proposal_id = $3
        where staff_id = $1 and member_id = $2 and ended_at is null returning tie_id as id`,
      [staffId, memberId, proposalId],
    );
    return row?.id;
  }

  /** What ties these people to members now, the oldest first. */
  of(staffIds: readonly string[], runner: SqlRunner = this.db): Promise<StaffTie[]> {
    return runner.query<StaffTie>(
      `select staff_id as "staffId", member_id as "memberId", relation, tied_at as "tiedAt" from app.staff_tie
        where ended_at is null and staff_id = any($1) order by tied_at, tie_id`,
      [staffIds],
    );
  }
}
