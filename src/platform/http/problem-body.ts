import type { FastifyReply } from 'fastify';
import { noteProblem } from '../logging/index.js';
import type { Problem } from '../problems/index.js';

/** What goes out as `application/problem+json` (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  /** Names this one occurrence; the same as the request id in the logs. */
  readonly instance: string;
  readonly requestId: string;
  readonly errors?: readonly { pointer: string; code: string; detail?: string; params?: object }[];
  readonly retryAfterSeconds?: number;
  readonly requires?: Readonly<Record<string, unknown>>;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** The URN of a kind of problem; `card.not-arrived` is `urn:sekisho:problem:card.not-arrived`. */
export function problemType(code: string): string {
  return `urn:sekisho:problem:${code}`;
}

/** A problem as the outside sees it: never its cause, never a stack. */
export function problemBody(problem: Problem, requestId: string): ProblemBody {
  const { detail, errors, retryAfterSeconds, requires } = problem.options;
  return {
    type: problemType(problem.code),
    title: problem.definition.title,
    status: problem.status,
    code: problem.code,
    ...(detail === undefined ? {} : { detail }),
    instance: `urn:uuid:${requestId}`,
    requestId,
    ...(errors === undefined ? {} : { errors }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(requires === undefined ? {} : { requires }),
  };
}

/** Sends a problem, with `Retry-After` where it names a time. */
export function sendProblem(reply: FastifyReply, problem: Problem, requestId: string): void {
  noteProblem(reply.request, problem);
  if (problem.options.retryAfterSeconds !== undefined) {
    reply.header('retry-after', Math.max(1, Math.ceil(problem.options.retryAfterSeconds)).toString());
  }
  reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .header('content-type', PROBLEM_TYPE)
    // Bytes, because text would get a charset that the media type does not have.
    .send(Buffer.from(JSON.stringify(problemBody(problem, requestId))));
}
