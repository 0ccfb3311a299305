import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/index.js';
import { useEndByItself } from './end-by-itself.js';
import { useSecondsLeft } from './seconds-left.js';
import { useStaffSession } from './staff-session.js';

const signOut = () => api.staffControllerEnd();

/** When the session at the console has ended because nobody was there: the sign-in, over what was left open. */
export function ConsoleIdleEnd() {
  const client = useQueryClient();
  const ended = useSecondsLeft(useStaffSession()?.idleSeconds) <= 0;
  useEndByItself(ended, client, signOut);
  return null;
}
