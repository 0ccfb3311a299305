import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../../platform/database/index.js';
import { sealingSettings as settings } from '../sealing.settings.js';
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

/** One that was given up. */
export type LostVerification = Pick<Verification, 'id' | 'requestedBy' | 'rowsDone'>;

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

  /** Takes one to work on; false when it has ended, or somebody else works on it. */
  async take(runner: SqlRunner, id: string): Promise<boolean> {
    const taken = await runner.execute(
      `UPDATE app.audit_verification SET beat_at = app.now()
       WHERE id = $1 AND ended_at IS NULL AND (beat_at IS NULL OR ${isFar('beat_at', '$2')})`,
      [id, settings.verifyLostSeconds],
    );
    return taken === 1;
  }

  /** It is still being worked on. */
  async beat(runner: SqlRunner, id: string): Promise<void> {
    await runner.execute('UPDATE app.audit_verification SET beat_at = app.now() WHERE id = $1 AND ended_at IS NULL', [
      id,
    ]);
  }

  /**
   * Gives up what nobody works on any more, or has begun for too long, and gives which that was. A time that lies ahead is as far
   * off as one that is long past: nothing may wait for it.
   */
  async giveUp(runner: SqlRunner): Promise<LostVerification[]> {
    return runner.query<LostVerification>(
      `UPDATE app.audit_verification SET ended_at = app.now(), outcome = 'failed', step = NULL
       WHERE ended_at IS NULL AND CASE WHEN beat_at IS NULL THEN ${isFar('requested_at', '$1')} ELSE ${isFar('beat_at', '$2')} END
       RETURNING id, requested_by AS "requestedBy", rows_done::int AS "rowsDone"`,
      [settings.verifyWaitsSeconds, settings.verifyLostSeconds],
    );
  }

  /** How the one before has ended. */
  async outcomeBefore(runner: SqlRunner, id: string): Promise<Verification['outcome']> {
    const [row] = await runner.query<Pick<Verification, 'outcome'>>(
      `SELECT outcome FROM app.audit_verification WHERE id <> $1 AND ended_at IS NOT NULL
        ORDER BY ended_at DESC, id DESC LIMIT 1`,
      [id],
    );
    return row?.outcome ?? null;
  }

  /**
   * When the last one has shown something, where that is too long ago and nobody was told of it; marked as told. Where none ever
   * has, it counts from when the first was asked for.
   */
  async takeOverdue(runner: SqlRunner, seconds: number): Promise<Date | undefined> {
    const [row] = await runner.query<{ at: Date }>(
      `UPDATE app.audit_verification v SET overdue_told_at = app.now()
         FROM (SELECT id, CASE WHEN outcome <> 'failed' THEN ended_at ELSE requested_at END AS at FROM app.audit_verification
                ORDER BY outcome <> 'failed' DESC NULLS LAST, CASE WHEN outcome <> 'failed' THEN ended_at END DESC,
                  requested_at, id LIMIT 1) last
        WHERE v.id = last.id AND v.overdue_told_at IS NULL AND last.at <= app.now() - $1 * interval '1 second'
        RETURNING last.at`,
      [seconds],
    );
    return row?.at;
  }
}

/** Whether a time is further from now than so many seconds, behind or ahead. */
const isFar = (column: string, seconds: string): string =>
  `abs(extract(epoch FROM app.now() - ${column})) > ${seconds}`;
