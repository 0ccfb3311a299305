import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { type IndexColumn, INDEX_DOMAINS, SEALED_COLUMNS, type SealedField } from './member-seal.js';
import type { AssuranceLevel, Evidence, MemberId, MemberStatus, SignInMember } from './members.js';

interface SignInRow {
  id: MemberId;
  status: SignInMember['status'];
  security_epoch: number;
  phone_suspended: boolean;
  phone_counts_from: Date;
}

export interface RecordRow {
  readonly id: MemberId;
  readonly status: MemberStatus;
  readonly createdAt: Date;
  readonly phoneSuspendedAt: Date | null;
  readonly assuranceLevels: readonly AssuranceLevel[];
}

/** Which index columns share a value with what was asked for. */
export interface Resemblance {
  readonly id: MemberId;
  readonly matched: readonly IndexColumn[];
  /** An active member whose number has not been released. */
  readonly holdsPhone: boolean;
}

/** What the issuer has stopped is asked in the same statement, so that it holds at once wherever somebody signs in or acts. */
const SIGN_IN = `id, case when status = 'active' and app.is_frozen(id, 'login') then 'stopped' else status end as status,
  security_epoch, phone_suspended_at is not null as phone_suspended, phone_counts_from`;

const asSignIn = (row: SignInRow): SignInMember => ({
  id: row.id,
  status: row.status,
  securityEpoch: row.security_epoch,
  phoneSuspended: row.phone_suspended,
  phoneCountsFrom: row.phone_counts_from,
});

/** A member is verified a few times in a life. */
const EVIDENCE_MAX = 100;

/** The only SQL on the tables of this module. */
@Injectable()
export class MembersRepository {
  constructor(private readonly db: Db) {}

  /**
   * Holds the given hashes until the transaction ends, so that two transactions which look for the same value take
   * turns: uniqueness then holds although two hashes of one value, under two key versions, differ. Sorted, so that two
   * never wait for each other.
   */
  async hold(tx: Tx, hashes: readonly Buffer[]): Promise<void> {
    const keys = hashes.map((hash) => hash.readBigInt64BE(1).toString()).sort();
    await tx.query(
      `select pg_advisory_xact_lock(key) from unnest($1::bigint[]) with ordinality as held(key, place) order by place`,
      [keys],
    );
  }

  async insert(
    tx: Tx,
    row: { readonly id: MemberId; readonly locale: string; readonly columns: Readonly<Record<string, Buffer | null>> },
  ): Promise<void> {
    const names = Object.keys(row.columns);
    await tx.execute(
      `insert into app.member (id, status, locale, created_at, ${names.join(', ')})
       values ($1, 'active', $2, app.now(), ${names.map((_, at) => `$${at + 3}`).join(', ')})`,
      [row.id, row.locale, ...Object.values(row.columns)],
    );
  }

