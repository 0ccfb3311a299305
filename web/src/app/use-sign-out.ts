import { type Action, api, Problem, useAction } from '../api/index.js';
import { queryClient } from './query-client.js';
import { leaveSession, type Leaving } from './session.js';

/** Signs out, here or everywhere, and leaves nothing behind in any tab. Who is signed out already is no refusal. */
export function useSignOut(why: Exclude<Leaving, 'ended'> = 'signed-out'): Action {
  return useAction(
    async () => {
      // What is still being asked for would be refused once nobody is signed in.
      await queryClient.cancelQueries();
      try {
        return await (why === 'everywhere' ? api.accountControllerSignOutEverywhere() : api.accountControllerSignOut());
      } catch (error) {
        if (error instanceof Problem && ['request.no-session', 'request.not-found'].includes(error.code))
          return { data: undefined };
        // Still signed in: what was being asked for is asked for again.
        void queryClient.invalidateQueries();
        throw error;
      }
    },
    () => {
      leaveSession(why);
    },
  );
}
