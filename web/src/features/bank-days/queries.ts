import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** The bank's days that were compared, and what they differ in. */
export const bankDaysQuery = queryOptions({
  queryKey: ['bank-days'],
  queryFn: ({ signal }) => call(() => api.chargeDeskControllerReconciliation({ signal })),
});
