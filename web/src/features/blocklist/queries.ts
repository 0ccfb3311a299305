import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { BlocklistSearch } from './search.js';

export const blocklistKey = ['blocklist'] as const;

export const blocklistQuery = (search: BlocklistSearch) =>
  queryOptions({
    queryKey: [...blocklistKey, search],
    queryFn: ({ signal }) => call(() => api.blocklistControllerList({ query: { ...search }, signal })),
  });
