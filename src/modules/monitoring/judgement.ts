import { type Answer, type DecisionPoint, type RulePoint, strictest, WITHOUT_DECISION } from './answer.js';
import type { Subjects } from './dimension.js';
import type { JudgedPart, Situation } from './expression.js';
import { type Feature, featureKey } from './feature.js';
import type { CompiledRule, RuleSet } from './rule.js';

/** A rule that was met, and by which of its parts. */
export interface Hit {
  readonly rule: CompiledRule;
  /** It is kept silent for this subject: it is noted, and nothing comes of it. */
  readonly suppressed: boolean;
  readonly parts: readonly JudgedPart[];
}

export interface Judgement {
  readonly hits: readonly Hit[];
  /** Live rules that could not be asked. */
  readonly failed: readonly CompiledRule[];
}

/** The rules of a point; of events those that are asked at this one. */
export function rulesAt({ rules }: RuleSet, point: RulePoint, event?: string): readonly CompiledRule[] {
  return rules.filter((rule) => rule.point === point && (event === undefined || rule.events.includes(event)));
}

/** All that the rules ask of the past, nothing twice. */
export function featuresOf(rules: readonly CompiledRule[]): readonly Feature[] {
  return [...new Map(rules.flatMap(({ compiled }) => compiled.features.map((one) => [featureKey(one), one]))).values()];
}

/** Asks all rules. Pure: the same situation gives the same judgement. */
export function judge(
  rules: readonly CompiledRule[],
  suppressions: RuleSet['suppressions'],
  { subjects, situation, at }: { readonly subjects: Subjects; readonly situation: Situation; readonly at: Date },
): Judgement {
  const hits: Hit[] = [];
  const failed: CompiledRule[] = [];
  for (const rule of rules) {
    try {
      if (!rule.compiled.holds(situation)) continue;
      const suppressed = suppressions.some(
        ({ ruleId, subjectKind, subjectId, until }) =>
          ruleId === rule.ruleId && subjects[subjectKind] === subjectId && until > at,
      );
      hits.push({ rule, suppressed, parts: partsOf(rule, situation) });
    } catch {
      // What a rule raises is no answer; who decides closes for it, and the event says which rule it was.
      if (rule.stage === 'live') failed.push(rule);
    }
  }
  return { hits, failed };
}

/** A part alone may raise what the whole never comes to: the rule was met all the same, and what it says of itself is less. */
function partsOf({ compiled }: CompiledRule, situation: Situation): readonly JudgedPart[] {
  try {
    return compiled.parts(situation);
  } catch {
    return [];
  }
}

/** The hits that something comes of. */
export function effective({ hits }: Judgement): readonly Hit[] {
  return hits.filter(({ rule, suppressed }) => rule.stage === 'live' && !suppressed);
}

/** What a judgement comes to. A live rule that could not be asked closes as if nothing could be decided. */
export function answerOf(point: DecisionPoint, judgement: Judgement): Answer {
  const answers = effective(judgement).map(({ rule }) => rule.answer);
  return strictest(judgement.failed.length === 0 ? answers : [...answers, WITHOUT_DECISION[point]]);
}
