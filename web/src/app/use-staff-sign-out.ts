import { type Action, api, Problem, useAction } from '../api/index.js';
import { queryClient } from './query-client.js';
import { leaveStaffSession } from './staff-session.js';

/** Signs out of the console and leaves nothing behind in any tab. Who is signed out already is no refusal. */
export function useStaffSignOut(): Action {
  return useAction(
    async () => {
      // What is still being asked for would be refused once nobody is signed in.
      await queryClient.cancelQueries();
      try {
        return await api.staffControllerEnd();
      } catch (error) {
        if (error instanceof Problem && error.code === 'request.no-session') return { data: undefined };
        // Still signed in: what was being asked for is asked for again.
        void queryClient.invalidateQueries();
        throw error;
      }
    },
    () => {
      leaveStaffSession('signed-out');
    },
  );
}
