import type { Answer, Queue, RulePoint, Severity } from './answer.js';
import type { Dimension } from './dimension.js';
import type { CompiledExpression } from './expression.js';

/** `draft`: written; `shadow`: asked, and nothing done by it; `live`: it decides; `retired`: kept, and asked no more. */
export const RULE_STAGES = ['draft', 'shadow', 'live', 'retired'] as const;
export type RuleStage = (typeof RULE_STAGES)[number];

/** What a version of a rule is. Once written it stays so. */
export interface RuleContent {
  readonly point: RulePoint;
  /** The types of events at which it is asked; none at other points. */
  readonly events: readonly string[];
  readonly expression: string;
  readonly answer: Answer;
  readonly severity: Severity;
  readonly queue: Queue;
  /** By whom or what its alerts go together. */
  readonly groupedBy: Dimension;
  /** What it looks for, in a sentence for colleagues. */
  readonly meaning: string;
  /** Of the checklist. */
  readonly items: readonly string[];
}

/** Which version of which rule. */
export interface RuleRef {
  readonly ruleId: string;
  readonly version: number;
}

export interface RuleVersion extends RuleContent, RuleRef {
  /** A word of a code, by which events and alerts name it. */
  readonly name: string;
  readonly stage: RuleStage;
}

/** A rule at work. */
export interface CompiledRule extends RuleVersion {
  readonly stage: 'shadow' | 'live';
  readonly compiled: CompiledExpression;
}

/** Somebody or something for whom a rule is kept silent until a moment. */
export interface Suppression {
  readonly ruleId: string;
  readonly subjectKind: Dimension;
  readonly subjectId: string;
  readonly until: Date;
}

/** Everything that is asked at a moment. */
export interface RuleSet {
  readonly rules: readonly CompiledRule[];
  readonly suppressions: readonly Suppression[];
}
