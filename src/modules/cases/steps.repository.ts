import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { type LeavingOut, NOTHING_LOST, type Phase, type StepState } from './case.js';
import { casesSettings as settings } from './cases.settings.js';
import type { PlaybookStep } from './playbooks.js';

export interface CaseStep {
  readonly caseId: string;
  readonly name: string;
  readonly phase: Phase;
  readonly dueAt: Date;
  readonly late: boolean;
  readonly state: StepState;
  readonly doneAt: Date | undefined;
  readonly doneBy: string | undefined;
  readonly reason: LeavingOut | undefined;
  readonly reference: string | undefined;
}

type Row = {
  readonly [Key in keyof CaseStep]: undefined extends CaseStep[Key] ? NonNullable<CaseStep[Key]> | null : CaseStep[Key];
};

const COLUMNS = `case_id as "caseId", step as name, phase, due_at as "dueAt", coalesce(done_at, app.now()) > due_at as late, state,
  done_at as "doneAt", done_by as "doneBy", reason, reference`;

/** The SQL on the steps of playbooks. */
@Injectable()
export class StepsRepository {
  constructor(private readonly db: Db) {}

  async insert(tx: Tx, caseId: string, steps: readonly PlaybookStep[]): Promise<void> {
    await tx.execute(
      `insert into app.case_step (case_id, step, position, phase, due_at, state)
       select c.case_id, step, place, phase, c.opened_at + make_interval(mins => minutes), 'open'
         from app.fraud_case c, unnest($2::text[], $3::text[], $4::integer[]) with ordinality s (step, phase, minutes, place)
        where c.case_id = $1`,
      [
        caseId,
        ...[steps.map(({ name }) => name), steps.map(({ phase }) => phase)],
        steps.map(({ withinMinutes }) => withinMinutes),
      ],
    );
  }

  async of(caseId: string, runner: SqlRunner = this.db): Promise<CaseStep[]> {
    const rows = await runner.query<Row>(
      `select ${COLUMNS} from app.case_step where case_id = $1 order by position limit 50`,
      [caseId],
    );
    return rows.map(stepOf);
  }

  async done(tx: Tx, caseId: string, step: string, by: string, reference: string | undefined): Promise<void> {
    await tx.execute(
      `update app.case_step set state = 'done', done_at = app.now(), done_by = $3, reference = $4
        where case_id = $1 and step = $2`,
      [caseId, step, by, reference ?? null],
    );
  }

  async leaveOut(tx: Tx, caseId: string, steps: readonly string[], by: string, reason: LeavingOut): Promise<void> {
    await tx.execute(
      `update app.case_step set state = 'left-out', done_at = app.now(), done_by = $3, reason = $4
        where case_id = $1 and step = any($2::text[])`,
      [caseId, steps, by, reason],
    );
  }

  /** Opens again what was left out since nothing was lost, and gives its names. */
  async openAgain(tx: Tx, caseId: string): Promise<string[]> {
    const rows = await tx.query<{ name: string }>(
      `update app.case_step set state = 'open', done_at = null, done_by = null, reason = null
        where case_id = $1 and phase = 'compensate' and state = 'left-out' and reason = any($2::text[]) returning step as name`,
      [caseId, NOTHING_LOST],
    );
    return rows.map(({ name }) => name);
  }

  /**
   * What nobody has done in time of cases that stand, told as late from now on; what another process holds is left to it. What is
   * open of a closed case nobody can do: it is told once somebody has opened that again.
   */
  async takeLate(tx: Tx): Promise<CaseStep[]> {
    const rows = await tx.query<Row>(
      `update app.case_step set late_told_at = app.now() where (case_id, step) in (
         select s.case_id, s.step from app.case_step s join app.fraud_case c on c.case_id = s.case_id
          where s.state = 'open' and s.due_at <= app.now() and s.late_told_at is null and c.state <> 'closed'
          order by s.due_at limit $1 for share of c skip locked for update of s skip locked)
       returning ${COLUMNS}`,
      [settings.sweepRows],
    );
    return rows.map(stepOf);
  }
}

function stepOf({ doneAt, doneBy, reason, reference, ...row }: Row): CaseStep {
  return {
    ...row,
    ...{ doneAt: doneAt ?? undefined, doneBy: doneBy ?? undefined },
    ...{ reason: reason ?? undefined, reference: reference ?? undefined },
  };
}
