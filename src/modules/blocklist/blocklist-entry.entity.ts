import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One entry of a list. */
@Entity({ schema: 'app', name: 'blocklist_entry' })
@Check('blocklist_entry_list_known', "list in ('block', 'protect')")
@Check(
  'blocklist_entry_type_known',
  "type in ('bank-account', 'phone', 'email', 'device', 'address', 'person', 'card', 'network')",
)
@Check('blocklist_entry_case_form', "source_case ~ '^[A-Z0-9][A-Z0-9-]{2,39}$'")
@Check('blocklist_entry_hash_while_live', '(ended_at is null) = (value_hash is not null)')
@Check('blocklist_entry_other_approves', 'added_by <> approved_by')
@Check(
  'blocklist_entry_removal_by_two',
  '(ended_by is null) = (end_approved_by is null) and ended_by <> end_approved_by',
)
@Check('blocklist_entry_expires', 'expires_at > created_at')
@Index('blocklist_entry_value', ['type', 'valueHash', 'list'], { unique: true, where: 'ended_at is null' })
export class BlocklistEntryEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'blocklist_entry_pkey' })
  id: string;

  @Column({ name: 'list', type: 'text' })
  list: string;

  @Column({ name: 'type', type: 'text' })
  type: string;

  /** Keyed hash of the value in its normal form; gone when the entry has ended. */
  @Column({ name: 'value_hash', type: 'bytea', nullable: true })
  valueHash: Buffer | null;

  /** The number of the case at the issuer or the police. */
  @Column({ name: 'source_case', type: 'text' })
  sourceCase: string;

  @Column({ name: 'reason', type: 'text' })
  reason: string;

  @Column({ name: 'added_by', type: 'uuid' })
  addedBy: string;

  @Column({ name: 'approved_by', type: 'uuid', nullable: true })
  approvedBy: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Index('blocklist_entry_expiry', { where: 'ended_at is null' })
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy: string | null;

  @Column({ name: 'end_approved_by', type: 'uuid', nullable: true })
  endApprovedBy: string | null;
}
