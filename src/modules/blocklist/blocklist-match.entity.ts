import { Entity, Index, PrimaryColumn, Column } from 'typeorm';

/** That an entry has met a member when it was added. The keys to both are in the migration. */
@Entity({ schema: 'app', name: 'blocklist_match' })
export class BlocklistMatchEntity {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'blocklist_match_pkey' })
  entryId: string;

  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'blocklist_match_pkey' })
  @Index('blocklist_match_of_member')
  memberId: string;

  @Column({ name: 'met_at', type: 'timestamptz' })
  metAt: Date;
}
