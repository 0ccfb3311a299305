import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';

/** Where the member's card is. */
export const cardQuery = queryOptions({
  queryKey: ['card'],
  queryFn: ({ signal }) => call(() => api.cardsControllerShow({ signal })),
});
