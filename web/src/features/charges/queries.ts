import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { ChargeView } from '../../api/types.js';

const ASK_EVERY_MS = 3_000;

export const isOver = ({ state }: Pick<ChargeView, 'state'>): boolean => state === 'posted' || state === 'declined';

/** From where the member can charge, and the charges so far. */
export const chargesQuery = queryOptions({
  queryKey: ['charges'],
  queryFn: ({ signal }) => call(() => api.chargesControllerList({ signal })),
});

/** One charge; asked again until the bank has answered. */
export const chargeQuery = (id: string) =>
  queryOptions({
    queryKey: ['charges', id],
    queryFn: ({ signal }) => call(() => api.chargesControllerShow({ path: { id }, signal })),
    // What never came, such as a charge of somebody else's, is asked for again when the person asks.
    refetchInterval: ({ state }) => (state.data === undefined || isOver(state.data) ? false : ASK_EVERY_MS),
  });
