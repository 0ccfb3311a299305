import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../api/index.js';

/** The member's credit line as it stands. */
export const creditQuery = queryOptions({
  queryKey: ['credit'],
  queryFn: ({ signal }) => call(() => api.creditControllerRead({ signal })),
});
