import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** Whom the program is connected to. */
export const partnersQuery = queryOptions({
  queryKey: ['partners'],
  queryFn: ({ signal }) => call(() => api.attestationsControllerList({ signal })),
});

/** One of them, item by item. */
export const partnerQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partners', partnerId],
    queryFn: ({ signal }) => call(() => api.attestationsControllerOne({ path: { partnerId }, signal })),
  });
