import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'app', name: 'sign_in_history' })
@Check('sign_in_history_failures', 'failures_before >= 0')
@Index('sign_in_history_member', ['memberId', 'signedInAt'])
export class SignInHistoryEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'sign_in_history_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'device_id', type: 'uuid' })
  deviceId: string;

  @Column({ name: 'new_device', type: 'boolean' })
  newDevice: boolean;

  @Column({ name: 'failures_before', type: 'integer' })
  failuresBefore: number;

  @Column({ name: 'signed_in_at', type: 'timestamptz' })
  @Index('sign_in_history_at')
  signedInAt: Date;
}
