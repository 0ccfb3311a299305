import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api/index.js';

/** How the member is reached, and what of it is changing. */
export const changesQuery = queryOptions({
  queryKey: ['changes'],
  queryFn: ({ signal }) => call(() => api.changesControllerList({ signal })),
});
