import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** Each answer is a look that is recorded, so none is asked for by itself. */
const ONCE = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const FREEZES_KEY = 'freezes';

/** All that the issuer has stopped: what holds for many at once, and what is of single members page by page. */
export const freezesQuery = infiniteQueryOptions({
  queryKey: [FREEZES_KEY, 'all'],
  queryFn: ({ signal, pageParam }) =>
    call(() =>
      api.freezeDeskControllerList({ signal, ...(pageParam === undefined ? {} : { query: { before: pageParam } }) }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
  ...ONCE,
});

/** What stops by itself, and how near it is to that. */
export const breakersQuery = queryOptions({
  queryKey: [FREEZES_KEY, 'breakers'],
  queryFn: ({ signal }) => call(() => api.breakersControllerList({ signal })),
  refetchInterval: 30_000,
});

/** What the issuer has stopped of one member. */
export const memberFreezesQuery = (memberId: string) =>
  queryOptions({
    queryKey: [FREEZES_KEY, 'of', memberId],
    queryFn: ({ signal }) => call(() => api.freezeDeskControllerOfMember({ path: { memberId }, signal })),
    ...ONCE,
  });
