import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api/index.js';

/** What this deployment asks of a password. */
export const passwordRulesQuery = queryOptions({
  queryKey: ['password-rules'],
  queryFn: ({ signal }) => call(() => api.openingAidControllerPasswordRules({ signal })),
  staleTime: Infinity,
});
