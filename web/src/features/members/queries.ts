import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

export const memberKey = (memberId: string) => ['member', memberId] as const;

/** One member, masked. Each answer is a look that is recorded, so none is asked for by itself. */
export const memberQuery = (memberId: string) =>
  queryOptions({
    queryKey: memberKey(memberId),
    queryFn: ({ signal }) => call(() => api.supportDeskControllerShow({ path: { memberId }, signal })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The member's bank accounts; each answer is a recorded look as well. */
export const memberLinksQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member-links', memberId],
    queryFn: ({ signal }) => call(() => api.linkDeskControllerOfMember({ path: { memberId }, signal })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** What the member has sent and received, page by page; each answer is a recorded look as well. */
export const memberTransfersQuery = (memberId: string) =>
  infiniteQueryOptions({
    queryKey: ['member-transfers', memberId],
    queryFn: ({ signal, pageParam }) =>
      call(() =>
        api.transferDeskControllerOfMember({
          path: { memberId },
          signal,
          ...(pageParam === undefined ? {} : { query: { before: pageParam } }),
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The member's payments; each answer is a recorded look as well. */
export const memberPaymentsQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member-payments', memberId],
    queryFn: ({ signal }) => call(() => api.paymentDeskControllerOfMember({ path: { memberId }, signal })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The member's credit line and bills; each answer is a recorded look as well. */
export const memberCreditQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member-credit', memberId],
    queryFn: ({ signal }) => call(() => api.creditDeskControllerOfMember({ path: { memberId }, signal })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** What the member has charged; each answer is a recorded look as well. */
export const memberChargesQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['member-charges', memberId],
    queryFn: ({ signal }) => call(() => api.chargeDeskControllerOfMember({ path: { memberId }, signal })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
