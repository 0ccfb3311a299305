import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

export const openingsQuery = queryOptions({
  queryKey: ['openings'],
  queryFn: ({ signal }) => call(() => api.applicationsControllerList({ signal })),
});

/** One application, masked. Each answer is a look that is recorded, so none is asked for by itself. */
export const openingQuery = (id: string) =>
  queryOptions({
    queryKey: ['opening', id],
    queryFn: ({ signal }) => call(() => api.applicationsControllerShow({ path: { id }, signal })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** What waits for a decision of this person. */
export const proposalsQuery = queryOptions({
  queryKey: ['proposals'],
  queryFn: ({ signal }) => call(() => api.proposalsControllerList({ signal })),
});
