import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { Service } from './search.js';

export const checklistQuery = (service: Service) =>
  queryOptions({
    queryKey: ['checklist', service],
    queryFn: ({ signal }) => call(() => api.checklistControllerShow({ query: { service }, signal })),
    staleTime: 60_000,
  });
