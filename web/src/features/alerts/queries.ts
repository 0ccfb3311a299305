import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { AlertsSearch } from './search.js';

export const alertsKey = ['alerts'] as const;

/** What waits for somebody. It is asked for again by itself while somebody is there: an alert is of now. */
export const alertsQuery = (search: AlertsSearch) =>
  queryOptions({
    queryKey: [...alertsKey, 'list', search],
    queryFn: ({ signal }) => call(() => api.alertsControllerList({ query: { ...search }, signal })),
    refetchInterval: 30_000,
  });

/** Closed alerts that wait for a second look. */
export const alertReviewsQuery = queryOptions({
  queryKey: [...alertsKey, 'reviews'],
  queryFn: ({ signal }) => call(() => api.alertReviewsControllerList({ signal })),
});

/** One, with what it rests on; each look is recorded, so it is not asked for by itself. */
export const alertQuery = (alertId: string) =>
  queryOptions({
    queryKey: [...alertsKey, 'one', alertId],
    queryFn: ({ signal }) => call(() => api.alertsControllerOne({ path: { alertId }, signal })),
    ...{ staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });
