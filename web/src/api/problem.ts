/** One wrong member of a request. */
export interface FieldFault {
  /** JSON Pointer (RFC 6901) into the body that was sent. */
  readonly pointer: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * A refusal of the API (RFC 9457), or of the way to it: `page.offline` and `page.timeout` are made here, when no answer
 * came. Whatever a call raises is one of these.
 */
export class Problem extends Error {
  readonly code: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly requestId: string | undefined;
  readonly faults: readonly FieldFault[];
  readonly retryAfterSeconds: number | undefined;
  readonly requires: Readonly<Record<string, unknown>> | undefined;
  /** Whether this is the first answer to its key once more. */
  readonly replayed: boolean;

  constructor(body: ProblemBody, options?: ErrorOptions) {
    super(body.code, options);
    this.name = 'Problem';
    this.code = body.code;
    this.status = body.status;
    this.requestId = body.requestId;
    this.faults = (body.errors ?? []).map(({ pointer, code, params }) => ({ pointer, code, params: params ?? {} }));
    this.retryAfterSeconds = body.retryAfterSeconds;
    this.requires = body.requires;
    this.replayed = body.replayed ?? false;
  }
}

export interface ProblemBody {
  readonly code: string;
  readonly status: number;
  readonly requestId?: string;
  readonly errors?: readonly { pointer: string; code: string; params?: Record<string, unknown> }[];
  readonly retryAfterSeconds?: number;
  readonly requires?: Record<string, unknown>;
  /** Told by a header, not by the body. */
  readonly replayed?: boolean;
}

/** Refusals that no server makes. */
export const PAGE_PROBLEMS = [
  'page.offline',
  'page.timeout',
  'page.unreadable',
  'page.passkey-cancelled',
  'page.passkey-present',
  'page.code-refused',
  'page.passkey-refused',
] as const;

/** What was thrown on the way to an answer, as a problem. */
export function problemOf(thrown: unknown, response: Response | undefined): Problem {
  if (thrown instanceof Problem) return thrown;
  if (isProblemBody(thrown))
    return new Problem({ ...thrown, replayed: response?.headers.get('idempotency-replayed') === 'true' });
  if (response !== undefined)
    return new Problem({ code: 'page.unreadable', status: response.status }, { cause: thrown });
  const code = thrown instanceof DOMException && thrown.name === 'TimeoutError' ? 'page.timeout' : 'page.offline';
  return new Problem({ code, status: 0 }, { cause: thrown });
}

function isProblemBody(value: unknown): value is ProblemBody {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'status' in value &&
    typeof value.status === 'number'
  );
}

/** The API answers every refused sign-in alike; this is one of them, in the words of what was tried. */
export function refusedAs(code: (typeof PAGE_PROBLEMS)[number], problem: Problem | undefined): Problem | undefined {
  return problem?.code === 'sign-in.refused' ? new Problem({ code, status: problem.status }) : problem;
}
