import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

export const casesKey = ['cases'] as const;

/** Each answer is a look that is recorded, so none is asked for by itself. */
const ONCE = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const casesQuery = (state: 'standing' | 'closed') =>
  queryOptions({
    queryKey: [...casesKey, 'list', state],
    queryFn: ({ signal }) => call(() => api.casesControllerList({ query: { state }, signal })),
    ...ONCE,
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...casesKey, 'one', caseId],
    queryFn: ({ signal }) => call(() => api.casesControllerOne({ path: { caseId }, signal })),
    ...ONCE,
  });

export const measureChoicesQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...casesKey, 'measure-choices', caseId],
    queryFn: ({ signal }) => call(() => api.caseOutcomesControllerMeasureChoices({ path: { caseId }, signal })),
    // Whoever has just run a backtest wants to find it here.
    staleTime: 0,
  });

export const timelineQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: [...casesKey, 'timeline', caseId],
    queryFn: ({ pageParam, signal }) =>
      call(() =>
        api.casesControllerTimeline({
          path: { caseId },
          ...(pageParam === '' ? {} : { query: { before: pageParam } }),
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    ...ONCE,
  });

export const leakQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...casesKey, 'leak', caseId],
    queryFn: ({ signal }) => call(() => api.leakControllerOne({ path: { caseId }, signal })),
    ...ONCE,
  });

export const measuresQuery = queryOptions({
  queryKey: [...casesKey, 'measures'],
  queryFn: ({ signal }) => call(() => api.caseOutcomesControllerMeasures({ signal })),
  ...ONCE,
});
