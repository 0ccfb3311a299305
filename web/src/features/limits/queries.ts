import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** What the member may charge, send and pay. */
export const limitsQuery = queryOptions({
  queryKey: ['limits'],
  queryFn: ({ signal }) => call(() => api.limitsControllerList({ signal })),
});
