import { useQueryClient } from '@tanstack/react-query';
import { type Action, api, Problem, useAction } from '../../api/index.js';
import type { OpeningView } from '../../api/types.js';
import { changeDraft, forgetDraft } from './draft.js';
import { openingQuery } from './queries.js';
import { isWithdrawable, type Step } from './steps.js';

/** That there is nothing to take back any more is no refusal. */
const OVER: readonly string[] = ['request.no-session', 'registration.wrong-step'];

async function withdraw(opening: OpeningView): Promise<{ readonly data: undefined }> {
  if (!isWithdrawable(opening)) return { data: undefined };
  try {
    await api.openingAidControllerWithdraw();
  } catch (error) {
    if (!(error instanceof Problem) || !OVER.includes(error.code)) throw error;
  }
  return { data: undefined };
}

/** Takes the opening back and goes on with another one; what was typed in this tab is still there. */
export function useBeginAnew(opening: OpeningView, step: Step): Action {
  return useAction(
    () => withdraw(opening),
    () => {
      changeDraft({ anew: step, turn: undefined, codeSentAt: undefined, codeWanted: false });
    },
  );
}

/** Takes the opening back for good. */
export function useWithdraw(opening: OpeningView): Action {
  const client = useQueryClient();
  return useAction(
    () => withdraw(opening),
    async () => {
      forgetDraft();
      await client.refetchQueries({ queryKey: openingQuery.queryKey });
    },
  );
}
