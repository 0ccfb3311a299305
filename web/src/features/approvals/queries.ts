import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

export const PROPOSALS_KEY = 'proposals';
export const PROPOSAL_KEY = 'proposal';

/** What waits for a decision of this person, page by page, oldest first. */
export const proposalsQuery = infiniteQueryOptions({
  queryKey: [PROPOSALS_KEY],
  queryFn: ({ signal, pageParam }) =>
    call(() =>
      api.proposalsControllerList({ signal, ...(pageParam === undefined ? {} : { query: { after: pageParam } }) }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
});

/** One that stands on no page that was asked for. */
export const proposalQuery = (proposalId: string) =>
  queryOptions({
    queryKey: [PROPOSAL_KEY, proposalId],
    queryFn: ({ signal }) => call(() => api.proposalsControllerShow({ path: { proposalId }, signal })),
  });

export const LINES_KEY = 'proposal-lines';

/** Each of the things that a proposal is about. Each answer is a reading that is recorded, so none is asked for by itself. */
export const proposalLinesQuery = (proposalId: string) =>
  queryOptions({
    queryKey: [LINES_KEY, proposalId],
    queryFn: ({ signal }) => call(() => api.proposalsControllerLines({ path: { proposalId }, signal })),
    ...{ staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });

/** What a card is now, for who decides on its arrival. */
export const proposedCardQuery = (cardId: string) =>
  queryOptions({
    queryKey: ['card-life', cardId],
    queryFn: ({ signal }) => call(() => api.cardDeskControllerShow({ path: { cardId }, signal })),
  });

/** The issuer's people, for administrators: an act may be about one of them. */
export const staffListQuery = queryOptions({
  queryKey: ['staff-list'],
  queryFn: ({ signal }) => call(() => api.staffListControllerList({ signal })),
});

/** What an application is now, masked. */
export const proposedApplicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: ({ signal }) => call(() => api.applicationsControllerShow({ path: { id }, signal })),
  });
