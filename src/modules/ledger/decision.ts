import type { Tx } from '../../platform/database/index.js';
import { knownProblems, Problem } from '../../platform/problems/index.js';
import type { AuditEvent } from '../audit/index.js';
import type { Json } from '../staff/index.js';
import type { FacetEffect } from './facet.js';
import type { NewPosting } from './posting.js';

/** What an operation answers: it is kept, so that a repetition gets the same. Amounts in it are JSON's integers. */
export type Answer = Readonly<Record<string, Json>>;

/** What an operation decides: postings and whatever else changes with them. */
export interface Done<Result extends Answer> {
  readonly kind: 'done';
  /** None for an operation that only changes facets. */
  readonly postings: readonly NewPosting[];
  readonly effects?: readonly FacetEffect[];
  /** Beside the event of each posting, which the lane writes. */
  readonly events?: readonly AuditEvent[];
  /** What else is done in the transaction after everything is written: messages, jobs. Each costs round trips of its own. */
  readonly also?: readonly ((tx: Tx) => Promise<void>)[];
  readonly result: Result;
}

/** That an operation is not done. It is a result: kept, recorded, and answered again to a repetition. */
export interface Refused {
  readonly kind: 'refused';
  readonly problem: Problem;
  readonly effects?: readonly FacetEffect[];
  readonly events?: readonly AuditEvent[];
}

/**
 * That an operation can't be decided before somebody has approved it. Nothing is kept and nothing recorded, and its key
 * stays free: the same call with an approval is decided anew.
 */
export interface Unapproved {
  readonly kind: 'unapproved';
  /** What is wrong with the approval, or that one is needed. */
  readonly problem: Problem;
}

export type Decision<Result extends Answer> = Done<Result> | Refused | Unapproved;

export function post<Result extends Answer>(
  postings: readonly NewPosting[],
  result: Result,
  besides: Pick<Done<Result>, 'effects' | 'events' | 'also'> = {},
): Done<Result> {
  return { kind: 'done', postings, result, ...besides };
}

export function refuse(problem: Problem, besides: Pick<Refused, 'effects' | 'events'> = {}): Refused {
  return { kind: 'refused', problem, ...besides };
}

export function unapproved(problem: Problem): Unapproved {
  return { kind: 'unapproved', problem };
}

/** What became of an operation. */
export type Outcome<Result extends Answer> = (
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'refused' | 'unapproved'; readonly problem: Problem }
) & {
  readonly operationId: string;
  /** It is the first answer once more; nothing was done this time. */
  readonly replayed: boolean;
};

/** The result, or the refusal as a problem. */
export function resultOf<Result extends Answer>(outcome: Outcome<Result>): Result {
  if (outcome.kind !== 'done') throw outcome.problem;
  return outcome.result;
}

/** The answer as the row of the operation keeps it. */
export function keptReply(decision: Done<Answer> | Refused): Answer {
  if (decision.kind === 'done') return inOrder(decision.result);
  const { code, options } = decision.problem;
  const { detail, retryAfterSeconds, requires } = options;
  return inOrder({
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(requires === undefined ? {} : { requires: requires as Answer }),
  });
}

/** The same with the members of all objects in one order, which a row does not keep: a repetition gets the same text. */
export function inOrder(answer: Answer): Answer {
  const sorted = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(sorted);
    return typeof value === 'object' && value !== null ? inOrder(value as Answer) : value;
  };
  const members = Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, value]) => [name, sorted(value)]));
}

/** The refusal that a kept answer tells of. */
export function keptProblem(reply: Answer): Problem {
  const definition = knownProblems().find(({ code }) => code === reply['code']);
  if (definition === undefined) throw new Error('a kept refusal has a code that there is no longer');
  const { detail, retryAfterSeconds, requires } = reply;
  return new Problem(definition, {
    ...(typeof detail === 'string' ? { detail } : {}),
    ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
    ...(typeof requires === 'object' && requires !== null ? { requires: requires as Answer } : {}),
  });
}
