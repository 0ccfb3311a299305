import { wordsOfService } from '../program/index.js';

/** What a decision says, from the mildest on. */
export const ANSWERS = ['allow', 'step-up', 'hold', 'deny'] as const;
export type Answer = (typeof ANSWERS)[number];

/** The strictest of some answers; `allow` of none. */
export function strictest(answers: readonly Answer[]): Answer {
  return answers.reduce<Answer>((most, one) => (ANSWERS.indexOf(one) > ANSWERS.indexOf(most) ? one : most), 'allow');
}

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Who takes up the alerts of a rule. */
export const QUEUES = ['accounts', 'money', 'cards', 'staff'] as const;
export type Queue = (typeof QUEUES)[number];

/** The points at which something is decided before it is done. */
export const EVERY_POINT = ['opening', 'linking', 'charge', 'transfer', 'payment'] as const;
export type DecisionPoint = (typeof EVERY_POINT)[number];
/** Those that this service has. */
export const DECISION_POINTS: readonly DecisionPoint[] = wordsOfService(EVERY_POINT);

/** Where a rule is asked: at a point of decision, at an event of the stream, or once a day. */
export type RulePoint = DecisionPoint | 'event' | 'day';
export const RULE_POINTS: readonly RulePoint[] = [...DECISION_POINTS, 'event', 'day'];

/**
 * What is answered when nothing can be decided: money between members waits for review, an opening is looked at by people,
 * everything else is not done. Source: hardening, "fraud decision".
 */
export const WITHOUT_DECISION: Readonly<Record<DecisionPoint, Answer>> = {
  opening: 'hold',
  linking: 'deny',
  charge: 'deny',
  transfer: 'hold',
  payment: 'deny',
};
