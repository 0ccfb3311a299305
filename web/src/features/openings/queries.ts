import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** What people have to look at, page by page, the oldest first. */
export const openingsQuery = infiniteQueryOptions({
  queryKey: ['openings'],
  queryFn: ({ signal, pageParam }) =>
    call(() =>
      api.applicationsControllerList({ signal, ...(pageParam === undefined ? {} : { query: { after: pageParam } }) }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
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

export const PROPOSALS_KEY = 'proposals';

/** What is proposed for an application, for those who may decide on it. */
export const proposalQuery = (proposalId: string) =>
  queryOptions({
    queryKey: ['proposal', proposalId],
    queryFn: ({ signal }) => call(() => api.proposalsControllerShow({ path: { proposalId }, signal })),
  });
