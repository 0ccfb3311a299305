import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { AuditSearch, Trail } from './search.js';

const PAGE_ROWS = 50;

/** A trail page by page. Each answer is recorded as a reading, so none is asked for by itself. */
export const trailQuery = ({ kind, id }: Trail, { area, outcome }: Pick<AuditSearch, 'area' | 'outcome'>) =>
  infiniteQueryOptions({
    queryKey: ['trail', kind, id, area ?? '', outcome ?? ''],
    queryFn: ({ pageParam, signal }) =>
      call(() =>
        api.auditControllerRead({
          query: {
            ...(kind === 'member' ? { memberId: id } : { subjectKind: kind, subjectId: id }),
            ...(area === undefined ? {} : { area }),
            ...(outcome === undefined ? {} : { outcome }),
            ...(pageParam === '' ? {} : { before: pageParam }),
            limit: PAGE_ROWS,
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

const WATCH_MS = 5_000;
const RUNNING_MS = 1_000;

/** How far sealing and anchoring have come; it moves on by itself. */
export const sealingQuery = queryOptions({
  queryKey: ['sealing'],
  queryFn: ({ signal }) => call(() => api.sealingControllerState({ signal })),
  refetchInterval: WATCH_MS,
});

/** The last verifications, newest first. One under way is looked at more often. */
export const verificationsQuery = queryOptions({
  queryKey: ['verifications'],
  queryFn: ({ signal }) => call(() => api.sealingControllerVerifications({ signal })),
  refetchInterval: ({ state }) =>
    state.data?.verifications.some(({ outcome }) => outcome === null) === true ? RUNNING_MS : false,
});
