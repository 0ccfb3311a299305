import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** The limits of the program, and what waits to change them. */
export const programLimitsQuery = queryOptions({
  queryKey: ['program-limits'],
  queryFn: ({ signal }) => call(() => api.limitDeskControllerList({ signal })),
});
