import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** What holds openings and links back, and how many come. */
export const switchesQuery = queryOptions({
  queryKey: ['opening-switches'],
  queryFn: ({ signal }) => call(() => api.openingSwitchesControllerList({ signal })),
});
