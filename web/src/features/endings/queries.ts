import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** How accounts end. Each answer is a look that is recorded, so none is asked for by itself. */
export const endingsQuery = queryOptions({
  queryKey: ['endings'],
  queryFn: ({ signal }) => call(() => api.endingsDeskControllerList({ signal })),
  staleTime: Infinity,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});
