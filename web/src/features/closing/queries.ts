import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** What closing the account comes to, and the closing that waits. */
export const closingQuery = queryOptions({
  queryKey: ['account-closing'],
  queryFn: ({ signal }) => call(() => api.closingsControllerShow({ signal })),
});
