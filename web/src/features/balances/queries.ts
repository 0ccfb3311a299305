import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { Period } from './periods.js';

/** The report of a period. Making it reads much, and is recorded: it is asked for once for each choice. */
export const balancesQuery = ({ from, until }: Period) =>
  queryOptions({
    queryKey: ['balance-report', from, until],
    queryFn: ({ signal }) => call(() => api.regulatoryReportsControllerBalances({ query: { from, until }, signal })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
