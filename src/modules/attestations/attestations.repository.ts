import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { declareWitnessed } from '../audit/index.js';
import type { Assessor, AttestationId, AttestationStatus } from './attestation.js';
import { attestationsSettings as settings } from './attestations.settings.js';

/** What is attested: a row that is changed behind the portal's back is found. */
export const attestationRows = declareWitnessed({
  ...{ row: 'attestations.attestation', table: 'app.attestation', id: 'attestation_id' },
  columns: [
    ...['partner_id', 'item', 'status', 'assessor', 'by_date', 'expires_at', 'evidence_hash'],
    ...['entered_by', 'proposal_id', 'released_at'],
  ],
});

/** What was assessed of one item. Days are `YYYY-MM-DD` in Japan. */
export interface NewAttestation {
  readonly id: AttestationId;
  readonly partnerId: string;
  readonly item: string;
  readonly status: AttestationStatus;
  readonly assessor: Assessor;
  /** The firm or department; no person. */
  readonly assessedBy: string;
  readonly assessedOn: string;
  readonly byDate: string | undefined;
  readonly expiresAt: Date;
  readonly evidence: string;
  /** SHA-256, hex. */
  readonly evidenceHash: string;
  readonly enteredBy: string;
}

export interface Attestation extends NewAttestation {
  readonly enteredAt: Date;
  readonly releasedAt: Date | undefined;
}

type Row = Omit<Attestation, 'byDate' | 'releasedAt'> & {
  readonly byDate: string | null;
  readonly releasedAt: Date | null;
};

const COLUMNS = `attestation_id as id, partner_id as "partnerId", item, status, assessor, assessed_by as "assessedBy",
  assessed_on::text as "assessedOn", by_date::text as "byDate", expires_at as "expiresAt", evidence,
  encode(evidence_hash, 'hex') as "evidenceHash", entered_by as "enteredBy", entered_at as "enteredAt",
  released_at as "releasedAt"`;

/** The items that each partner was asked about are fewer than this. */
const ITEMS_MAX = 50;

/** The only SQL on attestations. */
@Injectable()
export class AttestationsRepository {
  constructor(private readonly db: Db) {}

  /** The released attestation that decides, of each item of these partners. */
  async newest(partnerIds: readonly string[], runner: SqlRunner = this.db): Promise<Attestation[]> {
    const rows = await runner.query<Row>(
      `select distinct on (partner_id, item) ${COLUMNS} from app.attestation
        where partner_id = any($1::uuid[]) and released_at is not null
        order by partner_id, item, released_at desc, attestation_id desc limit $2`,
      [partnerIds, ITEMS_MAX * settings.shownMax],
    );
    return rows.map(attestationOf);
  }

  /** Of a list of items those that are met and not expired, as an expression: a JSON array. Both are expressions, too. */
  provenSql(partnerId: string, items: string): string {
    return `(select coalesce(json_agg(i.item), '[]') from unnest(${items}::text[]) i (item)
      cross join lateral (
        select a.status, a.expires_at from app.attestation a
         where a.partner_id = ${partnerId}::uuid and a.item = i.item and a.released_at is not null
         order by a.released_at desc, a.attestation_id desc limit 1) newest
      where newest.status = 'met' and newest.expires_at > app.now())`;
  }

  /** The same as a list. */
  async proven(partnerId: string, items: readonly string[], runner: SqlRunner = this.db): Promise<readonly string[]> {
    const [row] = await runner.query<{ proven: string[] }>(`select ${this.provenSql('$1', '$2')} as proven`, [
      partnerId,
      items,
    ]);
    return row?.proven ?? [];
  }

  /** What was entered of a partner lately, released or not, the newest first. */
  async entered(partnerId: string, runner: SqlRunner = this.db): Promise<Attestation[]> {
    const rows = await runner.query<Row>(
      `select ${COLUMNS} from app.attestation where partner_id = $1 order by entered_at desc, attestation_id desc limit $2`,
      [partnerId, settings.shownMax],
    );
    return rows.map(attestationOf);
  }

  /** One that nobody has released yet, held until the transaction ends. */
  async holdUnreleased(tx: Tx, id: string): Promise<Attestation | undefined> {
    const [row] = await tx.query<Row>(
      `select ${COLUMNS} from app.attestation where attestation_id = $1 and released_at is null for update`,
      [id],
    );
    return row === undefined ? undefined : attestationOf(row);
  }

  /** Writes rows; `released` ones only where nobody has to release them (our own suite, a sandbox). */
  async insert(tx: Tx, rows: readonly NewAttestation[], { released }: { readonly released: boolean }): Promise<void> {
    const texts = (pick: (row: NewAttestation) => string): string[] => rows.map(pick);
    await tx.execute(
      `insert into app.attestation (attestation_id, partner_id, item, status, assessor, assessed_by, assessed_on, by_date,
         expires_at, evidence, evidence_hash, entered_by, entered_at, released_at)
       select id, partner_id, item, status, assessor, assessed_by, assessed_on, by_date, expires_at, evidence,
         decode(evidence_hash, 'hex'), entered_by, app.now(), case when $13 then app.now() end
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::date[],
           $9::timestamptz[], $10::text[], $11::text[], $12::text[])
           n (id, partner_id, item, status, assessor, assessed_by, assessed_on, by_date, expires_at, evidence, evidence_hash,
             entered_by)`,
      [
        ...[texts(({ id }) => id), texts(({ partnerId }) => partnerId), texts(({ item }) => item)],
        ...[texts(({ status }) => status), texts(({ assessor }) => assessor), texts(({ assessedBy }) => assessedBy)],
        ...[texts(({ assessedOn }) => assessedOn), rows.map(({ byDate }) => byDate ?? null)],
        ...[rows.map(({ expiresAt }) => expiresAt), texts(({ evidence }) => evidence)],
        ...[texts(({ evidenceHash }) => evidenceHash), texts(({ enteredBy }) => enteredBy), released],
      ],
    );
  }

  async release(tx: Tx, id: string, proposalId: string): Promise<void> {
    await tx.execute(
      `update app.attestation set released_at = app.now(), proposal_id = $2 where attestation_id = $1 and released_at is null`,
      [id, proposalId],
    );
  }

  /** Notes that this was announced, and says whether it had not been. */
  async warn(tx: Tx, id: string, kind: 'expiring' | 'expired' | 'overdue'): Promise<boolean> {
    const written = await tx.execute(
      `insert into app.attestation_warning (attestation_id, kind, warned_at) values ($1, $2, app.now()) on conflict do nothing`,
      [id, kind],
    );
    return written === 1;
  }
}

const attestationOf = ({ byDate, releasedAt, ...row }: Row): Attestation => ({
  ...row,
  byDate: byDate ?? undefined,
  releasedAt: releasedAt ?? undefined,
});
