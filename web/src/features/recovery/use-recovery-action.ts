import { useQueryClient } from '@tanstack/react-query';
import { type Action, Problem, useAction } from '../../api/index.js';
import type { RecoveryView } from '../../api/types.js';
import { recoveryQuery } from './queries.js';

/** A step of the recovery of this browser: what it answers is where the recovery stands from then on. */
export function useRecoveryAction<Input = void>(
  work: (input: Input) => Promise<{ readonly data: RecoveryView | null }>,
  onDone?: (recovery: RecoveryView | null) => void,
): Action<Input> {
  const client = useQueryClient();
  return useAction<Input, RecoveryView | null>(
    async (input) => {
      // A look at the state that is under way would bring an older answer.
      await client.cancelQueries({ queryKey: recoveryQuery.queryKey });
      try {
        return await work(input);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // There is no recovery any more: one begins anew, and nobody is asked to sign in.
        if (error.code === 'request.no-session') return { data: null };
        if (error.code === 'recovery.not-open') void client.refetchQueries({ queryKey: recoveryQuery.queryKey });
        throw error;
      }
    },
    (recovery) => {
      client.setQueryData(recoveryQuery.queryKey, recovery);
      onDone?.(recovery);
    },
  );
}

/** Takes the recovery back; this browser has none from then on. */
export const useGiveUp = (work: () => Promise<unknown>): Action =>
  useRecoveryAction(async () => {
    await work();
    return { data: null };
  });
