import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { RuleContentDto } from '../../api/types.js';

/** All rules. */
export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => call(() => api.ruleDeskControllerList({ signal })),
});

/** What is wrong with a condition. The same text gives the same answer. */
export const faultsQuery = (point: RuleContentDto['point'], expression: string) =>
  queryOptions({
    queryKey: ['rule-faults', point, expression],
    queryFn: ({ signal }) => call(() => api.ruleDeskControllerCheck({ body: { point, expression }, signal })),
    ...{ staleTime: Infinity, gcTime: 60_000, retry: false },
  });

const UNDER_WAY = ['waiting', 'running'];

/** One rule. While it is tried on the past, its page says how far that is. */
export const ruleQuery = (ruleId: string) =>
  queryOptions({
    queryKey: ['rules', ruleId],
    queryFn: ({ signal }) => call(() => api.ruleDeskControllerOne({ path: { ruleId }, signal })),
    refetchInterval: ({ state }) => (UNDER_WAY.includes(state.data?.backtest?.state ?? '') ? 2_000 : false),
  });

/** Why something was decided. Each answer is a look that is recorded, so none is asked for by itself. */
export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id],
    queryFn: ({ signal }) => call(() => api.ruleDeskControllerExplain({ path: { id }, signal })),
    ...{ staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });
