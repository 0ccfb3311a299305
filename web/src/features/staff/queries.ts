import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** The issuer's people, for administrators. */
export const staffListQuery = queryOptions({
  queryKey: ['staff-list'],
  queryFn: ({ signal }) => call(() => api.staffListControllerList({ signal })),
});
