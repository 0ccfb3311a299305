import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

export const batchesQuery = queryOptions({
  queryKey: ['arrival-batches'],
  queryFn: ({ signal }) => call(() => api.arrivalBatchesControllerList({ signal })),
});

export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: ['arrival-batch', batchId],
    queryFn: ({ signal }) => call(() => api.arrivalBatchesControllerShow({ path: { batchId }, signal })),
  });
