import { useQueryClient } from '@tanstack/react-query';
import { type Action, Problem, useAction } from '../../api/index.js';
import type { OpeningView } from '../../api/types.js';
import { changeDraft } from './draft.js';
import { openingQuery } from './queries.js';

type Work<Input> = (
  input: Input,
  attempt: { readonly idempotencyKey: string },
) => Promise<{ readonly data: OpeningView }>;

/**
 * One step of the opening. Its answer says where the opening stands now. An opening that has gone on elsewhere (another
 * tab, the other side) or is not known any more is no error: the page follows, and says so.
 */
export function useOpeningAction<Input = void>(
  work: Work<Input>,
  onDone?: (opening: OpeningView) => void,
): Action<Input> {
  const client = useQueryClient();
  return useAction<Input, OpeningView | null>(
    async (input, attempt) => {
      // A look at the state that is under way would bring an older answer.
      await client.cancelQueries({ queryKey: openingQuery.queryKey });
      try {
        return await work(input, attempt);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.code === 'request.no-session') return { data: null };
        if (error.code === 'registration.wrong-step') void followOpening(client);
        throw error;
      }
    },
    (opening) => {
      changeDraft({ turn: opening === null ? 'lost' : undefined });
      client.setQueryData(openingQuery.queryKey, opening);
      if (opening !== null) onDone?.(opening);
    },
  );
}

async function followOpening(client: ReturnType<typeof useQueryClient>): Promise<void> {
  const state = client.getQueryData(openingQuery.queryKey)?.state;
  await client.refetchQueries({ queryKey: openingQuery.queryKey });
  if (client.getQueryData(openingQuery.queryKey)?.state !== state) changeDraft({ turn: 'moved' });
}
