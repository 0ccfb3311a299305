import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** What somebody said of a debit, and what came of the call about it. The migration holds how it may move. */
@Entity({ schema: 'app', name: 'debit_denial' })
@Unique('debit_denial_call', ['callId'])
@Check('debit_denial_state', `state in ('calling', 'denied', 'kept', 'unanswered', 'not-called')`)
@Check('debit_denial_ended', `(state = 'calling') = (ended_at is null)`)
@Check('debit_denial_called', `state not in ('denied', 'kept') or placed_at is not null`)
@Index('debit_denial_one_call', ['linkId'], { unique: true, where: `state = 'calling'` })
export class DebitDenialEntity {
  @PrimaryColumn({ name: 'denial_id', type: 'uuid', primaryKeyConstraintName: 'debit_denial_pkey' })
  denialId: string;

  @Column({ name: 'charge_id', type: 'uuid' })
  chargeId: string;

  @Column({ name: 'link_id', type: 'uuid' })
  linkId: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'call_id', type: 'uuid' })
  callId: string;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  @Column({ name: 'placed_at', type: 'timestamptz', nullable: true })
  placedAt: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
