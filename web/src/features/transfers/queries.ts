import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { TransferView } from '../../api/types.js';

const ASK_EVERY_MS = 5_000;

/** What the member has sent and received, page by page. */
export const transfersQuery = infiniteQueryOptions({
  queryKey: ['transfers'],
  queryFn: ({ signal, pageParam }) =>
    call(() =>
      api.transfersControllerList({ signal, ...(pageParam === undefined ? {} : { query: { before: pageParam } }) }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
});

/** Whether something may still become of it while somebody looks. */
const isOpen = (transfer: TransferView | undefined): boolean =>
  transfer?.state === 'waiting' || transfer?.held?.held === true;

export const transferQuery = (id: string) =>
  queryOptions({
    queryKey: ['transfer', id],
    queryFn: ({ signal }) => call(() => api.transfersControllerShow({ path: { id }, signal })),
    refetchInterval: ({ state }) => (isOpen(state.data) ? ASK_EVERY_MS : false),
  });

export const payeesQuery = queryOptions({
  queryKey: ['payees'],
  queryFn: ({ signal }) => call(() => api.payeesControllerList({ signal })),
});

export const memberCodeQuery = queryOptions({
  queryKey: ['member-code'],
  queryFn: ({ signal }) => call(() => api.memberCodeControllerShow({ signal })),
});
