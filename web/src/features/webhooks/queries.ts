import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** Where events go, and what can be told. */
export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call(() => api.webhooksControllerList({ signal })),
});

/** What was given up for one address, or was delivered. */
export const endedQuery = (endpointId: string, state: 'dead' | 'delivered') =>
  queryOptions({
    queryKey: ['webhooks', endpointId, state],
    queryFn: ({ signal }) =>
      call(() => api.webhooksControllerDeliveries({ path: { endpointId }, query: { state }, signal })),
  });
