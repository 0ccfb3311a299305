import type { SqlPart } from '../../platform/database/index.js';
import type { Answer, DecisionPoint } from './answer.js';
import type { Subjects } from './dimension.js';
import { type FeatureValue } from './feature.js';
import type { Fields } from './fields.js';
import type { Hit } from './judgement.js';
import { numberOf } from './past.js';
import { SUBJECT_COLUMNS } from './past-sql.js';

/** A decision as it is kept: with all that it was made by, so that it can be explained whenever somebody asks. */
export interface NewDecision {
  readonly id: string;
  readonly at: Date;
  /** Or `day`, where a daily rule was met. */
  readonly point: DecisionPoint | 'day';
  readonly subjects: Subjects;
  readonly amountYen: bigint | undefined;
  /** The operation, link or application that it is about. */
  readonly reference: string;
  /** The operation was decided on before, and stands in the past of others already. */
  readonly again: boolean;
  readonly answer: Answer;
  readonly withoutRules: boolean;
  readonly fields: Fields;
  readonly past: ReadonlyMap<string, FeatureValue>;
}

/**
 * What rules look back at it by: what was denied has not happened, and says something all the same; what was let through
 * again has happened once.
 */
export function kindOf({ point, answer, again }: Pick<NewDecision, 'point' | 'answer' | 'again'>): string {
  if (answer === 'deny') return `${point}.denied`;
  return again ? `${point}.again` : point;
}

/** The part of a statement that writes decisions, in their order. */
export function decisionsPart(decisions: readonly NewDecision[]): SqlPart {
  const rows = decisions.map((one) => ({
    ...Object.fromEntries(SUBJECT_COLUMNS.map(({ dimension, column }) => [column, one.subjects[dimension] ?? null])),
    ...{ id: one.id, at: one.at.toISOString(), kind: kindOf(one), answer: one.answer },
    ...{ amount: one.amountYen?.toString() ?? null, reference: one.reference, bare: one.withoutRules },
    facts: Object.fromEntries(Object.entries(one.fields).map(([name, value]) => [name, plain(value)])),
    past: Object.fromEntries([...one.past].map(([name, value]) => [name, Number(numberOf(value))])),
  }));
  const columns = SUBJECT_COLUMNS.map(({ column }) => column).join(', ');
  const typed = SUBJECT_COLUMNS.map(({ column, type }) => `${column} ${type}`).join(', ');
  return (bind) => `
    insert into monitoring.occurrence
      (occurrence_id, at, kind, ${columns}, amount_yen, reference, answer, without_rules, facts, past)
    select id, at, kind, ${columns}, amount, reference, answer, bare, facts, past
      from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as d(
        id uuid, at timestamptz, kind text, ${typed}, amount bigint, reference uuid, answer text, bare boolean,
        facts jsonb, past jsonb)`;
}

const plain = (value: bigint | boolean | string): number | boolean | string =>
  typeof value === 'bigint' ? Number(value) : value;

/** A rule that was met at something that happened. */
export interface NewHit extends Hit {
  readonly occurrenceId: string;
  readonly at: Date;
}

/** The part of a statement that writes hits. */
export function hitsPart(hits: readonly NewHit[]): SqlPart {
  const rows = hits.map(({ occurrenceId, at, rule, suppressed, parts }) => ({
    ...{ id: occurrenceId, at: at.toISOString(), rule: rule.ruleId, version: rule.version, stage: rule.stage },
    ...{ answer: rule.answer, suppressed, parts },
  }));
  return (bind) => `
    insert into monitoring.hit (occurrence_id, rule_id, version, at, stage, answer, suppressed, parts)
    select id, rule, version, at, stage, answer, suppressed, parts
      from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as h(
        id uuid, rule uuid, version integer, at timestamptz, stage text, answer text, suppressed boolean, parts jsonb)`;
}
