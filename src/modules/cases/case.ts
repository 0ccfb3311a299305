import type { Severity } from '../alerts/index.js';

/** What became of a case so far. */
export const CASE_STATES = ['open', 'contained', 'decided', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const DECISIONS = ['confirmed-fraud', 'no-fraud', 'inconclusive'] as const;
export type Decision = (typeof DECISIONS)[number];

/** A decision is taken back by deciding anew; what was closed opens again when a second person does not agree. */
const NEXT: Readonly<Record<CaseState, readonly CaseState[]>> = {
  open: ['contained'],
  contained: ['decided'],
  decided: ['closed', 'contained'],
  closed: ['contained'],
};

export const mayBecome = (state: CaseState, next: CaseState): boolean => NEXT[state].includes(next);

/** Whose part somebody has in a case. */
export const CASE_ROLES = ['victim', 'suspect', 'linked'] as const;
export type CaseRole = (typeof CASE_ROLES)[number];

export interface CaseMember {
  readonly memberId: string;
  readonly role: CaseRole;
}

export const PHASES = ['contain', 'notify', 'compensate', 'report'] as const;
export type Phase = (typeof PHASES)[number];

export const STEP_STATES = ['open', 'done', 'left-out'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** Why a step is left out. */
export const LEAVING_OUT = ['nothing-to-do', 'done-before', 'no-loss', 'not-required', 'no-fraud'] as const;
export type LeavingOut = (typeof LEAVING_OUT)[number];
/** Those by which there is nothing to give back; the database knows them too. */
export const NOTHING_LOST: readonly LeavingOut[] = ['no-loss', 'nothing-to-do'];

export interface FraudCase {
  readonly id: string;
  readonly playbook: string;
  readonly severity: Severity;
  readonly state: CaseState;
  readonly decision: Decision | undefined;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly ownerId: string;
  readonly containedAt: Date | undefined;
  readonly decidedAt: Date | undefined;
  readonly decidedBy: string | undefined;
  readonly closedAt: Date | undefined;
  readonly closedBy: string | undefined;
}

export const ROOT_CAUSES = [
  'stolen-credentials',
  'weak-proof',
  'sim-swap',
  'mule-network',
  'card-data-guessed',
  'impersonated-opening',
  'process-gap',
  'software-fault',
  'partner-fault',
  'insider',
  'other',
] as const;
export type RootCause = (typeof ROOT_CAUSES)[number];

/** Why a confirmed case lists nobody. */
export const NO_ENTRY_REASONS = ['nothing-identifiable', 'listed-before', 'only-victims-known', 'insider'] as const;
export type NoEntryReason = (typeof NO_ENTRY_REASONS)[number];

export const MEASURE_KINDS = ['rule', 'test', 'process', 'partner'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** Whether such a measure makes what has happened visible the next time: a rule with its backtest, or a test. */
export const watches = (kind: MeasureKind): boolean => kind === 'rule' || kind === 'test';

/** Which version of which rule, and what it found in what has been. */
export interface ProvenRule {
  readonly ruleId: string;
  readonly version: number;
  readonly backtestId: string;
}

export interface Measure {
  readonly id: string;
  readonly caseId: string;
  readonly kind: MeasureKind;
  /** The name of the rule, the clause that the test proves, or the name of a change. */
  readonly reference: string;
  readonly rule: ProvenRule | undefined;
  readonly ownerId: string;
  /** `2026-12-31`. */
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly addedAt: Date;
  readonly doneAt: Date | undefined;
  readonly doneReference: string | undefined;
}

export interface Finding {
  readonly rootCause: RootCause;
  readonly explanation: string;
  readonly items: readonly string[];
  readonly blocklistEntryIds: readonly string[];
  readonly noBlocklistReason: NoEntryReason | undefined;
}

export const MISSING = ['decision', 'steps', 'finding', 'measure', 'money'] as const;
export type Missing = (typeof MISSING)[number];

/** What is still missing before a case can be closed; nothing when it can. Source: checklist 18. */
export function missingForClosing(of: {
  readonly decision: Decision | undefined;
  readonly steps: readonly { readonly state: StepState }[];
  readonly hasFinding: boolean;
  readonly measures: readonly Pick<Measure, 'kind'>[];
  readonly compensationsOpen: number;
}): readonly Missing[] {
  if (of.decision === undefined) return ['decision'];
  const missing: Missing[] = of.compensationsOpen > 0 ? ['money'] : [];
  if (of.decision !== 'confirmed-fraud') return missing;
  if (of.steps.some(({ state }) => state === 'open')) missing.push('steps');
  if (!of.hasFinding) missing.push('finding');
  if (!of.measures.some(({ kind }) => watches(kind))) missing.push('measure');
  return missing;
}

/** How many of ten thousand closings without confirmed fraud a second person looks at. */
export const isDrawn = (number: number, shareBasisPoints: number): boolean => number < shareBasisPoints;
