import type { DefaultError, QueryExecuteOptions, QueryKey } from '@tanstack/react-query';
import { Problem } from '../api/index.js';
import { mayComeLater, queryClient } from './query-client.js';

/** How old the answer about the session may be when a page is gone to. */
const FRESH_MS = 30_000;

/**
 * The session for a page that is gone to, asked for anew once the answer is older. Where none comes, what was known counts
 * on: it shows nothing by itself, and every call of the page is answered for the session that there is. Where a link is only
 * pointed at (`ahead`), what is known is enough.
 */
export async function sessionForPage<Session, Key extends QueryKey>(
  query: QueryExecuteOptions<Session, DefaultError, Session, Session, Key>,
  ahead = false,
): Promise<Session> {
  const known = queryClient.getQueryData<Session>(query.queryKey);
  if (known === undefined) return queryClient.query({ ...query, staleTime: FRESH_MS });
  if (ahead) return known;
  try {
    const retry = (count: number, error: unknown): boolean => !isUnanswered(error) && mayComeLater(count, error);
    return await queryClient.query({ ...query, staleTime: FRESH_MS, retry });
  } catch (error) {
    if (isUnanswered(error)) return known;
    throw error;
  }
}

const isUnanswered = (error: unknown): boolean => error instanceof Problem && error.status === 0;
