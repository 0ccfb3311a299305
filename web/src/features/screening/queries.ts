import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** How far the search has come, and the hits that are open. Each answer is a look that is recorded: none comes by itself. */
export const screeningQuery = queryOptions({
  queryKey: ['screening'],
  queryFn: ({ signal }) => call(() => api.screeningControllerRead({ signal })),
  ...{ staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
});
