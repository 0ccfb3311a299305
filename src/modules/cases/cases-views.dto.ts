import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SEVERITIES, type Severity } from '../alerts/index.js';
import { ACTOR_KINDS, type ActorKind, EVENT_OUTCOMES, type EventOutcome } from '../audit/index.js';
import { PendingProposalView } from '../staff/index.js';
import {
  CASE_ROLES,
  CASE_STATES,
  type CaseRole,
  type CaseState,
  type Decision,
  DECISIONS,
  LEAVING_OUT,
  type LeavingOut,
  MEASURE_KINDS,
  type MeasureKind,
  MISSING,
  type Missing,
  NO_ENTRY_REASONS,
  type NoEntryReason,
  type Phase,
  PHASES,
  ROOT_CAUSES,
  type RootCause,
  STEP_STATES,
  type StepState,
} from './case.js';
import { COMPENSATION_STATES, type CompensationState } from './compensations.repository.js';

export class OpenedCaseView {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class CaseView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  playbook: string;

  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;

  @ApiProperty({ enum: CASE_STATES })
  state: CaseState;

  @ApiPropertyOptional({ enum: DECISIONS })
  decision?: Decision;

  openedAt: Date;

  /** The name of whose it is. */
  owner: string;

  /** Whether that is the caller. */
  own: boolean;

  @ApiPropertyOptional()
  containedAt?: Date;

  @ApiPropertyOptional()
  decidedAt?: Date;

  @ApiPropertyOptional()
  closedAt?: Date;
}

export class CaseListView {
  @ApiProperty({ type: [CaseView] })
  cases: readonly CaseView[];

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}

export class CasePersonView {
  @ApiProperty({ format: 'uuid' })
  memberId: string;

  /** Masked. */
  name: string;

  /** Which part they have; absent of who only paid or was paid. */
  @ApiPropertyOptional({ enum: CASE_ROLES })
  role?: CaseRole;
}

/** What went from one to another, all of it together. */
export class CaseEdgeView {
  senderId: string;
  receiverId: string;
  count: number;
  amountYen: number;
  firstAt: Date;
  lastAt: Date;
}

export class GraphView {
  @ApiProperty({ type: [CasePersonView] })
  people: readonly CasePersonView[];

  @ApiProperty({ type: [CaseEdgeView] })
  edges: readonly CaseEdgeView[];
}

export class CaseAlertView {
  id: string;
  kind: string;
  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;
  count: number;
  firstAt: Date;
  lastAt: Date;
}

export class CaseEvidenceView {
  id: string;
  takenAt: Date;
  /** What stands for it in the log. */
  digest: string;
}

export class CaseStepView {
  name: string;
  @ApiProperty({ enum: PHASES })
  phase: Phase;
  dueAt: Date;
  /** Not done in time, or done late. */
  late: boolean;
  @ApiProperty({ enum: STEP_STATES })
  state: StepState;
  @ApiPropertyOptional()
  doneAt?: Date;
  @ApiPropertyOptional()
  doneBy?: string;
  @ApiPropertyOptional({ enum: LEAVING_OUT })
  reason?: LeavingOut;
  @ApiPropertyOptional()
  reference?: string;
}

export class CaseNoteView {
  id: string;
  text: string;
  writtenBy: string;
  writtenAt: Date;
}

export class CompensationView {
  id: string;
  amountYen: number;
  approvedAt: Date;
  @ApiProperty({ enum: COMPENSATION_STATES })
  state: CompensationState;
  /** The code of the refusal. */
  @ApiPropertyOptional()
  refusal?: string;
}

export class CaseLossView {
  memberId: string;
  lossYen: number;
  /** Posted, or on its way. */
  givenYen: number;
  reference: string;
  @ApiProperty({ type: [CompensationView] })
  compensations: readonly CompensationView[];
  /** A compensation waits for a second person. */
  @ApiPropertyOptional()
  proposal?: PendingProposalView;
}

export class CaseFindingView {
  @ApiProperty({ enum: ROOT_CAUSES })
  rootCause: RootCause;
  explanation: string;
  @ApiProperty({ type: [String] })
  items: readonly string[];
  @ApiProperty({ type: [String], format: 'uuid' })
  blocklistEntryIds: readonly string[];
  @ApiPropertyOptional({ enum: NO_ENTRY_REASONS })
  noBlocklistReason?: NoEntryReason;
}