  async insertEvidence(tx: Tx, memberId: string, evidence: Evidence): Promise<void> {
    await tx.execute(
      `insert into app.member_evidence
         (id, member_id, claim, method, verified_by, verified_at, assurance_level, evidence_hash, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        memberId,
        evidence.claim,
        evidence.method,
        evidence.verifiedBy,
        evidence.verifiedAt,
        evidence.assuranceLevel,
        evidence.evidenceHash,
        evidence.expiresAt ?? null,
      ],
    );
  }

  async evidenceOf(memberId: string, runner: SqlRunner = this.db): Promise<Evidence[]> {
    const rows = await runner.query<Omit<Evidence, 'expiresAt'> & { expiresAt: Date | null }>(
      `select claim, method, verified_by as "verifiedBy", verified_at as "verifiedAt",
              assurance_level as "assuranceLevel", evidence_hash as "evidenceHash", expires_at as "expiresAt"
         from app.member_evidence where member_id = $1 order by id limit ${String(EVIDENCE_MAX)}`,
      [memberId],
    );
    return rows.map(({ expiresAt, ...rest }) => (expiresAt === null ? rest : { ...rest, expiresAt }));
  }

  async findByLoginId(hashes: readonly Buffer[]): Promise<SignInMember | undefined> {
    const rows = await this.db.query<SignInRow>(`select ${SIGN_IN} from app.member where login_id_index = any($1)`, [
      hashes,
    ]);
    return rows[0] === undefined ? undefined : asSignIn(rows[0]);
  }

  async findById(memberId: string, runner: SqlRunner = this.db): Promise<SignInMember | undefined> {
    const rows = await runner.query<SignInRow>(`select ${SIGN_IN} from app.member where id = $1`, [memberId]);
    return rows[0] === undefined ? undefined : asSignIn(rows[0]);
  }

  /** The row is this transaction's until it ends; foreign keys to it may still be checked. */
  async lock(tx: Tx, memberId: string): Promise<SignInMember | undefined> {
    const [row] = await tx.query<SignInRow>(`select ${SIGN_IN} from app.member where id = $1 for no key update`, [
      memberId,
    ]);
    return row === undefined ? undefined : asSignIn(row);
  }

  async setEmail(tx: Tx, memberId: string, email: { readonly sealed: Buffer; readonly index: Buffer }): Promise<void> {
    await tx.execute(`update app.member set email = $2, email_index = $3 where id = $1`, [
      memberId,
      email.sealed,
      email.index,
    ]);
  }

  /** The names are those of columns of this module, never of what somebody typed. */
  async setColumns(tx: Tx, memberId: string, columns: Readonly<Record<string, Buffer | null>>): Promise<void> {
    const names = Object.keys(columns);
    await tx.execute(
      `update app.member set ${names.map((name, at) => `${name} = $${String(at + 2)}`).join(', ')} where id = $1`,
      [memberId, ...Object.values(columns)],
    );
  }

  async findByIds(memberIds: readonly string[]): Promise<SignInMember[]> {
    const rows = await this.db.query<SignInRow>(`select ${SIGN_IN} from app.member where id = any($1)`, [memberIds]);
    return rows.map(asSignIn);
  }

  /** What is not sealed of a member, and the levels of what was verified about the person. */
  async records(memberIds: readonly string[]): Promise<RecordRow[]> {
    return this.db.query<RecordRow>(
      `select id, status, created_at as "createdAt", phone_suspended_at as "phoneSuspendedAt",
              array(select distinct assurance_level from app.member_evidence e where e.member_id = m.id
                     and (expires_at is null or expires_at > app.now())) as "assuranceLevels"
         from app.member m where id = any($1)`,
      [memberIds],
    );
  }

  /** The sealed columns of these fields, and the language of the member. */
  async sealed(
    memberId: string,
    fields: readonly SealedField[],
    runner: SqlRunner = this.db,
  ): Promise<{ readonly locale: string; readonly columns: ReadonlyMap<SealedField, Buffer | null> } | undefined> {
    const rows = await runner.query<Record<string, Buffer | null> & { locale: string }>(
      `select locale, ${fields.map((field) => SEALED_COLUMNS[field]).join(', ')} from app.member where id = $1`,
      [memberId],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    return {
      locale: row.locale,
      columns: new Map(fields.map((field) => [field, row[SEALED_COLUMNS[field]] ?? null])),
    };
  }

  /** Members who share any of the values, with which ones. */
  async resembling(
    runner: SqlRunner,
    values: Partial<Readonly<Record<IndexColumn, readonly Buffer[]>>>,
    limit: number,
  ): Promise<Resemblance[]> {
    const asked = Object.entries(values).filter((entry) => entry[0] in INDEX_DOMAINS) as [IndexColumn, Buffer[]][];
    const marks = asked.map(([column], at) => `${column} = any($${at + 2}) as ${column}`);
    const any = asked.map(([column], at) => `${column} = any($${at + 2})`);
    const rows = await runner.query<{ id: MemberId; holds_phone: boolean } & Record<string, unknown>>(
      `select id, status = 'active' and phone_released_at is null as holds_phone, ${marks.join(', ')}
         from app.member where ${any.join(' or ')} order by id limit $1`,
      [limit, ...asked.map(([, hashes]) => hashes)],
    );
    return rows.map((row) => ({
      id: row.id,
      matched: asked.map(([column]) => column).filter((column) => row[column] === true),
      holdsPhone: row.holds_phone,
    }));
  }

  /** What codes to the number before this one have shown counts for nothing. */
  async restartPhone(tx: Tx, memberId: string): Promise<void> {
    await tx.execute(`update app.member set phone_counts_from = app.now() where id = $1`, [memberId]);
  }

  async suspendPhone(tx: Tx, memberId: string, releaseSeconds: number): Promise<boolean> {
    const touched = await tx.execute(
      `update app.member
          set phone_suspended_at = app.now(), phone_release_due_at = app.now() + make_interval(secs => $2)
        where id = $1 and status = 'active' and phone_suspended_at is null`,
      [memberId, releaseSeconds],
    );
    return touched === 1;
  }

  /** Nobody is a member again under this row. */
  async close(tx: Tx, memberId: string): Promise<boolean> {
    const touched = await tx.execute(`update app.member set status = 'closed' where id = $1 and status = 'active'`, [
      memberId,
    ]);
    return touched === 1;
  }

  /** Closed for so long, the longest first, and not held by law; locked, those left out that somebody else has. From the one behind `after` on. */
  async dueForErasing(tx: Tx, keptDays: number, rowsMax: number, after?: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from app.member
        where status = 'closed' and erased_at is null and closed_at < app.now() - make_interval(days => $1::integer)
          and not app.is_held_by_law(id)
          and ($3::uuid is null or (closed_at, id) > (select a.closed_at, a.id from app.member a where a.id = $3))
        order by closed_at, id limit $2 for update skip locked`,
      [keptDays, rowsMax, after ?? null],
    );
    return rows.map(({ id }) => id);
  }

