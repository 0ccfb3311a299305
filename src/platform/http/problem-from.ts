import { HttpException } from '@nestjs/common';
import { type Problem, type ProblemFactory, Problem as ProblemError, requestProblems } from '../problems/index.js';

/** Refusals of Fastify and Node by their code. */
const BY_CODE: Readonly<Record<string, ProblemFactory>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: requestProblems.tooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: requestProblems.unsupportedType,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: requestProblems.malformed,
  FST_ERR_CTP_EMPTY_JSON_BODY: requestProblems.malformed,
  FST_ERR_CTP_INVALID_JSON_BODY: requestProblems.malformed,
  FST_ERR_BAD_URL: requestProblems.notFound,
  FST_ERR_MAX_PARAM_LENGTH: requestProblems.notFound,
  ECONNRESET: requestProblems.malformed,
};

/** Refusals that only say their status. */
const BY_STATUS: Readonly<Record<number, ProblemFactory>> = {
  400: requestProblems.invalid,
  401: requestProblems.noSession,
  403: requestProblems.forbidden,
  404: requestProblems.notFound,
  405: requestProblems.methodNotAllowed,
  413: requestProblems.tooLarge,
  414: requestProblems.notFound,
  415: requestProblems.unsupportedType,
  429: requestProblems.tooMany,
  503: requestProblems.unavailable,
};

/**
 * The problem behind anything that was thrown. Problems are themselves, refusals of the framework get the code they
 * mean, and all else is `request.internal`, which says nothing of its cause.
 */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ProblemError) return error;
  const cause = error instanceof HttpException ? error.cause : error;
  if (cause instanceof ProblemError) return cause;
  const code = (cause as { code?: unknown } | null | undefined)?.code;
  const byCode = typeof code === 'string' ? BY_CODE[code] : undefined;
  if (byCode !== undefined && isRefusal(cause)) return byCode({ cause: error });
  const status = statusOf(error);
  const byStatus = status === undefined ? undefined : BY_STATUS[status];
  if (byStatus !== undefined) return byStatus({ cause: error, ...(status === 503 ? { retryAfterSeconds: 1 } : {}) });
  if (status !== undefined && status >= 400 && status < 500) return requestProblems.invalid({ cause: error });
  return requestProblems.internal({ cause: error });
}

/** A code alone may come from anywhere (a database connection also says ECONNRESET); a refusal has a status of 4xx. */
function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && status < 500;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || error.name !== 'FastifyError') return undefined;
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' ? status : undefined;
}
