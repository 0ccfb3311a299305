import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody that the program is connected to. Its foreign keys and what is unique of those that stand are in the migration. */
@Entity({ schema: 'app', name: 'partner' })
@Check('partner_name', `length(name) between 1 and 80`)
export class PartnerEntity {
  @PrimaryColumn({ name: 'partner_id', type: 'uuid', primaryKeyConstraintName: 'partner_pkey' })
  partnerId: string;

  @Column({ name: 'kind', type: 'text' })
  kind: string;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'sandbox', type: 'boolean' })
  sandbox: boolean;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt: Date;

  @Column({ name: 'added_proposal_id', type: 'uuid', nullable: true })
  addedProposalId: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'ended_proposal_id', type: 'uuid', nullable: true })
  endedProposalId: string | null;
}

/** What was assessed of one item of a partner. It decides from its release on, until a newer one is released. */
@Entity({ schema: 'app', name: 'attestation' })
@Check('attestation_assessor', `assessor in ('self', 'third-party')`)
@Index('attestation_entered', ['partnerId', 'enteredAt'])
@Index('attestation_newest', ['partnerId', 'item', 'releasedAt', 'attestationId'], { where: 'released_at is not null' })
export class AttestationEntity {
  @PrimaryColumn({ name: 'attestation_id', type: 'uuid', primaryKeyConstraintName: 'attestation_pkey' })
  attestationId: string;

  @Column({ name: 'partner_id', type: 'uuid' })
  partnerId: string;

  @Column({ name: 'item', type: 'text' })
  item: string;

  @Column({ name: 'status', type: 'text' })
  status: string;

  @Column({ name: 'assessor', type: 'text' })
  assessor: string;

  @Column({ name: 'assessed_by', type: 'text' })
  assessedBy: string;

  @Column({ name: 'assessed_on', type: 'date' })
  assessedOn: string;

  @Column({ name: 'by_date', type: 'date', nullable: true })
  byDate: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'evidence', type: 'text' })
  evidence: string;

  @Column({ name: 'evidence_hash', type: 'bytea' })
  evidenceHash: Buffer;

  @Column({ name: 'entered_by', type: 'text' })
  enteredBy: string;

  @Column({ name: 'entered_at', type: 'timestamptz' })
  enteredAt: Date;

  @Column({ name: 'proposal_id', type: 'uuid', nullable: true })
  proposalId: string | null;

  @Column({ name: 'released_at', type: 'timestamptz', nullable: true })
  releasedAt: Date | null;
}

/** That an attestation was announced to expire, or to have expired: once each. */
@Entity({ schema: 'app', name: 'attestation_warning' })
@Check('attestation_warning_kind', `kind in ('expiring', 'expired', 'overdue')`)
export class AttestationWarningEntity {
  @PrimaryColumn({ name: 'attestation_id', type: 'uuid', primaryKeyConstraintName: 'attestation_warning_pkey' })
  attestationId: string;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'attestation_warning_pkey' })
  kind: string;

  @Column({ name: 'warned_at', type: 'timestamptz' })
  warnedAt: Date;
}

/** What still has to be done at a partner, by whom, and when it is looked at. */
@Entity({ schema: 'app', name: 'partner_measure' })
@Index('partner_measure_open', ['partnerId', 'meetingOn'])
export class PartnerMeasureEntity {
  @PrimaryColumn({ name: 'measure_id', type: 'uuid', primaryKeyConstraintName: 'partner_measure_pkey' })
  measureId: string;

  @Column({ name: 'partner_id', type: 'uuid' })
  partnerId: string;

  @Column({ name: 'item', type: 'text' })
  item: string;

  @Column({ name: 'what', type: 'text' })
  what: string;

  @Column({ name: 'owner', type: 'text' })
  owner: string;

  @Column({ name: 'executive', type: 'text' })
  executive: string;

  @Column({ name: 'meeting_on', type: 'date' })
  meetingOn: string;

  @Column({ name: 'opened_by', type: 'text' })
  openedBy: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  @Column({ name: 'closed_by', type: 'text', nullable: true })
  closedBy: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  @Index('partner_measure_done', { where: 'closed_at is not null' })
  closedAt: Date | null;
}
