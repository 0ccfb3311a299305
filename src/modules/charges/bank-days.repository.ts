import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { declareConcerned } from '../staff/index.js';
import type { ChargeState } from './charge.js';
import { chargesSettings as settings } from './charges.settings.js';
import type { DayFile } from './day-file.js';

export const DIFFERENCE_KINDS = ['missing-here', 'missing-there', 'other-amount', 'line-refused'] as const;
/**
 * The bank has debited and nothing came here; the other way round; both, and not the same; or nobody knows, because the line
 * that names it can't be compared.
 */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];
export const DIFFERENCE_STATES = ['open', 'corrected', 'explained'] as const;
export type DifferenceState = (typeof DIFFERENCE_STATES)[number];

export interface BankDay {
  readonly id: string;
  readonly day: string;
  readonly lines: number;
  readonly refusedLines: number;
  readonly totalYen: bigint;
  readonly matched: number | null;
  readonly settled: number | null;
  readonly differences: number | null;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  readonly comparedAt: Date | null;
}

export interface NewBankDay {
  readonly id: string;
  readonly day: string;
  readonly fileHash: Buffer;
  readonly keyId: string;
  readonly lines: number;
  readonly refusedLines: number;
  readonly totalYen: bigint;
  readonly uploadedBy: string;
}

export interface ChargeDifference {
  readonly id: string;
  readonly day: string;
  readonly kind: DifferenceKind;
  readonly reference: string;
  readonly chargeId: string | null;
  readonly memberId: string | null;
  readonly oursYen: bigint;
  readonly theirsYen: bigint;
  readonly state: DifferenceState;
  readonly foundAt: Date;
}

/** A line beside the charge that it names, where there is one. */
export interface ComparedLine {
  readonly reference: string;
  readonly bankReference: string;
  readonly theirsYen: bigint;
  readonly chargeId: string | null;
  readonly memberId: string | null;
  readonly oursYen: bigint | null;
  readonly state: ChargeState | null;
}

/** What a line names that can't be compared, beside the charge of that reference, where there is one. */
export type RefusedReference = Pick<ComparedLine, 'reference' | 'chargeId' | 'memberId'> & { readonly oursYen: bigint };

const DAY = `day_id as id, day::text as day, lines, refused_lines as "refusedLines", total_yen as "totalYen", matched, settled,
  differences, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt", compared_at as "comparedAt"`;
const DIFFERENCE = `d.difference_id as id, b.day::text as day, d.kind, d.reference, d.charge_id as "chargeId", d.member_id as "memberId",
  d.ours_yen as "oursYen", d.theirs_yen as "theirsYen", d.state, d.found_at as "foundAt"`;
/** Of a charge `c`, or the difference about one. */
const NAMED_NOWHERE = `not exists (select from app.bank_day_line l where l.reference = c.charge_id)
  and not exists (select from app.bank_day_refused_line r where r.reference = c.charge_id)`;
type Text<T> = { readonly [Name in keyof T]: T[Name] extends bigint ? string : T[Name] };

declareConcerned({
  thing: 'charge-difference',
  from: 'app.charge_difference',
  id: 'difference_id',
  members: ['member_id'],
});

/** The statements on files of the bank's days and what they differ in. */
@Injectable()
export class BankDaysRepository {
  constructor(private readonly db: Db) {}

  /** Whether the day, or the file, was accepted before. Days without a debit have the same file. */
  async taken(runner: SqlRunner, day: string, fileHash: Buffer): Promise<'day' | 'file' | undefined> {
    const [row] = await runner.query<{ what: 'day' | 'file' }>(
      `select case when day = $1::date then 'day' else 'file' end as what
         from app.bank_day where day = $1::date or file_hash = $2 and lines > 0 order by day = $1::date desc limit 1`,
      [day, fileHash],
    );
    return row?.what;
  }

  async insert(tx: Tx, day: NewBankDay, { lines, refused }: Pick<DayFile, 'lines' | 'refused'>): Promise<void> {
    await tx.execute(
      `insert into app.bank_day (day_id, day, file_hash, key_id, lines, refused_lines, total_yen, uploaded_by, uploaded_at)
       values ($1, $2::date, $3, $4, $5, $6, $7, $8, app.now())`,
      [
        ...[day.id, day.day, day.fileHash, day.keyId, day.lines, day.refusedLines],
        ...[day.totalYen.toString(), day.uploadedBy],
      ],
    );
    const rows = lines.map(({ amountYen, debitedAt, bankReference, ...line }) => ({
      ...{ ...line, amount: amountYen.toString(), at: debitedAt.toISOString(), bank: bankReference },
    }));
    await tx.execute(
      `insert into app.bank_day_line (day_id, line, reference, bank_reference, amount_yen, debited_at)
       select $1, line, reference, bank, amount, at from jsonb_to_recordset($2::jsonb) as l(
         line integer, reference uuid, bank text, amount bigint, at timestamptz)`,
      [day.id, JSON.stringify(rows)],
    );
    const named = refused.filter(({ reference }) => reference !== undefined);
    await tx.execute(
      `insert into app.bank_day_refused_line (day_id, line, reason, reference)
       select $1, line, reason, reference from jsonb_to_recordset($2::jsonb) as l(line integer, reason text, reference uuid)`,
      [day.id, JSON.stringify(named)],
    );
  }

