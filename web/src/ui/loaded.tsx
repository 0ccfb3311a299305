import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.js';
import { ProblemNotice } from './problem-notice.js';
import { Skeleton } from './skeleton.js';

interface LoadedProps<Data> {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  /** As many lines as are likely to come. */
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

/** What a query gives, or that it is on its way, or why it did not come. */
export function Loaded<Data>({ query, lines = 3, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Skeleton lines={lines} />;
  return <ProblemNotice problem={query.error as Problem} onRetry={() => void query.refetch()} />;
}
