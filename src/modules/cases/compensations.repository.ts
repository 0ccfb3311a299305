import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { type Yen, yenOf } from '../ledger/index.js';
import { casesSettings as settings } from './cases.settings.js';

export const COMPENSATION_STATES = ['approved', 'posted', 'refused'] as const;
export type CompensationState = (typeof COMPENSATION_STATES)[number];

export interface CaseLoss {
  readonly memberId: string;
  readonly lossYen: Yen;
  /** Posted or on its way. */
  readonly givenYen: Yen;
  readonly reference: string;
}

/** Whether something of it is left to give. */
export const isNotGiven = ({ lossYen, givenYen }: CaseLoss): boolean => givenYen < lossYen;

export interface Compensation {
  readonly id: string;
  readonly caseId: string;
  readonly memberId: string;
  readonly amountYen: Yen;
  readonly approvedAt: Date;
  readonly state: CompensationState;
  /** The code of the refusal. */
  readonly refusal: string | undefined;
}

interface Row extends Omit<Compensation, 'amountYen' | 'refusal'> {
  readonly amountYen: string;
  readonly refusal: string | null;
}

const GIVEN = `(select coalesce(sum(c.amount_yen), 0) from app.compensation c
  where c.case_id = l.case_id and c.member_id = l.member_id and c.state <> 'refused')`;
const COLUMNS = `compensation_id as id, case_id as "caseId", member_id as "memberId", amount_yen as "amountYen",
  approved_at as "approvedAt", state, refusal`;

/** The SQL on losses and what is given for them, that of the money lane excepted. */
@Injectable()
export class CompensationsRepository {
  constructor(private readonly db: Db) {}

  async recordLoss(
    tx: Tx,
    loss: {
      readonly caseId: string;
      readonly memberId: string;
      readonly lossYen: Yen;
      readonly reference: string;
      readonly by: string;
    },
  ): Promise<void> {
    await tx.execute(
      `insert into app.case_loss (case_id, member_id, loss_yen, reference, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, app.now())
       on conflict (case_id, member_id) do update set loss_yen = excluded.loss_yen, reference = excluded.reference,
         recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
      [loss.caseId, loss.memberId, loss.lossYen.toString(), loss.reference, loss.by],
    );
  }

  /** Held where a transaction asks, so that two compensations of one victim come one after the other. */
  async losses(caseId: string, runner: SqlRunner = this.db): Promise<CaseLoss[]> {
    const rows = await runner.query<Record<'memberId' | 'lossYen' | 'givenYen' | 'reference', string>>(
      `select member_id as "memberId", loss_yen as "lossYen", ${GIVEN}::bigint as "givenYen", reference
         from app.case_loss l where case_id = $1 order by member_id limit $2`,
      [caseId, settings.membersMax],
    );
    return rows.map(({ lossYen, givenYen, ...row }) => ({
      ...row,
      lossYen: yenOf(lossYen),
      givenYen: yenOf(givenYen),
    }));
  }

  async lockLoss(tx: Tx, caseId: string, memberId: string): Promise<CaseLoss | undefined> {
    await tx.query(`select from app.case_loss where case_id = $1 and member_id = $2 for update`, [caseId, memberId]);
    return (await this.losses(caseId, tx)).find((loss) => loss.memberId === memberId);
  }

  /** How much more than breakers were told of a case before; they are told it now. What was told is never taken back. */
  async takeUntold(tx: Tx, caseId: string, lostYen: Yen): Promise<Yen> {
    const [row] = await tx.query<{ untoldYen: string }>(
      // What stood there before is read along with the lock: `returning` knows old rows only from PostgreSQL 18.
      `update app.fraud_case c set loss_told_yen = $2
         from (select case_id, loss_told_yen from app.fraud_case where case_id = $1 for update) before
        where c.case_id = before.case_id and before.loss_told_yen < $2
       returning c.loss_told_yen - before.loss_told_yen as "untoldYen"`,
      [caseId, lostYen.toString()],
    );
    return yenOf(row?.untoldYen ?? 0);
  }

  async insert(
    tx: Tx,
    compensation: Pick<Compensation, 'id' | 'caseId' | 'memberId' | 'amountYen'>,
    by: { readonly proposalId: string; readonly proposedBy: string; readonly approvedBy: string },
  ): Promise<void> {
    const { id, caseId, memberId, amountYen } = compensation;
    await tx.execute(
      `insert into app.compensation (compensation_id, case_id, member_id, amount_yen, proposal_id, proposed_by, approved_by,
         approved_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, app.now(), 'approved')`,
      [id, caseId, memberId, amountYen.toString(), by.proposalId, by.proposedBy, by.approvedBy],
    );
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Compensation | undefined> {
    const [row] = await runner.query<Row>(`select ${COLUMNS} from app.compensation where compensation_id = $1`, [id]);
    return row === undefined ? undefined : compensationOf(row);
  }

  async of(caseId: string, runner: SqlRunner = this.db): Promise<Compensation[]> {
    const rows = await runner.query<Row>(
      `select ${COLUMNS} from app.compensation where case_id = $1 order by compensation_id limit $2`,
      [caseId, settings.shownMax],
    );
    return rows.map(compensationOf);
  }

  /** Approved so long ago and not posted, with who has; the oldest first, after one of them. */
  async left(after: string): Promise<{ readonly id: string; readonly approvedBy: string }[]> {
    return this.db.query(
      `select compensation_id as id, split_part(approved_by, ':', 2) as "approvedBy" from app.compensation
        where state = 'approved' and approved_at <= app.now() - make_interval(mins => $2) and compensation_id > $1
        order by compensation_id limit $3`,
      [after, settings.postAfterMinutes, settings.sweepRows],
    );
  }

  async posted(tx: Tx, id: string, operationId: string): Promise<void> {
    const posted = await tx.execute(
      `update app.compensation set state = 'posted', operation_id = $2, ended_at = app.now()
        where compensation_id = $1 and state = 'approved'`,
      [id, operationId],
    );
    if (posted !== 1) throw new Error('a compensation was not as it had been approved');
  }

  /** Whether it was still to be posted. */
  async refused(tx: Tx, id: string, code: string): Promise<boolean> {
    const refused = await tx.execute(
      `update app.compensation set state = 'refused', refusal = $2, ended_at = app.now()
        where compensation_id = $1 and state = 'approved'`,
      [id, code],
    );
    return refused === 1;
  }
}

const compensationOf = ({ amountYen, refusal, ...row }: Row): Compensation => ({
  ...row,
  amountYen: yenOf(amountYen),
  refusal: refusal ?? undefined,
});
