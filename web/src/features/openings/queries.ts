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

export const PROPOSALS_KEY = 'proposals';

/** What is proposed for an application, for those who may decide on it. */
export const proposalQuery = (proposalId: string) =>
  queryOptions({
    queryKey: ['proposal', proposalId],
    queryFn: ({ signal }) => call(() => api.proposalsControllerShow({ path: { proposalId }, signal })),
  });
