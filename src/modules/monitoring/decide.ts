import { newId } from '../../platform/ids/ids.js';
import type { AuditEvent, Subject } from '../audit/index.js';
import { type Answer, type DecisionPoint, WITHOUT_DECISION } from './answer.js';
import type { Subjects } from './dimension.js';
import type { FeatureValue } from './feature.js';
import type { Fields } from './fields.js';
import { answerOf, effective, judge, type Judgement, rulesAt } from './judgement.js';
import { decidedWithout, ruleMet } from './monitoring.events.js';
import type { NewDecision, NewHit } from './occurrence.js';
import { Past } from './past.js';
import type { RuleSet } from './rule.js';

/** What is to be decided, with all that is known of it. */
export interface Question {
  readonly point: DecisionPoint;
  readonly at: Date;
  readonly subjects: Subjects;
  readonly fields: Fields;
  readonly reference: string;
  /** It was decided on before. */
  readonly again?: boolean;
}

/** What was read for it: the rules, unless they are too old, and what of the past they ask for. */
export interface Grounds {
  readonly set: RuleSet | undefined;
  readonly past: ReadonlyMap<string, FeatureValue>;
}

/** A decision with everything that is written of it. */
export interface Decided {
  readonly answer: Answer;
  readonly decision: NewDecision;
  readonly hits: readonly NewHit[];
  readonly events: readonly AuditEvent[];
}

const NOTHING: Judgement = { hits: [], failed: [] };
const JAPAN_AHEAD_MS = 9 * 3_600_000;

/** The hour in Japan. */
export const hourOf = (at: Date): bigint => BigInt(new Date(at.getTime() + JAPAN_AHEAD_MS).getUTCHours());

/** Decides by the rules, or as it is decided without them. Pure. Source: checklist 15; hardening, "fraud decision". */
export function decideByRules(question: Question, { set, past }: Grounds): Decided {
  const { point, at, subjects, fields, reference, again = false } = question;
  const { amountYen } = fields;
  const situation = { fields, hour: hourOf(at), past: new Past(past) };
  const judgement =
    set === undefined ? NOTHING : judge(rulesAt(set, point), set.suppressions, { subjects, situation, at });
  const answer = set === undefined ? WITHOUT_DECISION[point] : answerOf(point, judgement);
  const id = newId<'Decision'>();
  const withoutRules = set === undefined || judgement.failed.length > 0;
  return {
    answer,
    decision: {
      ...{ id, at, point, subjects, reference, again },
      amountYen: typeof amountYen === 'bigint' ? amountYen : undefined,
      ...{ answer, withoutRules, fields, past },
    },
    hits: judgement.hits.map((hit) => ({ ...hit, occurrenceId: id, at })),
    events: [
      ...effective(judgement).map(({ rule }) =>
        ruleMet({
          ...about(subjects),
          details: {
            ...{ ruleId: rule.ruleId, rule: rule.name, version: rule.version },
            ...{ point, answer: rule.answer, occurrenceId: id },
          },
        }),
      ),
      ...(set === undefined ? [null] : judgement.failed.map(({ name }) => name)).map((rule) =>
        decidedWithout({
          ...{ ...about(subjects), outcome: 'failed' },
          details: { point, answer, decisionId: id, rule },
        }),
      ),
    ],
  };
}

/** Whose event it is. */
export function about({ member, staff }: Subjects): {
  readonly actor: { readonly kind: 'system' };
  readonly subject: Subject;
  readonly memberId?: string;
} {
  const actor = { kind: 'system' } as const;
  if (member !== undefined) return { actor, subject: { kind: 'member', id: member }, memberId: member };
  return { actor, subject: staff === undefined ? { kind: 'system' } : { kind: 'staff', id: staff } };
}
