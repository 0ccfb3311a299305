import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The one use of a link. The foreign key over both columns, to the link of that member, stands in the migration. */
@Entity({ schema: 'app', name: 'disavowal' })
@Unique('disavowal_once_a_link', ['linkId'])
@Unique('disavowal_of_member', ['id', 'memberId'])
export class DisavowalEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'disavowal_pkey' })
  id: string;

  @Column({ name: 'link_id', type: 'uuid' })
  linkId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;
}
