import { useSearch } from '@tanstack/react-router';
import type { BatchView } from '../../api/types.js';

export type BatchState = BatchView['state'];

export const BATCH_STATES = ['waiting', 'applied', 'rejected'] as const satisfies readonly BatchState[];

/** Which files the list shows, as the address says. */
export function useBatchState(): BatchState | undefined {
  const { state }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  return BATCH_STATES.find((known) => known === state);
}