/** A version of a rule with its backtest. */
export class ProvenRuleView {
  @ApiProperty({ format: 'uuid' })
  ruleId: string;
  version: number;
  @ApiProperty({ format: 'uuid' })
  backtestId: string;
}

export class MeasureView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  caseId: string;
  @ApiProperty({ enum: MEASURE_KINDS })
  kind: MeasureKind;
  reference: string;
  @ApiPropertyOptional()
  rule?: ProvenRuleView;
  owner: string;
  dueOn: string;
  overdue: boolean;
  @ApiPropertyOptional()
  doneAt?: Date;
  @ApiPropertyOptional()
  doneReference?: string;
}

/** A version of a rule that a measure may name. */
export class ProvenRuleChoice extends ProvenRuleView {
  /** Of the rule. */
  name: string;
  /** Up to when its backtest has looked. */
  asOf: Date;
}

export class MeasureChoicesView {
  /** The newest first; only what was looked at since the case is open. */
  @ApiProperty({ type: [ProvenRuleChoice] })
  rules: readonly ProvenRuleChoice[];

  /** What the tests of this product prove, by name. */
  @ApiProperty({ type: [String] })
  clauses: readonly string[];
}

/** The second look at a closing. */
export class CaseReviewView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  caseId: string;
  closedBy: string;
  /** The caller has closed it: it is for somebody else. */
  own: boolean;
  drawnAt: Date;
  dueAt: Date;
}

export class LearningView {
  @ApiProperty({ type: [MeasureView] })
  measures: readonly MeasureView[];

  @ApiProperty({ type: [CaseReviewView] })
  reviews: readonly CaseReviewView[];

  /** Most rows of each list here; a list that has as many may have more. */
  @ApiProperty({ type: 'integer' })
  rowsMax: number;
}

export class ColleagueView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  name: string;
}

export class WholeCaseView extends CaseView {
  @ApiProperty({ type: [CasePersonView] })
  people: readonly CasePersonView[];

  @ApiProperty({ type: [CaseEdgeView] })
  edges: readonly CaseEdgeView[];

  @ApiProperty({ type: [CaseAlertView] })
  alerts: readonly CaseAlertView[];

  @ApiProperty({ type: [CaseStepView] })
  steps: readonly CaseStepView[];

  @ApiProperty({ type: [CaseNoteView] })
  notes: readonly CaseNoteView[];

  @ApiProperty({ type: [CaseEvidenceView] })
  evidence: readonly CaseEvidenceView[];

  @ApiProperty({ type: [CaseLossView] })
  losses: readonly CaseLossView[];

  @ApiPropertyOptional()
  finding?: CaseFindingView;

  @ApiProperty({ type: [MeasureView] })
  measures: readonly MeasureView[];

  /** What is missing before it can be closed; nothing when it can. */
  @ApiProperty({ enum: MISSING, isArray: true })
  missing: readonly Missing[];

  /** What of the checklist may have failed. */
  @ApiProperty({ type: [String] })
  catalogItems: readonly string[];

  /** Who may own a measure. */
  @ApiProperty({ type: [ColleagueView] })
  colleagues: readonly ColleagueView[];
}

export class TimelineEventView {
  id: string;
  at: Date;
  type: string;
  @ApiProperty({ enum: ACTOR_KINDS })
  actorKind: ActorKind;
  /** Of somebody of the staff. */
  @ApiPropertyOptional()
  actorName?: string;
  @ApiPropertyOptional({ format: 'uuid' })
  memberId?: string;
  @ApiProperty({ enum: EVENT_OUTCOMES })
  outcome: EventOutcome;
  @ApiProperty({ type: 'object', additionalProperties: true })
  details: Record<string, string | number | boolean | null>;
  /** Whether the row is as it was written. */
  sound: boolean;
}

export class TimelineView {
  /** The newest first. */
  @ApiProperty({ type: [TimelineEventView] })
  events: readonly TimelineEventView[];

  /** Give it as `before` to get the next, earlier page; absent on the last one. */
  @ApiPropertyOptional()
  next?: string;
}
