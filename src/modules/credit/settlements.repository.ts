import { Injectable } from '@nestjs/common';
import { Db, isUniqueViolation, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { type Yen, yenOf } from '../ledger/index.js';
import { ATTEMPTS_MAX } from './bill.js';
import { creditProblems as problems } from './credit.problems.js';
import type { AnsweredLine } from './result-file.js';

export const FILE_STATES = ['made', 'released', 'withdrawn', 'answered'] as const;
/** Made and waiting for a second person; released to the bank, or withdrawn; answered by the bank. */
export type FileState = (typeof FILE_STATES)[number];

/** A request file, as it stands. */
export interface SettlementFile {
  readonly id: string;
  readonly bankCode: string;
  readonly number: number;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly lines: number;
  readonly totalYen: Yen;
  readonly fileHash: Buffer;
  readonly signature: Buffer;
  readonly state: FileState;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly releasedBy: string | null;
  readonly paidLines: number | null;
  readonly paidYen: Yen | null;
}

export interface NewFile extends Pick<
  SettlementFile,
  'id' | 'bankCode' | 'number' | 'dueOn' | 'fileHash' | 'signature'
> {
  readonly lines: readonly RequestLine[];
  readonly madeBy: string;
}

/** What a bank is asked for. */
export interface RequestLine {
  /** Names it to the bank. */
  readonly id: string;
  readonly billId: string;
  readonly memberId: string;
  readonly linkId: string;
  readonly amountYen: Yen;
  readonly attempt: number;
}

/** A bill that a bank can be asked for. */
export interface DueBill extends Omit<RequestLine, 'id'> {
  readonly dueOn: string;
}

/** What is to be asked of a bank. */
export interface ReadyBank {
  readonly bankCode: string;
  readonly bills: number;
  readonly totalYen: Yen;
}

const FILE = `file_id as id, bank_code as "bankCode", number, due_on::text as "dueOn", lines, total_yen::text as "totalYen",
  file_hash as "fileHash", signature, state, made_by as "madeBy", made_at as "madeAt", released_by as "releasedBy",
  paid_lines as "paidLines", paid_yen::text as "paidYen"`;
type FileRow = Omit<SettlementFile, 'totalYen' | 'paidYen'> & { totalYen: string; paidYen: string | null };

/** Unpaid, in no file, not refused too often, and with the newest account that is linked. */
const DUE = `select b.bill_id, b.member_id, b.amount_yen, b.due_on, k.id as link_id, k.bank_code,
    1 + (select count(*)::integer from app.settlement_line l where l.bill_id = b.bill_id and l.result = 'refused') as attempt
  from app.credit_bill b
  cross join lateral (select id, bank_code from app.bank_link
    where member_id = b.member_id and state = 'active' order by linked_at desc, id limit 1) k
  where b.amount_yen > 0 and not exists (select from app.credit_payment p where p.bill_id = b.bill_id)
    and not exists (select from app.settlement_line l
      where l.bill_id = b.bill_id and (l.result is null or l.result = 'paid'))`;

/** The only SQL on request files, their lines and what was paid. */
@Injectable()
export class SettlementsRepository {
  constructor(private readonly db: Db) {}

  async ready(): Promise<readonly ReadyBank[]> {
    const rows = await this.db.query<{ bank_code: string; bills: number; total: string }>(
      `select d.bank_code, count(*)::integer as bills, sum(d.amount_yen)::text as total
         from (${DUE}) d where d.attempt <= $1 group by d.bank_code order by d.bank_code`,
      [ATTEMPTS_MAX],
    );
    return rows.map(({ bank_code: bankCode, bills, total }) => ({ bankCode, bills, totalYen: yenOf(total) }));
  }

  /** The bills of a bank, in a fixed order. Files of one bank are made one after the other. */
  async due(tx: Tx, bankCode: string, most: number): Promise<readonly DueBill[]> {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended('settlement-file ' || $1, 7600))`, [bankCode]);
    const rows = await tx.query<{
      bill_id: string;
      member_id: string;
      link_id: string;
      yen: string;
      due_on: string;
      attempt: number;
    }>(
      `select d.bill_id, d.member_id, d.link_id, d.amount_yen::text as yen, d.due_on::text as due_on, d.attempt
         from (${DUE}) d where d.attempt <= $1 and d.bank_code = $2 order by d.due_on, d.bill_id limit $3`,
      [ATTEMPTS_MAX, bankCode, most],
    );
    return rows.map((row) => ({
      ...{ billId: row.bill_id, memberId: row.member_id, linkId: row.link_id, amountYen: yenOf(row.yen) },
      ...{ dueOn: row.due_on, attempt: row.attempt },
    }));
  }

  async nextNumber(tx: Tx, bankCode: string): Promise<number> {
    const [row] = await tx.query<{ number: number }>(
      `select coalesce(max(number), 0) + 1 as number from app.settlement_file where bank_code = $1`,
      [bankCode],
    );
    return row?.number ?? 1;
  }

  async insert(tx: Tx, { id, bankCode, number, dueOn, fileHash, signature, lines, madeBy }: NewFile): Promise<void> {
    const totalYen = lines.reduce((sum, { amountYen }) => sum + amountYen, 0n);
    await tx.execute(
      `insert into app.settlement_file (file_id, bank_code, number, due_on, lines, total_yen, file_hash, signature, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, bankCode, number, dueOn, lines.length, totalYen.toString(), fileHash, signature, madeBy],
    );
    await tx.execute(
      `insert into app.settlement_line (line_id, file_id, line, bill_id, link_id, amount_yen, attempt)
       select l.id, $1, l.place + 1, l.bill, l.link, l.yen, l.attempt
         from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::smallint[])
           with ordinality l (id, bill, link, yen, attempt, place)`,
      [
        id,
        lines.map((line) => line.id),
        lines.map(({ billId }) => billId),
        lines.map(({ linkId }) => linkId),
        lines.map(({ amountYen }) => amountYen.toString()),
        lines.map(({ attempt }) => attempt),
      ],
    );
  }

  /** The newest first. */
  async newest(most: number): Promise<readonly SettlementFile[]> {
    return this.files(this.db, `order by made_at desc, file_id desc limit $1`, [most]);
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<SettlementFile | undefined> {
    return (await this.files(runner, `where file_id = $1`, [id]))[0];
  }

  /** As it stands now; it stays so until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<SettlementFile | undefined> {
    return (await this.files(tx, `where file_id = $1 for update`, [id]))[0];
  }

  /** The lines of a file, in their order. */
  async lines(fileId: string, runner: SqlRunner = this.db): Promise<readonly RequestLine[]> {
    const rows = await runner.query<Omit<RequestLine, 'amountYen'> & { yen: string }>(
      `select l.line_id as id, l.bill_id as "billId", b.member_id as "memberId", l.link_id as "linkId",
              l.amount_yen::text as yen, l.attempt
         from app.settlement_line l join app.credit_bill b on b.bill_id = l.bill_id
        where l.file_id = $1 order by l.line`,
      [fileId],
    );
    return rows.map(({ yen, ...line }) => ({ ...line, amountYen: yenOf(yen) }));
  }

  async release(tx: Tx, id: string, by: string): Promise<void> {
    await tx.execute(
      `update app.settlement_file set state = 'released', released_by = $2, released_at = app.now() where file_id = $1`,
      [id, by],
    );
  }

  /** Its bills can be asked for by another file. */
  async withdraw(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      `update app.settlement_file set state = 'withdrawn', withdrawn_at = app.now() where file_id = $1`,
      [id],
    );
    await tx.execute(`update app.settlement_line set result = 'withdrawn' where file_id = $1`, [id]);
  }

  /** Whether a result with these bytes was accepted before. */
  async resultKnown(hash: Buffer): Promise<boolean> {
    const rows = await this.db.query(`select file_id from app.settlement_file where result_hash = $1`, [hash]);
    return rows.length > 0;
  }

  /** All of it in one statement each. Raises `credit.result-taken` for the bytes of another result. */
  async answer(
    tx: Tx,
    id: string,
    result: { readonly hash: Buffer; readonly keyId: string; readonly by: string },
    lines: readonly AnsweredLine[],
  ): Promise<void> {
    const paid = lines.filter(({ outcome }) => outcome === 'paid');
    const paidYen = paid.reduce((sum, { amountYen }) => sum + amountYen, 0n);
    await tx
      .execute(
        `update app.settlement_file set state = 'answered', result_hash = $2, result_key = $3, answered_by = $4,
                answered_at = app.now(), paid_lines = $5, paid_yen = $6 where file_id = $1`,
        [id, result.hash, result.keyId, result.by, paid.length, paidYen.toString()],
      )
      .catch((error: unknown) => {
        if (isUniqueViolation(error, 'settlement_file_result_once')) throw problems.resultTaken();
        throw error;
      });
    const ended = await tx.execute(
      `update app.settlement_line l set result = a.result, reason = a.reason, booked_on = a.booked_on
         from unnest($2::uuid[], $3::text[], $4::text[], $5::date[]) a (id, result, reason, booked_on)
        where l.file_id = $1 and l.line_id = a.id`,
      [
        id,
        lines.map(({ reference }) => reference),
        lines.map(({ outcome }) => outcome),
        lines.map(({ reason }) => reason ?? null),
        lines.map(({ bookedOn }) => bookedOn ?? null),
      ],
    );
    if (ended !== lines.length) throw new Error('the result of a file ends all of its lines');
  }

  /** Files answered within a month, and some minutes ago, of which something that was paid is not posted. */
  async withUnposted(minutes: number): Promise<readonly string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select f.file_id as id from app.settlement_file f
        where f.answered_at between app.now() - interval '31 days' and app.now() - make_interval(mins => $1)
          and exists (select from app.settlement_line l
            where l.file_id = f.file_id and l.result = 'paid'
              and not exists (select from app.credit_payment p where p.bill_id = l.bill_id))
        order by f.answered_at limit 100`,
      [minutes],
    );
    return rows.map(({ id }) => id);
  }

  /** Lines that the bank has paid and nobody has posted. */
  async unposted(fileId: string): Promise<readonly RequestLine[]> {
    const rows = await this.db.query<{ id: string }>(
      `select l.line_id as id from app.settlement_line l
        where l.file_id = $1 and l.result = 'paid'
          and not exists (select from app.credit_payment p where p.bill_id = l.bill_id)`,
      [fileId],
    );
    const ids = new Set(rows.map(({ id }) => id));
    return (await this.lines(fileId)).filter(({ id }) => ids.has(id));
  }

  async insertPayment(tx: Tx, payment: NewPayment): Promise<void> {
    const { billId, memberId, lineId, proposalId, operationId, amountYen, owedYen } = payment;
    await tx.execute(
      `insert into app.credit_payment (bill_id, member_id, line_id, proposal_id, operation_id, amount_yen, owed_yen)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[billId, memberId, lineId ?? null, proposalId ?? null, operationId],
        ...[amountYen.toString(), owedYen.toString()],
      ],
    );
  }

  private async files(
    runner: SqlRunner,
    where: string,
    parameters: readonly (string | number)[],
  ): Promise<readonly SettlementFile[]> {
    const rows = await runner.query<FileRow>(`select ${FILE} from app.settlement_file ${where}`, parameters);
    return rows.map(({ totalYen, paidYen, ...row }) => ({
      ...{ ...row, totalYen: yenOf(totalYen), paidYen: paidYen === null ? null : yenOf(paidYen) },
    }));
  }
}

/** What was paid on a bill: as a line of a bank says, or as two people do. */
export interface NewPayment {
  readonly billId: string;
  readonly memberId: string;
  readonly lineId?: string;
  readonly proposalId?: string;
  readonly operationId: string;
  readonly amountYen: Yen;
  readonly owedYen: Yen;
}
