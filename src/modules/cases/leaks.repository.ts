import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { casesSettings as settings } from './cases.settings.js';
import type { LeakReport } from './leak.js';

export interface Leak {
  readonly caseId: string;
  readonly knownAt: Date;
  readonly malicious: boolean;
  readonly firstAt: Date | null;
  readonly firstReference: string | null;
  readonly fullAt: Date | null;
  readonly fullReference: string | null;
  /** How late each was when that was told last: 0, 1 wanted, 2 overdue. */
  readonly firstTold: number;
  readonly fullTold: number;
}

const COLUMNS = `case_id as "caseId", known_at as "knownAt", malicious, first_at as "firstAt",
  first_reference as "firstReference", full_at as "fullAt", full_reference as "fullReference", first_told as "firstTold",
  full_told as "fullTold"`;

/** The SQL on leaks. */
@Injectable()
export class LeaksRepository {
  constructor(private readonly db: Db) {}

  /** False where one was recorded before. */
  async insert(
    tx: Tx,
    leak: Pick<Leak, 'caseId' | 'knownAt' | 'malicious'> & { readonly by: string },
  ): Promise<boolean> {
    const written = await tx.execute(
      `insert into app.case_leak (case_id, known_at, malicious, recorded_by, first_told, full_told)
       values ($1, $2, $3, $4, 0, 0) on conflict (case_id) do nothing`,
      [leak.caseId, leak.knownAt, leak.malicious, leak.by],
    );
    return written === 1;
  }

  async find(caseId: string): Promise<Leak | undefined> {
    return (await this.all(this.db, 'where case_id = $1', [caseId]))[0];
  }

  async lock(tx: Tx, caseId: string): Promise<Leak | undefined> {
    return (await this.all(tx, 'where case_id = $1 for update', [caseId]))[0];
  }

  async reported(tx: Tx, caseId: string, report: LeakReport, reference: string): Promise<void> {
    await tx.execute(
      report === 'first'
        ? `update app.case_leak set first_at = app.now(), first_reference = $2 where case_id = $1`
        : `update app.case_leak set full_at = app.now(), full_reference = $2 where case_id = $1`,
      [caseId, reference],
    );
  }

  /** Those of which something is not reported yet, held; what another process holds is left to it. */
  async open(tx: Tx): Promise<Leak[]> {
    return this.all(tx, 'where first_at is null or full_at is null order by known_at limit $1 for update skip locked', [
      settings.sweepRows,
    ]);
  }

  async told(tx: Tx, caseId: string, told: { readonly first: number; readonly full: number }): Promise<void> {
    await tx.execute(`update app.case_leak set first_told = $2, full_told = $3 where case_id = $1`, [
      caseId,
      told.first,
      told.full,
    ]);
  }

  private all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<Leak[]> {
    return runner.query<Leak>(`select ${COLUMNS} from app.case_leak ${where}`, parameters);
  }
}