  async erase(tx: Tx, memberId: string, columns: Readonly<Record<string, Buffer | null>>): Promise<void> {
    await this.setColumns(tx, memberId, columns);
    await tx.execute(`update app.member set erased_at = app.now() where id = $1`, [memberId]);
  }

  async restorePhone(tx: Tx, memberId: string): Promise<boolean> {
    const touched = await tx.execute(
      `update app.member set phone_suspended_at = null, phone_release_due_at = null, phone_counts_from = app.now()
        where id = $1 and phone_suspended_at is not null and phone_released_at is null`,
      [memberId],
    );
    return touched === 1;
  }

  /** Whose number has been suspended long enough, the longest first; locked, those left out that somebody else has. From the one behind `after` on. */
  async dueForRelease(tx: Tx, rowsMax: number, after?: string): Promise<MemberId[]> {
    const rows = await tx.query<{ id: MemberId }>(
      `select id from app.member
        where phone_released_at is null and phone_release_due_at <= app.now()
          and ($2::uuid is null
               or (phone_release_due_at, id) > (select a.phone_release_due_at, a.id from app.member a where a.id = $2))
        order by phone_release_due_at, id limit $1 for update skip locked`,
      [rowsMax, after ?? null],
    );
    return rows.map(({ id }) => id);
  }

  async releasePhones(tx: Tx, memberIds: readonly string[]): Promise<void> {
    await tx.execute(`update app.member set phone_released_at = app.now() where id = any($1::uuid[])`, [memberIds]);
  }

  /** The new counter; undefined for an unknown member. */
  async raiseSecurityEpoch(tx: Tx, memberId: string): Promise<number | undefined> {
    const rows = await tx.query<{ security_epoch: number }>(
      `update app.member set security_epoch = security_epoch + 1 where id = $1 returning security_epoch`,
      [memberId],
    );
    return rows[0]?.security_epoch;
  }
}
