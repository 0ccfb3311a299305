import { queryOptions } from '@tanstack/react-query';
import { api, call, Problem } from '../../api/index.js';
import type { CardsView } from '../../api/types.js';
import type { CardsSearch } from './search.js';

const REF_LENGTH = 10;
const TRACKING = /^[0-9A-Z]{8,32}$/;

export const cardCountsQuery = queryOptions({
  queryKey: ['card-counts'],
  queryFn: ({ signal }) => call(() => api.cardDeskControllerCounts({ signal })),
});

export const cardsQuery = ({ state, after, find }: CardsSearch) =>
  queryOptions({
    queryKey: ['cards', { state, after, find }],
    queryFn: ({ signal }): Promise<CardsView> => {
      if (find !== undefined) return findCards(find, signal);
      const query = { ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) };
      return call(() => api.cardDeskControllerFind({ query, signal }));
    },
  });

export const cardLifeQuery = (cardId: string) =>
  queryOptions({
    queryKey: ['card-life', cardId],
    queryFn: ({ signal }) => call(() => api.cardDeskControllerShow({ path: { cardId }, signal })),
  });

/** What was typed, as both kinds of number are compared. */
export const bareNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');

/** Whether this could be a reference or a tracking number. */
export const isNumber = (typed: string): boolean => TRACKING.test(bareNumber(typed));

/** People do not care which number they hold: as long as a reference, it is looked for as one first. */
async function findCards(typed: string, signal: AbortSignal): Promise<CardsView> {
  const number = bareNumber(typed);
  if (!isNumber(typed)) return { cards: [] };
  if (number.length === REF_LENGTH) {
    const byRef = await byReference(number, signal);
    if (byRef.cards.length > 0) return byRef;
  }
  return call(() => api.cardDeskControllerFind({ query: { tracking: number }, signal }));
}

async function byReference(ref: string, signal: AbortSignal): Promise<CardsView> {
  try {
    return await call(() => api.cardDeskControllerFind({ query: { ref }, signal }));
  } catch (error) {
    // Its check character is not that of a reference, so it is none.
    if (error instanceof Problem && error.code === 'request.invalid') return { cards: [] };
    throw error;
  }
}
