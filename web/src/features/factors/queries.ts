import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** The ways in which the member signs in and approves, and what of them is changing. */
export const factorsQuery = queryOptions({
  queryKey: ['factors'],
  queryFn: ({ signal }) => call(() => api.factorsControllerList({ signal })),
});
