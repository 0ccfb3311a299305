import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** What is to be asked of which bank, and the files so far. */
export const settlementsQuery = queryOptions({
  queryKey: ['settlements'],
  queryFn: ({ signal }) => call(() => api.settlementDeskControllerList({ signal })),
});
