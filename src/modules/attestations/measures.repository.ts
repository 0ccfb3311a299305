import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids/ids.js';
import { attestationsSettings as settings } from './attestations.settings.js';

export type MeasureId = Id<'PartnerMeasure'>;

/** What still has to be done, by whom, and when it is looked at. */
export interface NewMeasure {
  readonly id: MeasureId;
  readonly partnerId: string;
  readonly item: string;
  readonly what: string;
  readonly owner: string;
  readonly executive: string;
  /** `YYYY-MM-DD`, the day of the meeting at which it is looked at. */
  readonly meetingOn: string;
  readonly openedBy: string;
}

export interface OpenMeasure extends NewMeasure {
  readonly openedAt: Date;
}

const COLUMNS = `measure_id as id, partner_id as "partnerId", item, what, owner, executive, meeting_on::text as "meetingOn",
  opened_by as "openedBy", opened_at as "openedAt"`;

/** The only SQL on measures. */
@Injectable()
export class MeasuresRepository {
  constructor(private readonly db: Db) {}

  /** The open ones of these partners, the next meeting first. */
  open(partnerIds: readonly string[], runner: SqlRunner = this.db): Promise<OpenMeasure[]> {
    return runner.query<OpenMeasure>(
      `select ${COLUMNS} from app.partner_measure
        where partner_id = any($1::uuid[]) and closed_at is null order by meeting_on, measure_id limit $2`,
      [partnerIds, settings.measuresMax * 10],
    );
  }

  async count(tx: Tx, partnerId: string): Promise<number> {
    const [row] = await tx.query<{ open: number }>(
      `select count(*)::integer as open from app.partner_measure where partner_id = $1 and closed_at is null`,
      [partnerId],
    );
    return row?.open ?? 0;
  }

  async insert(tx: Tx, measure: NewMeasure): Promise<void> {
    const { id, partnerId, item, what, owner, executive, meetingOn, openedBy } = measure;
    await tx.execute(
      `insert into app.partner_measure
         (measure_id, partner_id, item, what, owner, executive, meeting_on, opened_by, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7::date, $8, app.now())`,
      [id, partnerId, item, what, owner, executive, meetingOn, openedBy],
    );
  }

  /** Erases those that were done so long ago. */
  erase(tx: Tx, keptDays: number, rowsMax: number): Promise<number> {
    return tx.execute(
      `delete from app.partner_measure where measure_id in (
         select measure_id from app.partner_measure
          where closed_at < app.now() - make_interval(days => $1::integer) order by closed_at limit $2)`,
      [keptDays, rowsMax],
    );
  }

  /** Closes one, and gives its item; undefined when it is not open. */
  async close(tx: Tx, partnerId: string, id: string, by: string): Promise<string | undefined> {
    const [row] = await tx.query<{ item: string }>(
      `update app.partner_measure set closed_by = $3, closed_at = app.now()
        where measure_id = $1 and partner_id = $2 and closed_at is null returning item`,
      [id, partnerId, by],
    );
    return row?.item;
  }
}
