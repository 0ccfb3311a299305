import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** How much waits; `more` when the list did not show all of it. */
export interface Count {
  readonly count: number;
  readonly more: boolean;
}

export const cardCountsQuery = queryOptions({
  queryKey: ['card-counts'],
  queryFn: ({ signal }) => call(() => api.cardDeskControllerCounts({ signal })),
});

export const waitingQueries = {
  openings: queryOptions({
    queryKey: ['overview', 'openings'],
    queryFn: async ({ signal }): Promise<Count> => {
      const { applications, next } = await call(() => api.applicationsControllerList({ signal }));
      return { count: applications.length, more: next !== undefined };
    },
  }),
  files: queryOptions({
    queryKey: ['overview', 'files'],
    queryFn: async ({ signal }): Promise<Count> => {
      const query = { state: 'waiting' } as const;
      const { files, next } = await call(() => api.arrivalBatchesControllerList({ query, signal }));
      return { count: files.length, more: next !== undefined };
    },
  }),
  approvals: queryOptions({
    queryKey: ['overview', 'approvals'],
    queryFn: async ({ signal }): Promise<Count> => {
      const { proposals, next } = await call(() => api.proposalsControllerList({ signal }));
      return { count: proposals.length, more: next !== undefined };
    },
  }),
} as const;
