import { type Action, api, Problem, useAction } from '../api/index.js';
import { leaveStaffSession } from './staff-session.js';

/** Signs out of the console and leaves nothing behind in any tab. Who is signed out already is no refusal. */
export function useStaffSignOut(): Action {
  return useAction(
    async () => {
      try {
        return await api.staffControllerEnd();
      } catch (error) {
        if (error instanceof Problem && error.code === 'request.no-session') return { data: undefined };
        throw error;
      }
    },
    () => {
      leaveStaffSession('signed-out');
    },
  );
}
