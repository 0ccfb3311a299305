import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { BatchSearch } from './search.js';

export const batchesQuery = ({ state, after }: BatchSearch) =>
  queryOptions({
    queryKey: ['arrival-batches', { state, after }],
    queryFn: ({ signal }) => {
      const query = { ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) };
      return call(() => api.arrivalBatchesControllerList({ query, signal }));
    },
  });

export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: ['arrival-batch', batchId],
    queryFn: ({ signal }) => call(() => api.arrivalBatchesControllerShow({ path: { batchId }, signal })),
  });
