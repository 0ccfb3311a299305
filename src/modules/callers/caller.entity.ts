import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const time = (name: string) => ({ name, type: 'timestamptz', nullable: true }) as const;

/** A call at the support desk. What may become of it, and the keys to others, are in the migration. */
@Entity({ schema: 'app', name: 'support_call' })
@Index('support_call_open', ['agentId', 'memberId'], { unique: true, where: 'closed_at is null' })
@Index('support_call_of_member', ['memberId', 'openedAt'])
@Index('support_call_of_agent', ['agentId', 'openedAt'])
@Index('support_call_to_review', ['closedAt'], { where: 'drawn and verdict is null' })
export class SupportCallEntity {
  @PrimaryColumn({ name: 'call_id', type: 'uuid', primaryKeyConstraintName: 'support_call_pkey' })
  callId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'agent_id', type: 'uuid' })
  agentId: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  @Column(time('closed_at'))
  closedAt: Date | null;

  @Column({ name: 'outcome', type: 'text', nullable: true })
  outcome: string | null;

  @Column({ name: 'drawn', type: 'boolean', default: false })
  drawn: boolean;

  @Column({ name: 'verdict', type: 'text', nullable: true })
  verdict: string | null;

  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true })
  reviewedBy: string | null;

  @Column(time('reviewed_at'))
  reviewedAt: Date | null;
}

/** One question to whoever has the member's device or phone. */
@Entity({ schema: 'app', name: 'caller_check' })
@Index('caller_check_waiting', ['memberId'], { unique: true, where: `state = 'waiting'` })
@Index('caller_check_of_call', ['callId', 'askedAt'])
export class CallerCheckEntity {
  @PrimaryColumn({ name: 'check_id', type: 'uuid', primaryKeyConstraintName: 'caller_check_pkey' })
  checkId: string;

  @Column({ name: 'call_id', type: 'uuid' })
  callId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'way', type: 'text' })
  way: string;

  @Column({ name: 'number', type: 'text' })
  number: string;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'tries_left', type: 'integer' })
  triesLeft: number;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column(time('answered_at'))
  answeredAt: Date | null;
}
