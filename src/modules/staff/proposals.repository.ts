import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/db.js';
import type { ProposalId } from './dual-control.js';

export interface StoredProposal {
  readonly id: ProposalId;
  readonly act: string;
  readonly payloadSealed: Buffer;
  readonly payloadHash: Buffer;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly expiresAt: Date;
  readonly decided: boolean;
  readonly expired: boolean;
}

interface Row {
  readonly proposal_id: ProposalId;
  readonly act: string;
  readonly payload_sealed: Buffer;
  readonly payload_hash: Buffer;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly expires_at: Date;
  readonly decided: boolean;
  readonly expired: boolean;
}

const COLUMNS = `proposal_id, act, payload_sealed, payload_hash, subject_kind, subject_id, proposed_by, proposed_at,
  expires_at, decided_at is not null as decided, expires_at <= app.now() as expired`;

/** The only SQL on proposals. */
@Injectable()
export class ProposalsRepository {
  constructor(private readonly db: Db) {}

  /** Writes a proposal; false when one of the act is open for the subject. */
  async insert(
    tx: Tx,
    proposal: Omit<StoredProposal, 'proposedAt' | 'expiresAt' | 'decided' | 'expired'>,
    ttlSeconds: number,
  ): Promise<boolean> {
    // An expired one no longer stands in the way.
    await tx.execute(
      `update app.proposal set decided_by = 'system:expiry', decided_at = expires_at, approved = false
       where act = $1 and subject_kind = $2 and subject_id = $3 and decided_at is null and expires_at <= app.now()`,
      [proposal.act, proposal.subjectKind, proposal.subjectId],
    );
    const written = await tx.execute(
      `insert into app.proposal (proposal_id, act, payload_sealed, payload_hash, subject_kind, subject_id, proposed_by,
         proposed_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, app.now(), app.now() + make_interval(secs => $8))
       on conflict (act, subject_kind, subject_id) where decided_at is null do nothing`,
      [
        proposal.id,
        proposal.act,
        proposal.payloadSealed,
        proposal.payloadHash,
        proposal.subjectKind,
        proposal.subjectId,
        proposal.proposedBy,
        ttlSeconds,
      ],
    );
    return written === 1;
  }

  async find(proposalId: string): Promise<StoredProposal | undefined> {
    const rows = await this.db.query<Row>(`select ${COLUMNS} from app.proposal where proposal_id = $1`, [proposalId]);
    return rows.map(asProposal)[0];
  }

  async lock(tx: Tx, proposalId: string): Promise<StoredProposal | undefined> {
    const rows = await tx.query<Row>(`select ${COLUMNS} from app.proposal where proposal_id = $1 for update`, [
      proposalId,
    ]);
    return rows.map(asProposal)[0];
  }

  async decide(tx: Tx, proposalId: ProposalId, decidedBy: string, approved: boolean): Promise<void> {
    const written = await tx.execute(
      `update app.proposal set decided_by = $2, decided_at = app.now(), approved = $3
       where proposal_id = $1 and decided_at is null`,
      [proposalId, decidedBy, approved],
    );
    if (written !== 1) throw new Error('a proposal was not as it had been locked');
  }

  /** Open proposals of an act for these subjects; there is at most one for each. */
  async openOn(act: string, subjectKind: string, subjectIds: readonly string[]): Promise<StoredProposal[]> {
    if (subjectIds.length === 0) return [];
    const rows = await this.db.query<Row>(
      `select ${COLUMNS} from app.proposal
       where decided_at is null and expires_at > app.now() and act = $1 and subject_kind = $2 and subject_id = any($3)`,
      [act, subjectKind, subjectIds],
    );
    return rows.map(asProposal);
  }

  /** Open proposals of these acts that were made after this one, or all of them, oldest first. */
  async open(acts: readonly string[], after: string | undefined, rowsMax: number): Promise<StoredProposal[]> {
    const rows = await this.db.query<Row>(
      `select ${COLUMNS} from app.proposal
       where decided_at is null and expires_at > app.now() and act = any($1) and ($3::uuid is null or proposal_id > $3)
       order by proposal_id limit $2`,
      [acts, rowsMax, after ?? null],
    );
    return rows.map(asProposal);
  }
}

function asProposal(row: Row): StoredProposal {
  return {
    id: row.proposal_id,
    act: row.act,
    payloadSealed: row.payload_sealed,
    payloadHash: row.payload_hash,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    expiresAt: row.expires_at,
    decided: row.decided,
    expired: row.expired,
  };
}
