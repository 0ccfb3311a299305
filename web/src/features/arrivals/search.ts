import { useSearch } from '@tanstack/react-router';
import type { BatchView } from '../../api/types.js';

export type BatchState = BatchView['state'];

export const BATCH_STATES = ['waiting', 'applied', 'rejected'] as const satisfies readonly BatchState[];

/** What the list shows; all of it stands in the address. */
export interface BatchSearch {
  readonly state?: BatchState;
  /** Where the page of the list begins. */
  readonly after?: string;
}

/** What makes no sense in the address is no filter. */
export function useBatchSearch(): BatchSearch {
  const { state, after }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const known = BATCH_STATES.find((each) => each === state);
  return { ...(known === undefined ? {} : { state: known }), ...(typeof after === 'string' ? { after } : {}) };
}
