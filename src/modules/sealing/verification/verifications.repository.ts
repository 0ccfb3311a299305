import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../../platform/database/index.js';
import type { AuditLogReport, LogOutcome, VerifyStep } from './verify-audit-log.js';

/** A verification that was asked for or due, and how far it is. */
export interface Verification {
  readonly id: string;
  /** Somebody of the staff; null when it was due. */
  readonly requestedBy: string | null;
  readonly requestedAt: Date;
  readonly step: VerifyStep | null;
  readonly rowsDone: number;
  readonly rowsTotal: number;
  readonly endedAt: Date | null;
  readonly outcome: LogOutcome | 'failed' | null;
  readonly report: KeptReport | null;
}

/** A report as JSON has it. */
export type KeptReport = Omit<AuditLogReport, 'tailSince'> & { readonly tailSince?: string };

const COLUMNS = `id, requested_by AS "requestedBy", requested_at AS "requestedAt", step, rows_done::int AS "rowsDone",
  rows_total::int AS "rowsTotal", ended_at AS "endedAt", outcome, report`;

/** The only SQL on verifications. */
@Injectable()
export class VerificationsRepository {
  async insert(runner: SqlRunner, id: string, requestedBy: string | undefined): Promise<void> {
    await runner.execute(
      'INSERT INTO app.audit_verification (id, requested_by, requested_at) VALUES ($1, $2, app.now())',
      [id, requestedBy ?? null],
    );
  }

  async find(runner: SqlRunner, id: string): Promise<Verification | undefined> {
    return (await runner.query<Verification>(`SELECT ${COLUMNS} FROM app.audit_verification WHERE id = $1`, [id]))[0];
  }

  /** The newest ones first. */
  newest(runner: SqlRunner, rowsMax: number): Promise<Verification[]> {
    return runner.query<Verification>(
      `SELECT ${COLUMNS} FROM app.audit_verification ORDER BY requested_at DESC, id DESC LIMIT $1`,
      [rowsMax],
    );
  }

  async progress(runner: SqlRunner, id: string, step: VerifyStep, rowsDone: number, rowsTotal: number): Promise<void> {
    await runner.execute(
      `UPDATE app.audit_verification SET step = $2, rows_done = $3, rows_total = $4 WHERE id = $1 AND ended_at IS NULL`,
      [id, step, rowsDone, rowsTotal],
    );
  }

  /** Ends one; false when it has ended before. */
  async end(runner: SqlRunner, id: string, outcome: LogOutcome | 'failed', report?: AuditLogReport): Promise<boolean> {
    const ended = await runner.execute(
      `UPDATE app.audit_verification
       SET ended_at = app.now(), outcome = $2, report = $3::jsonb, step = NULL, rows_done = coalesce($4, rows_done)
       WHERE id = $1 AND ended_at IS NULL`,
      [id, outcome, report === undefined ? null : JSON.stringify(report), report?.rows ?? null],
    );
    return ended === 1;
  }

  /** Gives up those that nobody works on any more: begun longer ago than any may take. */
  async giveUp(runner: SqlRunner, olderThanSeconds: number): Promise<void> {
    await runner.execute(
      `UPDATE app.audit_verification SET ended_at = app.now(), outcome = 'failed', step = NULL
       WHERE ended_at IS NULL AND requested_at < app.now() - $1 * interval '1 second'`,
      [olderThanSeconds],
    );
  }
}
