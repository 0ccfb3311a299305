import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** Where events go, and what can be told. */
export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call(() => api.webhooksControllerList({ signal })),
});

/** What was given up for one address. */
export const deadQuery = (endpointId: string) =>
  queryOptions({
    queryKey: ['webhooks', endpointId],
    queryFn: ({ signal }) =>
      call(() => api.webhooksControllerDeliveries({ path: { endpointId }, query: { state: 'dead' }, signal })),
  });
