import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** The factors of whoever is signed in. */
export const accountQuery = queryOptions({
  queryKey: ['staff-account'],
  queryFn: ({ signal }) => call(() => api.staffAccountControllerShow({ signal })),
});
