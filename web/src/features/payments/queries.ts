import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** The member's payments, page by page, the newest first. */
export const paymentsQuery = infiniteQueryOptions({
  queryKey: ['payments'],
  queryFn: ({ pageParam, signal }) =>
    call(() => api.paymentsControllerList({ query: pageParam === '' ? {} : { before: pageParam }, signal })),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
});

export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['payments', id],
    queryFn: ({ signal }) => call(() => api.paymentsControllerOne({ path: { id }, signal })),
  });

/** Which kinds of payments are let through. */
export const switchesQuery = queryOptions({
  queryKey: ['payment-switches'],
  queryFn: ({ signal }) => call(() => api.paymentSwitchesControllerList({ signal })),
});

/** The payments online that wait for an answer; somebody else may ask at any moment. */
export const waitingQuery = queryOptions({
  queryKey: ['payment-questions'],
  queryFn: ({ signal }) => call(() => api.paymentQuestionsControllerWaiting({ signal })),
  refetchInterval: 5_000,
});

export const questionQuery = (id: string) =>
  queryOptions({
    queryKey: ['payment-questions', id],
    queryFn: ({ signal }) => call(() => api.paymentQuestionsControllerOne({ path: { id }, signal })),
  });
