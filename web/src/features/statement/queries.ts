import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { StatementSearch } from './search.js';

/** The lines that are asked for, page by page, the newest first. */
export const linesQuery = (search: StatementSearch) =>
  infiniteQueryOptions({
    queryKey: ['statement', 'lines', search],
    queryFn: ({ pageParam, signal }) =>
      call(() =>
        api.statementsControllerList({
          query: { ...search, ...(pageParam === undefined ? {} : { before: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });

/** What can be spent, and what is held. */
export const pendingQuery = queryOptions({
  queryKey: ['statement', 'pending'],
  queryFn: ({ signal }) => call(() => api.statementsControllerPending({ signal })),
});

/** The bills so far. */
export const billsQuery = queryOptions({
  queryKey: ['statement', 'bills'],
  queryFn: ({ signal }) => call(() => api.creditControllerBills({ signal })),
});

/** The last months, summed up. */
export const monthsQuery = queryOptions({
  queryKey: ['statement', 'months'],
  queryFn: ({ signal }) => call(() => api.statementsControllerMonths({ signal })),
});
