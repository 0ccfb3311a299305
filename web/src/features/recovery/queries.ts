import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/index.js';
import type { RecoveryView } from '../../api/types.js';
import { orNone } from '../../app/or-none.js';

/** While an answer is on its way, and while a recovery waits for its time. */
const OFTEN_MS = 2_000;
const SELDOM_MS = 60_000;

/** Where the recovery of this browser stands, or null where there is none. */
export const recoveryQuery = queryOptions({
  queryKey: ['recovery'],
  queryFn: ({ signal }): Promise<RecoveryView | null> => orNone(api.recoveryControllerRead({ signal })),
  refetchOnWindowFocus: 'always',
  refetchInterval: ({ state: { data } }) => {
    if (data?.state === 'waiting') return SELDOM_MS;
    const asked = data?.proofs.some(({ kind, state }) => kind === 'identity' && state === 'asked') === true;
    return data?.state === 'open' && asked ? OFTEN_MS : false;
  },
});
