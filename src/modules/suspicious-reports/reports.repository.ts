import { Injectable } from '@nestjs/common';
import { declareSealedTable, FieldCipher } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { declareConcerned } from '../staff/index.js';
import type { SuspiciousReport } from './report.js';
import { suspiciousReportsSettings as settings } from './suspicious-reports.settings.js';

declareSealedTable({ table: 'app.suspicious_report', id: 'report_id', sealed: ['text_sealed'] });
const context = (id: string): string => `suspicious_report.text_sealed:${id}`;

type Row = {
  readonly [Key in keyof SuspiciousReport]: undefined extends SuspiciousReport[Key]
    ? NonNullable<SuspiciousReport[Key]> | null
    : SuspiciousReport[Key];
};

const COLUMNS = `report_id as id, member_id as "memberId", case_id as "caseId", grounds, state, drafted_by as "draftedBy",
  drafted_at as "draftedAt", filed_by as "filedBy", filed_on::text as "filedOn", reference`;

declareConcerned({ thing: 'report', from: 'app.suspicious_report', id: 'report_id', members: ['member_id'] });

/** The only SQL on reports. */
@Injectable()
export class ReportsRepository {
  constructor(
    private readonly db: Db,
    private readonly cipher: FieldCipher,
  ) {}

  async insert(
    tx: Tx,
    report: Pick<SuspiciousReport, 'id' | 'memberId' | 'caseId' | 'grounds' | 'draftedBy'> & { readonly text: string },
  ): Promise<void> {
    const { id, memberId, caseId, grounds, draftedBy, text } = report;
    await tx.execute(
      `insert into app.suspicious_report (report_id, member_id, case_id, grounds, text_sealed, state, drafted_by, drafted_at)
       values ($1, $2, $3, $4, $5, 'draft', $6, app.now())`,
      [id, memberId, caseId ?? null, grounds, this.cipher.seal(text, context(id)), draftedBy],
    );
  }

  async rewrite(tx: Tx, id: string, grounds: string, text: string, by: string): Promise<void> {
    await tx.execute(
      `update app.suspicious_report set grounds = $2, text_sealed = $3, drafted_by = $4, drafted_at = app.now()
        where report_id = $1`,
      [id, grounds, this.cipher.seal(text, context(id)), by],
    );
  }

  async file(
    tx: Tx,
    id: string,
    filed: { readonly by: string; readonly on: string; readonly reference: string },
  ): Promise<void> {
    await tx.execute(
      `update app.suspicious_report set state = 'filed', filed_by = $2, filed_on = $3, reference = $4 where report_id = $1`,
      [id, filed.by, filed.on, filed.reference],
    );
  }

  /** Drafts first, then the newest. */
  list(): Promise<SuspiciousReport[]> {
    return this.all(this.db, `order by state, drafted_at desc, report_id limit $1`, [settings.shownMax]);
  }

  async find(id: string): Promise<SuspiciousReport | undefined> {
    return (await this.all(this.db, 'where report_id = $1', [id]))[0];
  }

  async lock(tx: Tx, id: string): Promise<SuspiciousReport | undefined> {
    return (await this.all(tx, 'where report_id = $1 for update', [id]))[0];
  }

  async text(id: string, runner: SqlRunner = this.db): Promise<string> {
    const [row] = await runner.query<{ sealed: Buffer }>(
      `select text_sealed as sealed from app.suspicious_report where report_id = $1`,
      [id],
    );
    return row === undefined ? '' : this.cipher.open(row.sealed, context(id));
  }

  async isFuture(day: string, runner: SqlRunner): Promise<boolean> {
    const [row] = await runner.query<{ future: boolean }>(
      `select $1::date > (app.now() at time zone 'Asia/Tokyo')::date as future`,
      [day],
    );
    return row?.future !== false;
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<SuspiciousReport[]> {
    const rows = await runner.query<Row>(`select ${COLUMNS} from app.suspicious_report ${where}`, parameters);
    return rows.map(({ caseId, filedBy, filedOn, reference, ...row }) => ({
      ...row,
      ...{ caseId: caseId ?? undefined, filedBy: filedBy ?? undefined, filedOn: filedOn ?? undefined },
      reference: reference ?? undefined,
    }));
  }
}
