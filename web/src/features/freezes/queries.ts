import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** Each answer is a look that is recorded, so none is asked for by itself. */
const ONCE = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** All that the issuer has stopped. */
export const freezesQuery = queryOptions({
  queryKey: ['freezes'],
  queryFn: ({ signal }) => call(() => api.freezeDeskControllerList({ signal })),
  ...ONCE,
});

/** What stops by itself, and how near it is to that. */
export const breakersQuery = queryOptions({
  queryKey: ['freezes', 'breakers'],
  queryFn: ({ signal }) => call(() => api.breakersControllerList({ signal })),
  refetchInterval: 30_000,
});

/** What the issuer has stopped of one member. */
export const memberFreezesQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['freezes', memberId],
    queryFn: ({ signal }) => call(() => api.freezeDeskControllerOfMember({ path: { memberId }, signal })),
    ...ONCE,
  });
