import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ComparedResult } from './backtest-tally.js';

/** A rule by its name. Guards, foreign keys and checks are in the migrations. */
@Entity({ schema: 'monitoring', name: 'rule' })
@Unique('rule_name', ['name'])
export class RuleEntity {
  @PrimaryColumn({ name: 'rule_id', type: 'uuid', primaryKeyConstraintName: 'rule_pkey' })
  ruleId: string;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  @Column({ name: 'made_by', type: 'text' })
  madeBy: string;
}

/** A version of a rule. */
@Entity({ schema: 'monitoring', name: 'rule_version' })
@Unique('rule_version_once', ['ruleId', 'version'])
export class RuleVersionEntity {
  @PrimaryColumn({ name: 'version_id', type: 'uuid', primaryKeyConstraintName: 'rule_version_pkey' })
  versionId: string;

  @Column({ name: 'rule_id', type: 'uuid' })
  ruleId: string;

  @Column({ name: 'version', type: 'integer' })
  version: number;

  @Column({ name: 'stage', type: 'text' })
  stage: string;

  @Column({ name: 'point', type: 'text' })
  point: string;

  @Column({ name: 'events', type: 'text', array: true })
  events: string[];

  @Column({ name: 'expression', type: 'text' })
  expression: string;

  @Column({ name: 'answer', type: 'text' })
  answer: string;

  @Column({ name: 'severity', type: 'text' })
  severity: string;

  @Column({ name: 'queue', type: 'text' })
  queue: string;

  @Column({ name: 'grouped_by', type: 'text' })
  groupedBy: string;

  @Column({ name: 'meaning', type: 'text' })
  meaning: string;

  @Column({ name: 'items', type: 'text', array: true })
  items: string[];

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;

  @Column({ name: 'made_by', type: 'text' })
  madeBy: string;

  @Column({ name: 'shadow_since', type: 'timestamptz', nullable: true })
  shadowSince: Date | null;

  @Column({ name: 'live_since', type: 'timestamptz', nullable: true })
  liveSince: Date | null;

  @Column({ name: 'proposal_id', type: 'uuid', nullable: true })
  proposalId: string | null;

  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt: Date | null;

  @Column({ name: 'retired_by', type: 'text', nullable: true })
  retiredBy: string | null;
}

/** That a rule is silent for one subject until a moment. */
@Entity({ schema: 'monitoring', name: 'suppression' })
@Unique('suppression_once', ['proposalId'])
@Index('suppression_of_rule', ['ruleId', 'until'])
export class SuppressionEntity {
  @PrimaryColumn({ name: 'suppression_id', type: 'uuid', primaryKeyConstraintName: 'suppression_pkey' })
  suppressionId: string;

  @Column({ name: 'rule_id', type: 'uuid' })
  ruleId: string;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind: string;

  @Column({ name: 'subject_id', type: 'text' })
  subjectId: string;

  @Column({ name: 'reason', type: 'text' })
  reason: string;

  @Column({ name: 'since', type: 'timestamptz' })
  since: Date;

  @Column({ name: 'until', type: 'timestamptz' })
  until: Date;

  @Column({ name: 'proposal_id', type: 'uuid' })
  proposalId: string;
}

/** A candidate on our own history. */
@Entity({ schema: 'monitoring', name: 'backtest' })
export class BacktestEntity {
  @PrimaryColumn({ name: 'backtest_id', type: 'uuid', primaryKeyConstraintName: 'backtest_pkey' })
  backtestId: string;

  @Column({ name: 'rule_id', type: 'uuid' })
  ruleId: string;

  @Column({ name: 'version', type: 'integer' })
  version: number;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'as_of', type: 'timestamptz' })
  asOf: Date;

  @Column({ name: 'rows_done', type: 'integer', default: 0 })
  rowsDone: number;

  @Column({ name: 'rows_all', type: 'integer', nullable: true })
  rowsAll: number | null;

  @Column({ name: 'asked_by', type: 'text' })
  askedBy: string;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'result', type: 'jsonb', nullable: true })
  result: ComparedResult | null;

  @Column({ name: 'failure', type: 'text', nullable: true })
  failure: string | null;
}
