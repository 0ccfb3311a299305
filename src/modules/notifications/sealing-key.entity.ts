import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({ schema: 'app', name: 'sealing_key' })
@Unique('sealing_key_epoch', ['epoch'])
export class SealingKeyEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'sealing_key_pkey' })
  id: string;

  @Column({ name: 'epoch', type: 'timestamptz' })
  epoch: Date;

  @Column({ name: 'wrapped', type: 'bytea' })
  wrapped: Buffer;
}
