import { Injectable } from '@nestjs/common';
import { declareSealedTable, FieldCipher } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { membersOfAlerts, type Severity } from '../alerts/index.js';
import { declareConcerned } from '../staff/index.js';
import type { CaseMember, CaseRole, CaseState, Decision, FraudCase } from './case.js';
import { casesSettings as settings } from './cases.settings.js';

declareSealedTable({ table: 'app.case_note', id: 'note_id', sealed: ['text_sealed'] });
const noteContext = (id: string): string => `case_note.text_sealed:${id}`;

export interface CaseNote {
  readonly id: string;
  readonly text: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

export interface CaseEvidence {
  readonly id: string;
  readonly takenAt: Date;
  readonly takenBy: string;
  readonly content: string;
}

type Row = {
  readonly [Key in keyof FraudCase]: undefined extends FraudCase[Key]
    ? NonNullable<FraudCase[Key]> | null
    : FraudCase[Key];
};

const COLUMNS = `case_id as id, playbook, severity, state, decision, opened_at as "openedAt", opened_by as "openedBy",
  owner_id as "ownerId", contained_at as "containedAt", decided_at as "decidedAt", decided_by as "decidedBy",
  closed_at as "closedAt", closed_by as "closedBy"`;

declareConcerned({
  ...{ thing: 'case', from: 'app.case_member', id: 'case_id', members: ['member_id'] },
  also: membersOfAlerts('app.alert join app.alert_subject using (alert_id)'),
});

/** The SQL on cases, whom they are about, notes and evidence. */
@Injectable()
export class CasesRepository {
  constructor(
    private readonly db: Db,
    private readonly cipher: FieldCipher,
  ) {}

  async insert(
    tx: Tx,
    of: { readonly id: string; readonly playbook: string; readonly severity: Severity; readonly by: string },
  ): Promise<void> {
    await tx.execute(
      `insert into app.fraud_case (case_id, playbook, severity, state, opened_at, opened_by, owner_id)
       values ($1, $2, $3, 'open', app.now(), $4, $4)`,
      [of.id, of.playbook, of.severity, of.by],
    );
  }

  /** Those that stand, or were closed; the newest first. */
  list(closed: boolean): Promise<FraudCase[]> {
    return this.all(this.db, `where (state = 'closed') = $1 order by opened_at desc, case_id limit $2`, [
      closed,
      settings.shownMax,
    ]);
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<FraudCase | undefined> {
    return (await this.all(runner, 'where case_id = $1', [id]))[0];
  }

  /** Held until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<FraudCase | undefined> {
    return (await this.all(tx, 'where case_id = $1 for update', [id]))[0];
  }

  async contain(tx: Tx, id: string): Promise<void> {
    await tx.execute(`update app.fraud_case set state = 'contained', contained_at = app.now() where case_id = $1`, [
      id,
    ]);
  }

  /** Decides it, or anew; without a decision it is to be decided again. */
  async decide(tx: Tx, id: string, decision: Decision, by: string): Promise<void> {
    await tx.execute(
      `update app.fraud_case set state = 'decided', decision = $2, decided_at = app.now(), decided_by = $3 where case_id = $1`,
      [id, decision, by],
    );
  }

  async undecide(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      `update app.fraud_case set state = 'contained', decision = null, decided_at = null, decided_by = null,
         closed_at = null, closed_by = null where case_id = $1`,
      [id],
    );
  }

  async close(tx: Tx, id: string, by: string): Promise<void> {
    await tx.execute(
      `update app.fraud_case set state = 'closed', closed_at = app.now(), closed_by = $2 where case_id = $1`,
      [id, by],
    );
  }

  async own(tx: Tx, id: string, ownerId: string): Promise<void> {
    await tx.execute(`update app.fraud_case set owner_id = $2 where case_id = $1`, [id, ownerId]);
  }

  async addMembers(tx: Tx, caseId: string, members: readonly CaseMember[]): Promise<void> {
    await tx.execute(
      `insert into app.case_member (case_id, member_id, role, added_at)
       select $1, member_id, role, app.now() from unnest($2::uuid[], $3::text[]) m (member_id, role)
       on conflict (case_id, member_id) do update set role = excluded.role`,
      [caseId, members.map(({ memberId }) => memberId), members.map(({ role }) => role)],
    );
  }

  async members(caseId: string, runner: SqlRunner = this.db): Promise<CaseMember[]> {
    return runner.query<{ readonly memberId: string; readonly role: CaseRole }>(
      `select member_id as "memberId", role from app.case_member where case_id = $1 order by added_at, member_id limit $2`,
      [caseId, settings.membersMax],
    );
  }

  async addNote(tx: Tx, caseId: string, text: string, by: string): Promise<string> {
    const id = newId<'CaseNote'>();
    await tx.execute(
      `insert into app.case_note (note_id, case_id, text_sealed, written_by, written_at) values ($1, $2, $3, $4, app.now())`,
      [id, caseId, this.cipher.seal(text, noteContext(id)), by],
    );
    return id;
  }

  /** The newest first. */
  async notes(caseId: string): Promise<CaseNote[]> {
    const rows = await this.db.query<Omit<CaseNote, 'text'> & { readonly sealed: Buffer }>(
      `select note_id as id, text_sealed as sealed, written_by as "writtenBy", written_at as "writtenAt"
         from app.case_note where case_id = $1 order by note_id desc limit $2`,
      [caseId, settings.shownMax],
    );
    return rows.map(({ sealed, ...note }) => ({ ...note, text: this.cipher.open(sealed, noteContext(note.id)) }));
  }

  async addEvidence(tx: Tx, caseId: string, content: string, by: string): Promise<string> {
    const id = newId<'CaseEvidence'>();
    await tx.execute(
      `insert into app.case_evidence (evidence_id, case_id, content, taken_at, taken_by) values ($1, $2, $3, app.now(), $4)`,
      [id, caseId, content, by],
    );
    return id;
  }

  evidence(caseId: string): Promise<CaseEvidence[]> {
    return this.db.query<CaseEvidence>(
      `select evidence_id as id, content, taken_at as "takenAt", taken_by as "takenBy"
         from app.case_evidence where case_id = $1 order by evidence_id limit $2`,
      [caseId, settings.shownMax],
    );
  }

  private async all(runner: SqlRunner, where: string, parameters: readonly SqlValue[]): Promise<FraudCase[]> {
    const rows = await runner.query<Row>(`select ${COLUMNS} from app.fraud_case ${where}`, parameters);
    return rows.map(caseOf);
  }
}

export const isClosed = ({ state }: { readonly state: CaseState }): boolean => state === 'closed';

function caseOf({ decision, containedAt, decidedAt, decidedBy, closedAt, closedBy, ...row }: Row): FraudCase {
  return {
    ...row,
    ...{ decision: decision ?? undefined, containedAt: containedAt ?? undefined },
    ...{ decidedAt: decidedAt ?? undefined, decidedBy: decidedBy ?? undefined },
    ...{ closedAt: closedAt ?? undefined, closedBy: closedBy ?? undefined },
  };
}
