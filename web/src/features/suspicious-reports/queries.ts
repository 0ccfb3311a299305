import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** Each answer is a look that is recorded, so none is asked for by itself. */
const ONCE = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const reportsKey = ['suspicious-reports'] as const;

export const reportsQuery = queryOptions({
  queryKey: [...reportsKey, 'list'],
  queryFn: ({ signal }) => call(() => api.suspiciousReportsControllerList({ signal })),
  ...ONCE,
});

export const reportQuery = (reportId: string) =>
  queryOptions({
    queryKey: [...reportsKey, 'one', reportId],
    queryFn: ({ signal }) => call(() => api.suspiciousReportsControllerOne({ path: { reportId }, signal })),
    ...ONCE,
  });
