import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { LinksView } from '../../api/types.js';

const ASK_EVERY_MS = 2_000;

/** Whether something is on its way to be a link. */
export const isUnderWay = (view: LinksView | undefined): boolean =>
  view?.links.some(({ state }) => state === 'asking' || state === 'calling') === true;

/** The linked accounts; asked for again and again while the bank is at it. */
export const linksQuery = queryOptions({
  queryKey: ['links'],
  queryFn: ({ signal }) => call(() => api.linksControllerList({ signal })),
  refetchInterval: ({ state }) => (isUnderWay(state.data) ? ASK_EVERY_MS : false),
});
