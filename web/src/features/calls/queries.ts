import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** Calls that were drawn for a second look, and counts of each agent. Each answer is a look that is recorded. */
export const callsQuery = queryOptions({
  queryKey: ['calls'],
  queryFn: ({ signal }) => call(() => api.callersControllerAll({ signal })),
  ...{ staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
});
