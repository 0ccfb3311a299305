import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** What is held at receivers. Each answer is a look that is recorded, so none is asked for by itself. */
export const heldQuery = queryOptions({
  queryKey: ['held-transfers'],
  queryFn: ({ signal }) => call(() => api.transferDeskControllerHeld({ signal })),
  staleTime: Infinity,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});
