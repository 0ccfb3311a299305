import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'app', name: 'sign_in_path' })
@Check('sign_in_path_counts', 'tries >= 0 and failures_in_row >= 0')
@Index('sign_in_path_member', ['memberId'], { where: 'member_id is not null' })
@Index('sign_in_path_unknown', ['touchedAt'], { where: 'member_id is null' })
export class SignInPathEntity {
  @PrimaryColumn({ name: 'login_index', type: 'bytea', primaryKeyConstraintName: 'sign_in_path_pkey' })
  loginIndex: Buffer;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'tries', type: 'integer' })
  tries: number;

  @Column({ name: 'window_started_at', type: 'timestamptz' })
  windowStartedAt: Date;

  @Column({ name: 'next_try_at', type: 'timestamptz', nullable: true })
  nextTryAt: Date | null;

  @Column({ name: 'closed_until', type: 'timestamptz', nullable: true })
  closedUntil: Date | null;

  @Column({ name: 'failures_in_row', type: 'integer' })
  failuresInRow: number;

  @Column({ name: 'touched_at', type: 'timestamptz' })
  touchedAt: Date;
}