  /** Lines that name a debit which another day has already. */
  async knownReferences(runner: SqlRunner, references: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await runner.query<{ reference: string }>(
      `select reference from app.bank_day_line where reference = any($1::uuid[])`,
      [references],
    );
    return new Set(rows.map(({ reference }) => reference));
  }

  async find(id: string): Promise<BankDay | undefined> {
    return (await this.days(`where day_id = $1`, [id]))[0];
  }

  /** Taken so long ago and still not compared, the oldest first. */
  async leftUncompared(minutes: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select day_id as id from app.bank_day
        where compared_at is null and uploaded_at <= app.now() - make_interval(mins => $1) order by day limit $2`,
      [minutes, settings.sweepRows],
    );
    return rows.map(({ id }) => id);
  }

  /** The newest first. */
  async newest(): Promise<BankDay[]> {
    return this.days(`order by day desc limit $1`, [settings.shownMax]);
  }

  /** Each line with its charge, after a reference, in their order. */
  async compared(dayId: string, after: string, rowsMax: number): Promise<ComparedLine[]> {
    const rows = await this.db.query<Text<Omit<ComparedLine, 'oursYen'>> & { readonly oursYen: string | null }>(
      `select l.reference, l.bank_reference as "bankReference", l.amount_yen as "theirsYen", c.charge_id as "chargeId",
              c.member_id as "memberId", c.amount_yen as "oursYen", c.state
         from app.bank_day_line l left join app.charge c on c.charge_id = l.reference
        where l.day_id = $1 and l.reference > $2 order by l.reference limit $3`,
      [dayId, after, rowsMax],
    );
    return rows.map(({ theirsYen, oursYen, ...row }) => ({
      ...row,
      theirsYen: BigInt(theirsYen),
      oursYen: oursYen === null ? null : BigInt(oursYen),
    }));
  }

  /** What the lines that can't be compared name, after a reference, once each, beside the charge of that reference. */
  async refused(dayId: string, after: string, rowsMax: number): Promise<RefusedReference[]> {
    const rows = await this.db.query<Text<RefusedReference>>(
      `select r.reference, c.charge_id as "chargeId", c.member_id as "memberId",
              case when c.state = 'posted' then c.amount_yen else 0 end as "oursYen"
         from (select distinct reference from app.bank_day_refused_line where day_id = $1 and reference > $2) r
         left join app.charge c on c.charge_id = r.reference
        order by r.reference limit $3`,
      [dayId, after, rowsMax],
    );
    return rows.map(({ oursYen, ...row }) => ({ ...row, oursYen: BigInt(oursYen) }));
  }

  /**
   * What was posted on that day of the bank's and stands in no file, in whatever line. Nothing where the day has a line whose
   * reference can't be read: that one may be about any of them.
   */
  async missingThere({ id, day }: BankDay): Promise<{ chargeId: string; memberId: string; oursYen: string }[]> {
    return this.db.query(
      `select c.charge_id as "chargeId", c.member_id as "memberId", c.amount_yen as "oursYen" from app.charge c
        where c.booked_on = $1::date and ${NAMED_NOWHERE}
          and (select b.refused_lines from app.bank_day b where b.day_id = $2)
            = (select count(*) from app.bank_day_refused_line r where r.day_id = $2)
        order by c.charge_id limit $3`,
      [day, id, settings.dayLinesMax],
    );
  }

  /** Whether a line of any day names it, one that can't be compared included. */
  async isNamed(reference: string, runner: SqlRunner = this.db): Promise<boolean> {
    const [row] = await runner.query<{ named: boolean }>(
      `select not (${NAMED_NOWHERE}) as named from (select $1::uuid as charge_id) c`,
      [reference],
    );
    return row?.named ?? false;
  }

  /**
   * Unknown charges that would stand in the file of the day, or one before it, had the bank debited them. Only where each of those
   * files was taken, and every line of it can be compared: what is not there says nothing otherwise. Nor does it of what the bank
   * itself has said that it is at: that may stand in any later file.
   */
  async unknownBy(day: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select c.charge_id as id from app.charge c
        where c.state = 'unknown' and c.pending_at is null
          and (c.asked_at + make_interval(mins => $2)) at time zone 'Asia/Tokyo' < ($1::date + 1)
          and ${NAMED_NOWHERE}
          and (select count(*) from app.bank_day b where b.refused_lines = 0
                and b.day between (c.asked_at at time zone 'Asia/Tokyo')::date and $1::date)
              = $1::date - (c.asked_at at time zone 'Asia/Tokyo')::date + 1
        order by c.charge_id limit $3`,
      [day, settings.dayEdgeMinutes, settings.dayLinesMax],
    );
    return rows.map(({ id }) => id);
  }

  /** False when it is known already. */
  async addDifference(
    tx: Tx,
    dayId: string,
    difference: Pick<ChargeDifference, 'id' | 'kind' | 'reference' | 'chargeId' | 'memberId' | 'oursYen' | 'theirsYen'>,
  ): Promise<boolean> {
    const { id, kind, reference, chargeId, memberId, oursYen, theirsYen } = difference;
    const added = await tx.execute(
      `insert into app.charge_difference
         (difference_id, day_id, kind, reference, charge_id, member_id, ours_yen, theirs_yen, found_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, app.now()) on conflict (reference, kind) do nothing`,
      [id, dayId, kind, reference, chargeId, memberId, oursYen.toString(), theirsYen.toString()],
    );
    return added === 1;
  }

  async markCompared(
    tx: Tx,
    dayId: string,
    { matched, settled }: { readonly matched: number; readonly settled: number },
  ): Promise<number> {
    const [row] = await tx.query<{ differences: number }>(
      `update app.bank_day set matched = $2, settled = $3, compared_at = app.now(),
              differences = (select count(*)::integer from app.charge_difference d where d.day_id = $1)
        where day_id = $1 returning differences`,
      [dayId, matched, settled],
    );
    return row?.differences ?? 0;
  }

  /** Open ones first, then the newest. */
  async differences(dayId?: string): Promise<ChargeDifference[]> {
    return this.differencesWhere(
      this.db,
      `where $1::uuid is null or d.day_id = $1 order by (d.state = 'open') desc, d.found_at desc, d.difference_id limit $2`,
      [dayId ?? null, settings.shownMax],
    );
  }

  /** As it stands now; it stays so until the transaction ends. */
  async lockDifference(tx: Tx, id: string): Promise<ChargeDifference | undefined> {
    await tx.query(`select difference_id from app.charge_difference where difference_id = $1 for update`, [id]);
    return this.findDifference(id, tx);
  }

  async findDifference(id: string, runner: SqlRunner = this.db): Promise<ChargeDifference | undefined> {
    return (await this.differencesWhere(runner, `where d.difference_id = $1`, [id]))[0];
  }

  async explain(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      `update app.charge_difference set state = 'explained', settled_at = app.now() where difference_id = $1`,
      [id],
    );
  }

  /** Raises an error when it is settled already, or a line has named meanwhile what was missing there. */
  async corrected(tx: Tx, id: string, operationId: string): Promise<void> {
    const settled = await tx.execute(
      `update app.charge_difference c set state = 'corrected', settled_at = app.now(), operation_id = $2
        where difference_id = $1 and state = 'open' and (kind <> 'missing-there' or ${NAMED_NOWHERE})`,
      [id, operationId],
    );
    if (settled !== 1) throw new Error('the difference is settled already');
  }

  private async days(where: string, parameters: readonly (string | number)[]): Promise<BankDay[]> {
    const rows = await this.db.query<Text<BankDay>>(`select ${DAY} from app.bank_day ${where}`, parameters);
    return rows.map(({ totalYen, ...row }) => ({ ...row, totalYen: BigInt(totalYen) }));
  }

  private async differencesWhere(
    runner: SqlRunner,
    where: string,
    parameters: readonly (string | number | null)[],
  ): Promise<ChargeDifference[]> {
    const rows = await runner.query<Text<ChargeDifference>>(
      `select ${DIFFERENCE} from app.charge_difference d join app.bank_day b on b.day_id = d.day_id ${where}`,
      parameters,
    );
    return rows.map(({ oursYen, theirsYen, ...row }) => ({
      ...row,
      oursYen: BigInt(oursYen),
      theirsYen: BigInt(theirsYen),
    }));
  }
}

/** A difference that was found now. */
export const newDifferenceId = (): string => newId<'ChargeDifference'>();
